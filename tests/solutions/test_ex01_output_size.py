import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from solutions.ex01_output_size import feature_map_shape, kernel_size_for, output_size

sizes = st.integers(1, 40)
kernels = st.integers(1, 12)
strides = st.integers(1, 6)
paddings = st.integers(0, 5)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((28, 3), 26),
        ((28, 3, 1, 1), 28),
        ((8, 3, 2), 3),
        ((10, 4, 3, 1), 3),
        ((224, 7, 2, 3), 112),
        ((7, 3, 2), 3),
        ((224, 11, 4, 2), 55),
    ],
)
def test_hand_worked_sizes(arguments, expected):
    """Sizes worked out by hand come out."""
    assert output_size(*arguments) == expected


@given(sizes, kernels, strides, paddings)
@settings(max_examples=200, deadline=None)
def test_output_size_is_that_of_torch(n, kernel_size, stride, padding):
    """A size is torch's for the same convolution, and an error where torch has none."""
    if kernel_size > n + 2 * padding:
        with pytest.raises(ValueError, match="larger than the padded axis"):
            output_size(n, kernel_size, stride, padding)
        return
    x = torch.zeros(1, 1, n)
    weight = torch.zeros(1, 1, kernel_size)

    places = functional.conv1d(x, weight, stride=stride, padding=padding).shape[-1]

    assert output_size(n, kernel_size, stride, padding) == places


@given(sizes, kernels, strides, paddings)
@settings(max_examples=200, deadline=None)
def test_kernel_size_for_gives_back_the_largest_kernel(n, output, stride, padding):
    """Of all kernels that fit, the largest with the wanted output is found; else an error."""
    every = range(1, n + 2 * padding + 1)
    fitting = [size for size in every if output_size(n, size, stride, padding) == output]

    if fitting:
        assert kernel_size_for(n, output, stride, padding) == max(fitting)
    else:
        with pytest.raises(ValueError, match="no kernel"):
            kernel_size_for(n, output, stride, padding)


@given(st.tuples(st.integers(1, 3), *[st.integers(8, 20)] * 2), kernels, strides, paddings)
@settings(max_examples=100, deadline=None)
def test_feature_map_shape_is_that_of_torch(input_shape, kernel_size, stride, padding):
    """A layer's shape is torch's, and an error where torch refuses the kernel."""
    weight = torch.zeros(4, input_shape[0], kernel_size, kernel_size)
    if kernel_size > min(input_shape[1:]) + 2 * padding:
        with pytest.raises(ValueError, match="larger than the padded axis"):
            feature_map_shape(input_shape, 4, kernel_size, stride, padding)
        return

    maps = functional.conv2d(torch.zeros(input_shape), weight, stride=stride, padding=padding)

    assert feature_map_shape(input_shape, 4, kernel_size, stride, padding) == tuple(maps.shape)


@pytest.mark.parametrize("arguments", [(0, 1), (5, 0), (5, 3, 0), (5, 3, 1, -1), (0, 1, 1, 2)])
def test_settings_out_of_range_are_errors(arguments):
    """A size or stride under 1 and a negative padding are errors of every function."""
    n, *rest = arguments

    with pytest.raises(ValueError, match="at least"):
        output_size(*arguments)
    with pytest.raises(ValueError, match="at least"):
        kernel_size_for(*arguments)
    with pytest.raises(ValueError, match="at least"):
        feature_map_shape((1, n, n), 1, *rest)


@pytest.mark.parametrize(("channels", "out_channels"), [(0, 1), (1, 0), (-1, 1), (1, -1)])
def test_a_layer_has_channels_on_either_side(channels, out_channels):
    """A layer without channels in or out is an error."""
    with pytest.raises(ValueError, match="at least one channel"):
        feature_map_shape((channels, 5, 5), out_channels, 3)
