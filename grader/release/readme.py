"""What the bundle says to students: how to install, to check and to hand in."""

from __future__ import annotations

from pathlib import Path

from grader.course.settings import Course
from grader.language import gettext, ngettext
from grader.pages import templates

_ = gettext
HERE = Path(__file__).parent
CPU = "https://download.pytorch.org/whl/cpu"


def readme(course: Course, wheel: str) -> str:
    """Write the students' README in the language that is spoken.

    Parameters
    ----------
    course : Course
        The course.
    wheel : str
        The wheel's file name.
    """
    # Of HTML nothing is to be escaped: this is Markdown, and none of it is a student's.
    environment = templates(HERE, autoescape=False, keep_trailing_newline=True)
    torch = [exercise for exercise in course.exercises if "torch" in exercise.packages]
    return environment.get_template("README.md.jinja").render(
        _=gettext,
        ngettext=ngettext,
        course=course,
        first=course.exercises[0],
        torch=[exercise.name.partition("_")[0] for exercise in torch],
        wheel=wheel,
        cpu=CPU,
    )


def requirements(wheel: str) -> str:
    """Write what pip installs for students."""
    comments = _(
        "The wheel brings numpy and all that `grade` needs.\n"
        "PyTorch comes apart, for its build for processors is much smaller:\n"
        "    python -m pip install torch --index-url {address}\n"
        "For pictures and notebooks:\n"
        "    python -m pip install matplotlib jupyterlab"
    ).format(address=CPU)
    # Without the first line, pip on Windows reads the file in the encoding of the system.
    lines = ("-*- coding: utf-8 -*-", *comments.splitlines())
    return "".join(f"# {line}\n" for line in lines) + f"./{wheel}\n"
