"""The process of ``--unsafe``: it answers calls as a child does, and nothing confines it.

Python's standard library is all it needs of the system, so that it runs on any.
"""

from __future__ import annotations

import json
import os
import sys

from grader.sandbox.inside.packages import set_up
from grader.sandbox.inside.serving import Line, serve
from grader.sandbox.inside.wire import ID_BYTES


def main(packages: list[str], given: str) -> None:
    """Serve one submission on what were standard input and output."""
    line = Line(os.dup(0), os.dup(1))
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (line.questions, line.answers):
            msvcrt.setmode(descriptor, os.O_BINARY)
    # What the submission prints goes where errors go: the grader reads both there.
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    operations = set_up(packages, given)
    line.send(bytes(ID_BYTES), b"")  # the imports are done: a submission's time begins
    serve(line, operations)


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
