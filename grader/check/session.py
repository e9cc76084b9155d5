"""Runs in the subprocess: loads the student's file, lets pytest run the visible checks over it.

Started as ``python -m grader.check.session``; reads one JSON request from standard input and
writes one JSON event a line to what was its standard output.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
import linecache
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, TextIO

import pytest

from grader.expect import Mismatch
from grader.expect.rendering import call_text

ARGUMENTS = (
    *("--import-mode=importlib", "--disable-plugin-autoload", "--capture=fd"),
    *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:faulthandler"),
    *("-p", "no:doctest", "-p", "no:junitxml", "-p", "no:pastebin", "-c"),
    str(Path(__file__).with_name("pytest.ini")),
)
MAX_TEXT = 4_000


class Calls:
    """Remembers the last call that a check made of the student's functions."""

    def __init__(self) -> None:
        self.last = ""
        self.depth = 0

    def recorded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function; calls that it makes of others are its own affair."""

        @functools.wraps(function)
        def wrapper(*arguments: Any, **keywords: Any) -> Any:
            if self.depth == 0:
                self.last = call_text(name, arguments, keywords)
            self.depth += 1
            try:
                return function(*arguments, **keywords)
            finally:
                self.depth -= 1

        return wrapper


class Reporter:
    """A pytest plugin that tells of each check as it starts and ends."""

    def __init__(self, tell: Callable[..., None], calls: Calls, file: str, skip: set[str]) -> None:
        self.tell = tell
        self.calls = calls
        self.file = file
        self.skip = skip

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what an earlier subprocess has done."""
        items[:] = [item for item in items if item.name not in self.skip]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of checks that cannot be collected: the course's fault."""
        if report.failed:
            self.tell("broken", message=str(report.longrepr)[-MAX_TEXT:])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Tell that a check starts, so that a hang has a name."""
        self.calls.last = ""
        self.tell("start", check=nodeid.rpartition("::")[2])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport | None:
        """Tell how a check ended."""
        if call.when != "call":
            return None
        error = call.excinfo.value if call.excinfo else None
        function = getattr(item, "function", None)
        says = inspect.cleandoc(getattr(function, "__doc__", None) or "").partition("\n\n")[0]
        outcome, message = judge(error, self.file)
        slip, known = (error.slip, error.known_slips) if isinstance(error, Mismatch) else ("", ())
        shown = self.calls.last if outcome not in ("passed", "not_started") else ""
        ended = {"check": item.name, "outcome": outcome, "call": shown}
        self.tell("end", says=says, message=message, slip=slip, known=known, **ended)
        state: Literal["passed", "failed"] = "passed" if error is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, state, None, "call")


def judge(error: BaseException | None, file: str) -> tuple[str, str]:
    """Word how a check ended.

    Returns
    -------
    outcome : str
        ``passed``, ``wrong``, ``not_started`` or ``error``.
    message : str
        For the student.
    """
    if error is None:
        return "passed", ""
    if isinstance(error, Mismatch):
        return "wrong", error.without_slip()
    if isinstance(error, AssertionError):
        return "wrong", str(error).partition("\n")[0]
    if isinstance(error, NotImplementedError):
        return "not_started", ""
    return "error", _describe(error, file)


def _describe(error: BaseException, file: str) -> str:
    """Name an exception and the line of the student's file that raised it."""
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:
        text = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename == file:
        return f"{text}\n  {(error.text or '').strip()}"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file
    ]
    if frames:
        text += f"\nin line {frames[-1].lineno} of {file}: {frames[-1].line}"
    return text[:MAX_TEXT]


def load(request: dict[str, Any], calls: Calls) -> BaseException | None:
    """Run the student's file as the module that the checks import; returns what it raised."""
    module = ModuleType(request["exercise"])
    module.__file__ = request["file"]
    sys.modules[module.__name__] = module
    cells = request["cells"]
    for source in cells:
        # Tracebacks read the lines from here: a notebook's cell is no file.
        lines = source.splitlines(keepends=True)
        linecache.cache[request["file"]] = (len(source), None, lines, request["file"])
        try:
            code = compile(source, request["file"], "exec", dont_inherit=True)
            exec(code, module.__dict__)  # noqa: S102 - the student's own file, on their machine
        except BaseException as error:
            # Of a notebook, the cells that work count.
            if len(cells) == 1:
                return error
    for name in request["functions"]:
        value = module.__dict__.get(name)
        if inspect.isfunction(value):
            module.__dict__[name] = calls.recorded(name, value)
    return None


def main() -> None:
    """Serve one request."""
    request = json.load(sys.stdin)
    # pytest captures descriptor 1, and the student's code may print to it.
    events: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")

    def tell(kind: str, **fields: object) -> None:
        print(json.dumps({"kind": kind, **fields}), file=events, flush=True)

    # Slow imports come first: the time limit is for the student's own lines.
    for package in request["packages"]:
        importlib.import_module(package)
    tell("ready")
    sys.path[:0] = [request["folder"], request["material"]]
    with Path(os.devnull).open("w") as nowhere:
        kept = os.dup(1)
        os.dup2(nowhere.fileno(), 1)
        calls = Calls()
        problem = load(request, calls)
        sys.stdout.flush()
        os.dup2(kept, 1)
    if problem is not None:
        tell("load", message=_describe(problem, request["file"]))
        return
    tell("loaded")
    reporter = Reporter(tell, calls, request["file"], set(request["skip"]))
    pytest.main([*ARGUMENTS, request["checks"]], plugins=[reporter])
    tell("done")


if __name__ == "__main__":
    main()
