"""Whatever a student's process answers, the grader judges it: no answer is the grader's trouble."""

import numpy as np
import pytest
import torch
from answers import use
from hypothesis import given, settings
from hypothesis import strategies as st
from outsized import outsized
from wire_values import LEAVES, VALUES

from grader.expect import Mismatch, expect_close, expect_equal, expect_shape
from grader.expect.rendering import short
from grader.grading.confined import _is_loaded
from grader.hidden.endings import HiddenTest, ending_of
from grader.hidden.outcomes import Outcome, StudentFailure
from grader.hidden.student import MAX_RECEIVED, Call, Student, check_reply
from grader.misconceptions.diagnosis import same_value
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import MAX_DEPTH, MAX_FRAME, Unsendable

FULL = {
    *("ints", "longest ints", "texts", "small arrays", "tensors", "handles", "lists in lists"),
    *("array of ?", "array of D", "array without elements", "text: four bytes", "dicts of texts"),
}
ITEMS = st.lists(LEAVES, max_size=4)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_any_value_is_compared_and_worded(value):
    """Every comparison passes or is a mismatch of bounded words, every reply a student's."""
    use(value)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["returned", "raised", "unsendable", "undefined"]), ITEMS)
def test_any_reply_is_an_answer_or_tampering(kind, items):
    """A reply of any form is read or charged to the student."""
    use((kind, *items))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["syntax", "raised"]), *4 * [LEAVES]) | LEAVES))
def test_any_first_answer_is_read_or_tampering(problems):
    """Problems of any form at loading are read or charged to the student."""
    use(("loaded", problems))


@pytest.mark.parametrize(
    "reply",
    [
        ("raised", (), ("E",), "text"),
        ("raised", "E", (np.zeros(2),), "text"),
        ("raised", np.zeros(2), ("E",), "text"),
        (np.zeros(2), 1),
        ("returned", 1, [2]),
        ("unsendable", ()),
        (),
        np.zeros(2),
    ],
    ids=str,
)
def test_replies_of_no_known_form_are_tampering(reply):
    """An array in the place of a text is compared with nothing."""
    with pytest.raises(StudentFailure) as failure:
        check_reply(reply)

    assert failure.value.outcome is Outcome.TAMPERING


@pytest.mark.parametrize(
    "reply",
    [
        (np.zeros(2), []),
        ("loaded", [(np.zeros(2), 1, "text", 1)]),
        ("loaded", [("raised", 1, "E", (np.zeros(2),), "text")]),
        ("loaded", [("raised", True, "E", ("E",), "text")]),
        ("loaded", ()),
    ],
    ids=str,
)
def test_first_answers_of_no_known_form_are_refused(reply):
    """What was forged at loading is noticed, arrays in the place of texts included."""
    assert not _is_loaded(reply)


def test_outsized_answers_are_compared_and_worded():
    """So are answers that use up the wire's bounds."""
    for name, body in outsized():
        if name in FULL:
            use(decode(body))


def test_texts_among_numbers_are_no_array():
    """An array of text has room for the longest in each item: that takes gigabytes."""
    with pytest.raises(Mismatch, match="Expected an array of numbers"):
        expect_close(["x" * 2**22, *([""] * 10_000)], np.zeros(2))


def test_a_complex_number_is_no_float():
    """An imaginary part is not passed over."""
    with pytest.raises(Mismatch):
        expect_equal(np.complex128(0.5 + 3j), 0.5)


def test_arrays_of_other_lengths_are_not_taken_apart():
    """A large array is unequal by its length, and no shape."""
    large = np.zeros(MAX_FRAME, np.int8)

    with pytest.raises(Mismatch):
        expect_equal(large, [0, 1])
    with pytest.raises(Mismatch) as wrong:
        expect_shape(large, (1, 2))
    assert len(str(wrong.value)) < 1_000


@pytest.mark.parametrize(
    "value",
    [
        10**5_000,
        [10**5_000],
        "x" * MAX_FRAME,
        ["x" * 2**20] * 8,
        {i: np.zeros(5) for i in range(1_000)},
        [[10**300] * 1_000] * 10,
        np.zeros((1,) * 30 + (2, 2, 2)[:2]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_any_value_is_written_in_a_line(value):
    """Huge ints, texts, dicts and axes are cut."""
    text = short(value)

    assert len(text) < 310
    assert "\n" not in text


@pytest.mark.parametrize("other", [None, "text", b"", 3, 2**100, True, 1j, [], {}])
def test_answers_of_other_kinds_are_not_the_same(other):
    """A misconception's answer may be of any kind beside a student's array, and the reverse."""
    for value in (np.zeros(2), torch.zeros(2), 2**101, {"a": np.zeros(2)}):
        assert not same_value(value, other)
        assert not same_value(other, value)
        assert same_value(value, value)


def nested(value):
    for _ in range(MAX_DEPTH - 1):
        value = [value]
    return value


def test_an_answer_too_deep_to_be_handed_back_is_the_students_fault():
    """An argument has more around it than an answer: where it does not fit, the test is failed."""
    answer = nested(3)
    calls = [Call("call", "f", (), {}, ("returned", answer))]
    with pytest.raises(Unsendable) as error:
        encode(("call", "f", (answer,), {}, None, False))

    ending = ending_of(HiddenTest("t", "e", "f", 1.0, "", None, None), error.value, calls, 0.0)

    assert ending.outcome is Outcome.FAILED


def test_answers_may_not_fill_the_memory():
    """All answers are kept until the exercise is graded: together they have a bound."""

    class Transport:
        def request(self, _):
            return encode(("returned", np.zeros(MAX_FRAME // 8 - 8)))

    student = Student(["f"], Transport())

    for _ in range(MAX_RECEIVED // MAX_FRAME):
        student.f()
    with pytest.raises(StudentFailure) as failure:
        student.f()
    assert failure.value.outcome is Outcome.MEMORY
