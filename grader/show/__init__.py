"""What each function of the exercises does to a small input: in the terminal, and as SVG."""

from grader.show.gallery import picture_of, pictured, scenes_of

__all__ = ["picture_of", "pictured", "scenes_of"]
