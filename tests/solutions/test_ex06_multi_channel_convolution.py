import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solutions.ex06_multi_channel_convolution import conv2d, corr2d, corr2d_multi_in

TOLERANCE = {"rtol": 1e-10, "atol": 1e-10}
sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)


def torch_conv2d(x, weight, bias=None, **how):
    """Let torch do the same, in double precision."""
    arguments = [None if a is None else torch.from_numpy(a.copy()) for a in (x, weight, bias)]
    return torch.nn.functional.conv2d(*arguments, **how).numpy()


def test_corr2d_gives_the_worked_example():
    """The worked example of the text comes out."""
    image = np.arange(9.0).reshape(3, 3)

    output = corr2d(image, np.array([[0.0, 1.0], [2.0, 3.0]]))

    assert output.tolist() == [[19.0, 25.0], [37.0, 43.0]]


@given(sizes, sizes, sizes, sizes, seeds)
@settings(max_examples=50, deadline=None)
def test_corr2d_agrees_with_torch(height, width, kh, kw, seed):
    """Any kernel that fits gives torch's values; any other is refused."""
    rng = np.random.default_rng(seed)
    image, kernel = rng.normal(size=(height, width)), rng.normal(size=(kh, kw))

    if kh > height or kw > width:
        with pytest.raises(ValueError, match="larger"):
            corr2d(image, kernel)
    else:
        expected = torch_conv2d(image[None, None], kernel[None, None])[0, 0]
        np.testing.assert_allclose(corr2d(image, kernel), expected, **TOLERANCE)


def test_corr2d_multi_in_gives_the_worked_example():
    """The two channels of the text add up to its map."""
    x = np.stack([np.arange(9.0).reshape(3, 3), np.arange(1.0, 10.0).reshape(3, 3)])
    kernel = np.array([[[0.0, 1.0], [2.0, 3.0]], [[1.0, 2.0], [3.0, 4.0]]])

    output = corr2d_multi_in(x, kernel)

    assert output.tolist() == [[56.0, 72.0], [104.0, 120.0]]


@given(st.integers(1, 5), st.tuples(sizes, sizes), st.tuples(sizes, sizes), seeds)
@settings(max_examples=40, deadline=None)
def test_corr2d_multi_in_agrees_with_torch(channels, image_size, kernel_size, seed):
    """Any number of channels is summed as torch sums them."""
    assume(kernel_size[0] <= image_size[0] and kernel_size[1] <= image_size[1])
    rng = np.random.default_rng(seed)
    x, kernel = rng.normal(size=(channels, *image_size)), rng.normal(size=(channels, *kernel_size))

    expected = torch_conv2d(x[None], kernel[None])[0, 0]
    np.testing.assert_allclose(corr2d_multi_in(x, kernel), expected, **TOLERANCE)


@given(st.integers(1, 4), st.integers(1, 4))
@settings(max_examples=16, deadline=None)
def test_corr2d_multi_in_refuses_other_channels(channels, others):
    """Image and kernel must have as many channels as each other."""
    assume(channels != others)

    with pytest.raises(ValueError, match="argument"):
        corr2d_multi_in(np.ones((channels, 2, 2)), np.ones((others, 2, 2)))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_conv2d_agrees_with_torch(data):
    """Batches, channels, sizes, strides and paddings give torch's values, with and without bias."""
    images, channels, kernels = (data.draw(st.integers(1, 3)) for _ in range(3))
    height, width, kh, kw = (data.draw(sizes) for _ in range(4))
    stride, padding = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 3))
    assume(kh <= height + 2 * padding and kw <= width + 2 * padding)
    rng = np.random.default_rng(data.draw(seeds))
    x = rng.normal(size=(images, channels, height, width))
    weight = rng.normal(size=(kernels, channels, kh, kw))
    bias = rng.normal(size=kernels) if data.draw(st.booleans()) else None

    expected = torch_conv2d(x, weight, bias, stride=stride, padding=padding)
    got = conv2d(x, weight, bias, stride, padding)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, **TOLERANCE)


@given(st.sampled_from([np.float32, np.float64, np.int64]), seeds)
@settings(max_examples=20, deadline=None)
def test_conv2d_keeps_the_dtype(dtype, seed):
    """Arrays of one dtype give an array of that dtype."""
    rng = np.random.default_rng(seed)
    x = rng.integers(-5, 6, (2, 3, 5, 4)).astype(dtype)
    weight = rng.integers(-5, 6, (4, 3, 3, 2)).astype(dtype)
    bias = rng.integers(-5, 6, 4).astype(dtype)

    got = conv2d(x, weight, bias, 2, 1)
    assert got.dtype == dtype
    np.testing.assert_array_equal(got, torch_conv2d(x, weight, bias, stride=2, padding=1))


@pytest.mark.parametrize(
    ("weight", "how", "reason"),
    [
        pytest.param((1, 3, 2, 2), {}, "argument", id="more channels"),
        pytest.param((1, 1, 2, 2), {}, "argument", id="fewer channels"),
        pytest.param((1, 2, 5, 2), {}, "larger", id="too tall"),
        pytest.param((1, 2, 2, 7), {"padding": 1}, "larger", id="too wide for the padded image"),
        pytest.param((1, 2, 2, 2), {"stride": 0}, "stride", id="stride 0"),
        pytest.param((1, 2, 2, 2), {"stride": -1}, "stride", id="negative stride"),
        pytest.param((1, 2, 2, 2), {"padding": -1}, "negative", id="negative padding"),
    ],
)
def test_conv2d_refuses_what_is_no_convolution(weight, how, reason):
    """What the docstring lists under Raises is a ValueError."""
    with pytest.raises(ValueError, match=reason):
        conv2d(np.ones((1, 2, 4, 4)), np.ones(weight), **how)


def test_conv2d_leaves_its_arguments_unchanged():
    """Read-only arrays do."""
    arrays = [np.ones((1, 2, 3, 3)), np.ones((2, 2, 2, 2)), np.ones(2)]
    for array in arrays:
        array.setflags(write=False)

    assert conv2d(*arrays).tolist() == [[[[9.0, 9.0], [9.0, 9.0]]] * 2]
