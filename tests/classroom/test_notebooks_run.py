"""Notebooks run from top to bottom where nothing but the wheel, a kernel and torch is installed."""

import re
import shutil

import nbformat
import pytest
from bare_jupyter import bare_jupyter
from nbgrader.preprocessors import ClearHiddenTests
from notebooks_handed_in import ASSIGNMENT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def jupyter(wheel, tmp_path_factory):
    """A student's Jupyter."""
    return bare_jupyter(tmp_path_factory.mktemp("bare"), wheel)


def test_released_notebooks_run(jupyter, generated, tmp_path):
    """As a student gets them: no exception, and every check says that nothing is there yet."""
    shutil.copytree(generated / "release" / ASSIGNMENT, tmp_path / "work")

    said = checks_after_running(jupyter, tmp_path / "work")

    assert_all(said, "not started")


def test_solved_notebooks_run(jupyter, generated, tmp_path):
    """With the solutions in them, without the hidden parts: every check passes."""
    shutil.copytree(generated / "source" / ASSIGNMENT, tmp_path / "work")
    for path in (tmp_path / "work").glob("*.ipynb"):
        without_hidden_parts(path)

    said = checks_after_running(jupyter, tmp_path / "work")

    assert_all(said, "passed")


def without_hidden_parts(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        ClearHiddenTests(enforce_metadata=False).preprocess_cell(cell, {}, 0)
    nbformat.write(notebook, path)


def checks_after_running(jupyter, work) -> dict[str, str]:
    """Run all notebooks; returns what each function's check wrote, warnings included."""
    notebooks = sorted(work.glob("*.ipynb"))
    done = jupyter.execute(notebooks, work / "run", cwd=work)
    assert done.returncode == 0, done.stderr
    run = [nbformat.read(work / "run" / path.name, as_version=4) for path in notebooks]
    return {
        cell.metadata.nbgrader.grade_id.removeprefix("test_"): written(cell)
        for cell in (cell for notebook in run for cell in notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


def written(cell) -> str:
    text = "".join(output.text for output in cell.outputs)
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


def assert_all(said: dict[str, str], outcome: str) -> None:
    assert said
    assert said == {function: f"{outcome} {function}" for function in said}
