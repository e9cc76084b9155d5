"""Takes an answer out of what a student's process has sent so far."""

from __future__ import annotations

from grader.sandbox.inside.wire import HEAD, MAX_FRAME
from grader.sandbox.process import Forged


def take_answer(received: bytearray, number: bytes) -> bytes | None:
    """Return the body of the answer to a question, once it is whole.

    Parameters
    ----------
    received : bytearray
        All that has come since the question; emptied when the answer is taken.
    number : bytes
        The question's own: an answer that came before it cannot know it.

    Returns
    -------
    bytes or None
        Not yet decoded; None as long as something is missing.

    Raises
    ------
    Forged
        If it can be no answer to the question.
    """
    if len(received) < HEAD:
        return None
    length = int.from_bytes(received[:4], "little")
    if length > MAX_FRAME or len(received) > HEAD + length or received[4:HEAD] != number:
        raise Forged("a frame that is no answer to the question")
    if len(received) < HEAD + length:
        return None
    del received[:HEAD]
    body = bytes(received)
    received.clear()
    return body
