"""Autograding a class is killed at any moment, and goes on beside a formgrader: nobody loses."""

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from classroom_state import differences, state_of
from killing import adopting_orphans, left_running
from nbgrader.api import Gradebook
from notebooks_handed_in import ASSIGNMENT, SOLUTIONS, Classroom, answered
from small_assignment import POOLING, RESUBMITTED, WRONG

from grader.nbgrader.folder import open_folder

STUDENTS = [f"student{number:02}" for number in range(12)]
# More of them: KILLS=40 SEED=1 python -m pytest ...
KILLS = int(os.environ.get("KILLS", "6"))
COMMAND = [sys.executable, "-m", "grader", "nbgrader", "autograde", ASSIGNMENT]


@pytest.fixture
def twice(two) -> tuple[Classroom, Classroom]:
    """Two copies of a class that was graded, and has then handed in better answers."""
    for room in two:
        wrong = answered(room.released(POOLING), WRONG)
        for student in STUDENTS:
            room.hand_in(student, {POOLING: wrong})
        room.grade("autograde", ASSIGNMENT)
        for student in STUDENTS:
            room.hand_in(student, {POOLING: slow_answers(room)}, when=RESUBMITTED)
    return two


def slow_answers(room: Classroom):
    """Right answers that take a while, so that kills find the command at work."""
    source = (SOLUTIONS / f"{POOLING}.py").read_text()
    slow = source.replace("    ### BEGIN SOLUTION\n", "    import time; time.sleep(0.01)\n")
    assert slow != source
    return answered(room.released(POOLING), slow)


def of_student(state, student):
    """Take one student's part: of the gradebook, and of the folder."""
    book = {
        (table, row)
        for table, rows in state.items()
        if isinstance(rows, list)
        for row in rows
        if f"/{student}/" in row or f"/{student}'" in row
    }
    start = f"{student}/{ASSIGNMENT}"
    return book, {path: file for path, file in state.items() if path.startswith(start)}


def killed_after(seconds, room, *options):
    with subprocess.Popen(
        [*COMMAND, *options],
        cwd=room.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)


def odd_students(state, before, after, folder):
    """Name those who are neither as they were nor as they will be, or are not due but should be."""
    for student in STUDENTS:
        book, files = of_student(state, student)
        old, new = of_student(before, student), of_student(after, student)
        if book not in (old[0], new[0]):
            yield f"{student}: half graded"
        elif not folder.is_due(student) and (book, files) != new:
            yield f"{student}: not due, but not whole"


@pytest.mark.slow
def test_kills_lose_nothing_and_leave_nobody_half_graded(twice):
    """After each kill every student is old or new and due unless whole; the end is as if none."""
    undisturbed, killed = twice
    before = state_of(undisturbed.root)
    undisturbed.grade("autograde", ASSIGNMENT)
    after = state_of(undisturbed.root)
    folder = open_folder(killed.root, ASSIGNMENT)
    chance = random.Random(int(os.environ.get("SEED", "0")))

    odd, left = [], []
    with adopting_orphans() as orphans:
        for number in range(KILLS):
            killed_after(chance.uniform(0.8, 4.5), killed, *["--force"][: number % 2])
            odd += odd_students(state_of(killed.root), before, after, folder)
        killed.grade("autograde", ASSIGNMENT)
        left = left_running(orphans)

    assert odd == []
    assert left == []
    assert differences(state_of(killed.root), after) == {}


@pytest.mark.slow
def test_a_formgrader_at_work_and_the_run_lose_nothing(twice):
    """Points and comments given meanwhile stand, all scores are there, nobody is locked out."""
    room = twice[0]
    url = f"sqlite:///{room.root / 'gradebook.db'}"
    loop = [sys.executable, Path(__file__).parent.parent / "formgrader_loop.py", url, ASSIGNMENT]

    with subprocess.Popen(
        loop, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as formgrader:
        said = room.grade("autograde", ASSIGNMENT)
        told = json.loads(formgrader.communicate("", timeout=60)[0])

    assert told["errors"] == []
    assert told["rounds"] > 20
    assert "0 could not be" in said
    with Gradebook(url, "cnn101") as gradebook:
        found = dict(written_in(gradebook))
        autos = [g.auto_score for s in STUDENTS for g in grades_of(gradebook, s)]
    assert {name: found[name] for name in told["given"]} == told["given"]
    assert autos == [8.0, 7.0] * len(STUDENTS)


def grades_of(gradebook, student):
    notebook = gradebook.find_submission_notebook(POOLING, ASSIGNMENT, student)
    return sorted(notebook.grades, key=lambda grade: grade.name, reverse=True)


def written_in(gradebook):
    """Yield what people have given."""
    for student in STUDENTS:
        for notebook in gradebook.find_submission(ASSIGNMENT, student).notebooks:
            start = f"{student}/{notebook.name}"
            for grade in notebook.grades:
                yield f"{start}/{grade.name}: points", grade.manual_score
            for comment in notebook.comments:
                yield f"{start}/{comment.name}: comment", comment.manual_comment


def test_a_second_run_is_kept_out(small):
    """While one run is at work another ends at once, and says why."""
    small.hand_in("alice", {POOLING: small.answered(POOLING)})
    held = os.open(small.root, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)

    done = subprocess.run(COMMAND, cwd=small.root, capture_output=True, text=True, check=False)
    os.close(held)

    assert done.returncode == 2
    assert "is at work here" in done.stderr
    small.grade("autograde", ASSIGNMENT)
