"""Answers that do no work: no hidden test of a function may pass for one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import isclass
from types import FunctionType

from grader.course.settings import Exercise
from grader.hidden.endings import Ending
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests
from grader.hidden.solutions import local_student

Answer = Callable[..., object]


def _none(*_: object, **__: object) -> object:
    return None


def _first_argument(*arguments: object, **keywords: object) -> object:
    return next(iter((*arguments, *keywords.values())), None)


def _zero(*_: object, **__: object) -> object:
    return 0


IDLE: dict[str, Answer] = {
    "None": _none,
    "its first argument": _first_argument,
    "0": _zero,
}


def paid_for_nothing(exercise: Exercise, hidden: HiddenTests) -> Iterator[tuple[Ending, str]]:
    """Find hidden tests that do not fail for a function that takes anything and does nothing.

    Parameters
    ----------
    exercise : Exercise
        Each of its functions is replaced in turn; the others stay the solution's.
    hidden : HiddenTests
        Its hidden tests.

    Yields
    ------
    ending : Ending
        A test that passes, or is at fault and so takes no points away.
    stand_in : str
        For what: ``"a function that returns None"``.
    """
    solution = hidden.solution(exercise)
    for name in exercise.functions:
        right = getattr(solution, name)
        kind = "class whose methods return" if isclass(right) else "function that returns"
        tests = [test for test in hidden.of(exercise.name) if test.function == name]
        for what, answer in IDLE.items():
            instead = {name: stand_in(right, answer)}
            student = local_student(exercise, solution, hidden.course.student_seed, instead)
            for ending in (hidden.run(test, student) for test in tests):
                if ending.outcome in (Outcome.PASSED, Outcome.NOT_GRADED):
                    yield ending, f"a {kind} {what}"


def stand_in(right: object, answer: Answer) -> Answer:
    """Make what stands in for a function or a class of the solution.

    A class keeps its bases and what they do; its own methods all give the answer.
    """
    if not isclass(right):
        return answer
    base = right.__mro__[1]

    def __init__(self: object, *_: object, **__: object) -> None:  # noqa: N807
        base.__init__(self)  # type: ignore[misc]

    methods = {
        name: _method(answer)
        for name, value in vars(right).items()
        if isinstance(value, FunctionType) and (name == "__call__" or not name.startswith("_"))
    }
    return type(right.__name__, right.__bases__, {**methods, "__init__": __init__})


def _method(answer: Answer) -> Answer:
    return lambda _self, *arguments, **keywords: answer(*arguments, **keywords)
