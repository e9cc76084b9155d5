"""``python -m grader.gradescope /autograder``: what ``run_autograder`` starts."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from grader.errors import GradeError
from grader.exports.gradescope import NOT_GRADED, document_text, ungraded
from grader.gradescope.container import grade_submission
from grader.grading.files import write_whole
from grader.language import gettext as _


def main(root: Path) -> int:
    """Grade, write ``results/results.json`` whatever happens, and tell the instructor the rest.

    Returns
    -------
    int
        0, or 1 where something could not be graded: there is no score in the file then.
    """
    try:
        results, told = grade_submission(root)
    except GradeError as error:
        results, told = ungraded(_(NOT_GRADED)), f"Not graded: {error}"
    except Exception:  # whatever it is, the student must not lose points by it
        results, told = ungraded(_(NOT_GRADED)), f"Not graded.\n{traceback.format_exc()}"
    print(told, flush=True)
    folder = root / "results"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "results.json", document_text(results))
    return 0 if "score" in results else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
