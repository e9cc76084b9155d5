import numpy as np
import pytest

from grader.expect import expect_close, expect_int, expect_raises, expect_true


@pytest.mark.points(1, of="same_padding")
def test_each_end_gets_half_of_what_the_kernel_takes(student):
    """An odd kernel of F needs (F - 1) / 2 zeros on each end."""
    expect_close(student.same_padding(5), 2)
    expect_close(student.same_padding(1), 0)
    expect_close(student.same_padding(9), 4)
    expect_close(student.same_padding(11), 5)


@pytest.mark.points(0.5, of="same_padding")
def test_padding_is_an_int(student):
    """The padding is an int, not a float."""
    expect_int(student.same_padding(3), 1)
    expect_int(student.same_padding(7), 3)


@pytest.mark.points(1, of="same_padding")
def test_refuses_an_even_kernel(student):
    """No padding keeps the size under an even kernel: a ValueError."""
    expect_close(student.same_padding(3), 1)
    expect_raises(ValueError, student.same_padding, 4)
    expect_raises(ValueError, student.same_padding, 2)
    expect_raises(ValueError, student.same_padding, 10)


@pytest.mark.points(0.5, of="same_padding")
def test_refuses_a_kernel_under_one(student):
    """A kernel without pixels is a ValueError."""
    expect_close(student.same_padding(1), 0)
    expect_raises(ValueError, student.same_padding, -3)
    expect_raises(ValueError, student.same_padding, -1)
    expect_raises(ValueError, student.same_padding, 0)


@pytest.mark.points(2, of="zero_pad2d")
def test_zeros_stand_on_all_four_sides(student):
    """The image stands in the middle of a border of zeros, equally wide on all four sides."""
    image = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])
    expected = np.zeros((8, 9))
    expected[3:5, 3:6] = image

    expect_close(student.zero_pad2d(image, 3), expected)


@pytest.mark.points(2, of="zero_pad2d")
def test_only_the_last_two_axes_grow(student, reference, rng):
    """Channels and batch keep their sizes; each image in them gets its own border."""
    for shape in [(3, 2, 4, 2), (2, 3, 4), (2, 1, 3, 2, 4)]:
        images = rng.integers(1, 10, shape).astype(np.float64)
        padding = rng.integers(1, 4).item()

        expect_close(student.zero_pad2d(images, padding), reference.zero_pad2d(images, padding))


@pytest.mark.points(0.5, of="zero_pad2d")
def test_padding_of_zero_changes_nothing(student):
    """With padding 0 the image comes back as it is, and with more it grows."""
    image = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    grows = np.size(student.zero_pad2d(image, 1)) > image.size
    expect_true(grows, "The image does not grow with padding 1.")
    expect_close(student.zero_pad2d(image, 0), image)


@pytest.mark.points(1, of="zero_pad2d")
def test_keeps_the_dtype(student):
    """The answer has the dtype of the input."""
    for image in [
        np.array([[0.5, -1.5]], dtype=np.float32),
        np.array([[200, 255]], dtype=np.uint8),
        np.array([[7, -7]], dtype=np.int64),
        np.array([[2.5, -3.0]], dtype=np.float64),
    ]:
        got = student.zero_pad2d(image, 1)

        expect_true(getattr(got, "shape", None) == (3, 4), "Expected an array of shape (3, 4).")
        expect_true(got.dtype == image.dtype, "The dtype of the answer is not that of the input.")


@pytest.mark.points(0.5, of="zero_pad2d")
def test_leaves_the_input_unchanged(student):
    """The array that was passed in is the same after the call, in shape and values."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])

    for side in (1, 2):
        expect_close(student.zero_pad2d(np.zeros((side, side)), 1), np.zeros((side + 2, side + 2)))
    after, _ = student.arguments_after("zero_pad2d", image, 1)
    expect_close(after, image)


@pytest.mark.points(1, of="zero_pad2d")
def test_refuses_what_cannot_be_padded(student):
    """A negative padding is a ValueError, and so is an array of fewer than two axes."""
    expect_close(student.zero_pad2d(np.zeros((1, 1)), 1), np.zeros((3, 3)))
    expect_raises(ValueError, student.zero_pad2d, np.ones((5, 6)), -1)
    expect_raises(ValueError, student.zero_pad2d, np.ones(4), 1)
    expect_raises(ValueError, student.zero_pad2d, np.array(4.0), 1)
