import fractions

import numpy as np
import pytest
import torch

from grader.expect import (
    Mismatch,
    expect_close,
    expect_equal,
    expect_int,
    expect_raises,
    expect_shape,
    expect_true,
)

ARRAY = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize(
    "got",
    [
        ARRAY,
        ARRAY.tolist(),
        ARRAY.astype(np.float32),
        ARRAY.astype(int),
        np.asfortranarray(ARRAY),
        ARRAY + 1e-6,
        ARRAY + 0j,
        torch.arange(6.0).reshape(2, 3),
        tuple(map(tuple, ARRAY.tolist())),
        [np.array([0, 1, 2]), np.array([3, 4, 5])],
    ],
    ids=lambda got: type(got).__name__,
)
def test_every_container_of_the_right_numbers_is_accepted(got):
    """Lists, tensors, other dtypes and layouts, rounding: all right."""
    expect_close(got, ARRAY)


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "is a return missing"),
        ("text", "str"),
        (ARRAY.T, "Axes swapped"),
        (ARRAY[0], "Expected shape"),
        (5.0, "Expected shape"),
        (ARRAY * np.nan, "NaN"),
        (ARRAY + np.array([[0, 0, 0], [0, 0, 1]]), "1 of 6 values differ"),
        ([[1, 2, 3], [4]], "list"),
        (ARRAY > 2, "bool array"),
        (np.array([None]), "object array"),
        (ARRAY + 1j, "complex"),
    ],
    ids=str,
)
def test_a_wrong_array_says_what_is_wrong(got, words):
    """Type, shape, finiteness, values: the first that is wrong is told."""
    with pytest.raises(Mismatch, match=words):
        expect_close(got, ARRAY)


def test_a_square_array_transposed_is_told():
    """Where the shape cannot tell, the values do."""
    square = np.arange(4.0).reshape(2, 2)

    with pytest.raises(Mismatch) as wrong:
        expect_close(square.T, square)

    assert "Axes swapped" in wrong.value.slip


@pytest.mark.parametrize("got", [3, np.int64(3), np.uint8(3), np.array(3)])
def test_ints_of_any_kind_are_accepted(got):
    """Python's and numpy's integers are ints."""
    expect_int(got, 3)


@pytest.mark.parametrize("got", [3.0, True, "3", None, np.float64(3), np.array([3]), 4])
def test_no_other_value_is_an_int(got):
    """A float, a bool and an array are not."""
    with pytest.raises(Mismatch):
        expect_int(got, 3)


def test_a_known_wrong_answer_names_the_slip():
    """Only the value that betrays a mistake names it."""
    slips = [(25, "You left out the + 1.")]

    with pytest.raises(Mismatch, match="left out"):
        expect_int(25, 26, slips=slips)
    with pytest.raises(Mismatch) as other:
        expect_int(24, 26, slips=slips)
    assert other.value.slip == ""


@pytest.mark.parametrize("got", [(1, 2), [1, 2], (np.int64(1), 2), np.array([1, 2])])
def test_shapes_may_be_lists_or_arrays(got):
    """What holds the right whole numbers is the shape."""
    expect_shape(got, (1, 2))


@pytest.mark.parametrize("got", [(1.0, 2), (1,), (2, 1), "12", None, 3, (True, 2)])
def test_wrong_shapes_are_told(got):
    """Floats, bools, other lengths and orders are not."""
    with pytest.raises(Mismatch):
        expect_shape(got, (1, 2))


def test_plain_data_is_compared_through_its_containers():
    """Rows of text, shapes and numbers may be lists or tuples, but no bools for ints."""
    expect_equal([["conv", [1, 2], np.int64(3)]], [("conv", (1, 2), 3)])
    expect_equal(np.array([1, 2]), (1, 2))

    with pytest.raises(Mismatch):
        expect_equal([("conv", (1, 2), True)], [("conv", (1, 2), 1)])
    with pytest.raises(Mismatch):
        expect_equal([("conv", (1, 2), 3)], [("conv", (1, 2), 3), ("flatten", (2,), 0)])


def test_an_expected_error_is_accepted_with_its_subclasses_and_no_other():
    """A wrong error comes out as it is, and none is a mismatch."""

    def fails(error):
        raise error

    expect_raises(ValueError, fails, ValueError())
    expect_raises(ValueError, fails, UnicodeError())
    with pytest.raises(KeyError):
        expect_raises(ValueError, fails, KeyError())
    with pytest.raises(Mismatch, match="nothing was raised"):
        expect_raises(ValueError, len, [])


def test_only_true_is_true():
    """A truthy object is no proof."""
    expect_true(np.bool_(True), "no")

    with pytest.raises(Mismatch, match="the reason"):
        expect_true(1, "the reason")


def test_the_safe_reason_carries_no_value():
    """What a student may read of a hidden test holds neither shape nor number."""
    wrong_answers = [ARRAY[0], ARRAY + 1, None, ARRAY * np.nan, fractions.Fraction(1)]

    for got in wrong_answers:
        with pytest.raises(Mismatch) as wrong:
            expect_close(got, ARRAY)
        assert not any(character.isdigit() for character in wrong.value.safe)
