"""What each function of the exercises does to a small input: in the terminal, and as SVG."""

from grader.show.gallery import advice, picture_of, pictured, scenes_of
from grader.show.scenes import Picture, Scene

__all__ = ["Picture", "Scene", "advice", "picture_of", "pictured", "scenes_of"]
