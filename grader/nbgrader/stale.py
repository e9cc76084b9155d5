"""Takes earlier grades from submissions that nbgrader gives up on before any step of ours.

nbgrader itself reads when something was handed in and copies the files beside the notebooks. Where
that fails it says so and goes on, and the points of the submission before would stand.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from grader.nbgrader.gradebook import transaction
from grader.nbgrader.records import forget_submission


def forget_in_time(converter: Any) -> None:
    """Have a run forget the earlier grades of each submission before it begins with it.

    Parameters
    ----------
    converter : nbgrader.converters.Autograde
        Whose run is about to begin. Its hook is called for each submission that is due; the
        teacher's own, if there is one, after ours. Before it calls any hook it reads the time.
    """
    for student, reason in _unusable(converter):
        converter.log.error("%s: %s. No earlier grade stands for it.", student, reason)
        _forget(converter, student)
    teachers_own = converter.pre_convert_hook

    def forget(**names: Any) -> None:
        found = converter.init_single_notebook_resources(names["notebooks"][0])
        only = None if _is_whole(converter) else [Path(path).stem for path in names["notebooks"]]
        _forget(converter, found["nbgrader"]["student"], only)
        if teachers_own:
            teachers_own(**names)

    converter.pre_convert_hook = forget


def _unusable(converter: Any) -> Iterator[tuple[str, str]]:
    """List students of whose submission nbgrader will grade nothing, and why."""
    course = converter.coursedir
    form = converter._format_source("(?P<assignment>.*)", "(?P<student>[^/]+)", escape=True)
    excluded = course.student_id_exclude.split(",")
    every = converter._format_source(course.assignment_id, course.student_id)
    for folder in sorted(glob.glob(every)):  # noqa: PTH207 - nbgrader's pattern, and absolute
        found = re.fullmatch(form, folder)
        if found is None or found["student"] in excluded:
            continue
        if folder not in converter.assignments and _is_whole(converter):
            yield found["student"], "no notebook was handed in"
        elif not _is_timed(course, folder):
            yield found["student"], "timestamp.txt is no time; correct or remove it"


def _is_whole(converter: Any) -> bool:
    """Tell whether the run is about whole submissions, not about one notebook of each."""
    return bool(converter.coursedir.notebook_id == "*")


def _is_timed(course: Any, folder: str) -> bool:
    """Tell whether nbgrader will be able to read when this was handed in."""
    try:
        course.get_existing_timestamp(folder)
    except Exception:  # it means to report the file, and fails in several ways
        return False
    return True


def _forget(converter: Any, student: str, only: list[str] | None = None) -> None:
    course = converter.coursedir
    with Gradebook(course.db_url, course.course_id) as gradebook, transaction(gradebook):
        forget_submission(gradebook, course.assignment_id, student, only)
