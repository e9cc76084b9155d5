import dataclasses
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from real_command import MINI_COURSE, ROOT, run_grade

from grader.hidden.session import with_hidden_tests
from grader.verification.course import Verified, verify
from grader.verification.idle import IDLE, stand_in

# Where points stand in ../shared/content.md; a student's total must not drift.
POINTS = {
    **{"ex01_output_size": 10, "ex02_zero_padding": 10, "ex03_pooling": 15},
    **{"ex04_parameter_count": 10, "ex05_transfer_learning": 15},
    **{"ex06_multi_channel_convolution": 20, "ex07_one_by_one_convolution": 10, "ex08_lenet5": 10},
}


@pytest.fixture
def copy(tmp_path):
    """A copy of the mini course that may be broken."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture(scope="module")
def verifying():
    """Start `grade verify` over this course: it takes one processor, and the tests another."""
    command = [sys.executable, "-m", "grader", "--course", str(ROOT), "verify"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
@pytest.mark.usefixtures("verifying")  # to be at work meanwhile
def test_it_verifies_under_another_seed_and_names_the_mistakes(course):
    """What the random cases are decides nothing; at least 60 % of the library are named."""
    course = dataclasses.replace(course, seed=20261124)
    seen = Verified()

    def body(hidden):
        findings = list(verify(course, course.exercises, hidden, seen))
        points = {
            exercise.name: sum(test.points for test in hidden.of(exercise.name))
            for exercise in course.exercises
        }
        return findings, points

    findings, points = with_hidden_tests(course, [e.name for e in course.exercises], body)

    assert findings == []
    assert points == POINTS
    assert seen.named >= 0.6 * seen.misconceptions


@pytest.mark.slow
def test_the_course_verifies(verifying):
    """Stubs score 0, solutions full, misconceptions fail what they name; nothing is stale."""
    told, _ = verifying.communicate(timeout=300)

    assert verifying.returncode == 0, told
    assert "8 exercises" in told
    assert "100 points" in told
    assert "0 findings" in told


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("solutions/ex01_double.py", "return 2 * x", "return 3 * x", "the solution: failed"),
        ("tests/hidden/test_ex01_double.py", "points(2, of", "points(3, of", "all points are 11"),
        (
            "tests/misconceptions/ex01_double.py",
            'fails={"test_leaves_its_input_alone"}',
            'fails={"test_counts"}',
            "names test_counts, which it passes",
        ),
        (
            "tests/misconceptions/ex01_double.py",
            'fails={"test_leaves_its_input_alone"}',
            'fails={"test_counts"}',
            "fails test_leaves_its_input_alone without naming it",
        ),
        (
            "tests/misconceptions/ex01_double.py",
            "    return x.size\n",
            "    return count(x) - 1\n",
            "answers as counts_from_zero does",
        ),
        (
            "exercises/test_ex01_double.py",
            "def test_count",
            "def test_size",
            "names no function",
        ),
        (
            "exercises/test_ex01_double.py",
            "def test_count",
            "def test_size",
            "has no check of count",
        ),
        (
            "tests/hidden/test_ex01_double.py",
            "expect_close(student.double(np.array([2.0])), [4.0])",
            "student.double(np.array([2.0]))",
            "::test_leaves_its_input_alone: passes for a function that returns None",
        ),
        (
            "tests/hidden/test_ex01_double.py",
            "[2.0, 4.0, 6.0]",
            "student.double(np.array([1.0, 2.0, 3.0]))",
            "test_doubles_positive_numbers: passes for a function that returns its first argument",
        ),
        (
            "tests/hidden/test_ex01_double.py",
            "np.arange(5.0)",
            "np.arange(0.0)",
            "::test_counts: passes for a function that returns 0",
        ),
        ("exercises/ex01_double.py", "raise NotImplementedError", "return 1", "the stub: failed"),
        ("exercises/ex01_double.py", "Twice", "Thrice", "is stale"),
    ],
)
def test_a_fault_in_the_course_is_found(copy, file, old, new, words):
    """Each fault is told with its place, and the exit code is 1."""
    path = copy / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    done = run_grade("--course", copy, "verify")

    assert done.returncode == 1
    assert words in done.stdout


def test_a_class_that_does_nothing_stands_in_for_a_class():
    """It can be made with anything and keeps its bases; its own methods give the idle answer."""

    class Network(Counter):
        def __init__(self, size):
            super().__init__("a" * size)

        def forward(self, x):
            return 2 * x

    idle = stand_in(Network, IDLE["its first argument"])(3, bias=True)

    assert isinstance(idle, Counter)
    assert idle.total() == 0
    assert idle.forward(5) == 5


def test_a_stray_file_is_found(copy):
    """A file of no exercise is named."""
    (copy / "solutions" / "ex09_new.py").write_text("")

    done = run_grade("--course", copy, "verify")

    assert "solutions/ex09_new.py: belongs to no exercise of course.toml" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('@pytest.mark.points(3, of="count")', "", "needs one points marker"),
        ('of="count"', 'of="counts"', "of='counts' is no function"),
        ('    """Numbers are counted."""\n', "", "has no docstring"),
        ("import pytest\n", "import pytest\nimport no_such_module\n", "cannot be collected"),
    ],
)
def test_a_broken_hidden_test_is_refused(copy, old, new, words):
    """Nothing is graded with tests that lack marker, docstring or imports."""
    path = copy / "tests" / "hidden" / "test_ex01_double.py"
    path.write_text(path.read_text().replace(old, new))

    done = run_grade("--course", copy, "verify")

    assert done.returncode == 2
    assert words in done.stderr
