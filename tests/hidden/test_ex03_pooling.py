import numpy as np
import pytest

from grader.expect import expect_close, expect_raises

# Two images of three channels. Every 2 x 2 window has a positive value, so that a maximum which
# starts from 0 is right here, and a negative one that is larger in size.
MIXED = np.array(
    [
        [
            [[1, -9, 2, 0, -7, 3], [4, 0, -8, 5, 1, -6]],
            [[-9, 6, 1, -8, 2, 2], [3, 5, 7, 4, -9, 0]],
            [[2, 3, -9, 4, 5, -7], [-8, 1, 0, 6, 6, 2]],
        ],
        [
            [[5, 2, 3, -9, 0, 4], [-8, 7, 1, 1, -9, 8]],
            [[0, -6, 4, 3, 1, -9], [1, 4, -7, 2, 5, 7]],
            [[-7, 1, 2, 5, 3, 0], [2, 2, -9, 8, -8, 6]],
        ],
    ],
    dtype=np.float64,
)


@pytest.mark.points(1.5, of="max_pool2d")
def test_max_keeps_the_largest_value_of_each_window(student):
    """Max pooling keeps the largest value of each window, channel by channel."""
    expected = [[[[4, 5, 3]], [[6, 7, 2]], [[3, 6, 6]]], [[[7, 3, 8]], [[4, 4, 7]], [[2, 8, 6]]]]

    expect_close(student.max_pool2d(MIXED, 2, stride=2), expected)


@pytest.mark.points(1, of="max_pool2d")
def test_max_of_negative_values_is_negative(student):
    """A window that holds only negative values keeps the largest of them."""
    x = np.array([[[[-5, -2, -9, -4], [-7, -4, -3, -8]]]], dtype=np.float64)

    expect_close(student.max_pool2d(x, 2, stride=2), [[[[-2, -3]]]])


@pytest.mark.points(1.5, of="max_pool2d")
def test_max_is_never_the_padding(student, reference, rng):
    """Padding gives room for more windows, and is never the largest value."""
    x = rng.integers(-9, 0, (2, 3, 5, 7)).astype(np.float64)

    # Six pixels fit into a height of five only with the padding.
    for kernel_size, stride, padding in [(2, 1, 1), (3, 2, 1), (6, 1, 3)]:
        expect_close(
            student.max_pool2d(x, kernel_size, stride=stride, padding=padding),
            reference.max_pool2d(x, kernel_size, stride=stride, padding=padding),
        )


@pytest.mark.points(1, of="max_pool2d")
def test_max_windows_lie_side_by_side_by_default(student, reference, rng):
    """Without a stride, max pooling moves its window by the window's own size."""
    x = rng.integers(1, 10, (2, 2, 6, 9)).astype(np.float64)

    expect_close(student.max_pool2d(x, 3), reference.max_pool2d(x, 3))


@pytest.mark.points(1.5, of="max_pool2d")
def test_max_takes_whole_windows_at_every_stride(student, reference, rng):
    """The stride says where windows begin, and only whole windows are pooled."""
    for kernel_size, stride in [(2, 2), (3, 1), (2, 3), (3, 2)]:
        x = rng.integers(1, 10, (2, 2, 5, 8)).astype(np.float64)

        expect_close(
            student.max_pool2d(x, kernel_size, stride=stride),
            reference.max_pool2d(x, kernel_size, stride=stride),
        )


@pytest.mark.points(1.5, of="max_pool2d")
def test_max_refuses_what_cannot_be(student):
    """Max pooling raises ValueError for sizes, strides and paddings that make no sense."""
    _refuses_what_cannot_be(student.max_pool2d)


@pytest.mark.points(1.5, of="avg_pool2d")
def test_avg_is_the_mean_of_each_window(student):
    """Average pooling takes the mean of each window, channel by channel."""
    x = np.array(
        [
            [
                [[1, 2, 0, 9, 3, 3], [3, 6, -4, 3, 0, -2]],
                [[8, 0, -1, 2, 5, 7], [1, 3, -9, 4, 0, 0]],
            ],
            [
                [[0, 0, 6, 1, -5, 1], [4, 0, 2, 3, -1, 1]],
                [[2, 2, 9, 9, 0, 8], [5, 7, -8, 2, 3, 1]],
            ],
        ],
        dtype=np.float64,
    )
    expected = [[[[3, 2, 1]], [[3, -1, 3]]], [[[1, 3, -1]], [[4, 3, 3]]]]

    expect_close(student.avg_pool2d(x, 2, stride=2), expected)


@pytest.mark.points(1, of="avg_pool2d")
def test_avg_keeps_fractions(student):
    """A mean is not rounded, whatever its sign."""
    x = np.array([[[[3, -2, -4, 1], [2, 4, 0, 2]]]], dtype=np.float64)

    expect_close(student.avg_pool2d(x, 2, stride=2), [[[[1.75, -0.25]]]])


@pytest.mark.points(1.5, of="avg_pool2d")
def test_avg_counts_the_padding(student, reference, rng):
    """The zeros of the padding count in a mean, as pixels of their own."""
    # Multiples of 36, so that means over 4, 9 and 36 pixels are whole numbers.
    x = 36.0 * rng.integers(1, 10, (2, 3, 5, 7))

    # Six pixels fit into a height of five only with the padding.
    for kernel_size, stride, padding in [(3, 1, 1), (3, 2, 1), (2, 1, 1), (6, 1, 3)]:
        expect_close(
            student.avg_pool2d(x, kernel_size, stride=stride, padding=padding),
            reference.avg_pool2d(x, kernel_size, stride=stride, padding=padding),
        )


@pytest.mark.points(1, of="avg_pool2d")
def test_avg_windows_lie_side_by_side_by_default(student, reference, rng):
    """Without a stride, average pooling moves its window by the window's own size."""
    x = 9.0 * rng.integers(-9, 10, (2, 2, 6, 9))

    expect_close(student.avg_pool2d(x, 3), reference.avg_pool2d(x, 3))


@pytest.mark.points(1, of="avg_pool2d")
def test_avg_takes_whole_windows_at_every_stride(student, reference, rng):
    """The stride says where windows begin, and only whole windows are averaged."""
    for kernel_size, stride in [(2, 2), (3, 1), (2, 3), (3, 2)]:
        x = 36.0 * rng.integers(-9, 10, (2, 2, 5, 8))

        expect_close(
            student.avg_pool2d(x, kernel_size, stride=stride),
            reference.avg_pool2d(x, kernel_size, stride=stride),
        )


@pytest.mark.points(1, of="avg_pool2d")
def test_avg_refuses_what_cannot_be(student):
    """Average pooling raises ValueError for sizes, strides and paddings that make no sense."""
    _refuses_what_cannot_be(student.avg_pool2d)


def _refuses_what_cannot_be(pool):
    expect_close(pool(np.full((1, 1, 1, 1), 3.0), 1, stride=1), [[[[3]]]])

    x = np.full((1, 1, 4, 6), 3.0)
    expect_raises(ValueError, pool, x, 5)
    expect_raises(ValueError, pool, x.swapaxes(2, 3).copy(), 5)
    expect_raises(ValueError, pool, x, 7, stride=1, padding=1)
    expect_raises(ValueError, pool, x, 3, stride=1, padding=2)
    expect_raises(ValueError, pool, x, 2, stride=1, padding=-1)
    expect_raises(ValueError, pool, x, 0, stride=1)
    expect_raises(ValueError, pool, x, -1, stride=1)
    expect_raises(ValueError, pool, x, 2, stride=0)
    expect_raises(ValueError, pool, x, 2, stride=-1)
