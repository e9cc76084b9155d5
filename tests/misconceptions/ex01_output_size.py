import math

from grader.misconceptions import misconception
from solutions.ex01_output_size import feature_map_shape, kernel_size_for, output_size

COUNTS = "test_counts_the_places_of_the_kernel"
PADS = "test_padding_lengthens_both_ends"
STRIDES = "test_stride_skips_places"
ROUNDS = "test_rounds_down_with_any_stride_and_padding"
FITS = "test_refuses_a_kernel_that_does_not_fit"
IN_RANGE = "test_refuses_settings_out_of_range"
UNDOES = "test_undoes_the_formula"
LARGEST = "test_gives_the_largest_kernel"
POSSIBLE = "test_refuses_an_output_that_no_kernel_gives"
MAPS = "test_each_kernel_makes_one_map"
AXES = "test_height_and_width_are_axes_of_their_own"
BOTH = "test_stride_and_padding_act_on_both_axes"
LAYER = "test_refuses_a_layer_that_cannot_be"

# Most wrong formulas call `output_size` first: they refuse what the solution refuses.


@misconception(of="output_size", fails={COUNTS, PADS, STRIDES, ROUNDS, FITS, IN_RANGE})
def forgets_the_plus_one(n, kernel_size, stride=1, padding=0):
    """You left out the + 1: the kernel's first place counts too."""
    return output_size(n, kernel_size, stride, padding) - 1


@misconception(of="output_size", fails={STRIDES, ROUNDS})
def adds_one_before_dividing(n, kernel_size, stride=1, padding=0):
    """You added the 1 before dividing by the stride. It is one whole place: add it after."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size + 2 * padding + 1) // stride


@misconception(of="output_size", fails={ROUNDS})
def rounds_up(n, kernel_size, stride=1, padding=0):
    """You rounded up. A last step that takes the kernel beyond the axis is not made: round down."""
    output_size(n, kernel_size, stride, padding)
    return math.ceil((n - kernel_size + 2 * padding) / stride) + 1


@misconception(of="output_size", fails={ROUNDS})
def rounds_to_the_nearest(n, kernel_size, stride=1, padding=0):
    """You rounded to the nearest whole number. Half a step is no step: always round down."""
    output_size(n, kernel_size, stride, padding)
    return round((n - kernel_size + 2 * padding) / stride) + 1


@misconception(of="output_size", fails={COUNTS, PADS, STRIDES, ROUNDS, FITS, IN_RANGE})
def does_not_round(n, kernel_size, stride=1, padding=0):
    """You divided with `/`, which gives a float and rounds nothing. A count is an int."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size + 2 * padding) / stride + 1


@misconception(of="output_size", fails={COUNTS, PADS, STRIDES, ROUNDS, FITS, IN_RANGE})
def returns_a_rounded_float(n, kernel_size, stride=1, padding=0):
    """Your numbers are right but are floats, such as 26.0. A count is an int."""
    return float(output_size(n, kernel_size, stride, padding))


@misconception(of="output_size", fails={PADS, ROUNDS})
def pads_one_end(n, kernel_size, stride=1, padding=0):
    """You counted the padding once. It stands on both ends of the axis, so it counts twice."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size + padding) // stride + 1


@misconception(of="output_size", fails={PADS, ROUNDS})
def forgets_the_padding(n, kernel_size, stride=1, padding=0):
    """You left the padding out: it lengthens the axis before the kernel moves over it."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size) // stride + 1


@misconception(of="output_size", fails={PADS, ROUNDS})
def subtracts_the_padding(n, kernel_size, stride=1, padding=0):
    """You subtracted the padding. It lengthens the axis, so it is added."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size - 2 * padding) // stride + 1


@misconception(of="output_size", fails={ROUNDS})
def adds_the_padding_after_dividing(n, kernel_size, stride=1, padding=0):
    """You added the padding after dividing. The stride moves over it too: add it before."""
    output_size(n, kernel_size, stride, padding)
    return (n - kernel_size) // stride + 2 * padding + 1


@misconception(of="output_size", fails={STRIDES, ROUNDS})
def divides_only_the_kernel(n, kernel_size, stride=1, padding=0):
    """You divided only the kernel's size by the stride, as the note writes it: subtract first."""
    output_size(n, kernel_size, stride, padding)
    return n - kernel_size // stride + 2 * padding + 1


@misconception(of="output_size", fails={STRIDES, ROUNDS})
def divides_only_the_padding(n, kernel_size, stride=1, padding=0):
    """You divided only the padding by the stride: `//` comes before `+`. Bracket the sum."""
    output_size(n, kernel_size, stride, padding)
    return n - kernel_size + 2 * padding // stride + 1


@misconception(of="output_size", fails={STRIDES, ROUNDS})
def ignores_the_stride(n, kernel_size, stride=1, padding=0):
    """You left the stride out: you counted every place, and the kernel skips some."""
    output_size(n, kernel_size, stride, padding)
    return output_size(n, kernel_size, 1, padding)


@misconception(of="output_size", fails={COUNTS, PADS, STRIDES, ROUNDS, FITS, IN_RANGE})
def divides_the_axis_by_the_stride(n, kernel_size, stride=1, padding=0):
    """You divided the axis by the stride. That ignores the kernel, all of which must fit on it."""
    output_size(n, kernel_size, stride, padding)
    return math.ceil(n / stride)


@misconception(of="output_size", fails={COUNTS})
def refuses_a_kernel_as_long_as_the_axis(n, kernel_size, stride=1, padding=0):
    """You refused a kernel exactly as long as the axis. It fits, in one place."""
    if kernel_size >= n + 2 * padding:
        raise ValueError
    return output_size(n, kernel_size, stride, padding)


@misconception(of="output_size", fails={PADS})
def compares_the_kernel_with_the_bare_axis(n, kernel_size, stride=1, padding=0):
    """You refused a kernel larger than the axis without its padding. It only has to fit with it."""
    if kernel_size > n:
        raise ValueError
    return output_size(n, kernel_size, stride, padding)


@misconception(of="output_size", fails={FITS})
def accepts_a_kernel_that_does_not_fit(n, kernel_size, stride=1, padding=0):
    """You gave a size for a kernel that does not fit on the padded axis; raise a ValueError."""
    if min(n, kernel_size, stride) < 1 or padding < 0:
        raise ValueError
    return (n - kernel_size + 2 * padding) // stride + 1


@misconception(of="output_size", fails={FITS})
def returns_zero_where_nothing_fits(n, kernel_size, stride=1, padding=0):
    """You returned 0 for a kernel that does not fit. There is no such convolution: ValueError."""
    return max(0, accepts_a_kernel_that_does_not_fit(n, kernel_size, stride, padding))


@misconception(of="output_size", fails={FITS})
def looks_at_the_result_only(n, kernel_size, stride=1, padding=0):
    """You checked only the result, and `int` cuts -0.5 to 0: compare the kernel with the axis."""
    accepts_a_kernel_that_does_not_fit(n, kernel_size, stride, padding)
    result = int((n - kernel_size + 2 * padding) / stride) + 1
    if result < 1:
        raise ValueError
    return result


@misconception(of="output_size", fails={FITS, IN_RANGE})
def checks_nothing(n, kernel_size, stride=1, padding=0):
    """You applied the formula unchecked. Where no such convolution exists, raise a ValueError."""
    return (n - kernel_size + 2 * padding) // stride + 1


@misconception(of="output_size", fails={IN_RANGE})
def checks_only_that_the_kernel_fits(n, kernel_size, stride=1, padding=0):
    """You checked only that the kernel fits. Sizes, stride and padding have bounds of their own."""
    if kernel_size > n + 2 * padding:
        raise ValueError
    return (n - kernel_size + 2 * padding) // stride + 1


@misconception(of="output_size", fails={IN_RANGE})
def accepts_a_negative_padding(n, kernel_size, stride=1, padding=0):
    """You accepted a negative padding; that is a ValueError."""
    output_size(n, kernel_size, stride, max(padding, 0))
    return (n - kernel_size + 2 * padding) // stride + 1


@misconception(of="output_size", fails={IN_RANGE})
def accepts_zero(n, kernel_size, stride=1, padding=0):
    """You refused only negative numbers. A kernel, an axis or a stride of 0 is a ValueError too."""
    if min(n, kernel_size, stride, padding) < 0 or kernel_size > n + 2 * padding:
        raise ValueError
    return (n - kernel_size + 2 * padding) // stride + 1


@misconception(of="kernel_size_for", fails={LARGEST})
def gives_the_smallest(n, output, stride=1, padding=0):
    """You gave the smallest kernel with that output; the largest was asked for."""
    return max(1, kernel_size_for(n, output, stride, padding) - stride + 1)


@misconception(of="kernel_size_for", fails={UNDOES, LARGEST, POSSIBLE})
def counts_one_step_too_many(n, output, stride=1, padding=0):
    """You subtracted `output` steps. Between the first and the last place lie `output - 1`."""
    kernel_size_for(n, output, stride, padding)
    return n + 2 * padding - output * stride


@misconception(of="kernel_size_for", fails={LARGEST})
def ignores_the_stride_between_places(n, output, stride=1, padding=0):
    """You left the stride out: the kernel moves `stride` pixels from one place to the next."""
    kernel_size_for(n, output, stride, padding)
    return n + 2 * padding - output + 1


@misconception(of="kernel_size_for", fails={LARGEST})
def swaps_kernel_and_output(n, output, stride=1, padding=0):
    """You put the output where the formula has the kernel. That undoes it at stride 1 only."""
    kernel_size_for(n, output, stride, padding)
    return output_size(n, output, stride, padding)


@misconception(of="kernel_size_for", fails={UNDOES, LARGEST})
def counts_the_padding_once(n, output, stride=1, padding=0):
    """You counted the padding once. It stands on both ends of the axis."""
    return kernel_size_for(n, output, stride, padding) - padding


@misconception(of="kernel_size_for", fails={UNDOES, LARGEST})
def leaves_the_padding_out(n, output, stride=1, padding=0):
    """You left the padding out: the kernel moves over the padded axis."""
    return kernel_size_for(n, output, stride, padding) - 2 * padding


@misconception(of="kernel_size_for", fails={UNDOES, LARGEST})
def subtracts_the_padding_from_the_axis(n, output, stride=1, padding=0):
    """You subtracted the padding. It lengthens the axis, so it is added."""
    return kernel_size_for(n, output, stride, padding) - 4 * padding


@misconception(of="kernel_size_for", fails={UNDOES})
def searches_no_further_than_the_axis(n, output, stride=1, padding=0):
    """You looked for kernels up to the axis without padding; with padding a larger one can fit."""
    kernel_size = kernel_size_for(n, output, stride, padding)
    if kernel_size > n:
        raise ValueError
    return kernel_size


@misconception(of="kernel_size_for", fails={UNDOES, LARGEST, POSSIBLE})
def returns_a_float(n, output, stride=1, padding=0):
    """You returned a float. A kernel's size is an int: nothing needs dividing here."""
    return float(kernel_size_for(n, output, stride, padding))


@misconception(of="kernel_size_for", fails={POSSIBLE})
def gives_a_kernel_under_one(n, output, stride=1, padding=0):
    """You returned a kernel under 1 where no kernel gives that output; raise a ValueError."""
    return n + 2 * padding - (output - 1) * stride


@misconception(of="kernel_size_for", fails={POSSIBLE})
def gives_a_kernel_of_zero(n, output, stride=1, padding=0):
    """You let a kernel of 0 pass. A kernel has at least 1 pixel; raise a ValueError."""
    if n + 2 * padding - (output - 1) * stride == 0:
        return 0
    return kernel_size_for(n, output, stride, padding)


@misconception(of="kernel_size_for", fails={POSSIBLE})
def checks_only_the_kernel(n, output, stride=1, padding=0):
    """You checked only the kernel that you found. Sizes, stride and padding have bounds too."""
    kernel_size = gives_a_kernel_under_one(n, output, stride, padding)
    if kernel_size < 1:
        raise ValueError
    return kernel_size


@misconception(of="feature_map_shape", fails={MAPS})
def keeps_the_input_channels(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You kept the input's channels. Each kernel sums them all up into one map of its own."""
    _, height, width = feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return input_shape[0], height, width


@misconception(of="feature_map_shape", fails={MAPS})
def stacks_the_input_channels(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You multiplied the channels. Input channels are summed inside each kernel, not stacked."""
    maps, height, width = feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return input_shape[0] * maps, height, width


@misconception(of="feature_map_shape", fails={MAPS, AXES, BOTH, LAYER})
def puts_the_channels_last(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You put the channels last, as the note does. Shapes here are (C, H, W)."""
    maps, height, width = feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return height, width, maps


@misconception(of="feature_map_shape", fails={MAPS, AXES, BOTH, LAYER})
def reads_the_channels_last(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You read the channels from the end of the shape, as the note does. It is (C, H, W) here."""
    height, width, channels = input_shape
    shape = (channels, height, width)
    return feature_map_shape(shape, out_channels, kernel_size, stride, padding)


@misconception(of="feature_map_shape", fails={MAPS, AXES, BOTH, LAYER})
def leaves_the_channels_out(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You gave height and width only. The shape begins with the number of maps."""
    return feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)[1:]


@misconception(of="feature_map_shape", fails={AXES})
def takes_the_height_for_the_width(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You used the height for both axes. An image need not be square."""
    channels, height, _ = input_shape
    shape = (channels, height, height)
    return feature_map_shape(shape, out_channels, kernel_size, stride, padding)


@misconception(of="feature_map_shape", fails={AXES})
def swaps_height_and_width(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You swapped height and width. Shapes here are (C, H, W), of the input and of the output."""
    channels, width, height = input_shape
    shape = (channels, height, width)
    return feature_map_shape(shape, out_channels, kernel_size, stride, padding)


@misconception(of="feature_map_shape", fails={BOTH})
def does_not_pass_the_padding_on(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You left the padding out: it lengthens height and width alike."""
    feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return feature_map_shape(input_shape, out_channels, kernel_size, stride)


@misconception(of="feature_map_shape", fails={BOTH})
def does_not_pass_the_stride_on(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You left the stride out: the kernel skips places along height and width alike."""
    feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return feature_map_shape(input_shape, out_channels, kernel_size, padding=padding)


@misconception(of="feature_map_shape", fails={BOTH})
def strides_and_pads_the_rows_only(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You used stride and padding for the height only. They act on the width as well."""
    maps, height, _ = feature_map_shape(input_shape, out_channels, kernel_size, stride, padding)
    return maps, height, output_size(input_shape[2], kernel_size)


@misconception(of="feature_map_shape", fails={MAPS, AXES, BOTH, LAYER})
def swaps_stride_and_padding(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You passed the padding where `output_size` takes the stride: its order is stride, padding."""
    return feature_map_shape(input_shape, out_channels, kernel_size, padding, stride)


@misconception(of="feature_map_shape", fails={LAYER})
def accepts_a_layer_without_channels(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You accepted a layer without channels. At least one goes in and one comes out."""
    _, height, width = input_shape
    _, *size = feature_map_shape((1, height, width), 1, kernel_size, stride, padding)
    return out_channels, *size


@misconception(of="feature_map_shape", fails={LAYER})
def accepts_an_input_without_channels(input_shape, out_channels, kernel_size, stride=1, padding=0):
    """You checked the channels that come out, not those that go in. 0 is a ValueError for both."""
    _, height, width = input_shape
    return feature_map_shape((1, height, width), out_channels, kernel_size, stride, padding)


@misconception(of="feature_map_shape", fails={LAYER})
def does_not_check_that_the_kernel_fits(
    input_shape, out_channels, kernel_size, stride=1, padding=0
):
    """You gave a shape for a kernel that does not fit. Use `output_size`, which refuses it."""
    if min(out_channels, *input_shape) < 1:
        raise ValueError
    height, width = ((size - kernel_size + 2 * padding) // stride + 1 for size in input_shape[1:])
    return out_channels, height, width
