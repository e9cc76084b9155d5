"""What a hidden test calls ``student``: one exercise's functions, wherever they run."""

from __future__ import annotations

import builtins
import copy
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Protocol

from grader.hidden.outcomes import Outcome, StudentFailure
from grader.language import N_
from grader.language import gettext as _
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import MAX_FRAME, WireError

MAX_RECEIVED = 8 * MAX_FRAME  # bytes of all answers for one exercise: they are kept, decoded


class Transport(Protocol):
    """Carries a request to a host and its answer back."""

    def request(self, body: bytes) -> bytes:
        """Return the host's answer; raises `StudentFailure` where there is none."""
        ...


@dataclass(frozen=True)
class Call:
    """One call that a hidden test made.

    ``reply`` is the host's answer in plain data, or ``(outcome,)`` where there was none.
    """

    target: str
    function: str
    arguments: tuple[object, ...]
    keywords: dict[str, object]
    reply: tuple[Any, ...]


@dataclass
class Student:
    """One exercise's functions as attributes; each call goes over the wire.

    Parameters
    ----------
    functions : collection of str
        Names that the exercise asks for.
    transport : Transport
        Leads to a confined submission, the solutions or a misconception.
    seed : int
        Random generators of the host start from it in each test.
    """

    functions: Collection[str]
    transport: Transport
    seed: int = 0
    calls: list[Call] = field(default_factory=list)
    received: int = 0

    def __getattr__(self, name: str) -> Function:
        if name.startswith("_") or name not in self.functions:
            raise AttributeError(f"the exercise has no function {name!r}")
        return Function(self, "call", name)

    @property
    def torch(self) -> Operations:
        """The grader's own operations on torch objects, `grader.sandbox.inside`'s."""
        return Operations(self)

    def arguments_after(
        self, name: str, *arguments: object, **keywords: object
    ) -> tuple[object, ...]:
        """Call a function and return its positional arguments as it left them."""
        reply = self._ask("call", name, arguments, keywords, want_arguments=True)
        result: tuple[object, ...] = reply[2]
        return result

    def begin(self) -> None:
        """Start a new test: forget the calls of the last one."""
        self.calls = []

    def _ask(
        self,
        target: str,
        name: str,
        arguments: tuple[object, ...],
        keywords: dict[str, object],
        *,
        want_arguments: bool = False,
    ) -> tuple[Any, ...]:
        seed = None if self.calls else self.seed
        body = encode((target, name, arguments, keywords, seed, want_arguments))
        # A test may go on to change its arrays in place.
        kept = tuple(copy.copy(value) for value in arguments)
        try:
            reply = check_reply(self._answer(body), len(arguments) if want_arguments else None)
        except StudentFailure as failure:
            none = ("none", str(failure.outcome))
            self.calls.append(Call(target, name, kept, keywords, none))
            raise
        self.calls.append(Call(target, name, kept, keywords, reply))
        subject = f"`{name}`" if target == "call" else _("Using what your function returned")
        raise_unless_returned(reply, subject)
        return reply

    def _answer(self, body: bytes) -> object:
        answer = self.transport.request(body)
        self.received += len(answer)
        if self.received > MAX_RECEIVED:
            raise StudentFailure(Outcome.MEMORY, _("Your answers take up too much memory."))
        try:
            return decode(answer)
        except WireError as error:
            raise StudentFailure(Outcome.TAMPERING, _(TAMPERING), str(error)) from error


@dataclass(frozen=True)
class Function:
    """One function of a student, bound to where it runs."""

    student: Student
    target: str
    name: str

    def __call__(self, *arguments: object, **keywords: object) -> Any:
        """Call it with copies of the arguments; returns a copy of what it returned."""
        return self.student._ask(self.target, self.name, arguments, keywords)[1]


@dataclass(frozen=True)
class Operations:
    """The grader's operations on torch objects in the student's process."""

    student: Student

    def __getattr__(self, name: str) -> Function:
        return Function(self.student, "operation", name)


TAMPERING = N_("Your code sent what no answer can be.")
FORMS = {
    "raised": (str, str, tuple, str),
    "unsendable": (str, str),
    "undefined": (str, str),
}


def check_reply(reply: Any, wanted: int | None = None) -> tuple[Any, ...]:
    """Check the form of a host's answer, which a student's process may have forged.

    Parameters
    ----------
    reply : object
        The answer, decoded.
    wanted : int, optional
        How many arguments must come back; by default none may.

    Raises
    ------
    StudentFailure
        If it is no answer to such a question.
    """
    form = tuple(map(type, reply)) if type(reply) is tuple else ()
    # An array in its place would be compared item by item: types come first.
    kind = reply[0] if form[:1] == (str,) else ""
    back = None if len(form) == 2 else len(reply[2]) if form[2:] == (tuple,) else -1
    returned = kind == "returned" and back == wanted
    told = form == FORMS.get(kind)
    if kind == "raised" and told:
        told = all(type(name) is str for name in reply[2])
    if not (returned or told):
        raise StudentFailure(Outcome.TAMPERING, _(TAMPERING), "an answer of no known form")
    return reply  # type: ignore[no-any-return]


def raise_unless_returned(reply: tuple[Any, ...], subject: str) -> None:
    """Raise the failure that a reply stands for, if it stands for one."""
    if reply[0] == "undefined":
        text = _("Your file does not define {subject}.").format(subject=subject)
        raise StudentFailure(Outcome.FAILED, text, in_function=False)
    if reply[0] == "unsendable":
        text = _("{subject} returned something else than numbers, text, lists or arrays.")
        text = text.format(subject=subject)
        raise StudentFailure(Outcome.FAILED, text, f"it returned {reply[1]}")
    if reply[0] == "raised":
        type_name, lineage, text = reply[1:]
        if "NotImplementedError" in lineage:
            told = _("{subject} is not started.").format(subject=subject)
            raise StudentFailure(Outcome.NOT_STARTED, told, text, lineage)
        if "MemoryError" in lineage or "can't allocate memory" in text:
            told = _("{subject} ran out of memory.").format(subject=subject)
            raise StudentFailure(Outcome.MEMORY, told, text, lineage)
        told = _("{subject} raised {error}.").format(subject=subject, error=known(type_name))
        detail = exception_text(type_name, text)
        raise StudentFailure(Outcome.ERROR, told, detail, lineage)


LINE = re.compile(r"(.*?)(?: \(line (\d+)\))?", re.DOTALL)  # as the host ends it


def exception_text(type_name: str, text: str) -> str:
    """Write an exception as Python does; one without words may still have a line."""
    words, number = LINE.fullmatch(text).groups()  # type: ignore[union-attr] # it fits any text
    told = f"{type_name}: {words}" if words else type_name
    return told + (_(" (line {number})").format(number=number) if number else "")


def known(type_name: str) -> str:
    """Name an exception to the student, if it is one of Python's own.

    A class that the submission made up could carry a hidden input in its name.
    """
    kind = getattr(builtins, type_name, None)
    is_error = isinstance(kind, type) and issubclass(kind, BaseException)
    return type_name if is_error else _("an exception")
