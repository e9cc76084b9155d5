"""SVG pictures of arrays: valid, harmless, readable without colours."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from grader.pictures import Canvas, Mark, Tone, number_grid
from grader.pictures.svg import MARGIN
from grader.pictures.texts import MOST, text_width

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - ours


def test_grid_holds_its_numbers_in_order():
    """Cells come row by row, below the title."""
    svg = number_grid([["1", "2"], ["3", "-4.5"]], title="got")

    assert texts(svg) == ["got", "1", "2", "3", "-4.5"]


@pytest.mark.parametrize("alone", [True, False])
def test_foreign_text_stays_text(alone):
    """Markup, controls and lone surrogates from an answer cannot leave their cell."""
    bad = "<script>&\"'\x00\x1b\ud800\u202e\uffff"

    svg = number_grid([[bad[:12], bad[8:]]], title=bad, description=bad, alone=alone)

    assert "<script" not in svg
    root = ET.fromstring(svg)  # noqa: S314 - what we have just written
    assert root.find(f"{SVG}title").text.startswith("<script>&\"'\ufffd")
    assert "\u202e" not in svg


def test_marked_cell_differs_without_its_colour():
    """A wrong cell has a heavy frame and a filled corner; the others have not."""
    root = ET.fromstring(number_grid([["1", "2"]], marked={(0, 1)}))  # noqa: S314 - ours

    frames = [rect.get("stroke-width") for rect in root.iter(f"{SVG}rect")]
    assert frames == ["1", "2.5"]
    assert len(list(root.iter(f"{SVG}polygon"))) == 1


def test_ground_only_where_the_picture_stands_alone():
    """In a page the page's colours hold; a file brings its own for light and for dark."""
    canvas = Canvas("a line")
    canvas.line(0, 0, 10, 10, arrow=True)

    assert "prefers-color-scheme: dark" in canvas.svg()
    assert "<style" not in canvas.svg(alone=False)
    assert 'stroke="currentColor"' in canvas.svg(alone=False)


def test_canvas_is_as_large_as_what_is_drawn():
    """No shape or text is cut off."""
    canvas = Canvas("box")
    canvas.rect(5, 5, 100, 40, tone=Tone.INPUT, mark=Mark.DASHES)
    canvas.text(50, 100, "합성곱", align="start")

    assert canvas.right == max(105, 50 + text_width("합성곱"))
    root = ET.fromstring(canvas.svg())  # noqa: S314 - ours
    assert float(root.get("width")) == pytest.approx(canvas.right + MARGIN, abs=0.01)


def test_korean_counts_twice():
    """A wide character takes the room of two narrow ones."""
    assert text_width("합성곱") == text_width("abcdef")


def test_huge_grids_end_in_dots():
    """A picture has a bound, whatever is drawn."""
    svg = number_grid([["7" * 50] * 1000] * 1000)

    shown = texts(svg)
    assert len(shown) == (MOST + 1) ** 2
    assert shown[0] == "7" * 11 + "…"
    assert shown[-1] == "…"


def test_empty_grid_is_a_picture():
    """Nothing to show is no error."""
    assert texts(number_grid([])) == []
    assert texts(number_grid([[]])) == []


def test_a_stack_shows_as_many_rectangles_as_it_has():
    """Of those behind only what can be seen is drawn: translucent tones would add up."""
    canvas = Canvas("three maps")
    canvas.stack(0, 20, 30, 30, 3, tone=Tone.INPUT)

    root = ET.fromstring(canvas.svg(alone=False))  # noqa: S314 - ours
    assert len(list(root.iter(f"{SVG}rect"))) == 1
    assert [p.get("points").split()[0] for p in root.iter(f"{SVG}polygon")] == ["4,16", "8,12"]
    assert canvas.right == 38
