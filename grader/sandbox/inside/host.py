"""The host answers calls: it runs a student's function and sends plain data back.

It runs in the confined child for a submission, and in the trusted process for the solutions and
the misconceptions, so that a hidden test sees the same behaviour over all three.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.packages import SUBMISSION
from grader.sandbox.inside.wire import Handle, Unsendable

MAX_TEXT = 2_000  # characters of an exception that are kept
MAX_PROBLEMS = 20
# Bound before student code runs, which may replace any name of a module.
_type, _str, _isinstance = type, str, isinstance
_seed_random, _seed_numpy = random.seed, np.random.seed


class Host:
    """One loaded submission: its functions, and the objects that it handed out.

    Parameters
    ----------
    functions : mapping
        The submission's names.
    operations : mapping
        What the grader itself may do with the objects: name to function.
    """

    def __init__(
        self, functions: Mapping[str, object], operations: Mapping[str, Callable[..., object]]
    ) -> None:
        self.functions = functions
        self.operations = operations
        self.objects: list[object] = []
        self.handles: dict[int, Handle] = {}

    def answer(self, body: bytes) -> bytes:
        """Answer one request.

        Parameters
        ----------
        body : bytes
            ``(target, name, arguments, keywords, seed, want_arguments)``; target is ``"call"``
            for a student's function and ``"operation"`` for one of the grader's own. A seed comes
            with the first request of a test: it forgets what earlier tests were handed.

        Returns
        -------
        bytes
            ``("returned", value)``, ``("returned", value, arguments)``,
            ``("raised", type, lineage, text)``, ``("unsendable", what)`` or
            ``("undefined", name)``.
        """
        target, name, arguments, keywords, seed, want_arguments = decode(body, self.resolve)
        table = self.operations if target == "operation" else self.functions
        function = table.get(name)
        if not callable(function):
            return encode(("undefined", name))
        if seed is not None:
            self.objects, self.handles = [], {}
            reseed(seed)
        try:
            value = function(*arguments, **keywords)
        except BaseException as error:
            return encode(("raised", *describe_error(error)))
        reply = ("returned", value, arguments) if want_arguments else ("returned", value)
        try:
            return encode(reply, self.register)
        except Unsendable as error:
            return encode(("unsendable", _str(error)))
        except BaseException as error:
            # Such as a tensor of a kind that numpy does not know.
            return encode(("unsendable", f"what cannot be read: {describe_error(error)[0]}"))

    def register(self, value: object) -> Handle | None:
        """Give an object that must stay here a number."""
        kind = _kind(value)
        if kind is None:
            return None
        key = id(value)
        if key not in self.handles:
            # The list keeps the object alive, so its id stays its own.
            self.objects.append(value)
            name = _type(value).__name__[:100]
            self.handles[key] = Handle(kind, len(self.objects) - 1, name)
        return self.handles[key]

    def resolve(self, handle: Handle) -> object:
        """Return the object behind a handle."""
        return self.objects[handle.number]


def _kind(value: object) -> str | None:
    torch = sys.modules.get("torch")
    if torch is not None:
        if _isinstance(value, torch.nn.Module):
            return "module"
        if _isinstance(value, torch.optim.Optimizer):
            return "optimizer"
    return "callable" if callable(value) and not _isinstance(value, np.ndarray) else None


def reseed(seed: int) -> None:
    """Start every generator of random numbers anew, and let torch make what it makes by default."""
    _seed_random(seed)
    _seed_numpy(seed)
    torch = sys.modules.get("torch")
    if torch is not None:
        # torch.manual_seed also seeds accelerators that are not there, which takes 3 ms.
        torch.default_generator.manual_seed(seed)
        torch.set_default_dtype(torch.float32)


def describe_error(error: BaseException) -> tuple[str, tuple[str, ...], str]:
    """Describe an exception as plain data, though its class may be hostile.

    Returns
    -------
    type_name : str
    lineage : tuple of str
        The names of its class and bases.
    text : str
        Its message, and the line of the submission that raised it.
    """
    kind = _type(error)
    names = tuple(_type.__getattribute__(base, "__name__")[:100] for base in kind.__mro__[:20])
    try:
        text = _str(error)
        text = text[:MAX_TEXT] if _type(text) is _str else ""
    except BaseException:
        text = "(its message cannot be read)"
    return names[0], names, f"{text}{_line(error)}"


def _line(error: BaseException) -> str:
    """Say where in the submission an exception was raised: its last frame there."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == SUBMISSION:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f" (line {line})" if line else ""


def load(cells: list[str], filename: str) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """Run a submission's top level.

    Parameters
    ----------
    cells : list of str
        Python source: one text for a script, one for each code cell of a notebook. As in a
        notebook, a cell that fails does not keep the next from running.
    filename : str
        Its name, which it may look up as ``__file__``.

    Returns
    -------
    names : dict
        What the module then holds.
    problems : list of tuple
        ``("syntax", cell, text, line)`` or ``("raised", cell, type, lineage, text)`` of each cell
        that failed, cells counted from 1.
    """
    module = type(sys)(filename.partition(".")[0])
    module.__file__ = filename
    sys.modules[module.__name__] = module
    problems: list[tuple[Any, ...]] = []
    for number, source in enumerate(cells, start=1):
        try:
            code = compile(source, SUBMISSION, "exec", dont_inherit=True)
            exec(code, module.__dict__)  # noqa: S102 - running it is what this process is for
        except SyntaxError as error:
            problems.append(_syntax_problem(number, error))
        except BaseException as error:
            problems.append(("raised", number, *describe_error(error)))
    return module.__dict__, problems[:MAX_PROBLEMS]


def _syntax_problem(number: int, error: SyntaxError) -> tuple[Any, ...]:
    if error.filename != SUBMISSION:
        # Raised by running code, such as an import of a broken file.
        return ("raised", number, *describe_error(error))
    line = error.lineno if _type(error.lineno) is int else 0
    return ("syntax", number, f"{error.msg}"[:MAX_TEXT], line)
