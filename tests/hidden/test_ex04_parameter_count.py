import pytest

from grader.expect import expect_equal, expect_int, expect_raises

# Channels differ from each other and so do the sides of kernels, images and windows: where two of
# these are equal, several wrong formulas give the right number.


@pytest.mark.points(1, of="conv2d_parameters")
def test_conv_counts_the_weights_of_all_kernels(student):
    """Each output channel has a kernel of its own, as deep as the input has channels."""
    expect_int(student.conv2d_parameters(3, 5, 4, bias=False), 240)
    expect_int(student.conv2d_parameters(32, 64, 3, bias=False), 18_432)
    expect_int(student.conv2d_parameters(7, 2, 1, bias=False), 14)


@pytest.mark.points(1, of="conv2d_parameters")
def test_conv_adds_one_bias_for_each_output_channel(student):
    """Unless told otherwise, a convolution has one bias for each output channel."""
    expect_int(student.conv2d_parameters(3, 5, 4), 245)
    expect_int(student.conv2d_parameters(32, 64, 3), 18_496)


@pytest.mark.points(1, of="conv2d_parameters")
def test_conv_takes_kernels_that_are_not_square(student):
    """A kernel of height kh and width kw has kh * kw weights for each input channel."""
    expect_int(student.conv2d_parameters(3, 5, (2, 7), bias=False), 210)
    expect_int(student.conv2d_parameters(4, 2, (3, 1), bias=False), 24)


@pytest.mark.points(0.5, of="conv2d_parameters")
def test_conv_refuses_sizes_under_one(student):
    """Channels and kernel sizes under 1 raise ValueError."""
    expect_int(student.conv2d_parameters(1, 1, 1), 2)

    expect_raises(ValueError, student.conv2d_parameters, -3, -5, 3)
    expect_raises(ValueError, student.conv2d_parameters, 3, 5, -3)
    expect_raises(ValueError, student.conv2d_parameters, 0, 5, 3)
    expect_raises(ValueError, student.conv2d_parameters, 3, 0, 3)
    expect_raises(ValueError, student.conv2d_parameters, 3, 5, 0)
    expect_raises(ValueError, student.conv2d_parameters, 3, 5, (0, 2))
    expect_raises(ValueError, student.conv2d_parameters, 3, 5, (2, 0))


@pytest.mark.points(0.5, of="linear_parameters")
def test_linear_counts_a_weight_for_each_pair(student):
    """A dense layer has a weight for each pair of an input and an output."""
    expect_int(student.linear_parameters(7, 3, bias=False), 21)
    expect_int(student.linear_parameters(400, 120, bias=False), 48_000)


@pytest.mark.points(0.5, of="linear_parameters")
def test_linear_adds_one_bias_for_each_output(student):
    """Unless told otherwise, a dense layer has one bias for each output."""
    expect_int(student.linear_parameters(7, 3), 24)
    expect_int(student.linear_parameters(400, 120), 48_120)


@pytest.mark.points(0.5, of="linear_parameters")
def test_linear_refuses_sizes_under_one(student):
    """Features under 1 raise ValueError."""
    expect_int(student.linear_parameters(1, 1), 2)

    expect_raises(ValueError, student.linear_parameters, -7, -3)
    expect_raises(ValueError, student.linear_parameters, 0, 3)
    expect_raises(ValueError, student.linear_parameters, 7, 0)


@pytest.mark.points(1, of="summarize")
def test_summarize_convolutions(student):
    """A conv row has one channel for each kernel, a smaller map, and all kernels' parameters."""
    layers = [("conv", 5, 4), ("conv", 2, 4)]
    expected = [
        ("input", (3, 7, 9), 0),
        ("conv", (5, 4, 6), 245),
        ("conv", (2, 1, 3), 162),
    ]

    expect_equal(student.summarize((3, 7, 9), layers), expected)


@pytest.mark.points(1, of="summarize")
def test_summarize_pooling(student):
    """A max_pool row keeps the channels, counts whole windows only, and has no parameters."""
    layers = [("max_pool", 1), ("max_pool", 2), ("max_pool", 3)]
    expected = [
        ("input", (3, 7, 11), 0),
        ("max_pool", (3, 7, 11), 0),
        ("max_pool", (3, 3, 5), 0),
        ("max_pool", (3, 1, 1), 0),
    ]

    expect_equal(student.summarize((3, 7, 11), layers), expected)


@pytest.mark.points(1, of="summarize")
def test_summarize_flatten_and_dense(student):
    """A flatten row has one axis with every number in it, and a dense row starts from there."""
    layers = [("flatten",), ("dense", 4), ("dense", 3)]
    expected = [
        ("input", (2, 3, 5), 0),
        ("flatten", (30,), 0),
        ("dense", (4,), 124),
        ("dense", (3,), 15),
    ]

    expect_equal(student.summarize((2, 3, 5), layers), expected)


@pytest.mark.points(1, of="summarize")
def test_summarize_a_whole_network(student):
    """In a whole network each layer starts from what the one before it puts out."""
    layers = [
        ("conv", 6, 5),
        ("max_pool", 2),
        ("conv", 16, 3),
        ("max_pool", 3),
        ("flatten",),
        ("dense", 20),
        ("dense", 7),
    ]
    expected = [
        ("input", (3, 28, 20), 0),
        ("conv", (6, 24, 16), 456),
        ("max_pool", (6, 12, 8), 0),
        ("conv", (16, 10, 6), 880),
        ("max_pool", (16, 3, 2), 0),
        ("flatten", (96,), 0),
        ("dense", (20,), 1_940),
        ("dense", (7,), 147),
    ]

    expect_equal(student.summarize((3, 28, 20), layers), expected)


@pytest.mark.points(0.5, of="summarize")
def test_summarize_refuses_layers_out_of_place(student):
    """An unknown layer, and a layer on the wrong side of flatten, raise ValueError."""
    rows = [("input", (2, 2, 2), 0), ("max_pool", (2, 2, 2), 0)]
    expect_equal(student.summarize((2, 2, 2), [("max_pool", 1)]), rows)

    expect_raises(ValueError, student.summarize, (2, 3, 5), [("dropout", 2)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("dense", 4)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("flatten",), ("conv", 4, 1)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("flatten",), ("max_pool", 1)])


@pytest.mark.points(0.5, of="summarize")
def test_summarize_refuses_sizes_that_do_not_fit(student):
    """A window larger than the map that it is put on, and a size under 1, raise ValueError."""
    expect_equal(student.summarize((1, 1, 1), []), [("input", (1, 1, 1), 0)])
    rows = [("input", (2, 2, 2), 0), ("max_pool", (2, 2, 2), 0)]
    expect_equal(student.summarize((2, 2, 2), [("max_pool", 1)]), rows)

    expect_raises(ValueError, student.summarize, (2, 3, 5), [("conv", 4, 4)])
    expect_raises(ValueError, student.summarize, (2, 5, 3), [("conv", 4, 4)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("max_pool", 4)])
    expect_raises(ValueError, student.summarize, (2, 5, 3), [("max_pool", 4)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("conv", 4, 3), ("max_pool", 2)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("conv", 0, 2)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("conv", 4, 0)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("max_pool", 0)])
    expect_raises(ValueError, student.summarize, (2, 3, 5), [("flatten",), ("dense", 0)])
    expect_raises(ValueError, student.summarize, (0, 3, 5), [])
    expect_raises(ValueError, student.summarize, (2, 0, 5), [])
    expect_raises(ValueError, student.summarize, (2, 3, 0), [])
