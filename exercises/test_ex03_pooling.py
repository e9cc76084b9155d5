import ex03_pooling as exercise
import numpy as np

from grader.expect import expect_close, expect_raises

# One image with one channel of 4 x 4 pixels.
IMAGE = np.array([[[[1, 3, 2, 0], [5, 1, 0, 2], [-1, -4, 6, 6], [-2, -3, 6, 2]]]], dtype=np.float64)


def test_max_pool2d_keeps_the_largest_value():
    """Each 2 x 2 window of a 4 x 4 image keeps its largest value."""
    slips = [
        ([[[[5, 2], [0, 6]]]], "Your maximum starts from 0: a window may be negative throughout."),
        ([[[[5, 2], [4, 6]]]], "You compared absolute values."),
        ([[[[1, 0], [-4, 2]]]], "You kept the smallest value of each window."),
        ([[[[2.5, 1], [-2.5, 5]]]], "You took the mean of each window: that is average pooling."),
        (
            [[[[5, 3, 2], [5, 6, 6], [-1, 6, 6]]]],
            "You moved the window by one pixel. Without a stride it moves by its own size.",
        ),
    ]

    expect_close(exercise.max_pool2d(IMAGE, 2), [[[[5, 2], [-1, 6]]]], slips=slips)


def test_max_pool2d_leaves_an_incomplete_window_out():
    """A stride of 2 and a window of 2 on 3 x 5 pixels leave the last row and column out."""
    x = np.arange(15.0).reshape(1, 1, 3, 5)
    slips = [
        ([[[[6, 8, 9], [11, 13, 14]]]], "You rounded the size up; only whole windows count."),
        ([[[[6, 7]]]], "The window of column j begins at j * stride, not at j."),
    ]

    expect_close(exercise.max_pool2d(x, 2, stride=2), [[[[6, 8]]]], slips=slips)


def test_max_pool2d_keeps_images_and_channels_apart():
    """Two images of three channels come out as two images of three channels."""
    x = np.arange(24.0).reshape(2, 3, 2, 2)
    expected = [[[[3]], [[7]], [[11]]], [[[15]], [[19]], [[23]]]]
    slips = [([[[[11]]], [[[23]]]], "You took the maximum over the channels too.")]

    expect_close(exercise.max_pool2d(x, 2), expected, slips=slips)


def test_max_pool2d_never_picks_the_padding():
    """Around negative pixels the padding does not win."""
    x = np.array([[[[-4.0, -1.0], [-3.0, -2.0]]]])
    slips = [
        ([[[[0, 0], [0, 0]]]], "You padded with zeros, which win. Pad with minus infinity."),
        ([[[[-1]]]], "You left the padding out."),
    ]

    expect_close(
        exercise.max_pool2d(x, 2, stride=2, padding=1), [[[[-4, -1], [-3, -2]]]], slips=slips
    )


def test_max_pool2d_refuses_a_window_that_is_too_large():
    """A window larger than the padded image, or too much padding, is a ValueError."""
    expect_close(exercise.max_pool2d(IMAGE, 4), [[[[6]]]])

    expect_raises(ValueError, exercise.max_pool2d, IMAGE, 5)
    expect_raises(ValueError, exercise.max_pool2d, IMAGE, 3, padding=2)


def test_avg_pool2d_takes_the_mean():
    """Each 2 x 2 window of a 4 x 4 image becomes its mean, fractions kept."""
    slips = [
        ([[[[2, 1], [-2, 5]]]], "You cut the fractions off, or rounded."),
        ([[[[2, 1], [-3, 5]]]], "You rounded down."),
        ([[[[10, 4], [-10, 20]]]], "You summed each window up and did not divide."),
        ([[[[5, 2], [-5, 10]]]], "You divided by 2. A 2 x 2 window holds 4 pixels."),
        ([[[[5, 2], [-1, 6]]]], "You kept the largest value: that is max pooling."),
        ([[[[2, 1], [-2.5, 6]]]], "You took the median of each window."),
    ]

    expect_close(exercise.avg_pool2d(IMAGE, 2), [[[[2.5, 1], [-2.5, 5]]]], slips=slips)


def test_avg_pool2d_counts_the_padding():
    """Zeros of the padding count: a single 8 in a window of 2 x 2 is a mean of 2."""
    x = np.array([[[[8.0]]]])
    slips = [
        ([[[[8, 8], [8, 8]]]], "You divided by the number of real pixels; the padding counts."),
        ([[[[8]]]], "A padding of 1 leaves room for two windows along each axis."),
    ]

    expect_close(exercise.avg_pool2d(x, 2, stride=1, padding=1), [[[[2, 2], [2, 2]]]], slips=slips)


def test_avg_pool2d_refuses_what_cannot_be():
    """A window or stride under 1, or a negative padding, is a ValueError."""
    expect_close(exercise.avg_pool2d(IMAGE, 4), [[[[1.5]]]])

    expect_raises(ValueError, exercise.avg_pool2d, IMAGE, 0, stride=1)
    expect_raises(ValueError, exercise.avg_pool2d, IMAGE, 2, stride=0)
    expect_raises(ValueError, exercise.avg_pool2d, IMAGE, 2, padding=-1)
