"""Pictures of arrays, as SVG that stands alone or in a page."""

from grader.pictures.marks import Mark, Tone
from grader.pictures.svg import Canvas, number_grid

__all__ = ["Canvas", "Mark", "Tone", "number_grid"]
