import numpy as np
import pytest

from grader.expect import expect_close, expect_raises


def whole_numbers(rng, *shape):
    """Draw small integers of either sign, as floats."""
    return rng.integers(-5, 6, shape).astype(np.float64)


@pytest.mark.points(1.5, of="corr2d")
def test_corr2d_adds_up_the_products(student):
    """Each output is the sum of the products of a window's pixels with the weights."""
    image = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 1.0, 1.0]])
    kernel = np.array([[1.0, 2.0], [2.0, 1.0]])  # flips and transposes onto itself

    expect_close(student.corr2d(image, kernel), [[6.0, 7.0], [7.0, 10.0]])


@pytest.mark.points(1, of="corr2d")
def test_corr2d_does_not_flip_the_kernel(student):
    """A kernel with a single one copies the pixel under it."""
    image = np.arange(9.0).reshape(3, 3)
    kernel = np.array([[0.0, 1.0], [0.0, 0.0]])

    expect_close(student.corr2d(image, kernel), image[:2, 1:])


@pytest.mark.points(1.5, of="corr2d")
def test_corr2d_takes_oblong_images_and_kernels(student, reference, rng):
    """Images and kernels need not be square."""
    for kernel_shape in ((3, 2), (1, 4)):
        image, kernel = whole_numbers(rng, 5, 7), whole_numbers(rng, *kernel_shape)

        expect_close(student.corr2d(image, kernel), reference.corr2d(image, kernel))


@pytest.mark.points(1, of="corr2d")
def test_corr2d_refuses_a_kernel_that_is_too_large(student):
    """A kernel as large as the image gives one number, a larger one is a ValueError."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])

    expect_close(student.corr2d(image, np.ones((2, 2))), [[10.0]])
    expect_raises(ValueError, student.corr2d, image, np.ones((3, 1)))
    expect_raises(ValueError, student.corr2d, image, np.ones((1, 3)))
    expect_raises(ValueError, student.corr2d, image, np.ones((4, 4)))


@pytest.mark.points(1, of="corr2d_multi_in")
def test_corr2d_multi_in_adds_the_channels(student):
    """The channels' results are added into one map without a channel axis."""
    x = np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[0.0, 1.0, 0.0], [2.0, 0.0, 3.0]]])
    kernel = np.ones((2, 2, 2))

    expect_close(student.corr2d_multi_in(x, kernel), [[15.0, 20.0]])


@pytest.mark.points(1, of="corr2d_multi_in")
def test_corr2d_multi_in_gives_each_channel_its_own_slice(student):
    """Channel c is weighted by slice c of the kernel."""
    x = np.array([[[1.0, 2.0]], [[3.0, 5.0]], [[7.0, 4.0]]])
    kernel = np.array([[[1.0]], [[10.0]], [[100.0]]])

    expect_close(student.corr2d_multi_in(x, kernel), [[731.0, 452.0]])


@pytest.mark.points(1, of="corr2d_multi_in")
def test_corr2d_multi_in_takes_any_number_of_channels(student, reference, rng):
    """One channel or many, oblong or not: random cases agree with the solution."""
    for channels in (3, 1, 4):
        x, kernel = whole_numbers(rng, channels, 5, 4), whole_numbers(rng, channels, 3, 2)

        expect_close(student.corr2d_multi_in(x, kernel), reference.corr2d_multi_in(x, kernel))


@pytest.mark.points(1, of="corr2d_multi_in")
def test_corr2d_multi_in_refuses_what_does_not_fit(student):
    """Different numbers of channels, or a kernel larger than the image, are a ValueError."""
    one, two = np.array([[[1.0, 2.0], [3.0, 4.0]]]), np.arange(8.0).reshape(2, 2, 2)

    expect_close(student.corr2d_multi_in(one, np.ones((1, 2, 2))), [[10.0]])
    expect_raises(ValueError, student.corr2d_multi_in, two, np.ones((1, 1, 1)))
    expect_raises(ValueError, student.corr2d_multi_in, two, np.ones((3, 1, 1)))
    expect_raises(ValueError, student.corr2d_multi_in, one, np.ones((2, 1, 1)))
    expect_raises(ValueError, student.corr2d_multi_in, two, np.ones((2, 1, 3)))


@pytest.mark.points(2, of="conv2d")
def test_conv2d_adds_the_channels_under_each_kernel(student):
    """Each kernel adds up all input channels, by weights of its own, into one output channel."""
    x = np.array([[[[1.0, 2.0], [3.0, 4.0]], [[0.0, 1.0], [1.0, 0.0]], [[2.0, 2.0], [1.0, 0.0]]]])
    slices = np.array([[1.0, 2.0, -1.0], [3.0, 0.0, 2.0]])  # (O, C)
    weight = np.ones((2, 3, 2, 2)) * slices[:, :, np.newaxis, np.newaxis]

    # The three channels sum to 10, 2 and 5.
    expect_close(student.conv2d(x, weight), [[[[9.0]], [[40.0]]]])


@pytest.mark.points(1, of="conv2d")
def test_conv2d_does_not_flip_the_kernels(student):
    """A kernel with a single one copies the pixel under it."""
    x = np.arange(12.0).reshape(1, 1, 3, 4)
    weight = np.array([[[[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]]])

    expect_close(student.conv2d(x, weight), [[[[1.0, 2.0], [5.0, 6.0]]]])


@pytest.mark.points(1, of="conv2d")
def test_conv2d_treats_each_image_of_the_batch_alone(student):
    """Every image gets its own maps, which do not depend on the other images."""
    x = np.array([[[[1.0, 2.0]]], [[[3.0, 5.0]]], [[[7.0, 4.0]]]])

    expect_close(student.conv2d(x, np.array([[[[2.0]]]])), 2.0 * x)


@pytest.mark.points(1.5, of="conv2d")
def test_conv2d_strides_along_both_axes(student):
    """The stride skips positions along both axes, and a last step that does not fit is not made."""
    x = np.arange(40.0).reshape(1, 1, 5, 8)
    weight = np.ones((1, 1, 2, 2))
    every_stop = 4.0 * x[:, :, :4, :7] + 18.0  # p + (p + 1) + (p + 8) + (p + 9)

    expect_close(student.conv2d(x, weight, stride=2), every_stop[:, :, [0, 2]][..., [0, 2, 4, 6]])
    expect_close(student.conv2d(x, weight, stride=3), every_stop[:, :, [0, 3]][..., [0, 3, 6]])


@pytest.mark.points(1.5, of="conv2d")
def test_conv2d_pads_all_four_sides_with_zeros(student):
    """Padding puts zeros on all four sides, and the kernel need only fit the padded image."""
    x = np.arange(1.0, 13.0).reshape(1, 1, 3, 4)
    under_3x3 = [[14.0, 24.0, 30.0, 22.0], [33.0, 54.0, 63.0, 45.0], [30.0, 48.0, 54.0, 38.0]]
    under_5x5 = [[54.0, 78.0, 78.0, 63.0]] * 3

    expect_close(student.conv2d(x, np.ones((1, 1, 3, 3)), padding=1), [[under_3x3]])
    expect_close(student.conv2d(x, np.ones((1, 1, 5, 5)), padding=2), [[under_5x5]])


@pytest.mark.points(1.5, of="conv2d")
def test_conv2d_adds_one_bias_per_output_channel(student):
    """Images of zeros give maps that are filled with their output channel's bias."""
    x = np.zeros((1, 2, 2, 3))
    weight = np.ones((3, 2, 1, 1))
    bias = np.array([4.0, -1.0, 2.0])

    maps = [[[4.0] * 3] * 2, [[-1.0] * 3] * 2, [[2.0] * 3] * 2]
    expect_close(student.conv2d(x, weight, bias), [maps])


@pytest.mark.points(1, of="conv2d")
def test_conv2d_refuses_what_is_no_convolution(student):
    """Different channels, a kernel that does not fit, a bad stride or padding are a ValueError."""
    x = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    two_channels, weight = np.zeros((1, 2, 2, 2)), np.ones((1, 1, 2, 2))

    expect_close(student.conv2d(x, weight), [[[[10.0]]]])
    expect_raises(ValueError, student.conv2d, x, np.ones((1, 2, 2, 2)))
    expect_raises(ValueError, student.conv2d, two_channels, weight)
    expect_raises(ValueError, student.conv2d, x, np.ones((1, 1, 7, 2)), padding=1)
    expect_raises(ValueError, student.conv2d, x, np.ones((1, 1, 1, 3)))
    expect_raises(ValueError, student.conv2d, x, weight, stride=0)
    expect_raises(ValueError, student.conv2d, x, weight, stride=-1)
    expect_raises(ValueError, student.conv2d, np.ones((1, 1, 4, 4)), weight, padding=-1)


@pytest.mark.points(0.5, of="conv2d")
def test_conv2d_leaves_its_arguments_unchanged(student):
    """The arrays passed in are left as they were."""
    x, weight, bias = np.array([[[[3.0]]]]), np.array([[[[2.0]]]]), np.array([1.0])

    expect_close(student.conv2d(x, weight), [[[[6.0]]]])
    after = student.arguments_after("conv2d", x, weight, bias)
    for argument, before in zip(after, (x, weight, bias), strict=True):
        expect_close(argument, before)


@pytest.mark.points(1, of="conv2d")
def test_conv2d_does_everything_at_once(student, reference, rng):
    """Batch, channels, kernels, bias, stride and padding work together."""
    x, weight = whole_numbers(rng, 2, 3, 6, 8), whole_numbers(rng, 4, 3, 3, 2)
    bias = np.array([1.0, -2.0, 3.0, 5.0])

    for stride, padding in ((2, 1), (1, 0)):
        got = student.conv2d(x, weight, bias, stride=stride, padding=padding)
        expect_close(got, reference.conv2d(x, weight, bias, stride=stride, padding=padding))
