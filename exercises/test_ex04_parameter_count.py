import ex04_parameter_count as exercise

from grader.expect import expect_equal, expect_int, expect_raises

# The note's network and the table that stands in the text.
NETWORK = [
    ("conv", 32, 3),
    ("max_pool", 2),
    ("conv", 64, 3),
    ("max_pool", 2),
    ("conv", 64, 3),
    ("flatten",),
    ("dense", 64),
    ("dense", 10),
]
TABLE = [
    ("input", (1, 28, 28), 0),
    ("conv", (32, 26, 26), 320),
    ("max_pool", (32, 13, 13), 0),
    ("conv", (64, 11, 11), 18_496),
    ("max_pool", (64, 5, 5), 0),
    ("conv", (64, 3, 3), 36_928),
    ("flatten", (576,), 0),
    ("dense", (64,), 36_928),
    ("dense", (10,), 650),
]


def test_conv2d_parameters_of_a_second_layer():
    """A convolution from 4 channels to 6 with 3 x 3 kernels has 222 parameters."""
    slips = [
        (216, "You left the biases out."),
        (60, "You left the input channels out."),
        (42, "You counted one kernel; there is one for each output channel."),
        (240, "You gave each channel of a kernel a bias; each output channel has one."),
        (220, "You counted a bias for each input channel; each output channel has one."),
        (217, "You counted one bias for the layer; each output channel has one."),
        (78, "You counted 3 weights for a 3 x 3 kernel."),
    ]

    expect_int(exercise.conv2d_parameters(4, 6, 3), 222, slips=slips)


def test_conv2d_parameters_of_a_flat_kernel():
    """A 1 x 5 kernel over 2 channels has 10 weights; 3 of them without biases have 30."""
    slips = [
        (33, "You counted biases although `bias` is False."),
        (6, "You used the kernel's height for its width too."),
        (150, "You used the kernel's width for its height too."),
        (36, "You added the sides of the kernel up; multiply them."),
    ]

    expect_int(exercise.conv2d_parameters(2, 3, (1, 5), bias=False), 30, slips=slips)


def test_conv2d_parameters_refuses_sizes_under_one():
    """A layer without channels, or with an empty kernel, is a ValueError."""
    expect_int(exercise.conv2d_parameters(1, 1, 2, bias=False), 4)

    expect_raises(ValueError, exercise.conv2d_parameters, 0, 6, 3)
    expect_raises(ValueError, exercise.conv2d_parameters, 4, 6, (3, 0))


def test_linear_parameters_of_a_small_layer():
    """A dense layer from 5 features to 2 has 12 parameters."""
    slips = [
        (10, "You left the biases out."),
        (15, "You counted a bias for each input; each output has one."),
        (11, "You counted one bias for the layer; each output has one."),
        (9, "You added inputs and outputs up; each pair has a weight, so multiply."),
        (7, "You counted the weights of one output only."),
    ]

    expect_int(exercise.linear_parameters(5, 2), 12, slips=slips)


def test_linear_parameters_refuses_sizes_under_one():
    """A layer without inputs or outputs is a ValueError."""
    expect_int(exercise.linear_parameters(5, 2, bias=False), 10)

    expect_raises(ValueError, exercise.linear_parameters, 0, 2)
    expect_raises(ValueError, exercise.linear_parameters, 5, 0)


def test_summarize_of_two_layers():
    """A conv and a pooling layer give three rows: the input comes first."""
    expected = [("input", (1, 6, 9), 0), ("conv", (2, 4, 7), 20), ("max_pool", (2, 2, 3), 0)]
    conv, pool = expected[1:]
    slips = [
        (expected[1:], 'The first row is missing: ("input", input_shape, 0).'),
        ([*expected[:2], ("max_pool", (2, 2, 4), 0)], "Round pooled sizes down."),
        ([*expected[:2], ("max_pool", (2, 3, 6), 0)], "Pooling moves by its window's size."),
        (
            [expected[0], ("conv", (4, 7, 2), 20), ("max_pool", (2, 3, 2), 0)],
            "You wrote the channels last; here they come first.",
        ),
        (
            [expected[0], ("conv", (2, 4, 7), 560), pool],
            "You counted the weights for every pixel; all places share a kernel.",
        ),
        ([expected[0], conv, ("max_pool", (2, 2, 3), 20)], "A row has its own parameters only."),
    ]

    expect_equal(
        exercise.summarize((1, 6, 9), [("conv", 2, 3), ("max_pool", 2)]), expected, slips=slips
    )


def test_summarize_of_the_network_in_the_text():
    """The note's network gives the table above, row for row."""
    expect_equal(exercise.summarize((1, 28, 28), NETWORK), TABLE)


def test_summarize_refuses_what_cannot_be():
    """An unknown layer, a window that is too large, or dense before flatten is a ValueError."""
    expect_equal(exercise.summarize((1, 6, 9), []), [("input", (1, 6, 9), 0)])

    expect_raises(ValueError, exercise.summarize, (1, 6, 9), [("softmax", 3)])
    expect_raises(ValueError, exercise.summarize, (1, 6, 9), [("conv", 2, 7)])
    expect_raises(ValueError, exercise.summarize, (1, 6, 9), [("dense", 3)])
