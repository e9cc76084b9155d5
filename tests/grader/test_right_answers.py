"""Right answers in other styles, each graded as a confined submission."""

import shutil

import pytest
from real_command import ROOT, graded_by_student

STYLES = sorted((ROOT / "tests" / "styles").glob("*/*.py"))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class in which every student hands in one style of one exercise."""
    folder = tmp_path_factory.mktemp("styles")
    for path in STYLES:
        home = folder / "class" / f"{path.parent.name}-{path.stem}"
        home.mkdir(parents=True)
        shutil.copy(path, home / f"{path.parent.name}.py")
    return graded_by_student(folder / "class", folder / "results", course=ROOT)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_style_gets_full_marks(graded, path):
    """Loops, im2col, einsum, FFT, lists, float32: what is right is right."""
    exercises = {e["exercise"]: e for e in graded[f"{path.parent.name}-{path.stem}"]["exercises"]}

    result = exercises[path.parent.name]

    wrong = [test["instructor_message"] for test in result["tests"] if test["outcome"] != "passed"]
    assert wrong == []
    assert result["points"] == result["max_points"]


def test_there_are_styles_enough():
    """At least twelve over the exercises that can be written in many ways."""
    wanted = {"ex01", "ex02", "ex03", "ex06", "ex07", "ex08"}
    found = [path for path in STYLES if path.parent.name.partition("_")[0] in wanted]

    assert len(found) >= 12
    assert {path.parent.name.partition("_")[0] for path in found} == wanted
