"""Kills ``grade run`` at random moments and runs it again, until the class is graded.

``python tests/killing.py --students 200 --kills 20`` does so with copies of the sample class and
this course, and says whether anything was lost, graded twice or left behind.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click
from real_command import ROOT, graded_by_student

from grader.sandbox.inside.kernel import prctl

PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Killed:
    """What was seen of a run that was killed again and again.

    Attributes
    ----------
    kills : list of int
        How many exercises were stored at each kill.
    lost, twice : list of tuple
        (student, exercise) that were stored at a kill and later gone, or stored anew.
    results : dict
        Each student's entry of results.json at the end.
    left : list of str
        Processes and temporary files that outlived the last run.
    """

    kills: list[int] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    twice: list[tuple[str, str]] = field(default_factory=list)
    results: dict[str, dict] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def killed_run(submissions, output, kills, seconds, *options, course=ROOT, seed=0, startup=3.0):
    """Grade a class and kill the command with SIGKILL after random times.

    Parameters
    ----------
    submissions, output, course : Path
        As for the command.
    kills : int
        How often.
    seconds : float
        About how long an undisturbed run takes: the kills are spread over it.
    options : str
        Further ones of the command.
    seed : int
        Of the random moments.
    startup : float
        About how long it takes until the first submission is graded.

    Returns
    -------
    Killed
        What was seen.
    """
    command = [sys.executable, "-m", "grader", "--course", str(course), "run", str(submissions)]
    command += ["-o", str(output), *options]
    chance = random.Random(seed)
    seen = Killed()
    temporary = Path(tempfile.mkdtemp(prefix="killing-"))
    environment = os.environ | {"TMPDIR": str(temporary)}
    stored: dict[tuple[str, str], str] = {}
    with adopting_orphans() as orphans:
        for _ in range(kills):
            moment = chance.uniform(0.2, startup + 2 * (seconds - startup) / kills)
            _kill_after(moment, command, environment, orphans)
            seen.left += orphans()
            stored = _compare(seen, stored, _rows(output, temporary))
            seen.kills.append(len(stored))
        seen.results = graded_by_student(
            submissions, output, *options, course=course, env=environment
        )
        seen.left += left_running(orphans)
    _compare(seen, stored, _rows(output, temporary))
    seen.left += [str(path) for path in temporary.iterdir()]
    seen.left += [str(path) for path in output.iterdir() if path.name.startswith(".")]
    shutil.rmtree(temporary)
    return seen


@contextlib.contextmanager
def adopting_orphans():
    """Let what outlives a command fall to this process; yields a function that lists it."""
    before = _children()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield lambda: _living(_children() - before)
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0)


def _children():
    return {int(pid) for pid in Path("/proc/thread-self/children").read_text().split()}


def _living(pids):
    """Name the processes; those that have ended are reaped."""
    found = []
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            ended, _ = os.waitpid(pid, os.WNOHANG)
            if not ended:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
                found.append(f"{pid} {command.decode('utf-8', 'replace')[:80]}")
    return found


def _compare(seen, before, now):
    seen.lost += [row for row in before if row not in now]
    seen.twice += [row for row, when in before.items() if now.get(row, when) != when]
    return now


def _kill_after(seconds, command, environment, orphans):
    """Start a command and kill it alone: its children must notice."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    left_running(orphans)


def left_running(orphans):
    """Give what is about to end the time to do so, and list what goes on."""
    deadline = time.monotonic() + 10
    while (left := orphans()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _rows(output, temporary):
    """Read the store from a copy, since reading would mend what the kill has left."""
    copy = temporary / "copy"
    copy.mkdir()
    for path in output.glob("results.sqlite*"):
        shutil.copy(path, copy)
    try:
        with contextlib.closing(sqlite3.connect(copy / "results.sqlite")) as base:
            query = "SELECT student, exercise, graded_at FROM results"
            return {(student, exercise): when for student, exercise, when in base.execute(query)}
    except sqlite3.OperationalError:
        return {}  # it was killed before the tables were made
    finally:
        shutil.rmtree(copy)


def verdicts(results):
    """Reduce results to what must not depend on when they were computed."""
    kept = ("name", "outcome", "points", "student_message", "instructor_message")
    return {
        student: [
            (e["exercise"], e["points"], e["diagnoses"], [[t[k] for k in kept] for t in e["tests"]])
            for e in entry["exercises"]
        ]
        for student, entry in results.items()
    }


@click.command()
@click.option("--students", default=200, show_default=True)
@click.option("--kills", default=20, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(students, kills, seed):
    """Kill a run again and again; exits with 1 if anything was lost, done twice or left."""
    with tempfile.TemporaryDirectory() as folder:
        classroom = Path(folder, "class")
        samples = [p for p in sorted((ROOT / "examples" / "classroom").iterdir()) if p.is_dir()]
        quick = [p for p in samples if p.name not in ("hannah", "ivan")]  # who hang for a minute
        for number in range(students):
            sample = quick[number % len(quick)]
            shutil.copytree(sample, classroom / f"{sample.name}-{number:03}")
        start = time.monotonic()
        whole = graded_by_student(classroom, Path(folder, "whole"), course=ROOT)
        seconds = time.monotonic() - start
        seen = killed_run(classroom, Path(folder, "killed"), kills, seconds, seed=seed)
    equal = verdicts(whole) == verdicts(seen.results)
    told = {"students": students, "undisturbed_seconds": round(seconds, 1), "grades_equal": equal}
    told |= {"stored_at_kill": seen.kills, "lost": seen.lost, "twice": seen.twice}
    click.echo(json.dumps(told | {"left": seen.left}, indent=1))
    sys.exit(not equal or bool(seen.lost or seen.twice or seen.left))


if __name__ == "__main__":
    main()
