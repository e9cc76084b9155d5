"""A real PostgreSQL server for tests, in a folder of its own and under an ordinary user."""

import contextlib
import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")


def server_programs() -> Path | None:
    """Find the folder of initdb and pg_ctl, which Debian keeps out of PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    places = [path for place in PLACES for path in Path("/").glob(place[1:])]
    return max((path for path in places if (path / "initdb").exists()), default=None)


@contextlib.contextmanager
def postgresql():
    """Start a cluster that listens on a Unix socket alone; yields the URL of a new database."""
    programs = server_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    # Not pytest's folder: it is closed to the user whom root has to become, and its path too long.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        user = _give_away(folder)
        data = folder / "data"
        _run(user, programs / "initdb", "-D", data, "-U", "teacher", "--auth=trust", "--no-sync")
        listen = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        start = ("-D", data, "-l", folder / "log", "-o", listen, "-w", "start")
        _run(user, programs / "pg_ctl", *start)
        try:
            connect = ("-h", folder, "-U", "teacher")
            _run(user, programs / "createdb", *connect, "gradebook")
            yield f"postgresql+psycopg2://teacher@/gradebook?host={folder}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _give_away(folder: Path) -> str:
    """PostgreSQL refuses to run as root: let its folder belong to somebody else."""
    if os.geteuid():
        return getpass.getuser()
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return entry.pw_name


def _run(user: str, *command) -> None:
    become = {} if os.geteuid() else {"user": user, "extra_groups": []}
    # What a server keeps open must not be a pipe of ours: it would never end.
    done = subprocess.run(
        [*map(str, command)],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
        **become,
    )
    assert done.returncode == 0, command
