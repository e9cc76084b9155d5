"""Pictures for the demonstrations, where matplotlib is there to draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from given.language import gettext as _

if TYPE_CHECKING:
    from types import ModuleType

    from matplotlib.figure import Figure

COLUMNS = 6
# With these matplotlib can write files, but has nowhere to show a picture.
# Fonts with letters that matplotlib's own lacks, on Linux, Windows and macOS.
KOREAN = ("NanumGothic", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic")
WITHOUT_SCREEN = ("agg", "cairo", "pdf", "pgf", "ps", "svg", "template")


def show_images(*images: tuple[str, ArrayLike]) -> None:
    """Show grey images side by side: in the notebook, or in a window if there is a screen.

    Dark is much, and each image has its own scale from its smallest to its largest value. Without
    matplotlib, or without a screen, a line says so instead. Nothing is written to disk.

    Parameters
    ----------
    *images : tuple of str and array, shape (..., H, W)
        What stands above each image, and its pixels; the axes before the last two are 1 long.

    Raises
    ------
    ValueError
        If one is no single image.
    """
    pixels = [(title, _single(title, image)) for title, image in images]
    plt = _pyplot()
    if plt is None:
        return
    rows, columns = -(-len(pixels) // COLUMNS), min(len(pixels), COLUMNS)
    figure = plt.figure(figsize=(2.1 * columns, 2.3 * rows), layout="constrained")
    fonts = _fonts("".join(title for title, _pixels in pixels))
    for place, (title, image) in enumerate(pixels, start=1):
        axes = figure.add_subplot(rows, columns, place)
        axes.imshow(image, cmap="gray_r")
        axes.set(xticks=[], yticks=[])
        axes.set_title(title, fontsize=10, family=fonts)
    _show(plt, figure, " | ".join(title.replace("\n", ", ") for title, _pixels in images))


def show_curve(values: Sequence[float], x: str, y: str) -> None:
    """Show numbers as a curve, counted from 1, such as the loss of each epoch.

    Parameters
    ----------
    values : sequence of float
        The numbers, in order.
    x, y : str
        What is counted, and what the numbers are.
    """
    plt = _pyplot()
    if plt is None:
        return
    figure = plt.figure(figsize=(4.5, 2.8), layout="constrained")
    axes = figure.add_subplot()
    axes.plot(range(1, len(values) + 1), values, marker="o")
    axes.set_xlabel(x, family=_fonts(x))
    axes.set_ylabel(y, family=_fonts(y))
    _show(plt, figure, _("{y} by {x}").format(x=x, y=y))


def _single(title: str, image: ArrayLike) -> ArrayLike:
    pixels = np.asarray(image)
    if pixels.ndim < 2 or pixels.size != np.prod(pixels.shape[-2:]):
        raise ValueError(f"{title}: shape {pixels.shape} is not that of one image")
    return pixels.reshape(pixels.shape[-2:])


def _fonts(text: str) -> list[str]:
    """Name the fonts for a text: matplotlib's own, and one for letters that it lacks."""
    if text.isascii():
        return ["sans-serif"]
    from matplotlib import font_manager

    installed = set(font_manager.get_font_names())
    return ["sans-serif", *(name for name in KOREAN if name in installed)]


def _pyplot() -> ModuleType | None:
    """Import matplotlib, which is no part of the exercises: only when a picture is asked for."""
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        print(_("Pictures need matplotlib: pip install matplotlib"))
        return None
    return plt


def _show(plt: ModuleType, figure: Figure, what: str) -> None:
    """Show a figure, or say what it would show."""
    if plt.get_backend().lower() in WITHOUT_SCREEN:
        print(_("[only a notebook or a screen can show: {what}]").format(what=what))
    else:
        plt.show()
    plt.close(figure)
