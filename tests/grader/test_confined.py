"""What a confined process can do to its transport: every failure is told as the student's."""

import pytest

from grader.course.settings import Limits
from grader.grading.confined import Confined
from grader.hidden.outcomes import Outcome, StudentFailure
from grader.hidden.student import Student
from grader.intake.sources import Source
from grader.sandbox import Tier, Wanted
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import MAX_FRAME, MAX_ITEMS, Handle
from grader.sandbox.opening import open_sandbox

SOURCE = "def double(x):\n    return 2 * x\n"
CALL = encode(("call", "double", (2,), {}, None, False))


@pytest.fixture(scope="module")
def sandbox():
    """A sandbox of the tier that every machine grants."""
    sandbox = open_sandbox(["numpy"], None, Wanted(Tier.CORE))
    yield sandbox
    sandbox.close()


def confined(sandbox, source):
    return Confined(sandbox, Limits(), Source("ex.py", [source]), seed=1)


@pytest.mark.parametrize("number", [0, 1, 2**31, 2**32 - 1])
def test_a_forged_handle_is_a_crash_of_its_own_process(sandbox, number):
    """A number that stands for nothing is looked up in the child alone, and ends that child."""
    forged = Handle("module", number, "LeNet5")
    body = encode(("call", "double", (forged,), {}, None, False))
    transport = confined(sandbox, SOURCE)

    with pytest.raises(StudentFailure) as failure:
        transport.request(body)
    assert failure.value.outcome is Outcome.CRASHED
    assert transport.trouble is None
    assert decode(transport.request(CALL)) == ("returned", 4)
    transport.close()


def test_a_handle_of_another_kind_is_the_students_error(sandbox):
    """What a handle claims to be is not believed: the object behind it is what it is."""
    transport = confined(
        sandbox, "def make():\n    return print\n\ndef use(x):\n    return x + 1\n"
    )
    student = Student(["make", "use"], transport)

    made = student.make()
    with pytest.raises(StudentFailure) as failure:
        student.use(Handle("optimizer", made.number, "Adam"))
    assert failure.value.outcome is Outcome.ERROR
    transport.close()


@pytest.mark.parametrize(
    "answer",
    [
        "('loaded', [(np.zeros(2), 1, 'a', 1)])",
        "(np.zeros(2), [])",
        "('loaded', [('raised', 1, 'E', (np.zeros(2),), 'a')])",
        "('loaded', [None] * 99_999)",
    ],
)
def test_a_forged_first_answer_is_tampering(sandbox, answer):
    """A child that answers for its host at loading is charged with it, whatever it answers."""
    source = f"""
import numpy as np, os, sys
encoder = sys.modules["grader.sandbox.inside.encoder"]
encoder.MAX_ITEMS = 10**9
frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
body = encoder.encode({answer})
left = len(body).to_bytes(4, "little") + frame.f_locals["number"] + body
while left:
    left = left[os.write(3, left):]
"""
    transport = confined(sandbox, source)

    with pytest.raises(StudentFailure) as failure:
        transport.request(CALL)
    assert failure.value.outcome is Outcome.TAMPERING
    transport.close()


def test_a_file_too_large_for_the_wire_is_the_students(sandbox):
    """A notebook of megabytes of code, or of countless cells, is not the grader's trouble."""
    for cells in (["#" * MAX_FRAME], ["x = 1"] * MAX_ITEMS):
        transport = Confined(sandbox, Limits(), Source("ex.ipynb", cells), seed=1)

        with pytest.raises(StudentFailure, match="too large to be run") as failure:
            transport.request(CALL)
        assert failure.value.outcome is Outcome.SYNTAX_ERROR
