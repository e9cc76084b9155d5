"""``python -m grader.github_classroom EXERCISE FUNCTION=POINTS...``: a step of the workflow.

What students read goes to standard error, the step's result to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader.check.report import TERMINAL, show_exercise
from grader.course.material import choose, load_material
from grader.errors import GradeError
from grader.exports.github_classroom import output_line
from grader.github_classroom.step import check_step, step_payload
from grader.intake.sources import find_file


def main(arguments: Sequence[str]) -> int:
    """Check one exercise; 0 whatever its checks say, for the reporter tells that."""
    try:
        name, *worth = arguments
        (material,) = choose(load_material(), [name])
        points = {function: float(text) for function, _, text in (w.partition("=") for w in worth)}
    except ValueError:
        sys.stderr.write("usage: python -m grader.github_classroom EXERCISE FUNCTION=POINTS...\n")
        return 2
    except GradeError as error:
        sys.stderr.write(f"Error: {error}\n")
        return 2
    here = Path.cwd()
    folder = here if find_file(here, material.name) else here / "exercises"
    done = check_step(folder if folder.is_dir() else here, material)
    show_exercise(Console(stderr=True, highlight=False, theme=TERMINAL), done)
    sys.stdout.write(output_line(step_payload(done, points)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
