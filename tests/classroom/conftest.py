"""A real nbgrader course, set up once by the real commands; each test works in a copy of it."""

from pathlib import Path

import pytest
from notebooks_handed_in import Classroom
from real_command import run_grade


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
