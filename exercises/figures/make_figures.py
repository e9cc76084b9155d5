"""Makes the figures of the exercises' text, or tells whether they are what it would make.

For instructors; run it in the folder ``exercises``::

    python -m figures.make_figures [--check]

It needs matplotlib, and torch, which works out the numbers. Every language of the course gets its
own figures; Korean ones need the font NanumGothic (Debian's fonts-nanum).
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from figures import channels, networks, sliding
from grader.course.settings import load_course
from grader.errors import GradeError
from grader.language import SOURCE, current_language, speaking

# NanumGothic's bold is as bold as it gets, and matplotlib logs that it is called semibold.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
FOLDER = Path(__file__).parent
COURSE = FOLDER.parent.parent
LATIN = "DejaVu Sans"  # comes with matplotlib
# Fonts for letters that it lacks, by language.
FONTS = {"ko": "NanumGothic"}
FIGURES: dict[str, Callable[[], Axes]] = {
    "ex01_output_size": sliding.output_size,
    "ex02_zero_padding": sliding.zero_padding,
    "ex02_zero_padding_seen": sliding.places_that_see,
    "ex03_pooling": sliding.pooling,
    "ex03_pooling_padding": sliding.pooling_padding,
    "ex04_parameter_count": channels.parameter_count,
    "ex05_transfer_learning": networks.transfer_learning,
    "ex06_multi_channel_convolution": channels.one_stop,
    "ex06_multi_channel_convolution_sum": channels.summed_channels,
    "ex07_one_by_one_convolution": channels.one_by_one,
    "ex07_one_by_one_convolution_bottleneck": channels.bottleneck,
    "ex08_lenet5": networks.lenet5,
}
COLORS = 128  # enough for flat areas and the edges of letters; a third of the bytes
WORDS = "Words"  # the field of a PNG file that holds the figure's texts and where they stand
# Letters differ from one build of FreeType to the next, shapes hardly. So texts are compared as
# texts, and pixels where no text is near.
MARGIN = 5  # pixels around a text
TOLERANCE = 16  # of a pixel's colour, 0 to 255; no two tints are as near
EDGES = 5e-4  # share of pixels that may differ by more: edges, in few colours; a cell is 0.005


@dataclass(frozen=True)
class Drawing:
    """A figure as it is drawn here and now.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (H, W, 3)
        Its colours.
    words : str
        A line for each text: where it stands, in units, and what it says.
    letters : ndarray of bool, shape (H, W)
        Where a text is near.
    """

    pixels: NDArray[np.uint8]
    words: str
    letters: NDArray[np.bool_]

    def as_png(self) -> bytes:
        """Write the pixels, in few colours, and the words."""
        file, info = BytesIO(), PngInfo()
        info.add_itxt(WORDS, self.words)
        image = Image.fromarray(self.pixels).quantize(COLORS)
        image.save(file, "PNG", pnginfo=info, optimize=True)
        return file.getvalue()

    def is_in(self, path: Path) -> bool:
        """Tell whether a file has the same words and, away from them, the same pixels."""
        if not path.is_file():
            return False
        with Image.open(path) as image:
            words, pixels = image.info.get(WORDS), np.asarray(image.convert("RGB"))
        if words != self.words or pixels.shape != self.pixels.shape:
            return False
        difference = np.abs(pixels.astype(int) - self.pixels).max(axis=-1)
        return float((difference > TOLERANCE)[~self.letters].mean()) <= EDGES


def draw(name: str) -> Drawing:
    """Draw a figure in the language that is spoken.

    Raises
    ------
    GradeError
        If the language needs a font that is not installed.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["font.family"] = _fonts(current_language())
        axes = FIGURES[name]()
        figure = axes.get_figure()
        assert isinstance(figure, Figure)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call] # matplotlib leaves it untyped
        pixels = np.asarray(canvas.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]
        texts = [text for text in axes.findobj(Text) if text.get_text()]
        letters = np.zeros(pixels.shape[:2], dtype=np.bool_)
        for text in texts:
            letters[_around(text, len(pixels))] = True
    return Drawing(pixels, "\n".join(map(_placed, texts)), letters)


def _fonts(language: str) -> list[str]:
    """Name the fonts of a language, the one for most letters first."""
    own = FONTS.get(language)
    if own is None:
        return [LATIN]
    try:
        font_manager.findfont(own, fallback_to_default=False)
    except ValueError as error:
        raise GradeError(
            f"the font {own} is not installed",
            where="make_figures",
            remedy="apt-get install fonts-nanum, or draw in English alone with --lang en",
        ) from error
    return [own, LATIN]


def _folder(language: str) -> Path:
    return FOLDER if language == SOURCE else FOLDER.parent / language / FOLDER.name


def _placed(text: Text) -> str:
    x, y = text.get_position()
    return f"{x:.2f} {y:.2f} {text.get_text()}"


def _around(text: Text, height: int) -> tuple[slice, slice]:
    """Give the rows and columns of a text and its margin; matplotlib counts from the bottom."""
    extent = text.get_window_extent()
    top, bottom = height - extent.y1 - MARGIN, height - extent.y0 + MARGIN
    left, right = extent.x0 - MARGIN, extent.x1 + MARGIN
    return slice(max(int(top), 0), int(bottom) + 1), slice(max(int(left), 0), int(right) + 1)


def main() -> int:
    """Write the figures of all languages; with ``--check`` only tell; return 1 if one differs."""
    parser = argparse.ArgumentParser(description="Make the figures of the exercises' text.")
    parser.add_argument("--check", action="store_true", help="only tell whether they differ")
    course = load_course(COURSE)
    parser.add_argument(
        "--lang", choices=course.languages, help="only the figures of this language"
    )
    arguments = parser.parse_args()
    chosen = [arguments.lang] if arguments.lang else course.languages
    differing = 0
    for language in chosen:
        with speaking(language, course.translations):
            differing += sum(_make(name, language, check=arguments.check) for name in FIGURES)
    return min(differing, 1)


def _make(name: str, language: str, *, check: bool) -> bool:
    """Write one figure, or tell whether it is as it would be made; returns whether it differs."""
    path, drawing = _folder(language) / f"{name}.png", draw(name)
    shown = path.relative_to(FOLDER.parent)
    if check:
        same = drawing.is_in(path)
        print(f"{shown}: {'as made' if same else 'differs; run this without --check'}")
        return not same
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(drawing.as_png())
    print(f"{shown}: written, {path.stat().st_size:,} bytes")
    return False


if __name__ == "__main__":
    raise SystemExit(main())
