"""A real nbgrader course, set up once by the real commands; each test works in a copy of it."""

from pathlib import Path

import pytest
from notebooks_handed_in import Classroom
from real_command import run_grade
from small_assignment import small_assignment


@pytest.fixture(scope="session")
def generated(tmp_path_factory) -> Path:
    """A course folder with the assignment generated; not to be changed."""
    root = tmp_path_factory.mktemp("nbgrader") / "cnn101"
    done = run_grade("nbgrader", "init", root)
    assert done.returncode == 0, done.stdout + done.stderr
    Classroom(root).nbgrader("generate_assignment", "cnn_basics")
    return root


@pytest.fixture
def classroom(generated, tmp_path) -> Classroom:
    """A course folder of the test's own, with the assignment generated."""
    return Classroom(generated).copied_to(tmp_path / "cnn101")


@pytest.fixture(scope="module")
def shared_classroom(generated, tmp_path_factory) -> Classroom:
    """A course folder that the tests of one module share."""
    return Classroom(generated).copied_to(tmp_path_factory.mktemp("shared") / "cnn101")


@pytest.fixture(scope="session")
def small_generated(tmp_path_factory) -> Path:
    """A course folder of two notebooks with a teacher's own cells in one; not to be changed."""
    return small_assignment(tmp_path_factory.mktemp("small") / "cnn101").root


@pytest.fixture
def small(small_generated, tmp_path) -> Classroom:
    """A small classroom of the test's own."""
    return Classroom(small_generated).copied_to(tmp_path / "cnn101")


@pytest.fixture
def two(small_generated, tmp_path) -> tuple[Classroom, Classroom]:
    """The same small classroom twice: for nbgrader's command and for ours."""
    return tuple(
        Classroom(small_generated).copied_to(tmp_path / name / "cnn101") for name in ("one", "all")
    )
