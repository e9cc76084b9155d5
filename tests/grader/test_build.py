import json
import shutil

import pytest
from real_command import MINI_COURSE, run_grade

from grader.course.build import generated_files, hints, stale_files, stub
from grader.course.settings import load_course
from grader.errors import CourseError


@pytest.fixture
def copy(tmp_path):
    """A copy of the mini course that may be changed."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    return tmp_path / "course"


def test_a_stub_holds_no_solution_and_no_hint(mini_course):
    """Solutions become NotImplementedError; everything else stays to the letter."""
    text = stub(mini_course.exercises[0])

    assert "2 * x" not in text
    assert "Think of" not in text
    assert "###" not in text
    assert text.count("    # YOUR CODE HERE\n    raise NotImplementedError\n") == 2
    assert '"""Double every number."""' in text


def test_hints_come_in_three_tiers(mini_course):
    """Each function's numbered comments are its hints, lines joined."""
    tiers = hints(mini_course.exercises[0])["double"]

    assert tiers == [
        "Think of addition.",
        "Think of multiplication, by two.",
        "Multiply by 2.",
    ]


def test_the_contents_hold_nothing_secret(course):
    """The student's table of contents names no seed and no limit."""
    (text,) = (t for path, t in generated_files(course).items() if path.suffix == ".json")

    assert str(course.seed) not in text
    assert set(json.loads(text)) == {"title", "language", "solutions", "exercises"}


def test_generated_files_are_committed_fresh(course):
    """Nothing generated is stale."""
    assert stale_files(generated_files(course)) == []


def test_build_writes_and_check_only_tells(copy):
    """`grade build --check` exits with 1 over a stale file, `grade build` mends it."""
    (copy / "exercises" / "ex01_double.py").write_text("old\n")

    told = run_grade("--course", copy, "build", "--check")
    assert (told.returncode, "stale exercises/ex01_double.py" in told.stdout) == (1, True)
    assert (copy / "exercises" / "ex01_double.py").read_text() == "old\n"

    assert run_grade("--course", copy, "build").returncode == 0
    assert run_grade("--course", copy, "build", "--check").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# 2. Think of multiplication,\n    #    by two.\n", "# 3. Multiply.\n", "out of order"),
        ("    # 3. Multiply by 2.\n", "", "has 2 hints"),
        ("# 1. Think of addition.", "# Think.", "no hint"),
    ],
)
def test_wrong_hints_are_refused(copy, old, new, words):
    """Hints are three, numbered, in comments."""
    path = copy / "solutions" / "ex01_double.py"
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(CourseError, match=words):
        hints(load_course(copy).exercises[0])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("seed = 7", "seed = 'x'", "'seed' is missing or not a int"),
        ("seed = 7", "seed = -1", "outside"),
        ('packages = ["numpy"]', 'packages = ["scipy"]', "packages are"),
        ("call_seconds = 1.0", "call_seconds = 0", "not positive"),
        ("call_seconds = 1.0", "cal_seconds = 1", "unknown"),
        ('title = "Doubling"', "title", "no TOML"),
    ],
)
def test_wrong_settings_are_refused(copy, old, new, words):
    """course.toml says what is wrong with it."""
    path = copy / "course.toml"
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(CourseError, match=words):
        load_course(copy)


def test_the_environment_overrides_the_seed(monkeypatch):
    """GRADE_SEED stands in for the seed of course.toml, and must be a number."""
    monkeypatch.setenv("GRADE_SEED", "99")
    assert load_course(MINI_COURSE).seed == 99

    monkeypatch.setenv("GRADE_SEED", "ninety")
    with pytest.raises(CourseError, match="GRADE_SEED"):
        load_course(MINI_COURSE)


def test_an_exercise_is_found_by_its_beginning(course):
    """ex03 is enough, and an unknown name lists the known ones."""
    assert course.exercise("ex03").name == "ex03_pooling"

    with pytest.raises(CourseError, match="choose from ex01_output_size"):
        course.exercise("ex")
