import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of
from torch.nn import functional

from solutions.ex02_zero_padding import same_padding, zero_pad2d

DTYPES = ["float32", "float64", "uint8", "int16", "int64", "bool"]
shapes = arrays_of.array_shapes(min_dims=2, max_dims=5, max_side=5)
images = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays_of.arrays(
        dtype, shapes, elements=arrays_of.from_dtype(np.dtype(dtype), allow_nan=False)
    )
)


@pytest.mark.parametrize(("kernel_size", "expected"), [(1, 0), (3, 1), (5, 2), (7, 3), (11, 5)])
def test_hand_worked_paddings(kernel_size, expected):
    """Paddings worked out by hand come out, as ints."""
    padding = same_padding(kernel_size)

    assert padding == expected
    assert type(padding) is int


@given(st.integers(0, 8), st.integers(1, 20))
@settings(max_examples=50, deadline=None)
def test_same_padding_keeps_the_size_in_torch(half, n):
    """With the padding of an odd kernel, torch's convolution at stride 1 keeps the size."""
    kernel_size = 2 * half + 1
    padding = same_padding(kernel_size)

    out = functional.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, kernel_size), padding=padding)

    assert out.shape[-1] == n


@given(st.one_of(st.integers(-50, 0), st.integers(1, 50).map(lambda half: 2 * half)))
@settings(max_examples=50, deadline=None)
def test_same_padding_refuses_even_kernels_and_none(kernel_size):
    """An even kernel and one under 1 are errors."""
    with pytest.raises(ValueError, match="odd and at least 1"):
        same_padding(kernel_size)


def test_hand_worked_border():
    """A 2x2 image under padding 1 stands in a border one zero wide."""
    image = np.array([[1, 2], [3, 4]])

    padded = zero_pad2d(image, 1)

    assert padded.tolist() == [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]


@given(images, st.integers(0, 4))
@settings(max_examples=100, deadline=None)
def test_zero_pad2d_is_that_of_torch(x, padding):
    """Values, shape and dtype are those of torch's constant padding, exactly."""
    expected = functional.pad(torch.from_numpy(x.copy()), (padding,) * 4).numpy()

    padded = zero_pad2d(x, padding)

    assert padded.dtype == x.dtype
    np.testing.assert_array_equal(padded, expected, strict=True)


@given(images, st.integers(0, 4))
@settings(max_examples=50, deadline=None)
def test_zero_pad2d_leaves_its_input_unchanged(x, padding):
    """The input keeps its values, and what comes back is another array."""
    before = x.copy()

    padded = zero_pad2d(x, padding)

    np.testing.assert_array_equal(x, before, strict=True)
    assert not np.shares_memory(x, padded)


@pytest.mark.parametrize("padding", [1, 2])
def test_zero_pad2d_takes_any_layout(padding):
    """Transposed, strided, read-only and empty arrays are padded as their copies are."""
    base = np.arange(24.0).reshape(4, 6)
    base.flags.writeable = False

    for view in [base.T, base[::2, ::-3], base[:0]]:
        expected = zero_pad2d(view.copy(), padding)
        np.testing.assert_array_equal(zero_pad2d(view, padding), expected, strict=True)


@pytest.mark.parametrize(("shape", "padding"), [((2, 2), -1), ((5, 5, 5), -2), ((4,), 1), ((), 0)])
def test_zero_pad2d_refuses_what_cannot_be(shape, padding):
    """A negative padding and fewer than two axes are errors."""
    with pytest.raises(ValueError, match="two axes or more"):
        zero_pad2d(np.zeros(shape), padding)
