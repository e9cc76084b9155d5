"""Runs in the subprocess: loads the student's file, lets pytest run the visible checks over it.

Started as ``python -m grader.check.session``; reads one JSON request from standard input and
writes one JSON event a line to what was its standard output.
"""

from __future__ import annotations

import importlib
import json
import linecache
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, TextIO

import pytest

import grader.check
from grader.check.judgement import MAX_TEXT, Calls, Place, describe, judge
from grader.language import speaking

ARGUMENTS = (
    *("--import-mode=importlib", "--disable-plugin-autoload", "--capture=fd"),
    *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:faulthandler"),
    *("-p", "no:doctest", "-p", "no:junitxml", "-p", "no:pastebin", "-c"),
    str(Path(__file__).with_name("pytest.ini")),
)


class Reporter:
    """A pytest plugin that tells of each check as it starts and ends."""

    def __init__(
        self, tell: Callable[..., None], calls: Calls, place: Place, skip: set[str]
    ) -> None:
        self.tell = tell
        self.calls = calls
        self.place = place
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
        ending = judge(error, self.calls.last, self.place)
        self.tell("end", check=item.name, ending=asdict(ending))
        state: Literal["passed", "failed"] = "passed" if error is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, state, None, "call")


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
    calls.record(module.__dict__, request["functions"])
    return None


def _only(file: str) -> Place:
    """Make the `Place` of a student who has one file."""
    return lambda filename: file if filename == file else ""


def main() -> None:
    """Serve one request."""
    request = json.load(sys.stdin)
    with speaking(request["language"]):
        _serve(request)


def _serve(request: dict[str, Any]) -> None:
    # pytest captures descriptor 1, and the student's code may print to it.
    events: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")

    def tell(kind: str, **fields: object) -> None:
        print(json.dumps({"kind": kind, **fields}), file=events, flush=True)

    # Slow imports come first: the time limit is for the student's own lines.
    for package in request["packages"]:
        importlib.import_module(package)
    tell("ready")
    sys.path[:0] = [request["folder"], request["material"]]
    # A notebook checks itself in its cells: here that would take its time twice, and show nothing.
    vars(grader.check)["check"] = lambda _: None
    calls, place = Calls(), _only(request["file"])
    with Path(os.devnull).open("w") as nowhere:
        kept = os.dup(1)
        os.dup2(nowhere.fileno(), 1)
        problem = load(request, calls)
        sys.stdout.flush()
        os.dup2(kept, 1)
    if problem is not None:
        tell("load", message=describe(problem, place))
        return
    tell("loaded")
    reporter = Reporter(tell, calls, place, set(request["skip"]))
    pytest.main([*ARGUMENTS, request["checks"]], plugins=[reporter])
    tell("done")


if __name__ == "__main__":
    main()
