"""Grades one submission: its exercises, their hidden tests, one after another."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grader.course.settings import Course, Exercise
from grader.errors import SandboxError, SubmissionError
from grader.grading.confined import Confined
from grader.grading.guidance import Guide
from grader.grading.messages import instructor_message, student_message
from grader.grading.results import (
    Diagnosis,
    ExerciseResult,
    Status,
    SubmissionResult,
    TestResult,
    total,
)
from grader.grading.tasks import Task
from grader.hidden.endings import TROUBLE, Ending
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests
from grader.hidden.student import Student
from grader.intake.sources import Content, Source, as_source, clean
from grader.language import gettext as _
from grader.misconceptions.diagnosis import Library
from grader.misconceptions.library import Misconception
from grader.sandbox import Tier, Wanted
from grader.sandbox.opening import Sandbox, open_sandbox


@dataclass
class Grader:
    """Grades submissions of one course, and keeps sandboxes ready between them.

    Parameters
    ----------
    course : Course
        The course.
    hidden : HiddenTests
        Its collected hidden tests.
    wanted : Wanted, optional
        How submissions are to be confined.
    """

    course: Course
    hidden: HiddenTests
    wanted: Wanted = field(default_factory=Wanted)
    library: Library = field(init=False)
    sandboxes: dict[tuple[str, ...], Sandbox] = field(default_factory=dict)
    _guide: Guide = field(init=False)

    def __post_init__(self) -> None:
        self.library = Library(self.hidden)
        self._guide = Guide(self.hidden)

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        for packages in list(self.sandboxes):
            self._drop_sandbox(packages)

    def prove_confinement(self, exercises: Sequence[Exercise]) -> None:
        """Open the first sandbox now, so that nothing is graded where nothing can be confined.

        Raises
        ------
        SandboxError
            If student code cannot be confined on this machine.
        """
        self._sandbox(min((exercise.packages for exercise in exercises), key=len))

    def grade(self, task: Task) -> SubmissionResult:
        """Grade exercises of one submission.

        Returns
        -------
        SubmissionResult
            With a result for each exercise of the task, whatever happens.
        """
        results = [
            self.grade_exercise(self.course.exercise(name), content)
            for name, content in task.contents.items()
        ]
        return SubmissionResult(task.student, tuple(results))

    def grade_exercise(self, exercise: Exercise, content: Content | None) -> ExerciseResult:
        """Grade what was handed in for an exercise; None where nothing was."""
        start = time.monotonic()
        if content is None:
            text = _("There is no file {name}.py or {name}.ipynb.").format(name=exercise.name)
            result = self._without_tests(exercise, Outcome.MISSING_FILE, text)
        else:
            try:
                source = as_source(content)
            except SubmissionError as error:
                # A file that cannot be read as Python earns nothing, and says why.
                result = self._without_tests(exercise, Outcome.SYNTAX_ERROR, str(error))
            except Exception as error:
                # Whatever a reader makes of hostile bytes, it costs this file alone.
                told = _("cannot be read: {error}").format(error=type(error).__name__)
                text = f"{content.name}: {told}"
                result = self._without_tests(exercise, Outcome.SYNTAX_ERROR, text)
            else:
                result = self._grade_source(exercise, source)
        return replace(result, seconds=time.monotonic() - start)

    def _grade_source(self, exercise: Exercise, source: Source) -> ExerciseResult:
        """Grade a file, once more in a new sandbox if the first one itself failed."""
        for attempt in (1, 2):
            try:
                sandbox = self._sandbox(exercise.packages)
            except SandboxError as error:
                trouble = Outcome.NOT_GRADED
                return self._without_tests(exercise, trouble, _(TROUBLE), detail=str(error))
            confined = Confined(sandbox, exercise.limits, source, self.course.student_seed)
            try:
                student = Student(exercise.functions, confined, self.course.student_seed)
                endings = self.hidden.run_all(exercise, student)
            finally:
                with contextlib.suppress(SandboxError):
                    confined.close()
            if confined.trouble is None or attempt == 2:
                break
            self._drop_sandbox(exercise.packages)
        result = self._result(exercise, source, endings, confined, sandbox.tier)
        return replace(result, guidance=self._guide.guide(exercise, endings, confined))

    def _result(
        self,
        exercise: Exercise,
        source: Source,
        endings: Sequence[Ending],
        confined: Confined,
        tier: Tier,
    ) -> ExerciseResult:
        functions = {ending.test.function for ending in endings}
        diagnosed = {name: self._diagnosed(exercise, name, endings) for name in functions}
        tests = tuple(
            self._test_result(exercise, ending, diagnosed[ending.test.function])
            for ending in endings
        )
        outcomes = {ending.outcome for ending in endings}
        status = Status.GRADED
        if Outcome.NOT_GRADED in outcomes:
            status = Status.NOT_GRADED
        elif outcomes == {Outcome.SYNTAX_ERROR}:
            status = Status.SYNTAX_ERROR
        return ExerciseResult(
            exercise.name,
            status,
            points=total(test.points for test in tests),
            max_points=sum(test.max_points for test in tests),
            file=source.file,
            tests=tests,
            diagnoses=tuple(
                Diagnosis(function, held.name, _(held.says))
                for function in exercise.functions
                if (held := diagnosed.get(function)) is not None
            ),
            output=clean(confined.output),
            cpu_seconds=confined.cpu_seconds,
            confinement=str(tier),
        )

    def _diagnosed(
        self, exercise: Exercise, function: str, endings: Sequence[Ending]
    ) -> Misconception | None:
        try:
            return self.library.diagnose(exercise, function, endings)
        except Exception:
            return None  # answers too odd to be compared; they have been judged already

    def _test_result(
        self, exercise: Exercise, ending: Ending, held: Misconception | None
    ) -> TestResult:
        test = ending.test
        return TestResult(
            test.name,
            test.function,
            _(test.says),
            ending.outcome,
            _points(ending.outcome, test.points),
            test.points,
            ending.seconds,
            student_message(ending, held, self._guide.hints(exercise)),
            _worded(ending, held),
            test.seed,
            "" if ending.outcome is Outcome.PASSED else ending.reason,
        )

    def _without_tests(
        self, exercise: Exercise, outcome: Outcome, text: str, *, detail: str = ""
    ) -> ExerciseResult:
        """Word the result of an exercise for which no test could run, all for one reason.

        A ``detail`` is what the instructor reads instead.
        """
        tests = tuple(
            TestResult(
                test.name,
                test.function,
                _(test.says),
                outcome,
                points=_points(outcome, test.points),
                max_points=test.points,
                seconds=0.0,
                student_message=text,
                instructor_message=detail or text,
                seed=test.seed,
                reason=text,
            )
            for test in self.hidden.of(exercise.name)
        )
        return ExerciseResult(
            exercise.name,
            Status(str(outcome)),
            points=total(test.points for test in tests),
            max_points=sum(test.max_points for test in tests),
            tests=tests,
            note=detail or text,
        )

    def _sandbox(self, packages: tuple[str, ...]) -> Sandbox:
        if packages not in self.sandboxes:
            given = self.course.given if self.course.given.is_dir() else None
            self.sandboxes[packages] = open_sandbox(packages, given, self.wanted)
        return self.sandboxes[packages]

    def _drop_sandbox(self, packages: tuple[str, ...]) -> None:
        self.sandboxes.pop(packages).close()


def _worded(ending: Ending, held: Misconception | None) -> str:
    try:
        return instructor_message(ending, held)
    except Exception as error:
        # The points stand, whatever was answered.
        return f"{ending.test.says}\n(The answer cannot be shown: {type(error).__name__}.)"


def _points(outcome: Outcome, worth: float) -> float | None:
    if outcome is Outcome.NOT_GRADED:
        return None
    return worth if outcome is Outcome.PASSED else 0.0
