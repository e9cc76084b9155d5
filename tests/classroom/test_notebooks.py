"""The source notebooks: what nbgrader asks of them, and what the course does."""

import json

import pytest
from nbgrader.nbgraderformat import MetadataValidator
from notebooks_handed_in import ASSIGNMENT, Classroom

from grader.hidden.session import with_hidden_tests
from grader.intake.sources import Content, as_source
from grader.nbgrader.classroom import points_of
from grader.notebooks.build import name_of_test, source_notebook


@pytest.fixture(scope="module")
def points(course):
    """What the hidden tests of each function are worth."""
    return with_hidden_tests(course, [e.name for e in course.exercises], points_of)


def test_each_function_has_an_answer_and_a_locked_test_with_its_points(course, points):
    """Answer cells and test cells are named by functions; a test cell carries what it is worth."""
    for exercise in course.exercises:
        nb = source_notebook(exercise, points)
        own = {c.metadata.nbgrader["grade_id"]: c.metadata.nbgrader for c in nb.cells if _own(c)}

        MetadataValidator().validate_nb(nb)
        for function in exercise.functions:
            test = own[name_of_test(function)]
            assert own[function]["solution"]
            assert not own[function]["locked"]
            assert test["grade"]
            assert test["locked"]
            assert test["points"] == points[function]
    assert sum(points.values()) == course.points


def _own(cell):
    return "nbgrader" in cell.metadata


def test_the_same_course_makes_the_same_notebook(course, points):
    """Nothing in a notebook is left to chance, so that a change in it means something."""
    for exercise in course.exercises:
        assert source_notebook(exercise, points) == source_notebook(exercise, points)


def test_figures_are_in_the_notebook(course, points):
    """Every picture of the prose is attached to its cell."""
    pictures = 0
    for exercise in course.exercises:
        for cell in source_notebook(exercise, points).cells:
            assert "](figures/" not in cell.source
            for name in cell.get("attachments", {}):
                assert f"](attachment:{name})" in cell.source
                pictures += 1
    assert pictures >= len(course.exercises)


def test_only_answers_and_given_code_are_graded(generated):
    """Of a notebook the cells that check are passed over, and others keep their numbers."""
    path = Classroom(generated).released("ex03_pooling")

    cells = as_source(Content(path.name, path.read_bytes())).cells

    assert [bool(cell) for cell in cells[:4]] == [False, True, True, False]
    assert "import numpy" in cells[1]
    assert not any("check(" in cell for cell in cells)


@pytest.mark.slow
def test_nbgrader_validates_the_source_and_not_what_is_released(generated):
    """`nbgrader validate` passes the solutions, and tells a student what is not started."""
    room = Classroom(generated)

    source = room.nbgrader("validate", f"source/{ASSIGNMENT}/ex08_lenet5.ipynb")
    release = room.nbgrader("validate", f"release/{ASSIGNMENT}/ex03_pooling.ipynb")

    assert "Success! Your notebook passes all the tests." in source
    assert "VALIDATION FAILED" in release
    assert "not started" in release


def test_released_notebooks_hold_no_solution_and_no_hidden_part(generated, course):
    """What nbgrader releases has stubs, and visible checks alone."""
    for exercise in course.exercises:
        text = Classroom(generated).released(exercise.name).read_text(encoding="utf-8")
        code = [c["source"] for c in json.loads(text)["cells"] if c["cell_type"] == "code"]

        assert "HIDDEN" not in text
        assert "SOLUTION" not in text
        assert "stock" not in text
        assert sum("raise NotImplementedError" in "".join(c) for c in code) == len(
            exercise.functions
        )
