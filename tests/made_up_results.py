"""Results as `grade run` would find them, made up: every kind of ending, and hostile texts."""

from pathlib import Path

from grader.course.settings import load_course
from grader.grading.files import results_json
from grader.grading.results import (
    Diagnosis,
    ExerciseResult,
    Status,
    SubmissionResult,
    TestResult,
    total,
)
from grader.hidden.outcomes import Outcome

ROOT = Path(__file__).parent.parent
EXERCISES = ("ex01", "ex03")
SCRIPT = "</script><script>document.title = 'forged'</script><img src=x onerror=alert(1)>"
FORMULA = "=HYPERLINK(1)"
KERNEL = Diagnosis("max_pool2d", "pads_with_zeros", "You padded with zeros.")
# Exercise to its hidden tests: function, points.
TESTS = {
    "ex01_output_size": {"test_no_padding": ("output_size", 4.0), "test_stride": ("shape", 6.0)},
    "ex03_pooling": {
        "test_pads": ("max_pool2d", 5.0),
        "test_means": ("avg_pool2d", 5.0),
        "test_everybody": ("avg_pool2d", 2.0),
        "test_nobody": ("avg_pool2d", 3.0),
    },
}
P, F, E, T, N = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.ERROR,
    Outcome.TIMEOUT,
    Outcome.NOT_GRADED,
)
# Student to the outcome of each hidden test, or to the one reason for all of an exercise.
CLASS = {
    "Åsa": ([P, P], [P, P, P, F]),
    "bob": ([P, F], [F, P, P, F]),
    "carol": ([F, F], [F, F, P, T]),
    SCRIPT: ([P, E], [P, F, P, F]),
    "erin": (Outcome.MISSING_FILE, [F, P, P, E]),
    "felix": (Outcome.SYNTAX_ERROR, [P, P, N, F]),
}


def result_of(exercise, outcomes):
    """One exercise's result: of tests, or of a file that none could run for."""
    whole = isinstance(outcomes, Outcome)
    ends = [outcomes] * len(TESTS[exercise]) if whole else outcomes
    tests = tuple(
        TestResult(
            name=name,
            function=function,
            says=f"What {name} says.",
            outcome=end,
            points=None if end is N else worth * (end is P),
            max_points=worth,
            seconds=0.25,
            student_message="" if end is P else f"{function} is wrong.",
            instructor_message="" if end is P else f"call: {function}({SCRIPT})",
            seed=(7, 11) if name == "test_stride" else None,
        )
        for (name, (function, worth)), end in zip(TESTS[exercise].items(), ends, strict=True)
    )
    status = Status.NOT_GRADED if N in ends else Status(str(outcomes) if whole else "graded")
    return ExerciseResult(
        exercise,
        status,
        points=total(test.points for test in tests),
        max_points=sum(test.max_points for test in tests),
        file="" if outcomes is Outcome.MISSING_FILE else f"{exercise}.py",
        tests=tests,
        diagnoses=(KERNEL,) if ends[0] is F and exercise == "ex03_pooling" else (),
        output=SCRIPT if E in ends else "",
        seconds=1.5,
        cpu_seconds=0.75,
        confinement="" if whole else "core",
        note="There is no such file." if whole else "",
    )


def made_up_class(members=None):
    """Submissions by name, of the class above or of another."""
    return [
        SubmissionResult(
            student,
            tuple(map(result_of, TESTS, outcomes)),
            lms_id="12" if student == "bob" else "",
            notes=(f"late: {SCRIPT}",) if student == "carol" else (),
        )
        for student, outcomes in sorted((members or CLASS).items())
    ]


def write_results(folder, submissions):
    """Write results.json as `grade run` does."""
    course = load_course(ROOT)
    path = folder / "results.json"
    path.write_text(results_json(course, submissions, course.choose(EXERCISES)), "utf-8")
    return path
