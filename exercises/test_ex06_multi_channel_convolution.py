import ex06_multi_channel_convolution as exercise
import numpy as np

from grader.expect import expect_close, expect_raises


def test_corr2d_multiplies_and_adds():
    """The worked example: a 2x2 kernel on the image of 0 to 8 gives 19, 25, 37 and 43."""
    image = np.arange(9.0).reshape(3, 3)
    kernel = np.array([[0.0, 1.0], [2.0, 3.0]])

    expect_close(
        exercise.corr2d(image, kernel),
        [[19.0, 25.0], [37.0, 43.0]],
        slips=[
            ([[5.0, 11.0], [23.0, 29.0]], "You flipped the kernel; CNN layers do not."),
            ([[17.0, 23.0], [35.0, 41.0]], "You swapped the rows and columns of the kernel."),
            ([[8.0, 12.0], [20.0, 24.0]], "You left out the weights and added up the pixels."),
            ([[4.75, 6.25], [9.25, 10.75]], "You divided by the number of weights; only add up."),
            ([[19.0]], "You stopped after one position; there are H - kh + 1 along each axis."),
        ],
    )


def test_corr2d_takes_oblong_kernels():
    """A 1x2 kernel of -1 and 1 finds the vertical edge in a 2x4 image."""
    image = np.array([[5.0, 5.0, 9.0, 9.0], [5.0, 5.0, 9.0, 9.0]])

    expect_close(
        exercise.corr2d(image, np.array([[-1.0, 1.0]])),
        [[0.0, 4.0, 0.0], [0.0, 4.0, 0.0]],
        slips=[([[0.0, -4.0, 0.0]] * 2, "You flipped the kernel; CNN layers do not.")],
    )


def test_corr2d_refuses_a_kernel_that_is_too_large():
    """A 2x3 image has no room for a kernel of 3 rows, nor for one of 4 columns."""
    image = np.ones((2, 3))

    expect_raises(ValueError, exercise.corr2d, image, np.ones((3, 3)))
    expect_raises(ValueError, exercise.corr2d, image, np.ones((2, 4)))


def test_corr2d_multi_in_adds_the_channels():
    """Two channels give one map: 19 + 37 = 56 stands in its corner."""
    x = np.stack([np.arange(9.0).reshape(3, 3), np.arange(1.0, 10.0).reshape(3, 3)])
    kernel = np.array([[[0.0, 1.0], [2.0, 3.0]], [[1.0, 2.0], [3.0, 4.0]]])
    first, second = [[19.0, 25.0], [37.0, 43.0]], [[37.0, 47.0], [67.0, 77.0]]

    expect_close(
        exercise.corr2d_multi_in(x, kernel),
        [[56.0, 72.0], [104.0, 120.0]],
        slips=[
            ([first, second], "You stacked the channels' maps; add them up."),
            ([[[56.0, 72.0], [104.0, 120.0]]], "You kept an axis for the channels."),
            ([[28.0, 36.0], [52.0, 60.0]], "You averaged over the channels; add them up."),
            (first, "You used the first channel alone."),
            (second, "You used the last channel alone."),
            ([[44.0, 56.0], [80.0, 92.0]], "You used the first slice for both channels."),
        ],
    )


def test_corr2d_multi_in_refuses_other_channels():
    """An image of three channels and a kernel of one do not fit."""
    expect_raises(ValueError, exercise.corr2d_multi_in, np.ones((3, 2, 2)), np.ones((1, 2, 2)))


def test_conv2d_makes_one_map_for_each_kernel():
    """Three input channels under two kernels make two maps, not three and not six."""
    x = np.array([[[[1.0, 2.0]], [[3.0, 4.0]], [[5.0, 6.0]]]])  # (1, 3, 1, 2)
    weight = np.array([[[[1.0]], [[2.0]], [[0.0]]], [[[0.0]], [[1.0]], [[-1.0]]]])  # (2, 3, 1, 1)

    expect_close(
        exercise.conv2d(x, weight),
        [[[[7.0, 10.0]], [[-2.0, -2.0]]]],
        slips=[
            ([[[[1.0, 2.0]], [[0.0, 0.0]]]], "You used the first input channel alone."),
            ([[[[0.0, 0.0]], [[-5.0, -6.0]]]], "You used the last input channel alone."),
            ([[[[9.0, 12.0]], [[0.0, 0.0]]]], "You used each kernel's first slice throughout."),
        ],
    )


def test_conv2d_adds_each_maps_own_bias():
    """Two images under two kernels: biases 10 and 20 shift their own kernel's maps."""
    x = np.array([[[[1.0, 2.0]]], [[[5.0, 0.0]]]])
    weight = np.array([[[[1.0]]], [[[3.0]]]])
    without = np.array([[[[1.0, 2.0]], [[3.0, 6.0]]], [[[5.0, 0.0]], [[15.0, 0.0]]]])
    bias = np.array([10.0, 20.0])
    expected = without + bias[:, np.newaxis, np.newaxis]

    expect_close(
        exercise.conv2d(x, weight, bias),
        expected,
        slips=[
            (without, "You left out the bias."),
            (without + 10.0, "You added the first bias to every map."),
            (2.0 * without - expected, "You subtracted the bias; add it."),
            (without + bias, "You added the biases along the columns; they belong to channels."),
            (expected[:1], "You returned the maps of the first image alone."),
        ],
    )


def test_conv2d_pads_with_zeros_on_all_sides():
    """A 2x2 image of ones under a 3x3 kernel of ones, with padding 1, gives four times 4."""
    x, weight = np.ones((1, 1, 2, 2)), np.ones((1, 1, 3, 3))

    expect_close(
        exercise.conv2d(x, weight, padding=1),
        [[[[4.0, 4.0], [4.0, 4.0]]]],
        slips=[([[[[9.0, 9.0], [9.0, 9.0]]]], "You padded with copies of pixels; pad with zeros.")],
    )


def test_conv2d_strides_and_rounds_down():
    """Stride 2 keeps positions 0 and 2 along an axis of 6 pixels under a kernel of 3."""
    x = np.arange(36.0).reshape(1, 1, 6, 6)
    weight = np.zeros((1, 1, 3, 3))
    weight[0, 0, 0, 1] = 1.0

    expect_close(
        exercise.conv2d(x, weight, stride=2),
        [[[[1.0, 3.0], [13.0, 15.0]]]],
        slips=[
            (x[:, :, :4, 1:5], "You left out the stride."),
            (x[:, :, :4:2, 1:5], "You used the stride down the rows alone."),
            (x[:, :, ::2, 1::2], "You rounded the output's size up; a last step must fit whole."),
            ([[[[2.0]]]], "You dropped pixels of the image; the stride skips positions."),
            ([[[[13.0, 15.0], [25.0, 27.0]]]], "You flipped the kernel; CNN layers do not."),
        ],
    )


def test_conv2d_refuses_what_is_no_convolution():
    """Other channels, a kernel that does not fit, stride 0 or padding -1 are a ValueError."""
    x, weight = np.ones((1, 2, 4, 4)), np.ones((1, 2, 2, 2))

    expect_raises(ValueError, exercise.conv2d, x, np.ones((1, 3, 2, 2)))
    expect_raises(ValueError, exercise.conv2d, x, np.ones((1, 2, 2, 5)))
    expect_raises(ValueError, exercise.conv2d, x, weight, stride=0)
    expect_raises(ValueError, exercise.conv2d, x, weight, padding=-1)
