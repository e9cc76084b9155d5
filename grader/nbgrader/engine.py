"""Asks a grading server, which is started when it is needed and ends with its user."""

from __future__ import annotations

import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence

import msgspec

from grader.course.settings import Course
from grader.errors import GradeError
from grader.grading.results import ExerciseResult, Status
from grader.grading.server import Reply, Start
from grader.grading.tasks import Task
from grader.intake.sources import Content
from grader.sandbox import Wanted

ENDED = "The grading server ended twice; `grade doctor` may tell why."


class Engine:
    """Grades one notebook after another in processes of their own.

    Parameters
    ----------
    course : Course
        Whose hidden tests score.
    exercises : sequence of str
        All that will be asked for.
    wanted : Wanted
        How submissions are to be confined.
    """

    def __init__(self, course: Course, exercises: Sequence[str], wanted: Wanted) -> None:
        root = str(course.root.resolve())
        self._start = Start(root, course.language, tuple(exercises), wanted)
        self._server: subprocess.Popen[bytes] | None = None

    def grade(self, student: str, exercise: str, content: Content) -> ExerciseResult:
        """Grade a notebook.

        Parameters
        ----------
        student : str
            Whose it is.
        exercise : str
            Which one it is.
        content : Content
            What is in it.

        Returns
        -------
        ExerciseResult
            Not graded, with the reason, if the server cannot be kept alive.

        Raises
        ------
        GradeError
            If nothing can be graded here: the course or the confinement is at fault.
        """
        contents: Mapping[str, Content] = {exercise: content}
        line = msgspec.json.encode(Task(student, contents)) + b"\n"
        for _ in range(2):  # one that was idle may just have ended
            reply = self._ask(line)
            if reply is None:
                self._server = None
            elif reply.trouble is not None:
                self._server = None
                trouble = reply.trouble
                raise GradeError(trouble.what, where=trouble.where, remedy=trouble.remedy)
            elif reply.result is not None:
                return reply.result.exercises[0]
        return ExerciseResult(exercise, Status.NOT_GRADED, None, 0.0, note=ENDED)

    def _ask(self, line: bytes) -> Reply | None:
        server = self._server or self._started()
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            server.stdin.write(line)
            server.stdin.flush()
        except OSError:
            return None
        answer = server.stdout.readline()
        return msgspec.json.decode(answer, type=Reply) if answer.endswith(b"\n") else None

    def _started(self) -> subprocess.Popen[bytes]:
        # -P: the folder that a notebook server runs in is no place to import from.
        command = [sys.executable, "-P", "-m", "grader.grading.server"]
        server = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert server.stdin is not None
        server.stdin.write(msgspec.json.encode(self._start) + b"\n")
        weakref.finalize(self, _end, server)
        self._server = server
        return server


def _end(server: subprocess.Popen[bytes]) -> None:
    """Let a server see the end of its input, and wait for it."""
    for pipe in (server.stdin, server.stdout):
        assert pipe is not None
        pipe.close()
    server.wait()
