"""Where nothing can be confined, nothing is graded; with ``--unsafe`` it is, and says so."""

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from limited_course import EXERCISE_SECONDS, limited_course
from real_command import ROOT, run_grade

pytestmark = pytest.mark.slow

UNCONFINED = ("--no-landlock", "--no-namespaces")
NUMPY, TORCH = "ex02_zero_padding", "ex08_lenet5"
WRONG = """
import numpy as np

def same_padding(kernel_size):
    return kernel_size

def zero_pad2d(x, padding):
    return np.zeros_like(x)
"""
SYSTEMS = ("Darwin", "Windows")
JOBS = ("--jobs", str(2 * (os.cpu_count() or 1)))  # who hangs need not hold up the others
# What each does in the place of an answer, and how all of its tests end.
ACCIDENTS = {
    "hangs": ("while True: pass", {"timeout", "skipped"}),
    "crashes": ("import os; os.abort()", {"crashed"}),
    "exits": ("import os; os._exit(0)", {"crashed"}),
    "forges": (
        "import os\n"
        "    for descriptor in range(3, 20):\n"
        "        try: os.write(descriptor, b'\\x09' + bytes(30))\n"
        "        except OSError: pass",
        {"tampering"},
    ),
}
# ex07's right answers lie beside everything, and must not suffer.
BESIDE = "ex07_one_by_one_convolution"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course, with small limits."""
    return limited_course(tmp_path_factory.mktemp("course") / "course")


@pytest.fixture(scope="module")
def classroom(tmp_path_factory):
    """Right and wrong answers, and every kind of accident."""
    folder = tmp_path_factory.mktemp("class")
    for name in ("right", "wrong", *ACCIDENTS):
        (folder / name).mkdir()
        shutil.copy(ROOT / "solutions" / f"{BESIDE}.py", folder / name)
    for exercise in (NUMPY, TORCH):
        shutil.copy(ROOT / "solutions" / f"{exercise}.py", folder / "right")
    (folder / "wrong" / f"{NUMPY}.py").write_text(WRONG)
    stub = ROOT / "exercises" / f"{TORCH}.py"
    shutil.copy(stub, folder / "wrong")
    for name, (what, _) in ACCIDENTS.items():
        text = f"def same_padding(kernel_size):\n    {what}\n\n\nzero_pad2d = same_padding\n"
        text = text.replace("(kernel_size)", "(*arguments)")
        (folder / name / f"{NUMPY}.py").write_text(text)
    return folder


def grade(course, submissions, output, *options, machine=(), env=None):
    """Run the real command on a machine of ``tests/machines.py``."""
    command = ["--course", course, "run", submissions, "-o", output, *JOBS, *options]
    return run_grade(*command, machine=machine, env=env)


@pytest.fixture(scope="module")
def unsafe(course, classroom, tmp_path_factory):
    """The class, graded with ``--unsafe`` where nothing can be confined."""
    output = tmp_path_factory.mktemp("unsafe")
    done = grade(course, classroom, output, "--unsafe", machine=UNCONFINED)
    assert done.returncode == 0, done.stdout + done.stderr
    return done, output


def document(output):
    return json.loads((output / "results.json").read_text("utf-8"))


def exercises_of(output, student):
    entries = {entry["student"]: entry for entry in document(output)["submissions"]}
    return {e["exercise"]: e for e in entries[student]["exercises"] if e["file"]}


def confinements(output):
    return {
        exercise["confinement"]
        for entry in document(output)["submissions"]
        for exercise in entry["exercises"]
        if exercise["file"]
    }


def stamps(output):
    """Return the columns of grades.csv that are no student, exercise or total."""
    with (output / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["student"]: row.get("confinement") for row in rows}


def test_nothing_is_graded_where_nothing_is_confined(course, classroom, tmp_path):
    """The command says why, and what to do; there are no results."""
    done = grade(course, classroom, tmp_path / "results", machine=UNCONFINED)

    assert done.returncode == 2
    assert "Landlock" in done.stderr
    assert "Remedy: " in done.stderr
    assert not list((tmp_path / "results").glob("*.json"))
    assert not list((tmp_path / "results").glob("*.csv"))


@pytest.mark.parametrize("tier", ["full", "core"])
def test_a_tier_that_cannot_be_had_is_refused(course, classroom, tmp_path, tier):
    """Asking for a tier by name does not help; not for an exercise without torch alone either."""
    options = ("--tier", tier, "--exercise", "ex02")  # the whole course is refused above
    done = grade(course, classroom, tmp_path / "results", *options, machine=UNCONFINED)

    assert done.returncode == 2
    assert not list((tmp_path / "results").glob("*.json"))


def test_right_answers_have_all_points(unsafe):
    """Honest files are graded as ever, numpy and torch."""
    exercises = exercises_of(unsafe[1], "right")

    assert {name: e["points"] for name, e in exercises.items()} == {
        name: e["max_points"] for name, e in exercises.items()
    }
    assert set(exercises) == {NUMPY, TORCH, BESIDE}


def test_wrong_answers_do_not(unsafe):
    """Wrong files fail."""
    exercises = exercises_of(unsafe[1], "wrong")

    assert exercises[TORCH]["points"] == 0
    assert exercises[NUMPY]["points"] < exercises[NUMPY]["max_points"] / 4
    assert "failed" in {test["outcome"] for test in exercises[NUMPY]["tests"]}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_accidents_cost_their_own_file(unsafe, name):
    """Hangs, crashes, exits and forged frames earn nothing there, in time, and nowhere else."""
    exercises = exercises_of(unsafe[1], name)
    hit, beside = exercises[NUMPY], exercises[BESIDE]

    assert hit["points"] == 0
    assert {test["outcome"] for test in hit["tests"]} == ACCIDENTS[name][1]
    assert beside["points"] == beside["max_points"]
    # Each death costs a start of Python besides.
    assert hit["seconds"] < EXERCISE_SECONDS + 2.0 * len(hit["tests"])


def test_every_result_is_stamped(unsafe):
    """Results, gradebook and terminal say that nothing was confined."""
    done, output = unsafe

    assert confinements(output) == {"none"}
    assert document(output)["unsafe"] is True
    assert set(stamps(output).values()) == {"UNSAFE"}
    assert "UNSAFE: student code was not confined" in done.stdout


def test_unsafe_confines_where_it_can(course, classroom, tmp_path):
    """On a machine that can confine, the option changes nothing."""
    done = grade(course, classroom, tmp_path, "--unsafe", "--exercise", "ex07")

    assert done.returncode == 0
    assert confinements(tmp_path) <= {"full", "core"}
    assert document(tmp_path)["unsafe"] is False
    assert set(stamps(tmp_path).values()) == {None}
    assert "UNSAFE" not in done.stdout + done.stderr


def test_unsafe_results_are_not_taken_over(course, unsafe, classroom, tmp_path):
    """Without the option they are refused there, and graded again where they can be confined."""
    output = tmp_path / "results"
    shutil.copytree(unsafe[1], output)
    before = (output / "results.json").read_bytes()

    refused = grade(course, classroom, output, machine=UNCONFINED)
    kept = (output / "results.json").read_bytes()
    graded = grade(course, classroom, output)

    assert refused.returncode == 2
    assert kept == before
    assert graded.returncode == 0
    assert "as graded earlier" not in graded.stdout
    assert confinements(output) <= {"full", "core"}
    assert document(output)["unsafe"] is False
    assert set(stamps(output).values()) == {None}


def test_safe_results_are_kept_by_an_unsafe_run(course, classroom, tmp_path):
    """What was confined stands, and is not stamped, though the machine now cannot confine."""
    safe = grade(course, classroom, tmp_path, "--exercise", "ex07")
    mixed = grade(
        course,
        classroom,
        tmp_path,
        "--unsafe",
        *("--exercise", "ex07", "--exercise", "ex02"),
        machine=UNCONFINED,
    )

    found = {name: e["confinement"] for name, e in exercises_of(tmp_path, "right").items()}
    assert (safe.returncode, mixed.returncode) == (0, 0)
    assert found[BESIDE] in {"full", "core"}
    assert found[NUMPY] == "none"
    assert set(stamps(tmp_path).values()) == {"UNSAFE"}


# The grader's own modules without what Linux alone has; see tests/other_systems.


def pretending(system):
    path = os.pathsep.join([str(ROOT / "tests" / "other_systems"), str(ROOT)])
    return os.environ | {"PYTHONPATH": path, "PRETEND_SYSTEM": system}


@pytest.mark.parametrize("system", SYSTEMS)
def test_another_system_is_refused(course, classroom, tmp_path, system):
    """The command says where to grade."""
    env = pretending(system)

    done = grade(course, classroom, tmp_path / "results", env=env)

    assert done.returncode == 2
    assert f"{system}: student code cannot be confined on this system" in done.stderr
    assert not Path(tmp_path / "results").exists()


@pytest.mark.parametrize("system", SYSTEMS)
def test_unsafe_grades_on_another_system(course, classroom, tmp_path, system):
    """Right, wrong, hanging, crashing, exiting and forging files end as on Linux."""
    env = pretending(system)

    done = grade(course, classroom, tmp_path, "--unsafe", "--exercise", "ex02", env=env)

    assert done.returncode == 0, done.stdout + done.stderr
    right = exercises_of(tmp_path, "right")[NUMPY]
    assert right["points"] == right["max_points"]
    for name, (_, outcomes) in ACCIDENTS.items():
        tests = exercises_of(tmp_path, name)[NUMPY]["tests"]
        assert {test["outcome"] for test in tests} == outcomes
    assert confinements(tmp_path) == {"none"}
