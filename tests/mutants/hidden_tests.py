"""``hidden_tests.py COURSE EXERCISE``: run the hidden tests over ``./mutated/EXERCISE.py``.

Exits with 1 if one fails: the mutant is killed. The reference is the course's own solution.
"""

from __future__ import annotations

import sys
from pathlib import Path

from grader.course.settings import load_course
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.hidden.solutions import load_module, load_solution, local_student


def main(root: str, name: str) -> int:
    """Run the tests; returns the exit code."""
    course = load_course(Path(root))
    exercise = course.exercise(name)

    def body(hidden: HiddenTests) -> int:
        load_solution(exercise)
        mutant = load_module(Path("mutated", f"{name}.py"), "mutant")
        endings = hidden.run_all(exercise, local_student(exercise, mutant, course.student_seed))
        return int(any(ending.outcome is not Outcome.PASSED for ending in endings))

    return with_hidden_tests(course, [name], body)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
