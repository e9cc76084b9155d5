"""Students that run in the trusted process: the solutions, and variants of them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from grader.course.settings import Exercise
from grader.errors import CourseError
from grader.hidden.student import Student
from grader.sandbox.inside.host import Host
from grader.sandbox.inside.packages import operations_for


@dataclass(frozen=True)
class Loopback:
    """A host in this very process, behind the same wire."""

    host: Host

    def request(self, body: bytes) -> bytes:
        """Answer at once."""
        return self.host.answer(body)


def load_module(path: Path, name: str) -> ModuleType:
    """Import one trusted file under a name of our own.

    Raises
    ------
    CourseError
        If its import fails.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise CourseError("there is no such module", where=path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(
            f"cannot be imported: {type(error).__name__}: {error}", where=path
        ) from error
    return module


def load_solution(exercise: Exercise) -> ModuleType:
    """Import an exercise's solution."""
    given = str(exercise.course / "exercises")
    if given not in sys.path:
        # The package `given` lies beside the stubs, as it does for students.
        sys.path.append(given)
    # Misconceptions say `from solutions.ex... import ...`: that must be this course's folder.
    package = ModuleType("solutions")
    package.__path__ = [str(exercise.solution.parent)]
    sys.modules["solutions"] = package
    name = f"solutions.{exercise.name}"
    return sys.modules.get(name) or load_module(exercise.solution, name)


def local_student(
    exercise: Exercise,
    module: ModuleType,
    seed: int,
    instead: Mapping[str, Callable[..., object]] | None = None,
) -> Student:
    """Make a student out of a module in this process.

    Parameters
    ----------
    exercise : Exercise
        Whose functions are asked for.
    module : module
        Usually the solution.
    seed : int
        See `Student`.
    instead : mapping, optional
        Functions that stand in for the module's own.

    Returns
    -------
    Student
        To run hidden tests with.
    """
    operations = operations_for(exercise.packages)
    names = {name: getattr(module, name) for name in exercise.functions if hasattr(module, name)}
    return Student(
        exercise.functions, Loopback(Host(names | dict(instead or {}), operations)), seed
    )
