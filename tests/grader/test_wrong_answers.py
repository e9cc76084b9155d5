"""Every misconception handed in as a submission, graded confined by the real command."""

import shutil

import pytest
from real_command import ROOT, graded_by_student

from grader.hidden.solutions import load_solution
from grader.misconceptions.library import load_misconceptions

pytestmark = pytest.mark.slow

# A file that stands alone: in the confined process there are no solutions to import.
FILE = """
import sys
import types

def module(name, source):
    made = sys.modules[name] = types.ModuleType(name)
    exec(source, made.__dict__)
    return made

module("solutions", "")
right = module("solutions.{exercise}", {solution!r})
module("grader.misconceptions", "def misconception(**_):\\n    return lambda code: code\\n")
wrong = module("wrong", {misconceptions!r})
globals().update({{name: getattr(right, name) for name in {functions!r}}})
{function} = wrong.{name}
"""


@pytest.fixture(scope="module")
def library(course):
    """All misconceptions, each under a name of its own."""
    found = {}
    for exercise in course.exercises:
        load_solution(exercise)
        for held in load_misconceptions(exercise):
            found[f"{exercise.name}-{held.name}"] = held
    return found


def hand_in(home, exercise, held):
    home.mkdir(parents=True, exist_ok=True)
    text = FILE.format(
        exercise=exercise.name,
        solution=exercise.source,
        misconceptions=exercise.misconceptions.read_text(),
        functions=exercise.functions,
        function=held.function,
        name=held.name,
    )
    (home / f"{exercise.name}.py").write_text(text)


@pytest.fixture(scope="module")
def beside_right(library):
    """Students who hand in seven right files beside a wrong one, one student for each exercise."""
    return {f"{held.exercise}-beside_right_files": held for held in library.values()}


@pytest.fixture(scope="module")
def graded(library, beside_right, course, tmp_path_factory):
    """A class in which every student holds one misconception; most hand in its exercise alone."""
    folder = tmp_path_factory.mktemp("wrong")
    for student in beside_right:
        home = folder / "class" / student
        shutil.copytree(ROOT / "solutions", home, ignore=shutil.ignore_patterns("__pycache__"))
    for student, held in (library | beside_right).items():
        hand_in(folder / "class" / student, course.exercise(held.exercise), held)
    return graded_by_student(folder / "class", folder / "results", course=ROOT)


def result_of(graded, student, held):
    return next(e for e in graded[student]["exercises"] if e["exercise"] == held.exercise)


def test_each_loses_exactly_the_tests_that_it_names(graded, library):
    """Confined, a wrong answer fails the same tests as in the course's own verification."""
    for student, held in library.items():
        tests = result_of(graded, student, held)["tests"]

        failed = {test["name"] for test in tests if test["outcome"] != "passed"}

        assert failed == held.fails, student


def test_most_are_named_to_the_student_and_none_wrongly(graded, library):
    """At least 60 % read their own misconception in their messages; nobody reads another's."""
    named = 0
    for student, held in library.items():
        result = result_of(graded, student, held)
        found = {diagnosis["misconception"] for diagnosis in result["diagnoses"]}
        assert found <= {held.name}, student
        text = "\n".join(test["student_message"] for test in result["tests"])
        named += held.says in text

    assert named >= 0.6 * len(library)


def test_points_are_lost_in_their_own_exercise_alone(graded, beside_right, course):
    """Beside seven right files, a wrong one costs nothing there."""
    assert len(beside_right) == len(course.exercises)
    for student, held in beside_right.items():
        for exercise in graded[student]["exercises"]:
            whole = exercise["points"] == exercise["max_points"]
            assert whole == (exercise["exercise"] != held.exercise), student
