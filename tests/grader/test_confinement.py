import os
import platform
import signal
import time
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox import Tier, tiers
from grader.sandbox.child import Child
from grader.sandbox.inside import seccomp
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.process import Budget, Ended, Forged, Overdue
from grader.sandbox.tiers import escapes, open_zygote
from grader.sandbox.zygote import LAYERS, Zygote

BUDGET = Budget(memory=512 * 2**20, cpu_seconds=30)
SOURCE = """
import os, sys, time

def double(x):
    return 2 * x

def run(code):
    space = {}
    exec(code, space)
    return space.get("result")

def spin():
    while True:
        pass

def leave(code):
    os._exit(code)

def shout(count):
    sys.stdout.write("x" * count)
    return count

def forge(frame):
    os.write(3, frame)
    time.sleep(1)
"""


@pytest.fixture(scope="module", params=[Tier.FULL, Tier.CORE])
def zygote(request):
    """A zygote of each tier; the full one only where the machine grants it."""
    try:
        zygote, _ = open_zygote(["numpy"], None, request.param)
    except SandboxError as error:
        if request.param is Tier.CORE:
            raise
        pytest.skip(f"this machine grants no namespaces: {error.what}")
    yield zygote
    zygote.close()


@pytest.fixture
def child(zygote):
    """A child that has loaded the source above."""
    child = loaded(zygote)
    yield child
    child.close()


def loaded(zygote):
    child = Child(zygote, BUDGET)
    reply = decode(child.request(encode(([SOURCE], "ex.py", 1)), 10))
    assert reply == ("loaded", [])
    return child


def call(child, name, *arguments, seconds=10.0):
    body = encode(("call", name, arguments, {}, None, False))
    return decode(child.request(body, seconds))


def test_calls_are_answered(child):
    """A call's value comes back."""
    assert call(child, "double", 21) == ("returned", 42)


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/passwd')",
        "open('/tmp/x', 'w')",
        "import os; os.listdir('/')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.kill(os.getppid(), 9)",
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
        "import subprocess; subprocess.run(['true'])",
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (999999, 999999))",
        "import os; os.memfd_create('x')",
        "import signal; signal.raise_signal(9)",
        "import os, signal, _thread; signal.pthread_kill(_thread.get_ident(), 9)",
        "import os; os.setuid(0)",
        "import os; os.chroot('.')",
        "import fcntl; fcntl.fcntl(3, fcntl.F_SETOWN, 1)",
    ],
)
def test_ways_out_are_closed(child, code):
    """Files, processes, sockets, signals and limits are out of reach."""
    reply = call(child, "run", code)

    assert reply[0] == "raised"
    assert {"OSError", "ValueError"} & set(reply[2])


def test_the_process_knows_nothing_of_the_course(child):
    """Arguments, environment, modules and sys.path name no folder of ours."""
    code = (
        "import os, sys; result = repr((sys.argv, dict(os.environ), sys.path, "
        "[getattr(m, '__file__', '') for m in sys.modules.values()]))"
    )

    text = call(child, "run", code)[1]

    root = str(Path(__file__).parents[2])
    assert root + "/grader" not in text
    assert root + "/tests" not in text
    assert "solutions" not in text


def test_no_capability_is_left(child):
    """The child runs as an ordinary user, whoever started it."""
    uid = call(child, "run", "import os; result = os.getuid()")[1]

    assert uid != 0


def test_a_hang_is_killed_in_time(child):
    """An endless loop ends at its deadline."""
    start = time.monotonic()

    with pytest.raises(Overdue):
        call(child, "spin", seconds=0.3)

    assert time.monotonic() - start < 5
    assert child.death.signal == signal.SIGKILL


def test_an_exit_is_told_apart(child):
    """A process that ends itself is no answer."""
    with pytest.raises(Ended) as ended:
        call(child, "leave", 7)

    assert ended.value.death.code == 7


def test_output_never_blocks_and_is_kept_in_bounds(child):
    """Megabytes of prints are drained while the call runs; 64 KB are kept."""
    assert call(child, "shout", 5_000_000) == ("returned", 5_000_000)
    assert 0 < len(child.output) <= 64 * 1024


@pytest.mark.parametrize(
    "frame",
    [
        b"\x01\0\0\0" + b"12345678" + b"T",
        b"\xff\xff\xff\xff" + b"12345678",
        b"\0\0\0\0" + bytes(8),
    ],
    ids=["wrong id", "too long", "empty"],
)
def test_forged_frames_are_noticed(child, frame):
    """A frame without the question's random id is no answer."""
    with pytest.raises(Forged):
        call(child, "forge", frame)


def test_an_answer_before_the_question_is_noticed(zygote):
    """A frame written while loading does not wait for the next call."""
    child = Child(zygote, BUDGET)
    source = "import os\nos.write(3, bytes(12) + b'N')\n"

    with pytest.raises(Forged):
        child.request(encode(([source], "ex.py", 1)), 10)


def test_children_leave_nothing_behind(zygote):
    """Descriptors and processes are as before after many children."""
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(20):
        loaded(zygote).close()

    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize("tier", [Tier.FULL, Tier.CORE])
def test_a_course_in_a_closed_folder_is_read_all_the_same(tmp_path, tier):
    """Root's checkout may be closed to others: what students may read, they can, and no more."""
    given = tmp_path / "closed" / "given"
    given.mkdir(parents=True)
    (given / "__init__.py").write_text("")
    (given / "late.py").write_text("answer = 42\n")
    (tmp_path / "closed" / "secret.py").write_text("")
    given.joinpath("late.py").chmod(0o600)
    given.parent.chmod(0o700)
    zygote, _ = open_zygote(["numpy"], given, tier)
    child = loaded(zygote)

    imported = call(child, "run", "from given.late import answer as result")
    beside = call(child, "run", f"open({str(given.parent / 'secret.py')!r})")
    child.close()
    zygote.close()

    assert imported == ("returned", 42)
    assert beside[0] == "raised"


def test_what_is_installed_beside_the_standard_library_is_closed(child):
    """Without a virtual environment every package lies there, ours too."""
    folder = str(Path(os.__file__).with_name("site-packages"))
    code = (
        f"import os\nfor place, _, names in os.walk({folder!r}):\n for name in names:\n"
        "  try: open(place + '/' + name)\n  except OSError: continue\n"
        "  result = place + '/' + name"
    )

    assert call(child, "run", code) == ("returned", None)
    assert call(child, "run", "import json.tool; result = 1") == ("returned", 1)


@pytest.mark.parametrize("missing", LAYERS)
def test_the_self_test_notices_a_missing_layer(zygote, missing):
    """Each layer is needed: without it the self-test gets out."""
    layers = tuple(layer for layer in LAYERS if layer != missing)

    assert escapes(zygote) == []
    assert escapes(zygote, layers) != []


def test_the_self_test_notices_missing_namespaces():
    """A zygote that believes to be in namespaces and is not sees the machine's files."""
    zygote = Zygote(["numpy"], None, with_namespaces=False)
    zygote.with_namespaces = True

    escaped = escapes(zygote)
    zygote.close()

    assert escaped == [
        "see the machine's files (namespaces)",
        "see the machine's processes (namespaces)",
    ]


def test_a_zygote_that_fails_its_self_test_is_refused(monkeypatch):
    """Nothing is graded where student code can get out."""
    monkeypatch.setattr(tiers, "escapes", lambda _: ["read a file"])

    with pytest.raises(SandboxError, match="could read a file"):
        open_zygote(["numpy"], None)


def test_a_dead_zygote_is_the_sandboxes_trouble():
    """The zygote's death is told as such."""
    zygote = Zygote(["numpy"], None, False)
    os.killpg(zygote.process.pid, signal.SIGKILL)
    zygote.process.wait()

    with pytest.raises(SandboxError, match="ended"):
        Child(zygote, BUDGET)

    zygote.close()


def test_both_architectures_have_a_table(monkeypatch):
    """The filter assembles for x86_64 and aarch64, and no call stands in it twice."""
    for name in ("x86_64", "aarch64"):
        monkeypatch.setattr(platform, "machine", lambda name=name: name)
        numbers = [*seccomp.ALLOWED[name].values(), *seccomp.CHECKED[name].values()]

        assert len(numbers) == len(set(numbers))
        assert len(seccomp.program(1)) % 8 == 0
    portable = set(seccomp.ALLOWED["aarch64"]) - set(seccomp.ALLOWED["x86_64"])
    assert portable == set()


def test_an_unknown_architecture_is_refused(monkeypatch):
    """No table, no grading."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    with pytest.raises(OSError, match="riscv64"):
        seccomp.program(1)
