import numpy as np
import pytest
from figures import make_figures
from PIL import Image
from real_command import ROOT

FOLDER = ROOT / "exercises" / "figures"
LARGEST = 40_000  # bytes


@pytest.mark.parametrize("name", make_figures.FIGURES)
def test_shipped_figures_are_what_the_script_draws(name):
    """Words and pixels are the script's, and the file is small."""
    path = FOLDER / f"{name}.png"

    assert make_figures.draw(name).is_in(path)
    assert path.stat().st_size <= LARGEST


@pytest.fixture
def drawing():
    return make_figures.draw("ex03_pooling")


def test_a_figure_with_other_words_is_noticed(drawing, tmp_path):
    """Another number in the file is another figure, however alike it looks."""
    path = tmp_path / "figure.png"
    path.write_bytes(drawing.as_png())

    assert drawing.is_in(path)
    other = make_figures.Drawing(
        drawing.pixels, drawing.words.replace(" 2.5\n", " 3\n"), drawing.letters
    )
    assert other.words != drawing.words
    assert not other.is_in(path)


def test_a_figure_with_another_cell_is_noticed(drawing, tmp_path):
    """The lightest tint in place of another on half a cell is more than the edges may differ."""
    pixels, path = drawing.pixels.copy(), tmp_path / "figure.png"
    blank = np.argwhere(~drawing.letters)
    top, left = blank[len(blank) // 2]
    pixels[top : top + 26, left : left + 52] = 0xE3

    path.write_bytes(make_figures.Drawing(pixels, drawing.words, drawing.letters).as_png())

    assert not drawing.is_in(path)


def test_a_figure_of_another_size_or_none_is_noticed(drawing, tmp_path):
    """A file of another size, one without words, and a missing one all differ."""
    path = tmp_path / "figure.png"

    assert not drawing.is_in(path)
    smaller = make_figures.Drawing(drawing.pixels[1:], drawing.words, drawing.letters)
    path.write_bytes(smaller.as_png())
    assert not drawing.is_in(path)
    Image.fromarray(drawing.pixels).save(path)
    assert not drawing.is_in(path)


def test_letters_drawn_otherwise_are_the_same_figure(drawing, monkeypatch):
    """Where a text is near, pixels count for nothing: builds of FreeType differ there."""
    defaults = make_figures.mpl.rcdefaults

    def without_hinting():
        defaults()
        make_figures.mpl.rcParams["text.hinting"] = "none"

    monkeypatch.setattr(make_figures.mpl, "rcdefaults", without_hinting)
    otherwise = make_figures.draw("ex03_pooling")

    assert not np.array_equal(otherwise.pixels, drawing.pixels)
    assert otherwise.is_in(FOLDER / "ex03_pooling.png")


def test_most_of_a_figure_is_compared(drawing):
    """Texts and their margins leave most of the pixels to compare."""
    assert drawing.letters.mean() < 0.25
