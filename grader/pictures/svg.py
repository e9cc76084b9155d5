"""A canvas that grows with what is drawn on it, and the grid of numbers.

Whatever is drawn is text or a shape: no script, no link, no id that two pictures in one page could
share. Texts are escaped and cleaned, wherever they come from. Tones are translucent and text has
the page's own colour, so that a picture can be read on white and on black; what a mark says is also
said by a heavier frame, a dash or a corner, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal
from xml.etree import ElementTree as ET  # only writes here; nothing foreign is parsed

from grader.pictures.marks import Mark, Tone, look
from grader.pictures.texts import CELL, SIZE, cell_width, clean, shortened, text_width

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = "ui-monospace, 'DejaVu Sans Mono', Consolas, 'Noto Sans Mono CJK KR', monospace"
STEP = 4.0  # from one rectangle of a stack to the next
MARGIN = 10.0

# Both grounds are ours where the picture stands alone, as a file or an image in a notebook.
GROUNDS = """\
.cnn-picture { color: #1f2328; }
.cnn-picture > .cnn-ground { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  .cnn-picture { color: #e6e6e6; }
  .cnn-picture > .cnn-ground { fill: #181a1f; }
}"""

Align = Literal["start", "middle", "end"]


class Canvas:
    """Takes shapes and texts, and becomes a picture just large enough for them.

    Parameters
    ----------
    title : str
        What the picture shows, for screen readers and as its tooltip.
    description : str, optional
        The same in more words, for those who cannot see it.
    """

    def __init__(self, title: str, description: str = "") -> None:
        self.title = title
        self.description = description
        self.right = 0.0
        self.bottom = 0.0
        self._shapes: list[ET.Element] = []

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        tone: Tone = Tone.PLAIN,
        mark: Mark = Mark.NONE,
    ) -> None:
        """Draw a rectangle whose top left corner is at (x, y)."""
        sides = {"x": x, "y": y, "width": width, "height": height}
        self._shape("rect", sides, (x + width, y + height), **look(tone, mark))
        if mark == Mark.CORNER:
            side = min(width, height) / 3.5
            corner = ((x + width - side, y), (x + width, y), (x + width, y + side))
            self._polygon(corner, fill="currentColor")

    def stack(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        count: int,
        *,
        tone: Tone = Tone.PLAIN,
        mark: Mark = Mark.NONE,
    ) -> None:
        """Draw rectangles one behind the other, each `STEP` further up and to the right.

        The top left corner of the first is at (x, y).
        """
        self.rect(x, y, width, height, tone=tone, mark=mark)
        for depth in range(1, count):
            left, top = x + STEP * depth, y - STEP * depth
            right, bottom = left + width, top + height
            # Only what can be seen of it: translucent tones would add up.
            corners = ((left, top), (right, top), (right, bottom))
            inner = ((right - STEP, bottom), (right - STEP, top + STEP), (left, top + STEP))
            self._polygon((*corners, *inner), **look(tone, mark))

    def line(self, x1: float, y1: float, x2: float, y2: float, *, arrow: bool = False) -> None:
        """Draw a line from (x1, y1) to (x2, y2), with a head at its end if it is an arrow."""
        ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        self._shape(
            "line",
            ends,
            (max(x1, x2), max(y1, y2)),
            **{"stroke": "currentColor", "stroke-width": "1.5"},
        )
        if arrow:
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
            along, across = (x2 - x1) / length * 8, (y2 - y1) / length * 8
            self._polygon(
                (
                    (x2, y2),
                    (x2 - along - across / 2, y2 - across + along / 2),
                    (x2 - along + across / 2, y2 - across - along / 2),
                ),
                fill="currentColor",
            )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        align: Align = "start",
        size: float = SIZE,
        bold: bool = False,
    ) -> None:
        """Write one line; its start, middle or end is at (x, y), halfway up its letters."""
        width = text_width(words, size)
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[align]
        shape = self._shape(
            "text",
            {"x": x, "y": y + size * 0.35},
            (left + width, y + size / 2),
            **{
                "text-anchor": align,
                "font-size": _number(size),
                "fill": "currentColor",
                **({"font-weight": "bold"} if bold else {}),
            },
        )
        shape.text = clean(words)

    def grid(
        self,
        x: float,
        y: float,
        cells: Sequence[Sequence[str]],
        *,
        tone: Tone = Tone.PLAIN,
        tones: Mapping[tuple[int, int], Tone] | None = None,
        marks: Mapping[tuple[int, int], Mark] | None = None,
        width: float | None = None,
    ) -> tuple[float, float]:
        """Draw rows of cells, the first at (x, y).

        Parameters
        ----------
        x, y : float
            The top left corner.
        cells : sequence of sequence of str
            Row by row. Beyond `MOST` rows or columns dots stand for the rest.
        tone : Tone, optional
            Of all cells.
        tones, marks : mapping, optional
            (row, column) to a tone of its own, or to a mark.
        width : float, optional
            Of a cell; by default what the longest text needs.

        Returns
        -------
        tuple of float
            Width and height of what was drawn.
        """
        shown = shortened(cells)
        width = width or cell_width(shown)
        marks, tones = marks or {}, tones or {}
        places = [(i, j) for i, row in enumerate(shown) for j in range(len(row))]
        # Heavy frames come last, or the neighbours' thin ones would lie over them.
        for i, j in sorted(places, key=lambda place: bool(marks.get(place))):
            left, top = x + j * width, y + i * CELL
            one = marks.get((i, j), Mark.NONE)
            self.rect(left, top, width, CELL, tone=tones.get((i, j), tone), mark=one)
            bold = one in (Mark.FRAME, Mark.CORNER)
            self.text(left + width / 2, top + CELL / 2, shown[i][j], align="middle", bold=bold)
        return width * max(map(len, shown), default=0), CELL * len(shown)

    def svg(self, *, alone: bool = True) -> str:
        """Write the picture.

        Parameters
        ----------
        alone : bool, optional
            With a ground of its own, light or dark as the reader's system is, for a file or an
            image. Without, for the middle of a page: it has the page's ground and colour.

        Returns
        -------
        str
            One ``<svg>`` element.
        """
        width, height = _number(self.right + MARGIN), _number(self.bottom + MARGIN)
        root = ET.Element(
            "svg",
            {
                "xmlns": NAMESPACE,
                "class": "cnn-picture",
                "role": "img",
                "viewBox": f"0 0 {width} {height}",
                "width": width,
                "height": height,
                "font-family": FONT,
                "style": "max-width: 100%; height: auto",
            },
        )
        ET.SubElement(root, "title").text = clean(self.title)
        if self.description:
            ET.SubElement(root, "desc").text = clean(self.description)
        if alone:
            ET.SubElement(root, "style").text = GROUNDS
            ground = {"class": "cnn-ground", "width": "100%", "height": "100%", "fill": "#ffffff"}
            ET.SubElement(root, "rect", ground)
        root.extend(self._shapes)
        return ET.tostring(root, encoding="unicode")

    def _polygon(self, corners: Sequence[tuple[float, float]], **look: str) -> None:
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
        furthest = (max(x for x, _ in corners), max(y for _, y in corners))
        self._shape("polygon", {}, furthest, points=points, **look)

    def _shape(
        self, kind: str, numbers: Mapping[str, float], end: tuple[float, float], **words: str
    ) -> ET.Element:
        self.right, self.bottom = max(self.right, end[0]), max(self.bottom, end[1])
        shape = ET.Element(kind, {name: _number(value) for name, value in numbers.items()} | words)
        self._shapes.append(shape)
        return shape


def number_grid(
    cells: Sequence[Sequence[str]],
    *,
    marked: Collection[tuple[int, int]] = (),
    title: str = "",
    description: str = "",
    alone: bool = False,
) -> str:
    """Draw one grid of numbers under its title.

    Parameters
    ----------
    cells : sequence of sequence of str
        The numbers as text, row by row; from anywhere.
    marked : collection of (int, int)
        Rows and columns of the cells that are wrong.
    title, description : str, optional
        Written above the grid, and told to screen readers.
    alone : bool, optional
        As in `Canvas.svg`.

    Returns
    -------
    str
        One ``<svg>`` element.
    """
    canvas = Canvas(title, description)
    top = MARGIN
    if title:
        canvas.text(MARGIN, MARGIN + SIZE / 2, title, bold=True)
        top += SIZE * 1.8
    canvas.grid(
        MARGIN,
        top,
        cells,
        tones=dict.fromkeys(marked, Tone.WRONG),
        marks=dict.fromkeys(marked, Mark.CORNER),
    )
    return canvas.svg(alone=alone)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
