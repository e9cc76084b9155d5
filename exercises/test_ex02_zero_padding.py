import ex02_zero_padding as exercise
import numpy as np

from grader.expect import expect_close, expect_int, expect_raises, expect_true


def test_same_padding():
    """A kernel of 7 needs 3 zeros on each end, a kernel of 13 needs 6."""
    expect_int(
        exercise.same_padding(7),
        3,
        slips=[
            (6, "These are the zeros of both ends together; give those of one end."),
            (4, "One too many: the kernel takes away F - 1 pixels."),
            (1, "That is right for a kernel of 3 only."),
        ],
    )
    expect_int(exercise.same_padding(13), 6)


def test_same_padding_refuses_what_cannot_be():
    """No padding keeps the size under a kernel of 6 or of -5."""
    expect_int(exercise.same_padding(7), 3)
    expect_raises(ValueError, exercise.same_padding, 6)
    expect_raises(ValueError, exercise.same_padding, -5)


def test_zero_pad2d():
    """Padding 1 puts one zero on each side of a 2x2 image."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])
    expected = np.array(
        [
            [0.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, 2.0, 0.0],
            [0.0, 3.0, 4.0, 0.0],
            [0.0, 0.0, 0.0, 0.0],
        ]
    )

    expect_close(
        exercise.zero_pad2d(image, 1),
        expected,
        slips=[
            (np.pad(image, 1, "edge"), "You repeated the edge; the border is of zeros."),
            (np.pad(image, 1, "reflect"), "You mirrored the image; the border is of zeros."),
            (np.pad(image, [(0, 1)] * 2), "You padded below and to the right only."),
            (np.pad(image, [(1, 0)] * 2), "You padded above and to the left only."),
            (np.pad(image, [(0, 2)] * 2), "You left the image in the top left corner."),
            (np.pad(image, [(1, 1), (0, 0)]), "You padded the rows only."),
            (np.pad(image, [(0, 0), (1, 1)]), "You padded the columns only."),
        ],
    )


def test_zero_pad2d_leaves_channels_alone():
    """Two channels of 1x3 stay two, and become 5x7 each with padding 2."""
    channels = np.array([[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]]])
    expected = np.zeros((2, 5, 7))
    expected[:, 2:3, 2:5] = channels

    expect_close(
        exercise.zero_pad2d(channels, 2),
        expected,
        slips=[(np.pad(channels, 2), "You padded the channels as well.")],
    )


def test_zero_pad2d_with_padding_zero():
    """Padding 0 gives the image back."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])

    expect_close(exercise.zero_pad2d(image, 0), image)


def test_zero_pad2d_keeps_the_dtype():
    """An int16 image stays int16."""
    image = np.array([[1, 2], [3, 4]], dtype=np.int16)

    got = exercise.zero_pad2d(image, 1)

    expect_close(got, np.pad(image, 1))
    expect_true(np.asarray(got).dtype == image.dtype, "The dtype is not that of the input.")


def test_zero_pad2d_leaves_its_input_unchanged():
    """The array that was passed in is the same after the call."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])

    exercise.zero_pad2d(image, 1)

    expect_close(image, np.array([[1.0, 2.0], [3.0, 4.0]]))


def test_zero_pad2d_refuses_what_cannot_be():
    """A padding of -2 and an array of one axis are ValueErrors."""
    expect_close(exercise.zero_pad2d(np.array([[2.0]]), 0), np.array([[2.0]]))
    expect_raises(ValueError, exercise.zero_pad2d, np.ones((6, 6)), -2)
    expect_raises(ValueError, exercise.zero_pad2d, np.ones(3), 1)
