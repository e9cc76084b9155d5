import ex01_output_size as exercise

from grader.expect import expect_int, expect_raises, expect_shape


def test_output_size():
    """A 28-pixel axis under a 3-pixel kernel gives 26 places."""
    expect_int(
        exercise.output_size(28, 3),
        26,
        slips=[(25, "You left out the + 1: the kernel's first place counts too.")],
    )


def test_output_size_with_padding():
    """With padding 1, a 5-pixel axis keeps its size under a 3-pixel kernel."""
    expect_int(
        exercise.output_size(5, 3, padding=1),
        5,
        slips=[
            (4, "You counted the padding once; it stands on both ends."),
            (3, "You left the padding out."),
            (1, "You subtracted the padding; it lengthens the axis."),
        ],
    )


def test_output_size_rounds_down():
    """With stride 3, 9 pixels under a 2-pixel kernel give 3 places: 7 / 3 is rounded down to 2."""
    expect_int(
        exercise.output_size(9, 2, stride=3),
        3,
        slips=[
            (4, "You rounded up; a last step that does not fit is not made."),
            (2, "One place short: the 1 is added after the division."),
            (8, "The stride must divide the whole of n - F + 2P: is that in parentheses?"),
            (10, "You divided before you subtracted: mind the parentheses."),
        ],
    )


def test_output_size_refuses_what_cannot_be():
    """A 3-pixel kernel does not fit on 2 pixels, and a stride of 0 leads nowhere."""
    expect_int(exercise.output_size(2, 2), 1)
    expect_raises(ValueError, exercise.output_size, 2, 3)
    expect_raises(ValueError, exercise.output_size, 2, 2, 0)


def test_kernel_size_for():
    """20 pixels become 16 under a 5-pixel kernel."""
    expect_int(
        exercise.kernel_size_for(20, 16),
        5,
        slips=[(4, "One short: between 16 places lie only 15 steps.")],
    )


def test_kernel_size_for_gives_the_largest():
    """At stride 4, kernels of 1, 2, 3 and 4 turn 12 pixels into 3; 4 is the largest."""
    expect_int(
        exercise.kernel_size_for(12, 3, stride=4),
        4,
        slips=[
            (1, "You gave the smallest; the largest was asked for."),
            (3, "You swapped kernel and output in the formula; that works at stride 1 only."),
            (10, "You left the stride out: 2 steps of 4 pixels lie between 3 places."),
        ],
    )


def test_kernel_size_for_refuses_what_cannot_be():
    """Without padding, 5 pixels never become 6."""
    expect_int(exercise.kernel_size_for(5, 5), 1)
    expect_raises(ValueError, exercise.kernel_size_for, 5, 6)


def test_feature_map_shape():
    """6 kernels of 3x3 at stride 2 and padding 1 turn (3, 10, 7) into (6, 5, 4)."""
    expect_shape(
        exercise.feature_map_shape((3, 10, 7), 6, 3, stride=2, padding=1),
        (6, 5, 4),
        slips=[
            ((3, 5, 4), "You kept the input's channels; each kernel makes one map."),
            ((18, 5, 4), "You multiplied the channels; input channels are summed, not stacked."),
            ((5, 4, 6), "You put the channels last; shapes here are (C, H, W)."),
            ((6, 5, 5), "You used the height for both axes."),
            ((6, 4, 5), "You swapped height and width."),
        ],
    )


def test_feature_map_shape_refuses_what_cannot_be():
    """A layer of 0 kernels is a ValueError."""
    expect_shape(exercise.feature_map_shape((2, 3, 3), 2, 3), (2, 1, 1))
    expect_raises(ValueError, exercise.feature_map_shape, (2, 3, 3), 0, 3)
