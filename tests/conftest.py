import contextlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from real_command import MINI_COURSE, OUTCOMES, ROOT, graded_by_student, run_grade
from taking_turns import beside_others

from grader.course.settings import Course, load_course
from grader.hidden.session import exercise_of, random_generator
from grader.hidden.solutions import load_solution, local_student
from grader.hidden.student import Student


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    """Let each test run beside others, but for those that ask for the machine themselves."""
    itself = item.get_closest_marker("takes_turns_itself")
    with contextlib.nullcontext() if itself else beside_others():
        return (yield)


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this checkout."""
    return load_course(ROOT)


@pytest.fixture
def mini_course() -> Course:
    """A course of one small exercise."""
    return load_course(MINI_COURSE)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def bundle(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What students are handed, by the real command."""
    out = tmp_path_factory.mktemp("bundle") / "cnn.zip"
    done = run_grade("release", out, "--wheel", wheel)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for TMPDIR, with a name short enough for a socket in it."""
    return tmp_path_factory.mktemp("t")


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """All cases of ``tests/outcomes`` graded as one class by the real command."""
    return graded_by_student(OUTCOMES, tmp_path_factory.mktemp("outcomes"))


# Under plain pytest the hidden tests run over the solutions.


@pytest.fixture
def student(request: pytest.FixtureRequest, course: Course) -> Student:
    exercise = exercise_of(course, request.path)
    return local_student(exercise, load_solution(exercise), course.student_seed)


reference = student  # another process in spirit: it shares no object with the student


@pytest.fixture
def rng(request: pytest.FixtureRequest, course: Course) -> np.random.Generator:
    return random_generator(course, request.node.name)
