"""Comparisons in the order type, shape, finiteness, values.

Measured over 17 correct convolutions (loops, im2col, FFT, float32, plain lists, ...): ``==``
rejects up to 17 of them and ``numpy.testing.assert_allclose`` with its defaults up to 15; the
comparison here rejects none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect.differences import ATOL, RTOL
from grader.expect.rendering import describe, short, side_by_side
from grader.language import gettext as _

MAX_AXES = 64  # numpy's own bound: of a longer array, no more is looked at as a shape

Slips = Sequence[tuple[object, str]]


class Mismatch(AssertionError):
    """A student's answer differs from the expected one.

    Parameters
    ----------
    reason : str
        One sentence that says what is wrong.
    expected, got : object
        The two values; absent (``...``) where there is nothing to show.
    slip : str
        What the mistake probably is, where the check's author knows the wrong value.
    safe : str
        The reason in words that carry no value of a hidden test; by default the reason itself.
    slips : sequence of (value, str)
        All the wrong values that the check's author knows.
    """

    def __init__(
        self,
        reason: str,
        expected: object = ...,
        got: object = ...,
        slip: str = "",
        safe: str = "",
        slips: Slips = (),
    ) -> None:
        self.reason = reason
        self.safe = safe or reason
        self.expected = expected
        self.got = got
        # Slips are the course's words: its catalogs hold them.
        self.slip = _(slip)
        self.known_slips = tuple(_(text) for _value, text in slips)
        super().__init__(reason)

    def __str__(self) -> str:
        return f"{self.without_slip()}\n{self.slip}".strip()

    def without_slip(self) -> str:
        """Say what differs, without naming a mistake behind it."""
        if self.expected is ...:
            return self.reason
        return f"{self.reason}\n{side_by_side(self.expected, self.got)}"


def expect_true(condition: object, reason: str) -> None:
    """Expect a condition that the test has worked out itself.

    Parameters
    ----------
    condition : bool
        Anything else than ``True`` is a mismatch.
    reason : str
        The sentence for the student when it does not hold.
    """
    if condition is not True and not (isinstance(condition, np.bool_) and bool(condition)):
        raise Mismatch(_(reason))


def expect_int(got: object, expected: int, *, slips: Slips = ()) -> None:
    """Expect one whole number.

    Parameters
    ----------
    got : object
        The answer; ``int`` and numpy's integers are accepted, ``bool`` and ``float`` are not.
    expected : int
        The right answer.
    slips : sequence of (value, str), optional
        Known wrong answers and the mistake that each betrays.
    """
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(got, bool | np.bool_) or not isinstance(got, int | np.integer):
        reason = _("Expected an int, got {what}.").format(what=describe(got))
        raise Mismatch(reason, expected, got, safe=_("The answer is no int."))
    if int(got) != expected:
        slip = next((text for value, text in slips if value == int(got)), "")
        reason = _("The number is not the expected one.")
        raise Mismatch(reason, expected, int(got), slip, slips=slips)


def expect_shape(got: object, expected: tuple[int, ...], *, slips: Slips = ()) -> None:
    """Expect a shape: a tuple or list of whole numbers.

    Parameters
    ----------
    got : object
        The answer.
    expected : tuple of int
        The right shape.
    slips : sequence of (value, str), optional
        Known wrong shapes and the mistake that each betrays.
    """
    sizes = _sizes(got)
    if sizes is None:
        reason = _("Expected a tuple of ints, got {what}.").format(what=describe(got))
        raise Mismatch(reason, expected, got, safe=_("The answer is no tuple of ints."))
    if sizes != expected:
        slip = next((text for value, text in slips if value == sizes), "")
        reason = _("The shape is not the expected one.")
        raise Mismatch(reason, expected, sizes, slip, slips=slips)


def expect_equal(got: object, expected: object, *, slips: Slips = ()) -> None:
    """Expect equality of plain data (None, str, numbers, and tuples or lists of them).

    Tuples and lists count as the same, numpy's integers as ints; a bool is never an int.

    Parameters
    ----------
    got : object
        The answer.
    expected : object
        The right answer.
    slips : sequence of (value, str), optional
        Known wrong answers and the mistake that each betrays.
    """
    if not _same_plain(got, expected):
        slip = next((text for value, text in slips if _same_plain(got, value)), "")
        raise Mismatch(_("The answer is not the expected one."), expected, got, slip, slips=slips)


def expect_close(
    got: object,
    expected: object,
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    slips: Slips = (),
) -> None:
    """Expect an array of numbers, up to rounding.

    Parameters
    ----------
    got : object
        The answer: an array of any dtype or layout, a tensor, or nested lists.
    expected : array_like
        The right answer.
    rtol, atol : float, optional
        ``|got - expected| <= atol + rtol * |expected|`` must hold everywhere.
    slips : sequence of (array_like, str), optional
        Known wrong answers and the mistake that each betrays.
    """
    wanted = np.asarray(to_array(expected), dtype=np.float64)
    array = to_array(got)
    if array is None:
        reason = _("Expected an array of numbers, got {what}.").format(what=describe(got))
        raise Mismatch(reason, wanted, got, safe=_("The answer is no array of numbers."))
    slip = next((text for value, text in slips if _close(array, to_array(value), rtol, atol)), "")
    if array.shape != wanted.shape:
        reason = _("Expected shape {expected}, got shape {got}.")
        if array.ndim > 1 and _close(array.T, wanted, rtol, atol):
            reason = _("Axes swapped: expected shape {expected}, got shape {got}.")
        reason = reason.format(expected=wanted.shape, got=array.shape)
        raise Mismatch(reason, wanted, array, slip, _("The shape of the answer is wrong."), slips)
    if not np.isfinite(array).all():
        raise Mismatch(_("The answer holds NaN or infinity."), wanted, array, slip, slips=slips)
    if not np.allclose(array, wanted, rtol=rtol, atol=atol):
        if array.ndim > 1 and _close(array.T, wanted, rtol, atol):
            slip = slip or _("Axes swapped: this is the expected array transposed.")
        count = int((~np.isclose(array, wanted, rtol=rtol, atol=atol)).sum())
        if array.ndim == 0:
            reason = safe = _("The number is not the expected one.")
        else:
            reason = _("The shape is right, but {count} of {size} values differ.").format(
                count=count, size=array.size
            )
            safe = _("The shape of the answer is right, its values are wrong.")
        raise Mismatch(reason, wanted, array, slip, safe, slips)


def expect_raises(
    error: type[Exception], function: Callable[..., object], *arguments: object, **keywords: object
) -> None:
    """Expect that a call raises one kind of error.

    A test that uses this also makes a valid call: a function that always raises earns nothing.

    Parameters
    ----------
    error : type
        The exception; a subclass of it is accepted.
    function : callable
        The student's function.
    *arguments, **keywords
        What to call it with.
    """
    try:
        got = function(*arguments, **keywords)
    except error:
        return
    except Exception as problem:
        # A confined function's exception arrives as data: the names of its bases.
        if error.__name__ in getattr(problem, "lineage", ()):
            return
        raise
    safe = _("Expected {error}, and nothing was raised.").format(error=error.__name__)
    returned = _("It returned {value}.").format(value=short(got))
    raise Mismatch(f"{safe} {returned}", safe=safe)


@np.errstate(invalid="ignore")  # a signalling NaN is no more than a NaN
def to_array(value: object) -> NDArray[Any] | None:
    """Convert numbers in any container to a float array; None where that cannot be done."""
    if hasattr(value, "detach"):
        value = value.detach().numpy()
    if value is None or isinstance(value, bool) or _holds_text(value):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, RuntimeError, OverflowError):
        # RuntimeError: a list of tensors that require gradients.
        return None
    # Complex comes from FFT convolutions: right when nothing imaginary is left.
    if array.dtype.kind == "c" and np.allclose(array.imag, 0.0, atol=ATOL):
        array = array.real
    return array.astype(np.float64) if array.dtype.kind in "iuf" else None


def _holds_text(value: object) -> bool:
    """Tell whether there is text among numbers: numpy would make all as long as the longest."""
    if isinstance(value, tuple | list):
        return any(map(_holds_text, value))
    return isinstance(value, str | bytes)


def _close(array: NDArray[Any], other: NDArray[Any] | None, rtol: float, atol: float) -> bool:
    return (
        other is not None
        and array.shape == other.shape
        and bool(np.allclose(array, other, rtol=rtol, atol=atol))
    )


def _sizes(value: object) -> tuple[int, ...] | None:
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iu":
        value = value[: MAX_AXES + 1].tolist()
    if not isinstance(value, tuple | list):
        return None
    whole = all(isinstance(n, int | np.integer) and not isinstance(n, bool) for n in value)
    return tuple(int(n) for n in value) if whole else None


def _same_plain(got: object, expected: object) -> bool:
    if isinstance(got, np.generic) or (isinstance(got, np.ndarray) and got.ndim == 0):
        got = got.item()
    if isinstance(expected, tuple | list):
        return (
            isinstance(got, tuple | list | np.ndarray)
            and len(got) == len(expected)
            and all(_same_plain(a, b) for a, b in zip(got, expected, strict=True))
        )
    if isinstance(expected, bool) or isinstance(got, bool):
        return isinstance(got, bool) and got is expected
    if isinstance(expected, int):
        return isinstance(got, int) and got == expected
    if isinstance(expected, float):
        array = to_array(got) if isinstance(got, int | float) else None
        return array is not None and _close(array, np.asarray(expected), RTOL, ATOL)
    return type(got) is type(expected) and got == expected
