import numpy as np
import pytest

from grader.expect import expect_close, expect_int, expect_raises, expect_true


def whole_numbers(rng, *shape):
    """Draw small integers of either sign, as floats."""
    return rng.integers(-5, 6, shape).astype(np.float64)


def pair(got):
    """Take an answer apart into (direct, bottleneck)."""
    numbers = got.tolist() if isinstance(got, np.ndarray) else got
    is_pair = isinstance(numbers, tuple | list) and len(numbers) == 2
    expect_true(is_pair, "Return two numbers: (direct, bottleneck).")
    return numbers


@pytest.mark.points(1, of="conv1x1")
def test_conv1x1_adds_up_weighted_channels(student):
    """At a pixel, each output channel is a weighted sum of all input channels, and no more."""
    x = np.array([2.0, 1.0, 3.0]).reshape(1, 3, 1, 1)
    weight = np.array([[1.0, 5.0, 2.0], [0.0, 2.0, -3.0]])

    expect_close(student.conv1x1(x, weight), [[[[13.0]], [[-7.0]]]])


@pytest.mark.points(1.5, of="conv1x1")
def test_conv1x1_keeps_every_pixel_in_its_place(student):
    """Weights that pick channels return these channels, every pixel in its place."""
    x = np.arange(30.0).reshape(1, 3, 2, 5)
    weight = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])

    expect_close(student.conv1x1(x, weight), x[:, [2, 0]])


@pytest.mark.points(1, of="conv1x1")
def test_conv1x1_adds_one_bias_per_output_channel(student):
    """Images of zeros give maps that are filled with their output channel's bias."""
    x, weight, bias = np.zeros((1, 2, 2, 3)), np.ones((3, 2)), np.array([4.0, 1.0, 2.0])

    maps = [[[4.0] * 3] * 2, [[1.0] * 3] * 2, [[2.0] * 3] * 2]
    expect_close(student.conv1x1(x, weight, bias), [maps])


@pytest.mark.points(1, of="conv1x1")
def test_conv1x1_takes_any_batch(student, reference, rng):
    """Random batches, with a bias and without, agree with the solution."""
    x, weight, bias = (
        whole_numbers(rng, 3, 3, 2, 5),
        whole_numbers(rng, 2, 3),
        np.array([3.0, -2.0]),
    )

    expect_close(student.conv1x1(x, weight), reference.conv1x1(x, weight))
    expect_close(student.conv1x1(x, weight, bias), reference.conv1x1(x, weight, bias))


@pytest.mark.points(0.5, of="conv1x1")
def test_conv1x1_refuses_other_channels(student):
    """Images and weights that differ in the number of channels are a ValueError."""
    one, two = np.array([[[[3.0]]]]), np.array([[[[3.0]], [[5.0]]]])

    expect_close(student.conv1x1(one, np.array([[2.0]])), [[[[6.0]]]])
    expect_raises(ValueError, student.conv1x1, two, np.ones((2, 1)))
    expect_raises(ValueError, student.conv1x1, one, np.ones((1, 2)))
    expect_raises(ValueError, student.conv1x1, two, np.ones((2, 3)))


@pytest.mark.points(1.5, of="linear_as_conv1x1")
def test_linear_as_conv1x1_appends_two_axes(student, reference, rng):
    """The weights keep their order, and two axes of length 1 follow the two that are there."""
    for shape in ((3, 2), (1, 4)):
        weight = whole_numbers(rng, *shape)

        expect_close(student.linear_as_conv1x1(weight), reference.linear_as_conv1x1(weight))


@pytest.mark.points(0.5, of="linear_as_conv1x1")
def test_linear_as_conv1x1_refuses_what_is_no_matrix(student):
    """Any other number of axes than two is a ValueError."""
    expect_close(student.linear_as_conv1x1(np.array([[2.0]])), [[[[2.0]]]])
    expect_raises(ValueError, student.linear_as_conv1x1, np.ones(3))
    expect_raises(ValueError, student.linear_as_conv1x1, np.ones((2, 3, 1)))
    expect_raises(ValueError, student.linear_as_conv1x1, np.ones((2, 3, 1, 1)))


@pytest.mark.points(1, of="bottleneck_parameters")
def test_bottleneck_parameters_counts_the_direct_way(student):
    """First comes the count of one convolution from all channels to all channels."""
    expect_int(pair(student.bottleneck_parameters(8, 3, 5))[0], 1_608)
    expect_int(pair(student.bottleneck_parameters(64, 16, 3))[0], 36_928)


@pytest.mark.points(1.5, of="bottleneck_parameters")
def test_bottleneck_parameters_counts_the_bottleneck(student):
    """Second comes the count of down, middle and up together, each with its biases."""
    expect_int(pair(student.bottleneck_parameters(8, 3, 5))[1], 287)
    expect_int(pair(student.bottleneck_parameters(64, 16, 3))[1], 4_448)


@pytest.mark.points(0.5, of="bottleneck_parameters")
def test_bottleneck_parameters_refuses_sizes_under_one(student):
    """A size of 1 is taken, a smaller one is a ValueError."""
    direct, bottleneck = pair(student.bottleneck_parameters(1, 1, 1))

    expect_true(bool(direct > 0 and bottleneck > 0), "Layers of size 1 have parameters.")
    expect_raises(ValueError, student.bottleneck_parameters, 8, -1, 3)
    expect_raises(ValueError, student.bottleneck_parameters, 8, 3, 0)
    expect_raises(ValueError, student.bottleneck_parameters, 8, 0, 3)
    expect_raises(ValueError, student.bottleneck_parameters, 0, 3, 5)
