"""What watches the attacks sees what they would do if they could."""

import os
import subprocess
import sys

import pytest
from listing import changes, listing, suspects
from real_command import ORDINARY_USER, ROOT, on_machine
from watch import IN_TEMPORARY, PERIOD, PORT, Lasting, growth, watch

ROOTS = pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")


def watched(tmp_path, code):
    """Watch a Python program that knows our folder."""
    text = f"folder = {str(tmp_path)!r}\n{code}"
    return watch([sys.executable, "-c", text], tmp_path / "log", tmp_path)


def test_a_quiet_command_leaves_nothing(tmp_path):
    """Its exit code and words are kept, and nothing else is seen."""
    seen = watched(tmp_path, "print('hello'); raise SystemExit(3)")

    assert (seen.code, seen.told) == (3, "hello\n")
    assert (seen.left, seen.called, seen.zombies) == ([], [], 0)


def test_processes_that_stay_are_seen(tmp_path, monkeypatch):
    """One that leaves its session and its parent is found, and ended."""
    monkeypatch.setattr("watch.TO_END", 0.1)
    code = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)"

    seen = watched(tmp_path, code)

    assert len(seen.left) == 1
    assert " -c folder = " in seen.left[0]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tcp", f"socket.create_connection(('127.0.0.1', {PORT}))"),
        ("udp", f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {PORT}))"),
        ("abstract socket", "socket.socket(socket.AF_UNIX).connect(chr(0) + 'grade-attack')"),
        ("socket file", f"socket.socket(socket.AF_UNIX).connect(folder + '/{IN_TEMPORARY}')"),
    ],
)
def test_calls_are_heard(tmp_path, name, code):
    """Each listener tells that somebody called."""
    assert watched(tmp_path, f"import socket\n{code}").called == [name]


def test_growth_is_seen():
    """A process that keeps a megabyte at each look has grown; one with a peak has not."""
    looks = 80
    leaks = Lasting(2, 0, [5 + look for look in range(looks)], [1024 * k for k in range(1, 81)])
    peaks = Lasting(2, 0, [5] * looks, [99_999 if look % 20 == 9 else 9_999 for look in range(80)])

    assert growth(leaks, looks).descriptors > 20
    assert growth(leaks, looks).kilobytes > 20 * 1024
    assert (growth(peaks, looks).descriptors, growth(peaks, looks).kilobytes) == (0, 0)
    assert growth(Lasting(3, 70, [5] * 10, [9] * 10), looks) is None
    assert PERIOD < 1


def test_changes_of_files_are_seen(tmp_path):
    """New, changed and vanished files are named; caches are passed over."""
    for name in ("same", "changed", "gone"):
        (tmp_path / name).write_text("1")
    before = listing(tmp_path)

    (tmp_path / "changed").write_text("22")
    (tmp_path / "gone").unlink()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "new").write_text("3")
    (tmp_path / "__pycache__").mkdir()

    seen = [line.removeprefix(f"{tmp_path}/") for line in changes(before, listing(tmp_path))]
    assert seen == ["changed: changed", "folder/new: new", "folder: new", "gone: gone"]


def test_files_of_attacks_are_told_from_others(tmp_path):
    """By their names, or by whose they are."""
    for name in ("escaped", "ordinary"):
        (tmp_path / name).write_text("")

    assert list(suspects([tmp_path], users=())) == [f"{tmp_path}/escaped"]
    assert len(suspects([tmp_path], users=(os.getuid(),))) == 2


def told_on_machine(options, code):
    """Run a program on another machine; returns what it printed."""
    return subprocess.run(
        on_machine(options, [sys.executable, "-c", f"import ctypes, os\n{code}"]),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    ).stdout.strip()


CALL = "libc = ctypes.CDLL(None, use_errno=True)\nprint({}, os.strerror(ctypes.get_errno()))"


@pytest.mark.parametrize(
    "call",
    ["libc.unshare(0x10000000)", "libc.mount(b'', b'/mnt', b'tmpfs', 0, 0)", "libc.setns(0, 0)"],
)
def test_a_machine_without_namespaces_refuses_them(call):
    """Root too."""
    assert told_on_machine(["--no-namespaces"], CALL.format(call)) == "-1 Operation not permitted"


def test_a_machine_without_landlock_does_not_know_it():
    """The kernel does not know the call."""
    told = told_on_machine(["--no-landlock"], CALL.format("libc.syscall(444, 0, 0, 1)"))

    assert told == "-1 Function not implemented"


@ROOTS
def test_a_user_has_no_rights(tmp_path):
    """It is in no further group, has no capabilities, and reaches the checkout and what is kept."""
    tmp_path.chmod(0o700)
    (tmp_path / "kept").mkdir()
    code = (
        "capabilities = [l for l in open('/proc/self/status') if l.startswith('CapEff')]\n"
        f"print(os.getuid(), os.getgroups(), int(capabilities[0].split()[1], 16),\n"
        f"    os.listdir({str(tmp_path)!r}), os.access({str(ROOT)!r}, os.R_OK))\n"
        "import numpy"
    )

    told = told_on_machine(["--user", ORDINARY_USER, "--keep", tmp_path / "kept"], code)

    assert told == "12345 [] 0 ['kept'] True"
