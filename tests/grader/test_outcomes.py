"""Every folder in ``tests/outcomes`` is a submission, with the verdict that it must get."""

import json
import shutil
import tomllib

import pytest
from real_command import OUTCOMES, graded_by_student

CASES = sorted(path.name for path in OUTCOMES.iterdir() if path.is_dir())


@pytest.fixture
def graded(outcomes):
    """All cases graded as one class by the real command."""
    return outcomes


@pytest.mark.parametrize("name", CASES)
def test_each_case_ends_as_it_says(graded, name):
    """Points, status, outcomes and words are those of the case's expected.toml."""
    expected = tomllib.loads((OUTCOMES / name / "expected.toml").read_text())
    (exercise,) = graded[name]["exercises"]

    outcomes = {test["name"]: test["outcome"] for test in exercise["tests"]}
    assert outcomes == expected["outcomes"]
    assert exercise["points"] == expected["points"]
    assert exercise["status"] == expected["status"]
    held = [diagnosis["misconception"] for diagnosis in exercise["diagnoses"]]
    assert held == expected.get("misconceptions", [])


@pytest.mark.parametrize("name", CASES)
def test_students_read_what_helps_and_nothing_hidden(graded, name):
    """The student's text holds the docstring and the cause, and neither input nor exception."""
    expected = tomllib.loads((OUTCOMES / name / "expected.toml").read_text())
    (exercise,) = graded[name]["exercises"]

    text = "\n".join(test["student_message"] for test in exercise["tests"])
    for words in expected.get("student_reads", []):
        assert words in text
    for words in expected.get("student_never_reads", []):
        assert words not in text
    for test in exercise["tests"]:
        if test["outcome"] not in ("passed", "missing_file", "syntax_error"):
            assert test["student_message"].startswith(test["says"])


def test_instructors_read_the_call_and_both_values(graded):
    """A failed test tells the instructor the call, expected and got, and the exception's text."""
    failed = graded["failed_values"]["exercises"][0]["tests"][0]["instructor_message"]
    raised = graded["error"]["exercises"][0]["tests"][0]["instructor_message"]

    assert "call: double(array([1., 2., 3.]))" in failed
    assert "expected" in failed
    assert "6" in failed
    assert "9*" in failed
    assert "KeyError" in raised
    assert "secret" in raised
    assert "(line 5)" in raised


def test_bad_neighbours_change_nobodys_score(graded, tmp_path):
    """The honest cases score the same when the others are not in the class."""
    honest = [name for name in CASES if name.startswith(("passed", "failed", "notebook_with"))]
    for name in honest:
        shutil.copytree(OUTCOMES / name, tmp_path / "class" / name)

    alone = graded_by_student(tmp_path / "class", tmp_path / "results")

    def scores(results, name):
        (exercise,) = results[name]["exercises"]
        return [(test["name"], test["outcome"], test["points"]) for test in exercise["tests"]]

    for name in honest:
        assert scores(alone, name) == scores(graded, name)


def test_the_gradebook_has_a_row_for_everyone(graded):
    """grades.csv holds each case's points, in the order of the names."""
    folder = graded["passed"]["folder"]
    rows = (folder / "grades.csv").read_text().splitlines()

    assert rows[0] == "student,ex01_double,total"
    assert [row.split(",")[0] for row in rows[1:]] == CASES
    assert "failed_mutation,9,9" in rows
    assert json.loads((folder / "results.json").read_text())["format"] == 1
