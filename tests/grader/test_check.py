import json
import shutil
import subprocess
import sys

import pytest
from real_command import ROOT, run_grade

# In feature_map_shape.
ENDLESS = ("    channels, height, width = input_shape", "    while True:\n        pass")
FULL = ("ex01_output_size", "ex02_zero_padding", "ex03_pooling")


@pytest.fixture
def folder(tmp_path):
    """A student's folder, still empty."""
    return tmp_path


def hand_in(folder, exercise, old="", new="", source="solutions"):
    """Put a file into a student's folder, with one piece of text replaced."""
    text = (ROOT / source / f"{exercise}.py").read_text()
    assert old in text
    (folder / f"{exercise}.py").write_text(text.replace(old, new, 1) if old else text)


def as_notebook(cells):
    """Write a notebook of code cells."""
    return {
        "cells": [
            {"cell_type": "code", "id": f"c{i}", "metadata": {}, "outputs": [], "source": text}
            | {"execution_count": None}
            for i, text in enumerate(cells)
        ],
        **{"metadata": {}, "nbformat": 4, "nbformat_minor": 5},
    }


def check(folder, *arguments):
    done = run_grade("check", *arguments, cwd=folder)
    return done.returncode, " ".join(done.stdout.split()), done.stderr


def test_right_answers_pass_and_the_hidden_tests_are_mentioned(folder):
    """All passed exits with 0, and does not claim that all is done."""
    for exercise in FULL:
        hand_in(folder, exercise)

    code, told, _ = check(folder, *FULL)

    assert code == 0
    assert told.endswith("Visible checks passed; hidden tests run at grading.")
    assert told.count("passed ") >= 6


def test_every_solution_passes_the_visible_checks(folder):
    """Torch exercises included."""
    for path in (ROOT / "solutions").glob("ex*.py"):
        hand_in(folder, path.stem)

    code, told, _ = check(folder)

    assert code == 0, told


def test_stubs_are_not_started(folder):
    """An untouched stub is no error, and no success."""
    hand_in(folder, "ex01_output_size", source="exercises")

    code, told, _ = check(folder, "ex01")

    assert code == 1
    assert told.count("not started") == 3
    assert "0 of 1 exercises pass" in told


def test_a_wrong_answer_shows_call_expected_got_and_the_slip(folder):
    """The student sees what was asked, both values, and the mistake that all checks agree on."""
    hand_in(folder, "ex06_multi_channel_convolution", "kernel)", "kernel[::-1, ::-1])")

    code, told, _ = check(folder, "ex06")

    assert code == 1
    assert "wrong corr2d" in told
    assert "array([[0., 1.], [2., 3.]])" in told
    assert "5* 11*" in told
    assert "You flipped the kernel" in told


def test_slips_that_contradict_each_other_name_none(folder):
    """A number that two mistakes share is not blamed on either: the hint comes instead."""
    hand_in(folder, "ex01_output_size", "// stride + 1", "// stride")

    _, told, _ = check(folder, "ex01")

    assert "You counted the padding once" not in told
    assert "Hint: Where can the kernel's left edge stand?" in told or "+ 1" in told


def test_an_endless_loop_is_told_and_the_rest_is_still_checked(folder):
    """A hang costs its own checks and its time limit, no more."""
    hand_in(folder, "ex01_output_size", *ENDLESS)

    code, told, _ = check(folder, "ex01", "--seconds", "1")

    assert code == 1
    assert "timeout feature_map_shape" in told
    assert "is a loop endless?" in told
    assert "passed output_size" in told
    assert "passed kernel_size_for" in told


@pytest.mark.parametrize(
    ("top", "words"),
    [
        ("while True: pass\n", "no end after 1 s"),
        ("import os; os._exit(3)\n", "the process ended (exit code 3)"),
        ("def f(:\n", "SyntaxError"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("import sys; sys.exit()\n", "SystemExit"),
    ],
)
def test_a_file_that_does_not_run_is_told(folder, top, words):
    """Whatever the file's top level does, the next exercise is still checked."""
    (folder / "ex01_output_size.py").write_text(top)
    hand_in(folder, "ex02_zero_padding")

    code, told, _ = check(folder, "ex01", "ex02", "--seconds", "1")

    assert code == 1
    assert "Running ex01_output_size.py from top to bottom" in told
    assert words in told
    assert "passed same_padding" in told


def test_an_exception_shows_the_students_own_line(folder):
    """An error names the exception and the line of the student's file."""
    hand_in(
        folder, "ex01_output_size", "    return (n - kernel", "    n / 0\n    return (n - kernel"
    )

    _, told, _ = check(folder, "ex01")

    assert "error output_size" in told
    assert "ZeroDivisionError: division by zero in line" in told
    assert "of ex01_output_size.py: n / 0" in told


def test_notebooks_are_checked_too(folder):
    """Code cells count, magics do not."""
    cells = ["%matplotlib inline\n", (ROOT / "solutions" / "ex01_output_size.py").read_text()]
    (folder / "ex01_output_size.ipynb").write_text(json.dumps(as_notebook(cells)))

    code, told, _ = check(folder, "ex01")

    assert code == 0, told


def test_a_notebook_that_checks_itself_keeps_the_time_limits(folder):
    """Its own checks are passed over: an endless loop costs its function and no more."""
    endless = (ROOT / "solutions" / "ex01_output_size.py").read_text().replace(*ENDLESS)
    cells = ["from grader.check import check", endless, 'check("feature_map_shape")']
    (folder / "ex01_output_size.ipynb").write_text(json.dumps(as_notebook(cells)))

    _, told, _ = check(folder, "ex01", "--seconds", "1")

    assert "timeout feature_map_shape" in told
    assert "passed output_size" in told


def test_plain_pytest_runs_the_visible_checks(folder):
    """Beside their files, students can run the checks without our command."""
    hand_in(folder, "ex01_output_size")
    shutil.copy(ROOT / "exercises" / "test_ex01_output_size.py", folder)

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert "9 passed" in done.stdout


def test_no_file_and_no_such_exercise_are_told(folder):
    """A missing file is a finding, a wrong name or folder bad usage; both say what to do."""
    hand_in(folder, "ex01_output_size")

    code, told, _ = check(folder, "ex02")
    assert (code, "There is no ex02_zero_padding.py" in told) == (1, True)

    code, _, error = check(folder, "ex99")
    assert (code, "choose from ex01_output_size" in error) == (2, True)

    (folder / "empty").mkdir()
    code, _, error = check(folder / "empty")
    assert (code, "change to the folder" in error) == (2, True)


def test_hints_come_in_tiers(folder):
    """`grade hint` shows one tier of a function's hints."""
    first = run_grade("hint", "ex01", "output_size", cwd=folder)
    last = run_grade("hint", "ex01", "output_size", "--tier", "3", cwd=folder)

    assert first.returncode == last.returncode == 0
    assert first.stdout != last.stdout
    assert first.stdout.startswith("output_size: ")
