"""What the grader does with an answer once it is decoded, in all the ways that it can."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import numpy as np
import pytest
import torch  # noqa: F401 - tensors are decoded only where it is in use

from grader.course.settings import Limits
from grader.expect import (
    Mismatch,
    expect_close,
    expect_equal,
    expect_int,
    expect_shape,
    expect_true,
)
from grader.expect.comparisons import to_array
from grader.expect.rendering import call_text, describe
from grader.grading.confined import Confined, _is_loaded
from grader.grading.messages import instructor_message
from grader.hidden.endings import HiddenTest, ending_of
from grader.hidden.outcomes import StudentFailure
from grader.hidden.student import Call, check_reply, raise_unless_returned
from grader.intake.sources import Source
from grader.misconceptions.diagnosis import same_value
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import Unsendable, WireError
from grader.sandbox.opening import Sandbox

MAX_WORDS = 4_000  # characters of what is said about one answer
COMPARED = 1_000  # numbers up to which an answer is compared with one of its own form
LIMITS = Limits(call_seconds=1.0, exercise_seconds=1.0, memory_mb=1)
LOADER = Confined(cast(Sandbox, None), LIMITS, Source("ex.py", ["", ""]), seed=0)
TEST = HiddenTest("test_corr2d", "ex", "corr2d", 1.0, "It says.", None, cast(pytest.Function, None))
PLAIN: tuple[object, ...] = (
    *(None, True, 3, 0.5, "conv", (1, 2), [("conv", (1, 2), 3)], [], [[0.5]]),
)
# What a misconception may have answered.
OTHERS: tuple[object, ...] = (
    *(None, True, 3, 0.5, 1j, 2**70, "conv", b"", (1, 2), [], {}, {"a": 1}),
    *(np.zeros(2), np.array(1), np.array([True]), np.float16(1)),
)


def take(body: bytes) -> None:
    """Decode an answer and use it; raises only where the grader has a fault."""
    with contextlib.suppress(WireError):
        use(decode(body))


def use(value: Any) -> None:
    """Do with an answer whatever the grader does; raises only where the grader has a fault."""
    with contextlib.suppress(StudentFailure):
        raise_unless_returned(check_reply(value), "`corr2d`")
    if _is_loaded(value):
        failures = [str(LOADER._load_failure(problem)) for problem in value[1]]
        assert all(len(text) <= MAX_WORDS for text in failures)
    with contextlib.suppress(Unsendable):
        decode(encode((value,)))
    for other in OTHERS:
        assert same_value(value, other) in (True, False)
        assert same_value(other, value) in (True, False)
    same_value(value, value)
    words = [describe(value), call_text("corr2d", (value, [value]), {"stride": value})]
    found = [mismatch for mismatch in map(mismatch_of, expectations(value)) if mismatch]
    words += [f"{mismatch}{mismatch.safe}" for mismatch in found]
    calls = [Call("call", "corr2d", (value,), {}, ("returned", value))]
    for mismatch in found[:1]:
        text = instructor_message(ending_of(TEST, mismatch, calls, 0.0), None)
        words.append(text.encode().decode())
    for text in words:
        assert len(text) <= MAX_WORDS


def mismatch_of(expectation: Callable[[], None]) -> Mismatch | None:
    """Return how a comparison ends."""
    try:
        expectation()
    except Mismatch as mismatch:
        return mismatch
    return None


def expectations(value: Any) -> Iterator[Callable[[], None]]:
    """List comparisons of a value: with fixed ones, and with others of its own form."""
    yield partial(expect_true, value, "no")
    yield partial(expect_int, value, 3, slips=[(4, "slip")])
    yield partial(expect_shape, value, (1, 2), slips=[((2, 1), "slip")])
    for plain in PLAIN:
        yield partial(expect_equal, value, plain, slips=[([1.5], "slip")])
    for array in (1.0, np.zeros((2, 2)), np.zeros(0), np.zeros((3, 1, 2, 2))):
        yield partial(expect_close, value, array, slips=[(np.ones(2), "slip")])
    own = to_array(value)
    if own is not None and own.size <= COMPARED:
        yield partial(expect_close, value, np.zeros(own.shape))
        yield partial(expect_close, value, np.zeros(own.T.shape))
    if isinstance(value, tuple | list) and len(value) <= COMPARED:
        for item in (0.5, 3, (1, 2), "conv"):
            yield partial(expect_equal, value, [item] * len(value))
