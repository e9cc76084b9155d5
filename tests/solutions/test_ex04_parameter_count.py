import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from solutions.ex04_parameter_count import conv2d_parameters, linear_parameters, summarize

SIZES = st.integers(1, 9)


def parameters_of(module):
    return sum(parameter.numel() for parameter in module.parameters())


def module_of(layer, in_features):
    match layer:
        case ("conv", out_channels, kernel_size):
            return nn.Conv2d(in_features, out_channels, kernel_size)
        case ("max_pool", kernel_size):
            return nn.MaxPool2d(kernel_size)
        case ("flatten",):
            return nn.Flatten()
        case ("dense", out_features):
            return nn.Linear(in_features, out_features)


@st.composite
def networks(draw):
    """Draw an input shape and layers of which each fits on the one before it."""
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 16), st.integers(1, 16)))
    height, width = shape[1:]
    layers = []
    for kind in draw(st.lists(st.sampled_from(["conv", "max_pool"]), max_size=4)):
        k = draw(st.integers(1, min(height, width, 4)))
        if kind == "conv":
            layers.append(("conv", draw(SIZES), k))
            height, width = height - k + 1, width - k + 1
        else:
            layers.append(("max_pool", k))
            height, width = height // k, width // k
    if draw(st.booleans()):
        layers.append(("flatten",))
        layers += [("dense", n) for n in draw(st.lists(SIZES, max_size=3))]
    return shape, layers


@given(SIZES, SIZES, SIZES | st.tuples(SIZES, SIZES), st.booleans())
@settings(max_examples=100, deadline=None)
def test_convolutions_have_as_many_parameters_as_in_torch(inputs, outputs, kernel_size, bias):
    """The count is that of nn.Conv2d, for square and other kernels, with biases and without."""
    count = conv2d_parameters(inputs, outputs, kernel_size, bias)

    assert count == parameters_of(nn.Conv2d(inputs, outputs, kernel_size, bias=bias))
    assert type(count) is int


@given(SIZES, SIZES, st.booleans())
@settings(max_examples=50, deadline=None)
def test_dense_layers_have_as_many_parameters_as_in_torch(inputs, outputs, bias):
    """The count is that of nn.Linear, with biases and without."""
    count = linear_parameters(inputs, outputs, bias)

    assert count == parameters_of(nn.Linear(inputs, outputs, bias=bias))
    assert type(count) is int


@given(networks())
@settings(max_examples=100, deadline=None)
def test_summary_agrees_with_a_forward_pass_in_torch(network):
    """Each row has the shape and the parameters of torch's layer."""
    input_shape, layers = network
    x = torch.zeros(1, *input_shape)
    expected = [("input", input_shape, 0)]
    for layer in layers:
        module = module_of(layer, x.shape[1])
        x = module(x)
        expected.append((layer[0], tuple(x.shape[1:]), parameters_of(module)))

    assert summarize(input_shape, layers) == expected


def test_summary_of_the_notes_network():
    """The note's network has 93,322 parameters, in the rows of its table."""
    layers = [("conv", 32, 3), ("max_pool", 2), ("conv", 64, 3), ("max_pool", 2), ("conv", 64, 3)]
    rows = summarize((1, 28, 28), [*layers, ("flatten",), ("dense", 64), ("dense", 10)])

    assert rows == [
        ("input", (1, 28, 28), 0),
        ("conv", (32, 26, 26), 320),
        ("max_pool", (32, 13, 13), 0),
        ("conv", (64, 11, 11), 18_496),
        ("max_pool", (64, 5, 5), 0),
        ("conv", (64, 3, 3), 36_928),
        ("flatten", (576,), 0),
        ("dense", (64,), 36_928),
        ("dense", (10,), 650),
    ]
    assert sum(count for _, _, count in rows) == 93_322


@pytest.mark.parametrize("sizes", [(0, 2, 3), (2, 0, 3), (2, 2, 0), (2, 2, (1, 0)), (2, 2, (0, 1))])
def test_convolutions_without_anything_are_refused(sizes):
    """A size under 1 raises ValueError."""
    with pytest.raises(ValueError, match="at least 1"):
        conv2d_parameters(*sizes)


@pytest.mark.parametrize(
    "layers",
    [
        [("gelu",)],
        [("conv", 4)],
        [("dense", 4)],
        [("conv", 4, 4)],
        [("max_pool", 4)],
        [("max_pool", 0)],
        [("conv", 4, 3), ("max_pool", 2)],
        [("flatten",), ("conv", 4, 1)],
        [("flatten",), ("max_pool", 1)],
    ],
)
def test_layers_that_do_not_fit_are_refused(layers):
    """A layer that cannot follow raises ValueError that names the layer."""
    with pytest.raises(ValueError, match=layers[-1][0]):
        summarize((2, 3, 5), layers)
