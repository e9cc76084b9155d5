"""The grading server behind nbgrader's own command: it may die, and leaves nothing behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from killing import adopting_orphans
from nbgrader.api import Gradebook
from notebooks_handed_in import ASSIGNMENT, SOLUTIONS
from real_command import ROOT
from small_assignment import POOLING

from grader.course.settings import load_course
from grader.grading.server import Reply, Start
from grader.grading.tasks import Task
from grader.intake.sources import Content
from grader.nbgrader.engine import Engine
from grader.sandbox import Wanted

SIZES = "ex01_output_size"
IMPATIENT = [
    *(sys.executable, "-c"),
    "import grader.grading.server as s; s.IDLE_SECONDS = 1.0; s.main()",
]
# Ends whoever serves this notebook's grading, found as the parent of the one that asks.
KILL_SERVERS = """
import os, signal, threading, time
from pathlib import Path

def kill_servers():
    while True:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                parent = path.with_name("stat").read_text().rsplit(")", 1)[1].split()[1]
                if b"grader.grading.server" in path.read_bytes() and int(parent) == os.getpid():
                    os.kill(int(path.parent.name), signal.SIGKILL)
            except OSError:
                pass
        time.sleep(0.01)

threading.Thread(target=kill_servers, daemon=True).start()
"""
ASKS = """
import sys, time
from pathlib import Path
from grader.course.settings import load_course
from grader.intake.sources import Content
from grader.nbgrader.engine import Engine
from grader.sandbox import Wanted

course, solution = Path(sys.argv[1]), Path(sys.argv[2])
engine = Engine(load_course(course), [solution.stem], Wanted())
engine.grade("alice", solution.stem, Content(solution.name, solution.read_bytes()))
print("graded", flush=True)
time.sleep(600)
"""


@pytest.fixture
def engine():
    """An engine for two exercises, ended afterwards."""
    return Engine(load_course(ROOT), (SIZES, POOLING), Wanted())


def grade(engine, exercise):
    path = SOLUTIONS / f"{exercise}.py"
    return engine.grade("alice", exercise, Content(path.name, path.read_bytes()))


def descendants(pid):
    """List the processes under one, itself included."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    with contextlib.suppress(OSError):
        return [
            pid,
            *(p for child in children.read_text().split() for p in descendants(int(child))),
        ]
    return []


def ended_within(seconds, pids):
    """Wait until none of the processes runs; those that ended may wait for their reaper."""
    deadline = time.monotonic() + seconds
    while running := [pid for pid in pids if _runs(pid)]:
        if time.monotonic() > deadline:
            return running
        time.sleep(0.05)
    return []


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_server_killed_between_notebooks_is_started_again(engine):
    """The next notebook is graded by a new server; of the old one nothing runs on."""
    first = grade(engine, SIZES)
    before = descendants(engine._server.pid)
    os.kill(engine._server.pid, signal.SIGKILL)
    second = grade(engine, POOLING)

    assert (first.points, second.points) == (10.0, 15.0)
    assert engine._server.pid not in before
    assert ended_within(5, before) == []


def test_an_engine_that_is_done_ends_its_server():
    """Once nobody holds the engine, its server and all below it have ended."""
    engine = Engine(load_course(ROOT), (SIZES,), Wanted())
    grade(engine, SIZES)
    pids = descendants(engine._server.pid)

    del engine

    assert len(pids) > 3
    assert ended_within(5, pids) == []


def test_an_idle_server_ends_by_itself():
    """A server of whom nothing is asked for a while has answered, and is gone with all below it."""
    start = Start(str(ROOT), "en", (SIZES,), Wanted())
    path = SOLUTIONS / f"{SIZES}.py"
    task = Task("alice", {SIZES: Content(path.name, path.read_bytes())})

    with subprocess.Popen(IMPATIENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        server.stdin.write(b"".join(msgspec.json.encode(x) + b"\n" for x in (start, task)))
        server.stdin.flush()
        reply = msgspec.json.decode(server.stdout.readline(), type=Reply)
        pids = descendants(server.pid)
        left = ended_within(8, pids)

    assert reply.result.points == 10.0
    assert len(pids) > 3
    assert left == []


@pytest.mark.slow
def test_a_server_killed_twice_leaves_the_notebook_to_a_person(small):
    """Cells that could not be graded have no score and are flagged; nbgrader itself goes on."""
    small.hand_in("alice", {POOLING: small.answered(POOLING)})
    settings = small.root / "nbgrader_config.py"
    settings.write_text(KILL_SERVERS + settings.read_text())

    small.nbgrader("autograde", ASSIGNMENT)

    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}", "cnn101") as gradebook:
        found = gradebook.find_submission_notebook(POOLING, ASSIGNMENT, "alice")
        grades = [(grade.auto_score, grade.needs_manual_grade) for grade in found.grades]
    assert grades == [(None, True)] * 2
    assert "ended twice" in str(small.autograded("alice", POOLING).cells)


def test_killing_the_asker_leaves_no_process():
    """If nbgrader is killed, the server and all below it are gone within seconds."""
    command = [sys.executable, "-c", ASKS, ROOT, SOLUTIONS / f"{SIZES}.py"]
    with adopting_orphans(), subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout.readline() == "graded\n"
        pids = descendants(asker.pid)
        os.kill(asker.pid, signal.SIGKILL)
        left = ended_within(5, pids)

    assert len(pids) > 4
    assert left == []
