import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solutions.ex07_one_by_one_convolution import (
    bottleneck_parameters,
    conv1x1,
    linear_as_conv1x1,
)

TOLERANCE = {"rtol": 1e-10, "atol": 1e-10}
small = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)


def torch_conv2d(x, weight, bias=None):
    """Let torch convolve, in double precision."""
    arguments = [None if a is None else torch.from_numpy(a.copy()) for a in (x, weight, bias)]
    return torch.nn.functional.conv2d(*arguments).numpy()


def test_conv1x1_gives_the_worked_example():
    """The worked example of the text comes out."""
    pixel = np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1)

    output = conv1x1(pixel, np.array([[1.0, 0.0, 1.0], [0.0, 2.0, -3.0]]))

    assert output.tolist() == [[[[4.0]], [[-5.0]]]]


@given(st.tuples(small, small, small, small), small, st.booleans(), seeds)
@settings(max_examples=80, deadline=None)
def test_conv1x1_agrees_with_torch(shape, outputs, with_bias, seed):
    """Any batch gives the values of torch's convolution with 1x1 kernels."""
    rng = np.random.default_rng(seed)
    x, weight = rng.normal(size=shape), rng.normal(size=(outputs, shape[1]))
    bias = rng.normal(size=outputs) if with_bias else None

    expected = torch_conv2d(x, weight[:, :, np.newaxis, np.newaxis], bias)
    got = conv1x1(x, weight, bias)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, **TOLERANCE)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_conv1x1_commutes_with_moving_pixels(seed):
    """Pixels do not know of each other: moving them before or after is the same."""
    rng = np.random.default_rng(seed)
    x, weight = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3))
    order = rng.permutation(20)

    moved = x.reshape(2, 3, 20)[:, :, order].reshape(x.shape)
    after = conv1x1(x, weight).reshape(2, 2, 20)[:, :, order]
    np.testing.assert_allclose(conv1x1(moved, weight).reshape(2, 2, 20), after, **TOLERANCE)


@given(small, small)
@settings(max_examples=20, deadline=None)
def test_conv1x1_refuses_other_channels(channels, others):
    """Images and weights must have as many channels as each other."""
    assume(channels != others)

    with pytest.raises(ValueError, match="mismatch"):
        conv1x1(np.ones((1, channels, 2, 2)), np.ones((3, others)))


@given(small, small, seeds)
@settings(max_examples=30, deadline=None)
def test_linear_as_conv1x1_computes_what_the_dense_layer_does(outputs, inputs, seed):
    """The convolution does to a pixel what torch's dense layer does to a vector."""
    rng = np.random.default_rng(seed)
    weight, vectors = rng.normal(size=(outputs, inputs)), rng.normal(size=(3, inputs))

    dense = torch.nn.functional.linear(torch.from_numpy(vectors), torch.from_numpy(weight)).numpy()
    kernels = linear_as_conv1x1(weight)
    assert kernels.shape == (outputs, inputs, 1, 1)
    convolved = torch_conv2d(vectors[:, :, np.newaxis, np.newaxis], kernels)
    np.testing.assert_allclose(convolved[:, :, 0, 0], dense, **TOLERANCE)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3, 1), (2, 3, 1, 1)])
def test_linear_as_conv1x1_refuses_what_is_no_matrix(shape):
    """Any other number of axes than two is a ValueError."""
    with pytest.raises(ValueError, match="unpack"):
        linear_as_conv1x1(np.ones(shape))


def test_bottleneck_parameters_gives_the_worked_example():
    """The table of the text comes out."""
    assert bottleneck_parameters(256, 64, 3) == (590_080, 70_016)


@given(small, small, st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_bottleneck_parameters_counts_torchs_layers(channels, few, size):
    """Both counts are those of torch's own layers."""
    direct = torch.nn.Conv2d(channels, channels, size)
    bottleneck = torch.nn.Sequential(
        torch.nn.Conv2d(channels, few, 1),
        torch.nn.Conv2d(few, few, size),
        torch.nn.Conv2d(few, channels, 1),
    )

    expected = tuple(sum(p.numel() for p in m.parameters()) for m in (direct, bottleneck))
    assert bottleneck_parameters(channels, few, size) == expected


@pytest.mark.parametrize("sizes", [(0, 1, 1), (1, 0, 1), (1, 1, 0), (4, 2, -1)])
def test_bottleneck_parameters_refuses_sizes_under_one(sizes):
    """A size under 1 is a ValueError."""
    with pytest.raises(ValueError, match="at least 1"):
        bottleneck_parameters(*sizes)
