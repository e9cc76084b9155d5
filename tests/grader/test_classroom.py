"""The sample class in ``examples/classroom`` gets exactly what its files deserve."""

import shutil
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from real_command import ROOT, graded_by_student

CLASSROOM = ROOT / "examples" / "classroom"
STUDENTS = sorted(path.name for path in CLASSROOM.iterdir() if path.is_dir())
DESERVED = tomllib.loads(Path(__file__).with_name("classroom.toml").read_text("utf-8"))
# Who hangs, crashes, exits or cannot be compiled: student, exercise, the tests that are lost by it
# (all of the exercise where none is named), and how these end.
ACCIDENTS = [
    ("hannah", "ex03_pooling", {"test_max_takes_whole_windows_at_every_stride"}, "timeout"),
    (
        "ivan",
        "ex06_multi_channel_convolution",
        {
            "test_conv2d_adds_the_channels_under_each_kernel",
            "test_conv2d_does_not_flip_the_kernels",
            "test_conv2d_treats_each_image_of_the_batch_alone",
            "test_conv2d_strides_along_both_axes",
            "test_conv2d_pads_all_four_sides_with_zeros",
            "test_conv2d_refuses_what_is_no_convolution",
            "test_conv2d_leaves_its_arguments_unchanged",
        },
        "crashed",
    ),
    ("lucas", "ex04_parameter_count", set(), "error"),
    ("lucas", "ex07_one_by_one_convolution", set(), "crashed"),
    ("marta", "ex02_zero_padding", set(), "syntax_error"),
]
HARMLESS = [name for name in STUDENTS if name not in {"hannah", "ivan", "lucas", "marta", "oscar"}]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Grade the harmless students alone, meanwhile: in the class somebody hangs for 10 s."""
    folder = tmp_path_factory.mktemp("alone")
    for name in HARMLESS:
        shutil.copytree(CLASSROOM / name, folder / "class" / name)
    with ThreadPoolExecutor() as pool:
        yield pool.submit(graded_by_student, folder / "class", folder / "results", course=ROOT)


@pytest.fixture(scope="module")
def graded(alone, tmp_path_factory):  # noqa: ARG001 - both at a time
    """Grade the whole class by the real command, which must end with exit code 0."""
    start = time.monotonic()
    results = graded_by_student(CLASSROOM, tmp_path_factory.mktemp("results"), course=ROOT)
    return results | {"seconds": time.monotonic() - start}


def by_exercise(entry):
    return {exercise["exercise"]: exercise for exercise in entry["exercises"]}


def outcomes(exercise):
    return {test["name"]: test["outcome"] for test in exercise["tests"]}


def test_everyone_has_a_row(graded):
    """The gradebook holds each student once, with the total that is in results.json."""
    rows = (graded["alice"]["folder"] / "grades.csv").read_text("utf-8").splitlines()

    totals = {row.split(",")[0]: float(row.split(",")[-1]) for row in rows[1:]}
    assert len(rows) == 1 + len(STUDENTS)
    assert totals == {name: graded[name]["points"] for name in STUDENTS}


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_right_answers_in_any_style_have_all_points(graded, name):
    """Who solved everything, with loops or vectorised, has 100 of 100 points."""
    assert graded[name]["points"] == graded[name]["max_points"] == 100


@pytest.mark.parametrize("name", STUDENTS)
def test_points_are_what_the_files_deserve(graded, name):
    """Points of each exercise, and named misconceptions, are those of classroom.toml."""
    exercises = by_exercise(graded[name])

    points = {exercise: result["points"] for exercise, result in exercises.items()}
    named = {
        exercise: [diagnosis["misconception"] for diagnosis in result["diagnoses"]]
        for exercise, result in exercises.items()
        if result["diagnoses"]
    }
    assert points == DESERVED[name]["points"]
    assert graded[name]["points"] == DESERVED[name]["total"] == sum(points.values())
    assert named == DESERVED[name].get("misconceptions", {})


@pytest.mark.parametrize(("name", "exercise", "tests", "outcome"), ACCIDENTS)
def test_accidents_cost_only_what_they_hit(graded, name, exercise, tests, outcome):
    """A hang, crash, exit or syntax error costs those tests, and the file's others pass."""
    ends = outcomes(by_exercise(graded[name])[exercise])

    hit = tests or set(ends)
    assert ends == {test: outcome if test in hit else "passed" for test in ends}
    assert hit <= set(ends)


def test_nothing_else_has_an_accident(graded):
    """In all other files each test passes, fails, raises or is not started, or there is no file."""
    hit = {(name, exercise) for name, exercise, _, _ in ACCIDENTS}

    ends = {
        how
        for name in STUDENTS
        for exercise, result in by_exercise(graded[name]).items()
        if (name, exercise) not in hit
        for how in outcomes(result).values()
    }
    assert ends == {"passed", "failed", "error", "not_started", "missing_file"}


def test_missing_and_untouched_files_say_so(graded):
    """Files that are not there and stubs left as they were earn nothing, and say so."""
    missing = ["ex05_transfer_learning", "ex06_multi_channel_convolution"]
    missing += ["ex07_one_by_one_convolution", "ex08_lenet5"]

    emma, felix = by_exercise(graded["emma"]), by_exercise(graded["felix"])

    assert [name for name, e in emma.items() if e["status"] == "missing_file"] == missing
    assert all(set(outcomes(result).values()) == {"not_started"} for result in felix.values())


def test_notebooks_lose_nothing_to_magics_plots_and_failing_cells(graded):
    """Both who hand in notebooks are graded from them, cell by cell."""
    for name in ("carla", "david"):
        exercises = by_exercise(graded[name])

        assert [e["file"] for e in exercises.values()] == [f"{e}.ipynb" for e in exercises]
        ends = {how for result in exercises.values() for how in outcomes(result).values()}
        assert ends == {"passed", "failed"}


def test_cheating_earns_nothing(graded):
    """An answer that equals everything, a patched numpy and a search for the tests fail."""
    exercises = by_exercise(graded["oscar"])

    assert set(outcomes(exercises["ex01_output_size"]).values()) == {"failed"}
    assert exercises["ex03_pooling"]["points"] == 0
    assert "found" not in exercises["ex03_pooling"]["output"]
    assert set(outcomes(exercises["ex02_zero_padding"]).values()) == {"failed"}


def test_others_change_nobodys_result(graded, alone):
    """The harmless students' results are the same when the others are not in the class."""
    alone = alone.result()

    def verdicts(entry):
        said = ("name", "outcome", "points", "student_message")
        return [
            (e["exercise"], e["diagnoses"], [[test[key] for key in said] for test in e["tests"]])
            for e in entry["exercises"]
        ]

    assert sorted(alone) == HARMLESS
    for name in HARMLESS:
        assert verdicts(alone[name]) == verdicts(graded[name])


def test_the_class_keeps_within_the_limits_of_one_student(graded, course):
    """All together take less time than the limits of one student's exercises add up to."""
    limits = [exercise.limits.exercise_seconds for exercise in course.exercises]

    assert graded["seconds"] < sum(limits)
