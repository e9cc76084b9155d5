import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from solutions.ex03_pooling import avg_pool2d, max_pool2d

THEIRS = {max_pool2d: functional.max_pool2d, avg_pool2d: functional.avg_pool2d}
both = pytest.mark.parametrize("pool", [max_pool2d, avg_pool2d])


@st.composite
def poolings(draw):
    """Draw maps, and arguments that fit them."""
    shape = draw(st.tuples(*[st.integers(1, 3)] * 2, *[st.integers(1, 9)] * 2))
    padding = draw(st.integers(0, 3))
    largest = min(shape[2:]) + 2 * padding
    kernel_size = draw(st.integers(max(1, 2 * padding), largest))
    stride = draw(st.none() | st.integers(1, 4))
    x = np.random.default_rng(draw(st.integers(0, 999))).normal(size=shape)
    return x.astype(draw(st.sampled_from([np.float32, np.float64]))), kernel_size, stride, padding


@both
@given(case=poolings())
@settings(max_examples=200, deadline=None)
def test_pooling_agrees_with_torch(pool, case):
    """Values, shape and dtype are torch's, for any window, stride and padding that fit."""
    x, kernel_size, stride, padding = case
    expected = THEIRS[pool](torch.from_numpy(x), kernel_size, stride, padding).numpy()

    pooled = pool(x, kernel_size, stride, padding)

    assert pooled.dtype == expected.dtype
    np.testing.assert_allclose(pooled, expected, rtol=1e-5, atol=1e-6)


@both
@given(case=poolings())
@settings(max_examples=50, deadline=None)
def test_pooling_leaves_its_input_alone(pool, case):
    """The input is unchanged, and the output shares no memory with it."""
    x, kernel_size, stride, padding = case
    before = x.copy()

    pooled = pool(x, kernel_size, stride, padding)

    assert np.array_equal(x, before)
    assert not np.shares_memory(pooled, x)


@both
@given(
    size=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    kernel_size=st.integers(-1, 7),
    stride=st.integers(-1, 3),
    padding=st.integers(-1, 4),
)
@settings(max_examples=200, deadline=None)
def test_pooling_refuses_exactly_what_cannot_be(pool, size, kernel_size, stride, padding):
    """A ValueError comes for impossible arguments, and for no others."""
    possible = (
        min(kernel_size, stride) >= 1 and 0 <= 2 * padding <= kernel_size <= min(size) + 2 * padding
    )
    x = np.ones((1, 1, *size))

    if possible:
        assert np.isfinite(pool(x, kernel_size, stride, padding)).all()
    else:
        with pytest.raises(ValueError, match=r"at least 1|window|negative"):
            pool(x, kernel_size, stride, padding)


def test_pooling_by_hand():
    """The worked example of the text: maxima 5 and 2, means 2.5 and 1."""
    x = np.array([[[[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]]]])

    assert max_pool2d(x, 2).tolist() == [[[[5.0, 2.0]]]]
    assert avg_pool2d(x, 2).tolist() == [[[[2.5, 1.0]]]]


def test_maximum_of_negative_values_ignores_the_padding():
    """Minus infinity around a negative pixel never wins."""
    x = np.full((1, 1, 1, 1), -3.0)

    assert max_pool2d(x, 2, 1, 1).tolist() == [[[[-3.0, -3.0], [-3.0, -3.0]]]]
