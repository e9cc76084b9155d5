import pytest

from grader.expect import expect_int, expect_raises, expect_shape


@pytest.mark.points(1, of="output_size")
def test_counts_the_places_of_the_kernel(student):
    """Without stride and padding, n pixels and a kernel of F give n - F + 1 places."""
    expect_int(student.output_size(30, 7), 24)
    expect_int(student.output_size(9, 4), 6)
    expect_int(student.output_size(5, 5), 1)
    expect_int(student.output_size(6, 1), 6)


@pytest.mark.points(1, of="output_size")
def test_padding_lengthens_both_ends(student):
    """Padding lengthens the axis at both ends."""
    expect_int(student.output_size(9, 4, padding=3), 12)
    expect_int(student.output_size(6, 3, padding=1), 6)
    expect_int(student.output_size(4, 7, padding=2), 2)


@pytest.mark.points(1, of="output_size")
def test_stride_skips_places(student):
    """A stride of S uses every S-th place, the first included."""
    expect_int(student.output_size(7, 3, stride=2), 3)
    expect_int(student.output_size(13, 4, stride=3), 4)
    expect_int(student.output_size(10, 2, stride=4), 3)


@pytest.mark.points(1, of="output_size")
def test_rounds_down_with_any_stride_and_padding(student, reference, rng):
    """A last step that does not fit is not made, whatever the stride and the padding."""
    expect_int(student.output_size(10, 4, 3, 2), 4)
    expect_int(student.output_size(10, 4, 3, 1), 3)
    expect_int(student.output_size(11, 4, stride=3), 3)
    expect_int(student.output_size(10, 3, stride=2), 4)
    expect_int(student.output_size(224, 7, 2, 3), 112)
    expect_int(student.output_size(224, 11, 4, 2), 55)
    for _ in range(8):
        n, kernel_size = rng.integers(20, 60).item(), rng.integers(2, 9).item()
        stride, padding = rng.integers(2, 6).item(), rng.integers(1, 4).item()
        expected = reference.output_size(n, kernel_size, stride, padding)
        expect_int(student.output_size(n, kernel_size, stride, padding), expected)


@pytest.mark.points(0.5, of="output_size")
def test_refuses_a_kernel_that_does_not_fit(student):
    """A kernel larger than the padded axis is a ValueError."""
    expect_int(student.output_size(8, 6), 3)
    expect_raises(ValueError, student.output_size, 3, 7)
    expect_raises(ValueError, student.output_size, 3, 6, 1, 1)
    expect_raises(ValueError, student.output_size, 4, 5, 2)


@pytest.mark.points(0.5, of="output_size")
def test_refuses_settings_out_of_range(student):
    """A size or stride under 1 is a ValueError, and so is a negative padding."""
    expect_int(student.output_size(8, 6), 3)
    expect_raises(ValueError, student.output_size, 6, 3, -1)
    expect_raises(ValueError, student.output_size, 6, 3, 1, -1)
    expect_raises(ValueError, student.output_size, 5, 0)
    expect_raises(ValueError, student.output_size, 5, 3, 0)
    expect_raises(ValueError, student.output_size, 0, 3, 1, 2)


@pytest.mark.points(0.5, of="kernel_size_for")
def test_undoes_the_formula(student):
    """At stride 1 the kernel is what the padded axis has over the output, plus 1."""
    expect_int(student.kernel_size_for(32, 26), 7)
    expect_int(student.kernel_size_for(6, 1), 6)
    expect_int(student.kernel_size_for(9, 9), 1)
    expect_int(student.kernel_size_for(1, 1), 1)
    expect_int(student.kernel_size_for(12, 14, padding=3), 5)
    expect_int(student.kernel_size_for(4, 1, padding=1), 6)


@pytest.mark.points(1, of="kernel_size_for")
def test_gives_the_largest_kernel(student, reference, rng):
    """With a stride over 1 the answer is the largest of the kernels that fit."""
    expect_int(student.kernel_size_for(14, 3, stride=5), 4)
    expect_int(student.kernel_size_for(9, 3, stride=2), 5)
    expect_int(student.kernel_size_for(10, 3, 3, 1), 6)
    expect_int(student.kernel_size_for(224, 112, 2, 3), 8)
    for _ in range(8):
        n, output = rng.integers(30, 60).item(), rng.integers(4, 8).item()
        stride, padding = rng.integers(2, 4).item(), rng.integers(0, 3).item()
        expected = reference.kernel_size_for(n, output, stride, padding)
        expect_int(student.kernel_size_for(n, output, stride, padding), expected)


@pytest.mark.points(0.5, of="kernel_size_for")
def test_refuses_an_output_that_no_kernel_gives(student):
    """An output that no kernel gives is a ValueError, and so are settings out of range."""
    expect_int(student.kernel_size_for(8, 3), 6)
    expect_raises(ValueError, student.kernel_size_for, 4, 6)
    expect_raises(ValueError, student.kernel_size_for, 4, 5)
    expect_raises(ValueError, student.kernel_size_for, 5, 0)
    expect_raises(ValueError, student.kernel_size_for, 8, 3, 0)
    expect_raises(ValueError, student.kernel_size_for, 8, 3, 1, -1)
    expect_raises(ValueError, student.kernel_size_for, 0, 1, 1, 2)


@pytest.mark.points(1, of="feature_map_shape")
def test_each_kernel_makes_one_map(student):
    """As many channels come out as there are kernels, whatever the number that went in."""
    expect_shape(student.feature_map_shape((3, 9, 9), 4, 3), (4, 7, 7))
    expect_shape(student.feature_map_shape((5, 6, 6), 2, 6), (2, 1, 1))


@pytest.mark.points(1, of="feature_map_shape")
def test_height_and_width_are_axes_of_their_own(student):
    """Height and width may differ: each gives its own size."""
    expect_shape(student.feature_map_shape((1, 9, 6), 1, 3), (1, 7, 4))
    expect_shape(student.feature_map_shape((1, 5, 12), 1, 4), (1, 2, 9))


@pytest.mark.points(0.5, of="feature_map_shape")
def test_stride_and_padding_act_on_both_axes(student, reference, rng):
    """Stride and padding act on height and width alike."""
    expect_shape(student.feature_map_shape((1, 9, 9), 1, 4, padding=2), (1, 10, 10))
    expect_shape(student.feature_map_shape((1, 10, 10), 1, 3, stride=2), (1, 4, 4))
    expect_shape(student.feature_map_shape((1, 10, 10), 1, 4, 3, 1), (1, 3, 3))
    for _ in range(5):
        side, kernel_size = rng.integers(20, 60).item(), rng.integers(2, 9).item()
        stride, padding = rng.integers(2, 6).item(), rng.integers(1, 4).item()
        settings = ((1, side, side), 1, kernel_size, stride, padding)
        expected = reference.feature_map_shape(*settings)
        expect_shape(student.feature_map_shape(*settings), expected)


@pytest.mark.points(0.5, of="feature_map_shape")
def test_refuses_a_layer_that_cannot_be(student):
    """A layer without channels, or whose kernel does not fit, is a ValueError."""
    expect_shape(student.feature_map_shape((1, 7, 7), 1, 5), (1, 3, 3))
    expect_raises(ValueError, student.feature_map_shape, (1, 7, 7), 0, 5)
    expect_raises(ValueError, student.feature_map_shape, (0, 7, 7), 1, 5)
    expect_raises(ValueError, student.feature_map_shape, (1, 4, 4), 1, 5)
