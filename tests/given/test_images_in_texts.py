import re

import pytest
from figures import make_figures
from real_command import ROOT

IMAGE = re.compile(r"^!\[(.*)\]\((.*)\)$", re.MULTILINE)


def images_of(path):
    """List alternative text and target of each image in an exercise's text."""
    return IMAGE.findall(path.read_text())


def referenced():
    solutions = sorted((ROOT / "solutions").glob("ex*.py"))
    return [(path, *image) for path in solutions for image in images_of(path)]


def test_every_exercise_has_a_figure_of_its_own_name():
    """Each exercise's text shows a figure, and only figures that are called after it."""
    for path in (ROOT / "solutions").glob("ex*.py"):
        names = [target for _, target in images_of(path)]

        assert f"figures/{path.stem}.png" in names
        assert all(name.startswith(f"figures/{path.stem}") for name in names)


@pytest.mark.parametrize(("path", "words", "target"), referenced())
def test_an_image_exists_and_has_words_in_its_stead(path, words, target):
    """Who cannot see a figure reads what it shows: a text of several words, nowhere used twice."""
    assert (ROOT / "exercises" / target).is_file()
    assert len(words.split()) >= 5
    assert path.read_text().count(words) == 1


def test_every_image_stands_on_a_line_of_its_own():
    """No image hides in a line where the builder of notebooks would not find it."""
    for path in (ROOT / "solutions").glob("ex*.py"):
        assert path.read_text().count("](figures/") == len(images_of(path))


def test_every_figure_is_made_and_referenced():
    """Files, the script's figures and the references in the text are the same."""
    files = {path.stem for path in (ROOT / "exercises" / "figures").glob("*.png")}

    assert files == set(make_figures.FIGURES)
    assert {f"figures/{name}.png" for name in files} == {target for *_, target in referenced()}
