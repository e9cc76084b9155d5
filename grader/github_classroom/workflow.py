"""Writes ``.github/workflows/classroom.yml`` for the template repository."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from grader.course.settings import Exercise
from grader.errors import GradeError
from grader.grading.files import points_text

STEP = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")  # an id of a step that is a variable's name, too
# Classroom finds the result by these two names; its robot's first push holds nobody's work.
HEAD = """\
name: Autograding Tests
"on":
  - push
  - repository_dispatch
permissions:
  checks: write
  actions: read
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
      - name: Checkout code
        uses: actions/checkout@v4
      - name: Python
        uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - name: Install the visible checks
        run: python -m pip install --quiet {install}
        env:
          PIP_EXTRA_INDEX_URL: https://download.pytorch.org/whl/cpu
"""
STEPS = """\
      - name: {title}
        id: {name}
        run: python -m grader.github_classroom {name} {points} >> "$GITHUB_OUTPUT"
"""
REPORTER = """\
      - name: Autograding Reporter
        uses: classroom-resources/autograding-grading-reporter@v1
        env:
{results}
        with:
          runners: {runners}
"""


def workflow(
    exercises: Sequence[Exercise], points: Mapping[str, Mapping[str, float]], install: str
) -> str:
    """Write the workflow.

    Parameters
    ----------
    exercises : sequence of Exercise
        A step for each.
    points : mapping of str to mapping of str to float
        What each function of each exercise is worth.
    install : str
        What pip installs: a requirement, or the path of a wheel in the repository.

    Returns
    -------
    str
        YAML.

    Raises
    ------
    GradeError
        If a name cannot be that of a step, or `install` does not fit into a line.
    """
    names = [exercise.name for exercise in exercises]
    for name in names:
        if not STEP.fullmatch(name):
            remedy = "letters, digits and _ only"
            raise GradeError(f"{name!r} cannot name a step", remedy=remedy)
    if not re.fullmatch(r"[\w./@=<>!~\[\],:+ -]+", install):
        remedy = "name a requirement or a path, such as ./cnn_exercises-0.1.0-py3-none-any.whl"
        raise GradeError(f"--install {install!r} is no requirement", remedy=remedy)
    steps = (
        STEPS.format(
            title=json.dumps(exercise.title.replace("${{", "$ {{"), ensure_ascii=False),
            name=exercise.name,
            points=" ".join(
                f"{f}={points_text(points[exercise.name][f])}" for f in exercise.functions
            ),
        )
        for exercise in exercises
    )
    quoted = " ".join(f"'{part}'" for part in install.split())
    results = "\n".join(
        f'          {name.upper()}_RESULTS: "${{{{ steps.{name}.outputs.result }}}}"'
        for name in names
    )
    reporter = REPORTER.format(results=results, runners=",".join(names))
    return HEAD.format(install=quoted) + "".join(steps) + reporter
