import numpy as np

from grader.misconceptions import misconception
from solutions.ex07_one_by_one_convolution import (
    bottleneck_parameters,
    conv1x1,
    linear_as_conv1x1,
)

# conv1x1


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_keeps_every_pixel_in_its_place", "test_conv1x1_takes_any_batch"},
)
def reshapes_the_channels_to_the_end(x, weight, bias=None):
    """You reshaped x to get the channels last, which mixes pixels up; move the axis instead."""
    images, channels, height, width = x.shape
    scrambled = x.reshape(images, height, width, channels)
    return conv1x1(np.moveaxis(scrambled, -1, 1), weight, bias)


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_keeps_every_pixel_in_its_place", "test_conv1x1_takes_any_batch"},
)
def reshapes_the_channels_back(x, weight, bias=None):
    """You brought the channels back to the front with a reshape; move the axis instead."""
    mixed = conv1x1(x, weight)
    scrambled = np.moveaxis(mixed, 1, -1).reshape(mixed.shape)
    return scrambled if bias is None else scrambled + bias[:, None, None]


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_keeps_every_pixel_in_its_place", "test_conv1x1_takes_any_batch"},
)
def reshapes_there_and_back(x, weight, bias=None):
    """You reshaped where an axis must move, before the product and after it; pixels get mixed."""
    images, channels, height, width = x.shape
    scrambled = conv1x1(np.moveaxis(x.reshape(images, height, width, channels), -1, 1), weight)
    maps = np.moveaxis(scrambled, 1, -1).reshape(scrambled.shape)
    return maps if bias is None else maps + bias[:, None, None]


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_adds_one_bias_per_output_channel",
        "test_conv1x1_takes_any_batch",
    },
)
def puts_the_channels_last(x, weight, bias=None):
    """You left the output channels last; the order here is (N, O, H, W), as in torch."""
    return np.moveaxis(conv1x1(x, weight, bias), 1, -1)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_adds_one_bias_per_output_channel",
        "test_conv1x1_takes_any_batch",
    },
)
def swaps_height_and_width(x, weight, bias=None):
    """You swapped height and width on the way; the order is (N, O, H, W)."""
    return conv1x1(x, weight, bias).swapaxes(2, 3)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_adds_one_bias_per_output_channel",
        "test_conv1x1_takes_any_batch",
        "test_conv1x1_refuses_other_channels",
    },
)
def reads_weights_as_in_out(x, weight, bias=None):
    """You took the weights for (C, O); they are (O, C), one row for each output channel."""
    return conv1x1(x, weight.T, bias)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_takes_any_batch",
    },
)
def averages_the_channels(x, weight, bias=None):
    """You averaged over the channels; their products with the weights are added."""
    return conv1x1(x, weight / weight.shape[1], bias)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_takes_any_batch",
    },
)
def uses_the_first_channel(x, weight, bias=None):
    """You used the first input channel alone; each output channel is a sum over all of them."""
    conv1x1(x, weight)
    return conv1x1(x[:, :1], weight[:, :1], bias)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_takes_any_batch",
    },
)
def uses_the_first_row_for_all(x, weight, bias=None):
    """You used the first row of weights for every output channel; each has a row of its own."""
    return conv1x1(x, np.repeat(weight[:1], len(weight), axis=0), bias)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_adds_up_weighted_channels",
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_takes_any_batch",
    },
)
def scales_each_channel_alone(x, weight, bias=None):
    """You scaled each channel without mixing it with the others; a 1x1 kernel adds channels up."""
    return conv1x1(x, weight * np.eye(*weight.shape), bias)


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_up_weighted_channels", "test_conv1x1_takes_any_batch"},
)
def applies_a_relu(x, weight, bias=None):
    """You set negative results to 0; the activation is a layer of its own, not part of this one."""
    return np.maximum(conv1x1(x, weight, bias), 0.0)


@misconception(
    of="conv1x1",
    fails={
        "test_conv1x1_keeps_every_pixel_in_its_place",
        "test_conv1x1_adds_one_bias_per_output_channel",
        "test_conv1x1_takes_any_batch",
    },
)
def adds_the_pixels_up(x, weight, bias=None):
    """You added up the pixels as well; a 1x1 convolution sums over channels and keeps pixels."""
    return conv1x1(x.sum(axis=(2, 3), keepdims=True), weight, bias)


@misconception(of="conv1x1", fails={"test_conv1x1_takes_any_batch"})
def uses_the_first_image(x, weight, bias=None):
    """You returned the first image alone; the first axis of x counts images."""
    return conv1x1(x[:1], weight, bias)


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_one_bias_per_output_channel", "test_conv1x1_takes_any_batch"},
)
def forgets_the_bias(x, weight, bias=None):  # noqa: ARG001 - the mistake
    """You left out the bias."""
    return conv1x1(x, weight)


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_one_bias_per_output_channel", "test_conv1x1_takes_any_batch"},
)
def adds_the_first_bias_everywhere(x, weight, bias=None):
    """You added the first bias to every output channel; each has one of its own."""
    return conv1x1(x, weight, None if bias is None else np.full_like(bias, bias[0]))


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_one_bias_per_output_channel", "test_conv1x1_takes_any_batch"},
)
def subtracts_the_bias(x, weight, bias=None):
    """You subtracted the bias; it is added."""
    return conv1x1(x, weight, None if bias is None else -bias)


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_one_bias_per_output_channel", "test_conv1x1_takes_any_batch"},
)
def adds_the_bias_along_the_columns(x, weight, bias=None):
    """You added the bias along the last axis, the columns; it belongs to the channel axis."""
    maps = conv1x1(x, weight)
    return maps if bias is None else maps + bias


@misconception(
    of="conv1x1",
    fails={"test_conv1x1_adds_one_bias_per_output_channel", "test_conv1x1_takes_any_batch"},
)
def adds_the_bias_for_each_input_channel(x, weight, bias=None):
    """You added the bias once for every input channel; it is added once, to the finished sum."""
    return conv1x1(x, weight, None if bias is None else bias * x.shape[1])


@misconception(of="conv1x1", fails={"test_conv1x1_refuses_other_channels"})
def repeats_a_single_channel(x, weight, bias=None):
    """You let numpy repeat a single channel; differing numbers of channels are a ValueError."""
    if x.shape[1] == 1:
        x = x.repeat(weight.shape[1], axis=1)
    if weight.shape[1] == 1:
        weight = weight.repeat(x.shape[1], axis=1)
    return conv1x1(x, weight, bias)


@misconception(of="conv1x1", fails={"test_conv1x1_refuses_other_channels"})
def leaves_out_channels_without_partner(x, weight, bias=None):
    """You left out channels that have no partner; differing numbers of them are a ValueError."""
    shared = min(x.shape[1], weight.shape[1])
    return conv1x1(x[:, :shared], weight[:, :shared], bias)


# linear_as_conv1x1


@misconception(
    of="linear_as_conv1x1",
    fails={"test_linear_as_conv1x1_appends_two_axes"},
)
def transposes_the_weights(weight):
    """You swapped outputs and inputs; a convolution's weights begin with the outputs as well."""
    return linear_as_conv1x1(weight.T)


@misconception(
    of="linear_as_conv1x1",
    fails={"test_linear_as_conv1x1_appends_two_axes"},
)
def puts_the_new_axes_first(weight):
    """You put the kernel's axes in front; they stand last, (O, C, kh, kw)."""
    return np.moveaxis(linear_as_conv1x1(weight), (2, 3), (0, 1))


@misconception(
    of="linear_as_conv1x1",
    fails={"test_linear_as_conv1x1_appends_two_axes"},
)
def orders_the_axes_as_tensorflow(weight):
    """You used TensorFlow's order, (kh, kw, C, O); torch and this course have (O, C, kh, kw)."""
    return linear_as_conv1x1(weight).transpose(2, 3, 1, 0)


@misconception(
    of="linear_as_conv1x1",
    fails={
        "test_linear_as_conv1x1_appends_two_axes",
        "test_linear_as_conv1x1_refuses_what_is_no_matrix",
    },
)
def appends_one_axis(weight):
    """You appended one axis; a kernel has a height and a width, so append two of length 1."""
    return linear_as_conv1x1(weight)[..., 0]


@misconception(
    of="linear_as_conv1x1",
    fails={
        "test_linear_as_conv1x1_appends_two_axes",
        "test_linear_as_conv1x1_refuses_what_is_no_matrix",
    },
)
def leaves_the_matrix_as_it_is(weight):
    """You returned the matrix as it came; a convolution's weights have four axes."""
    return linear_as_conv1x1(weight)[..., 0, 0]


@misconception(of="linear_as_conv1x1", fails={"test_linear_as_conv1x1_refuses_what_is_no_matrix"})
def takes_a_vector_for_a_row(weight):
    """You accepted a vector as a matrix of one row; raise a ValueError instead."""
    return linear_as_conv1x1(np.atleast_2d(weight))


@misconception(of="linear_as_conv1x1", fails={"test_linear_as_conv1x1_refuses_what_is_no_matrix"})
def appends_axes_to_anything(weight):
    """You appended two axes to an array of any number of axes; only a matrix will do."""
    return weight[..., np.newaxis, np.newaxis]


@misconception(of="linear_as_conv1x1", fails={"test_linear_as_conv1x1_refuses_what_is_no_matrix"})
def flattens_surplus_axes(weight):
    """You accepted more than two axes and flattened them; raise a ValueError instead."""
    return linear_as_conv1x1(weight.reshape(len(weight), -1) if weight.ndim > 1 else weight)


# bottleneck_parameters


def count(inputs, outputs, size, bias=1):
    """Count the parameters of one convolution."""
    return (size * size * inputs + bias) * outputs


@misconception(
    of="bottleneck_parameters",
    fails={
        "test_bottleneck_parameters_counts_the_direct_way",
        "test_bottleneck_parameters_counts_the_bottleneck",
    },
)
def forgets_the_biases(channels, bottleneck_channels, kernel_size):
    """You left out the biases, one for each output channel of each convolution."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return direct - channels, bottleneck - 2 * bottleneck_channels - channels


@misconception(
    of="bottleneck_parameters",
    fails={
        "test_bottleneck_parameters_counts_the_direct_way",
        "test_bottleneck_parameters_counts_the_bottleneck",
    },
)
def counts_a_bias_for_each_slice(channels, bottleneck_channels, kernel_size):
    """You counted a bias for every slice of a kernel; there is one for each output channel."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    few = bottleneck_channels
    return (
        direct + (channels - 1) * channels,
        bottleneck + (channels - 1) * few + (few - 1) * few + (few - 1) * channels,
    )


@misconception(
    of="bottleneck_parameters",
    fails={
        "test_bottleneck_parameters_counts_the_direct_way",
        "test_bottleneck_parameters_counts_the_bottleneck",
    },
)
def forgets_to_square_the_kernel(channels, bottleneck_channels, kernel_size):
    """You multiplied by the kernel's size once; a kernel of size k has k x k weights a channel."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    surplus = kernel_size * kernel_size - kernel_size
    return direct - surplus * channels**2, bottleneck - surplus * bottleneck_channels**2


@misconception(
    of="bottleneck_parameters",
    fails={
        "test_bottleneck_parameters_counts_the_direct_way",
        "test_bottleneck_parameters_counts_the_bottleneck",
    },
)
def forgets_the_input_channels(channels, bottleneck_channels, kernel_size):
    """You left out the input channels: each kernel has a slice for every one of them."""
    bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    down, middle = count(1, bottleneck_channels, 1), count(1, bottleneck_channels, kernel_size)
    return count(1, channels, kernel_size), down + middle + count(1, channels, 1)


@misconception(
    of="bottleneck_parameters",
    fails={
        "test_bottleneck_parameters_counts_the_direct_way",
        "test_bottleneck_parameters_counts_the_bottleneck",
    },
)
def swaps_the_two_counts(channels, bottleneck_channels, kernel_size):
    """You returned the bottleneck's count first; the direct one comes first."""
    return bottleneck_parameters(channels, bottleneck_channels, kernel_size)[::-1]


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_direct_way"}
)
def goes_directly_to_the_bottleneck(channels, bottleneck_channels, kernel_size):
    """You counted the direct convolution down to the bottleneck; it keeps all its channels."""
    _, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return count(channels, bottleneck_channels, kernel_size), bottleneck


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def forgets_the_way_up(channels, bottleneck_channels, kernel_size):
    """You left out the last 1x1 convolution, which brings all channels back."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return direct, bottleneck - count(bottleneck_channels, channels, 1)


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def forgets_the_way_down(channels, bottleneck_channels, kernel_size):
    """You left out the first 1x1 convolution, which reduces the channels."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return direct, bottleneck - count(channels, bottleneck_channels, 1)


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def forgets_the_middle(channels, bottleneck_channels, kernel_size):
    """You left out the convolution in the middle, from few channels to as few."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return direct, bottleneck - count(bottleneck_channels, bottleneck_channels, kernel_size)


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def goes_up_with_the_middle_kernel(channels, bottleneck_channels, kernel_size):
    """You let the middle convolution go up to all channels; it stays at few, a 1x1 goes up."""
    direct, _ = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    down = count(channels, bottleneck_channels, 1)
    return direct, down + count(bottleneck_channels, channels, kernel_size)


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def uses_the_large_kernel_throughout(channels, bottleneck_channels, kernel_size):
    """You counted the ways down and up with the large kernel; they are 1x1."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    surplus = kernel_size * kernel_size - 1
    return direct, bottleneck + 2 * surplus * channels * bottleneck_channels


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_counts_the_bottleneck"}
)
def counts_the_last_biases_only(channels, bottleneck_channels, kernel_size):
    """You counted the biases of the last convolution alone; each of the three has its own."""
    direct, bottleneck = bottleneck_parameters(channels, bottleneck_channels, kernel_size)
    return direct, bottleneck - 2 * bottleneck_channels


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_refuses_sizes_under_one"}
)
def accepts_any_size(channels, bottleneck_channels, kernel_size):
    """You counted parameters for sizes under 1; raise a ValueError instead."""
    down = count(channels, bottleneck_channels, 1)
    middle = count(bottleneck_channels, bottleneck_channels, kernel_size)
    up = count(bottleneck_channels, channels, 1)
    return count(channels, channels, kernel_size), down + middle + up


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_refuses_sizes_under_one"}
)
def accepts_a_size_of_zero(channels, bottleneck_channels, kernel_size):
    """You refused negative sizes but not 0; raise a ValueError for it too."""
    if min(channels, bottleneck_channels, kernel_size) < 0:
        raise ValueError("a size is negative")
    return accepts_any_size(channels, bottleneck_channels, kernel_size)


@misconception(
    of="bottleneck_parameters", fails={"test_bottleneck_parameters_refuses_sizes_under_one"}
)
def refuses_a_size_of_one(channels, bottleneck_channels, kernel_size):
    """You refused sizes of 1, which are possible: only a smaller one is a ValueError."""
    if min(channels, bottleneck_channels, kernel_size) <= 1:
        raise ValueError("a size is too small")
    return bottleneck_parameters(channels, bottleneck_channels, kernel_size)
