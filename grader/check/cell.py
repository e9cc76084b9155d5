"""What students call in a notebook: ``check``, ``hint`` and ``show``, of ``"max_pool2d"``, say."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.course.material import find, hint_lines, load_material
from grader.course.prose import filled
from grader.language import speaking

WIDTH = 80  # nbgrader's validation indents by 4 and cuts at 87


def check(function_or_exercise: str) -> None:
    """Run the visible checks over what is defined in this notebook now.

    Prints what ``grade check`` prints. What has not passed goes to standard error: the notebook
    runs on, and nbgrader's validation still counts the cell as failed. Only while nbgrader
    grades, where hidden tests give the points, everything goes to standard output.

    Parameters
    ----------
    function_or_exercise : str
        A function, such as ``"max_pool2d"``, or an exercise's name or beginning, such as
        ``"ex03"``, for all its functions.

    Raises
    ------
    GradeError
        If there is no such function or exercise.

    Examples
    --------
    >>> from grader.check import check
    >>> check("max_pool2d")  # doctest: +SKIP
      passed      max_pool2d
    """
    shell = _shell()
    _check(function_or_exercise, shell.user_ns if shell else sys._getframe(1).f_globals)


def in_language(
    code: str,
) -> tuple[Callable[[str], None], Callable[..., None], Callable[..., None]]:
    """Make `check`, `hint` and `show` speak a language, whatever that of the system is.

    Parameters
    ----------
    code : str
        Such as ``"ko"``.

    Returns
    -------
    check, hint, show : callable
        As those of this module.

    Raises
    ------
    GradeError
        If nothing is translated into it.

    Examples
    --------
    >>> from grader.check import in_language
    >>> check, hint, show = in_language("en")
    """
    with speaking(code):
        pass  # a language that is unknown is told here, not in each check

    def spoken_check(function_or_exercise: str) -> None:
        shell = _shell()
        namespace = shell.user_ns if shell else sys._getframe(1).f_globals
        with speaking(code):
            _check(function_or_exercise, namespace)

    def spoken_hint(function_or_exercise: str, tier: int = 1) -> None:
        with speaking(code):
            _hint(function_or_exercise, tier)

    def spoken_show(function: str, step: int | None = None, *, every: bool = False) -> None:
        with speaking(code):
            _show(function, step, every=every)

    return spoken_check, spoken_hint, spoken_show


def _check(function_or_exercise: str, namespace: dict[str, Any]) -> None:
    shell = _shell()
    material, functions = find(load_material(), function_or_exercise)

    # Slow to import: numpy and rich.
    from grader.check.in_process import check_namespace
    from grader.check.report import as_text

    def place(filename: str) -> str:
        if shell:
            return " ".join(shell.compile.format_code_name(filename) or ())  # Cell In[3]
        return Path(filename).name if filename == namespace.get("__file__") else ""

    result = check_namespace(material, functions, namespace, place)
    graded = os.environ.get("NBGRADER_EXECUTION") == "autograde"
    stream = sys.stdout if result.passed or graded else sys.stderr
    stream.write(as_text(result, functions, WIDTH, colours=bool(shell) or stream.isatty()))


def hint(function_or_exercise: str, tier: int = 1) -> None:
    """Print a hint, as ``grade hint`` does.

    Parameters
    ----------
    function_or_exercise : str
        A function, or an exercise's name or beginning for all its functions.
    tier : int, optional
        From 1, a nudge, to 3, nearly the way.

    Raises
    ------
    GradeError
        If there is no such function, exercise or tier.
    """
    _hint(function_or_exercise, tier)


def _hint(function_or_exercise: str, tier: int) -> None:
    material, functions = find(load_material(), function_or_exercise)
    for line in hint_lines(material, functions, tier):
        print("\n".join(filled(line, WIDTH)))
    from grader.show import advice

    if drawn := advice(functions, 'show("{}")'):
        print(drawn)


def show(function: str, step: int | None = None, *, every: bool = False) -> None:
    """Draw what a function does to a small input, as ``grade show`` does.

    In a notebook it is a picture, elsewhere text.

    Parameters
    ----------
    function : str
        Such as ``"max_pool2d"``.
    step : int, optional
        One stop of the window, from 1; the first, and all that comes out, by default.
    every : bool, optional
        All stops, one after the other.

    Raises
    ------
    GradeError
        If there is no such picture or step.

    Examples
    --------
    >>> from grader.check import show
    >>> show("corr2d", step=2)  # doctest: +SKIP
    """
    _show(function, step, every=every)


def _show(function: str, step: int | None, *, every: bool) -> None:
    from grader.show import picture_of, scenes_of

    picture = picture_of(function)
    scenes = scenes_of(picture, step, every=every)

    # Slow to import: rich.
    from grader.show.terminal import as_text

    text = as_text(picture, scenes, WIDTH)
    if not (shell := _shell()):
        print(text, end="")
        return
    from grader.show.drawing import as_svg

    # Whoever cannot show the picture shows the text.
    shell.display_pub.publish({"image/svg+xml": as_svg(picture, scenes), "text/plain": text})


def _shell() -> Any:
    """Return the notebook's shell, or None outside of one."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
