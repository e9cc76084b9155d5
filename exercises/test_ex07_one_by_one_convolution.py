import ex07_one_by_one_convolution as exercise
import numpy as np

from grader.expect import expect_close, expect_equal, expect_raises


def test_conv1x1_mixes_the_channels_of_a_pixel():
    """The worked example: the pixel 1, 2, 3 becomes 4 and -5."""
    pixel = np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1)
    weight = np.array([[1.0, 0.0, 1.0], [0.0, 2.0, -3.0]])

    expect_close(
        exercise.conv1x1(pixel, weight),
        [[[[4.0]], [[-5.0]]]],
        slips=[
            ([[[[4.0]], [[0.0]]]], "You set negative results to 0; no activation belongs here."),
            ([[[[4.0 / 3]], [[-5.0 / 3]]]], "You averaged over the channels; add them up."),
            ([[[[1.0]], [[0.0]]]], "You used the first input channel alone."),
            ([[[[4.0]], [[4.0]]]], "You used the first row of weights for both outputs."),
            ([[[[1.0]], [[4.0]]]], "You scaled each channel without adding the others."),
            ([[[[4.0, -5.0]]]], "You left the channels last; the order is (N, O, H, W)."),
        ],
    )


def test_conv1x1_keeps_pixels_in_place():
    """Two images of 1x3 pixels under the weights 10 and 1: tens from channel 0, ones from 1."""
    x = np.array([[[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]]], [[[7.0, 8.0, 9.0]], [[1.0, 1.0, 1.0]]]])
    maps = [[[[14.0, 25.0, 36.0]]], [[[71.0, 81.0, 91.0]]]]
    scrambled = [[[[12.0, 34.0, 56.0]]], [[[78.0, 91.0, 11.0]]]]

    expect_close(
        exercise.conv1x1(x, np.array([[10.0, 1.0]])),
        maps,
        slips=[
            (scrambled, "You reshaped where an axis must move: pixels got mixed up."),
            (maps[:1], "You returned the first image alone."),
        ],
    )


def test_conv1x1_adds_each_channels_own_bias():
    """Two output channels with biases 10 and 20 are shifted by their own."""
    x = np.array([[[[1.0, 2.0]]]])
    weight, bias = np.array([[1.0], [3.0]]), np.array([10.0, 20.0])

    expect_close(
        exercise.conv1x1(x, weight, bias),
        [[[[11.0, 12.0]], [[23.0, 26.0]]]],
        slips=[
            ([[[[1.0, 2.0]], [[3.0, 6.0]]]], "You left out the bias."),
            ([[[[11.0, 12.0]], [[13.0, 16.0]]]], "You added the first bias to both channels."),
            ([[[[11.0, 13.0]], [[22.0, 26.0]]]], "You moved the channels back with a reshape."),
            ([[[[-9.0, -8.0]], [[-17.0, -14.0]]]], "You subtracted the bias; add it."),
            (
                [[[[11.0, 22.0]], [[13.0, 26.0]]]],
                "You added the biases along the columns; they belong to channels.",
            ),
        ],
    )


def test_conv1x1_refuses_other_channels():
    """Images of three channels do not fit weights for two, nor for one."""
    x = np.ones((1, 3, 2, 2))

    expect_raises(ValueError, exercise.conv1x1, x, np.ones((4, 2)))
    expect_raises(ValueError, exercise.conv1x1, x, np.ones((4, 1)))


def test_linear_as_conv1x1_appends_two_axes():
    """A matrix of 2 outputs and 3 inputs becomes weights of shape (2, 3, 1, 1)."""
    weight = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    expect_close(
        exercise.linear_as_conv1x1(weight),
        [[[[1.0]], [[2.0]], [[3.0]]], [[[4.0]], [[5.0]], [[6.0]]]],
        slips=[
            (weight, "You returned the matrix as it came; append two axes of length 1."),
            (weight[:, :, np.newaxis], "You appended one axis; append two."),
            (weight[np.newaxis, np.newaxis], "You put the new axes in front; they stand last."),
            (weight.T[:, :, np.newaxis, np.newaxis], "You swapped outputs and inputs."),
        ],
    )


def test_linear_as_conv1x1_refuses_a_vector():
    """A vector of 4 numbers is no matrix."""
    expect_raises(ValueError, exercise.linear_as_conv1x1, np.ones(4))


def test_bottleneck_parameters_counts_both_ways():
    """The worked example: 256 channels, 64 in between and a 3x3 kernel."""
    expect_equal(
        exercise.bottleneck_parameters(256, 64, 3),
        (590_080, 70_016),
        slips=[
            ((589_824, 69_632), "You left out the biases, one for each output channel."),
            ((590_080, 69_888), "You counted the biases of the last convolution alone."),
            ((590_080, 53_376), "You left out the way up."),
            ((590_080, 53_568), "You left out the way down."),
            ((590_080, 33_088), "You left out the convolution in the middle."),
            ((196_864, 45_440), "You did not square the kernel's size."),
            ((590_080, 332_160), "You counted the ways down and up with 3x3 kernels."),
            ((70_016, 590_080), "You returned the bottleneck first; the direct way comes first."),
        ],
    )


def test_bottleneck_parameters_refuses_sizes_under_one():
    """There is no bottleneck of 0 channels."""
    expect_raises(ValueError, exercise.bottleneck_parameters, 16, 0, 3)
