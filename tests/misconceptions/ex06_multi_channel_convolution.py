import numpy as np

from grader.misconceptions import misconception
from solutions.ex06_multi_channel_convolution import conv2d, corr2d, corr2d_multi_in

# corr2d


@misconception(
    of="corr2d",
    fails={"test_corr2d_does_not_flip_the_kernel", "test_corr2d_takes_oblong_images_and_kernels"},
)
def flips_the_kernel(x, kernel):
    """You flipped the kernel, as signal processing does; CNN layers do not."""
    return corr2d(x, kernel[::-1, ::-1])


@misconception(
    of="corr2d",
    fails={"test_corr2d_does_not_flip_the_kernel", "test_corr2d_takes_oblong_images_and_kernels"},
)
def transposes_the_kernel(x, kernel):
    """You swapped the kernel's rows and columns: rows of the kernel lie along rows of the image."""
    return corr2d(x, kernel.T)


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
        "test_corr2d_refuses_a_kernel_that_is_too_large",
    },
)
def averages_the_products(x, kernel):
    """You averaged the products; a convolution adds them up and does not divide."""
    return corr2d(x, kernel) / kernel.size


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
    },
)
def leaves_out_the_weights(x, kernel):
    """You added up the pixels of each window without multiplying them by the kernel's weights."""
    return corr2d(x, np.ones_like(kernel))


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
    },
)
def keeps_a_running_total(x, kernel):
    """You did not start the sum again at each position: every output also holds those before it."""
    each = corr2d(x, kernel)
    return np.cumsum(each).reshape(each.shape)


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
        "test_corr2d_refuses_a_kernel_that_is_too_large",
    },
)
def multiplies_as_matrices(x, kernel):
    """You used the matrix product; window and kernel are multiplied pixel by pixel, with `*`."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    return (windows @ kernel).sum(axis=(2, 3))


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
        "test_corr2d_refuses_a_kernel_that_is_too_large",
    },
)
def stops_one_position_early(x, kernel):
    """You left out the + 1: the kernel's last position along each axis, H - kh, counts too."""
    return corr2d(x, kernel)[:-1, :-1]


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
        "test_corr2d_refuses_a_kernel_that_is_too_large",
    },
)
def keeps_the_size_of_the_image(x, kernel):
    """You made the output as large as the image; only windows that fit wholly inside it count."""
    corr2d(x, kernel)
    return corr2d(np.pad(x, [(0, n - 1) for n in kernel.shape]), kernel)


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
    },
)
def jumps_by_the_size_of_the_kernel(x, kernel):
    """You moved by a whole kernel each time; the kernel moves one pixel, and windows overlap."""
    return corr2d(x, kernel)[:: kernel.shape[0], :: kernel.shape[1]]


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_takes_oblong_images_and_kernels",
        "test_corr2d_refuses_a_kernel_that_is_too_large",
    },
)
def takes_the_kernel_to_be_square(x, kernel):
    """You used the kernel's height for its width too; an oblong kernel has two sizes, kh and kw."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (len(kernel), len(kernel)))
    return (windows * kernel).sum(axis=(2, 3))


@misconception(
    of="corr2d",
    fails={
        "test_corr2d_adds_up_the_products",
        "test_corr2d_does_not_flip_the_kernel",
        "test_corr2d_takes_oblong_images_and_kernels",
    },
)
def multiplies_each_image_window_in_place(x, kernel):
    """You multiplied the window in place, which changes the image under the windows that follow."""
    output = corr2d(x, kernel)
    for i, j in np.ndindex(output.shape):
        window = x[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        window *= kernel
        output[i, j] = window.sum()
    return output


@misconception(of="corr2d", fails={"test_corr2d_refuses_a_kernel_that_is_too_large"})
def accepts_a_kernel_that_is_too_large(x, kernel):
    """You returned an empty array for a kernel that does not fit; raise a ValueError instead."""
    shape = tuple(n - k + 1 for n, k in zip(x.shape, kernel.shape, strict=True))
    return corr2d(x, kernel) if min(shape) > 0 else np.zeros(shape)


@misconception(of="corr2d", fails={"test_corr2d_refuses_a_kernel_that_is_too_large"})
def compares_the_heights_only(x, kernel):
    """You refused a kernel that is too tall, but not one that is too wide."""
    if kernel.shape[1] > x.shape[1] and kernel.shape[0] <= x.shape[0]:
        return np.zeros((x.shape[0] - kernel.shape[0] + 1, 0))
    return corr2d(x, kernel)


@misconception(of="corr2d", fails={"test_corr2d_refuses_a_kernel_that_is_too_large"})
def refuses_a_kernel_of_the_images_size(x, kernel):
    """You refused a kernel as large as the image; it fits, in exactly one position."""
    if kernel.shape[0] >= x.shape[0] or kernel.shape[1] >= x.shape[1]:
        raise ValueError("the kernel does not fit")
    return corr2d(x, kernel)


# corr2d_multi_in


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_takes_any_number_of_channels"})
def flips_every_slice(x, kernel):
    """You flipped the kernel, as signal processing does; CNN layers do not."""
    return corr2d_multi_in(x, kernel[:, ::-1, ::-1])


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def flips_slices_and_channels(x, kernel):
    """You flipped the kernel along all three axes, so that the last slice met the first channel."""
    return corr2d_multi_in(x, kernel[::-1, ::-1, ::-1])


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_takes_any_number_of_channels"})
def transposes_every_slice(x, kernel):
    """You swapped rows and columns of the kernel's slices."""
    return corr2d_multi_in(x, kernel.swapaxes(1, 2))


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
        "test_corr2d_multi_in_refuses_what_does_not_fit",
    },
)
def stacks_the_channels(x, kernel):
    """You returned one map per channel; one kernel adds all its channels up into one map."""
    return np.array([corr2d(a, b) for a, b in zip(x, kernel, strict=True)])


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
        "test_corr2d_multi_in_refuses_what_does_not_fit",
    },
)
def keeps_a_channel_axis(x, kernel):
    """You kept an axis for channels, (1, H', W'); the map of one kernel has the shape (H', W')."""
    return corr2d_multi_in(x, kernel)[np.newaxis]


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def averages_the_channels(x, kernel):
    """You averaged over the channels; their results are added."""
    return corr2d_multi_in(x, kernel) / len(x)


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def returns_the_first_channel(x, kernel):
    """You used the first channel alone, perhaps because the `return` stands inside the loop."""
    return next(corr2d(a, b) for a, b in list(zip(x, kernel, strict=True)))


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def returns_the_last_channel(x, kernel):
    """You kept the last channel's result alone: each channel overwrote the one before."""
    return [corr2d(a, b) for a, b in zip(x, kernel, strict=True)][-1]


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def uses_the_first_slice_for_all(x, kernel):
    """You used the kernel's first slice for every channel; each channel has a slice of its own."""
    return sum(corr2d(a, kernel[0]) for a, _ in zip(x, kernel, strict=True))


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def adds_channels_and_slices_first(x, kernel):
    """You added up channels and slices before multiplying; multiply each pair first, then add."""
    corr2d_multi_in(x, kernel)
    return corr2d(x.sum(axis=0), kernel.sum(axis=0))


@misconception(
    of="corr2d_multi_in",
    fails={
        "test_corr2d_multi_in_adds_the_channels",
        "test_corr2d_multi_in_gives_each_channel_its_own_slice",
        "test_corr2d_multi_in_takes_any_number_of_channels",
    },
)
def multiplies_the_channels(x, kernel):
    """You multiplied the channels' results with each other; they are added."""
    return np.prod([corr2d(a, b) for a, b in zip(x, kernel, strict=True)], axis=0)


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_refuses_what_does_not_fit"})
def drops_surplus_channels(x, kernel):
    """You left out channels without a partner, as `zip` does; raise a ValueError instead."""
    return sum(corr2d(a, b) for a, b in zip(x, kernel, strict=False))


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_refuses_what_does_not_fit"})
def leaves_missing_slices_to_an_index_error(x, kernel):
    """You did not compare the numbers of channels, so a missing slice ends in an IndexError."""
    return sum(corr2d(channel, kernel[c]) for c, channel in enumerate(x))


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_refuses_what_does_not_fit"})
def repeats_a_single_slice(x, kernel):
    """You let numpy repeat a single slice for all channels; a differing number is a ValueError."""
    return corr2d_multi_in(x, kernel.repeat(len(x), axis=0) if len(kernel) == 1 else kernel)


@misconception(of="corr2d_multi_in", fails={"test_corr2d_multi_in_refuses_what_does_not_fit"})
def accepts_slices_that_are_too_large(x, kernel):
    """You returned an empty map for a kernel that does not fit; raise a ValueError instead."""
    shape = tuple(n - k + 1 for n, k in zip(x.shape[1:], kernel.shape[1:], strict=True))
    return corr2d_multi_in(x, kernel) if min(shape) > 0 else np.zeros(shape)


# conv2d: the kernels


@misconception(
    of="conv2d",
    fails={"test_conv2d_does_not_flip_the_kernels", "test_conv2d_does_everything_at_once"},
)
def flips_the_kernels(x, weight, bias=None, stride=1, padding=0):
    """You flipped the kernels, as signal processing does; CNN layers do not."""
    return conv2d(x, weight[:, :, ::-1, ::-1], bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_not_flip_the_kernels",
        "test_conv2d_does_everything_at_once",
    },
)
def flips_kernels_and_channels(x, weight, bias=None, stride=1, padding=0):
    """You flipped the kernels along the channels too, so that the last slice met the first."""
    return conv2d(x, weight[:, ::-1, ::-1, ::-1], bias, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_does_not_flip_the_kernels", "test_conv2d_does_everything_at_once"},
)
def transposes_the_kernels(x, weight, bias=None, stride=1, padding=0):
    """You swapped the kernels' rows and columns; weights are (O, C, kh, kw), height first."""
    return conv2d(x, weight.swapaxes(2, 3), bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_not_flip_the_kernels",
        "test_conv2d_strides_along_both_axes",
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_refuses_what_is_no_convolution",
        "test_conv2d_does_everything_at_once",
    },
)
def averages_each_window(x, weight, bias=None, stride=1, padding=0):
    """You averaged the products of each window; a convolution adds them up and does not divide."""
    return conv2d(x, weight / (weight.shape[2] * weight.shape[3]), bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_adds_one_bias_per_output_channel",
        "test_conv2d_refuses_what_is_no_convolution",
        "test_conv2d_does_everything_at_once",
    },
)
def reads_weights_as_in_out(x, weight, bias=None, stride=1, padding=0):
    """You took the weights' first axis for the input channels; they are (O, C, kh, kw)."""
    return conv2d(x, weight.swapaxes(0, 1), bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_everything_at_once",
    },
)
def uses_the_first_kernel_for_all(x, weight, bias=None, stride=1, padding=0):
    """You used the first kernel for every output channel; each has a kernel of its own."""
    return conv2d(x, np.repeat(weight[:1], len(weight), axis=0), bias, stride, padding)


# conv2d: the channels


def each_channel_alone(x, weight, stride, padding):
    """Give the maps that each input channel makes on its own, shape (C, N, O, H', W')."""
    pairs = zip(x.swapaxes(0, 1), weight.swapaxes(0, 1), strict=True)
    return np.array([conv2d(a[:, None], b[:, None], None, stride, padding) for a, b in pairs])


def with_bias(maps, bias):
    """Add the bias to finished maps."""
    return maps if bias is None else maps + bias[:, None, None]


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_adds_one_bias_per_output_channel",
        "test_conv2d_does_everything_at_once",
    },
)
def stacks_input_channels(x, weight, bias=None, stride=1, padding=0):
    """You stacked the maps of the input channels; one kernel adds them up into one map."""
    alone = [with_bias(maps, bias) for maps in each_channel_alone(x, weight, stride, padding)]
    return np.concatenate(alone, axis=1)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_everything_at_once",
    },
)
def averages_input_channels(x, weight, bias=None, stride=1, padding=0):
    """You averaged over the input channels; their results are added."""
    return with_bias(each_channel_alone(x, weight, stride, padding).mean(axis=0), bias)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_everything_at_once",
    },
)
def uses_the_first_input_channel(x, weight, bias=None, stride=1, padding=0):
    """You used the first input channel alone; all of them are added up under each kernel."""
    return with_bias(each_channel_alone(x, weight, stride, padding)[0], bias)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_everything_at_once",
    },
)
def uses_the_last_input_channel(x, weight, bias=None, stride=1, padding=0):
    """You kept the last input channel's result alone: each channel overwrote the one before."""
    return with_bias(each_channel_alone(x, weight, stride, padding)[-1], bias)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_everything_at_once",
    },
)
def uses_one_slice_for_all_channels(x, weight, bias=None, stride=1, padding=0):
    """You used each kernel's first slice for every input channel; each channel has its own."""
    same = np.repeat(weight[:, :1], weight.shape[1], axis=1)
    return conv2d(x, same, bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_not_flip_the_kernels",
        "test_conv2d_treats_each_image_of_the_batch_alone",
        "test_conv2d_strides_along_both_axes",
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_adds_one_bias_per_output_channel",
        "test_conv2d_does_everything_at_once",
    },
)
def puts_the_channels_last(x, weight, bias=None, stride=1, padding=0):
    """You put the output channels last; the order here is (N, O, H', W'), as in torch."""
    return np.moveaxis(conv2d(x, weight, bias, stride, padding), 1, -1)


# conv2d: the batch


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_treats_each_image_of_the_batch_alone",
        "test_conv2d_does_everything_at_once",
    },
)
def uses_the_first_image(x, weight, bias=None, stride=1, padding=0):
    """You returned the first image's maps alone; the first axis of x counts images."""
    return conv2d(x[:1], weight, bias, stride, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_treats_each_image_of_the_batch_alone",
        "test_conv2d_does_everything_at_once",
    },
)
def adds_the_images_up(x, weight, bias=None, stride=1, padding=0):
    """You added up the images of the batch; channels are added, images are not."""
    maps = conv2d(x, weight, None, stride, padding)
    return with_bias(maps.sum(axis=0, keepdims=True), bias)


# conv2d: the bias


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def forgets_the_bias(x, weight, bias=None, stride=1, padding=0):  # noqa: ARG001 - the mistake
    """You left out the bias."""
    return conv2d(x, weight, None, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def adds_a_bias_for_each_input_channel(x, weight, bias=None, stride=1, padding=0):
    """You gave every input channel a bias; there is one for each output channel."""
    total = 0.0 if bias is None else bias[: x.shape[1]].sum()
    return conv2d(x, weight, None, stride, padding) + total


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def adds_the_bias_again_for_each_channel(x, weight, bias=None, stride=1, padding=0):
    """You added the bias once for every input channel; it is added once, to the finished sum."""
    repeated = None if bias is None else bias * x.shape[1]
    return conv2d(x, weight, repeated, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def adds_the_first_bias_everywhere(x, weight, bias=None, stride=1, padding=0):
    """You added the first bias to every output channel; each has one of its own."""
    first = None if bias is None else np.full_like(bias, bias[0])
    return conv2d(x, weight, first, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def subtracts_the_bias(x, weight, bias=None, stride=1, padding=0):
    """You subtracted the bias; it is added."""
    return conv2d(x, weight, None if bias is None else -bias, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_adds_one_bias_per_output_channel", "test_conv2d_does_everything_at_once"},
)
def adds_the_bias_along_the_columns(x, weight, bias=None, stride=1, padding=0):
    """You added the bias along the last axis, the columns; it belongs to the channel axis."""
    maps = conv2d(x, weight, None, stride, padding)
    return maps if bias is None else maps + bias


# conv2d: the padding


def pad(x, above, below, left, right, **how):
    """Pad height and width alone."""
    return np.pad(x, [(0, 0), (0, 0), (above, below), (left, right)], **how)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_refuses_what_is_no_convolution",
        "test_conv2d_does_everything_at_once",
    },
)
def ignores_the_padding(x, weight, bias=None, stride=1, padding=0):  # noqa: ARG001 - the mistake
    """You left out the padding."""
    return conv2d(x, weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_rows_only(x, weight, bias=None, stride=1, padding=0):
    """You padded above and below alone; the left and the right side are padded too."""
    return conv2d(pad(x, padding, padding, 0, 0), weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_above_and_left_only(x, weight, bias=None, stride=1, padding=0):
    """You padded only one of the two ends of each axis, above and left; pad both ends."""
    return conv2d(pad(x, padding, 0, padding, 0), weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_below_and_right_only(x, weight, bias=None, stride=1, padding=0):
    """You padded only one of the two ends of each axis, below and right; pad both ends."""
    return conv2d(pad(x, 0, padding, 0, padding), weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_twice(x, weight, bias=None, stride=1, padding=0):
    """You put 2P zeros on each side; it is P on each side, which makes 2P together."""
    return conv2d(x, weight, bias, stride, 2 * padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_with_the_edge(x, weight, bias=None, stride=1, padding=0):
    """You padded with copies of the outermost pixels; pad with zeros."""
    padded = pad(x, padding, padding, padding, padding, mode="edge")
    return conv2d(padded, weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_by_reflection(x, weight, bias=None, stride=1, padding=0):
    """You padded with the image's mirror image; pad with zeros."""
    padded = pad(x, padding, padding, padding, padding, mode="reflect")
    return conv2d(padded, weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_images_and_channels_too(x, weight, bias=None, stride=1, padding=0):
    """You padded all four axes, which adds images and channels; pad height and width alone."""
    return conv2d(np.pad(x, padding), weight, bias, stride)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_does_everything_at_once",
    },
)
def pads_the_output(x, weight, bias=None, stride=1, padding=0):
    """You padded the maps that come out; the images are padded before the kernel slides."""
    return pad(conv2d(x, weight, bias, stride), padding, padding, padding, padding)


@misconception(of="conv2d", fails={"test_conv2d_pads_all_four_sides_with_zeros"})
def compares_kernels_with_the_unpadded_image(x, weight, bias=None, stride=1, padding=0):
    """You refused a kernel that is larger than the image, though it fits the padded image."""
    if weight.shape[2] > x.shape[2] or weight.shape[3] > x.shape[3]:
        raise ValueError("the kernel is larger than the image")
    return conv2d(x, weight, bias, stride, padding)


# conv2d: the stride


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_strides_along_both_axes",
        "test_conv2d_refuses_what_is_no_convolution",
        "test_conv2d_does_everything_at_once",
    },
)
def ignores_the_stride(x, weight, bias=None, stride=1, padding=0):  # noqa: ARG001 - the mistake
    """You left out the stride."""
    return conv2d(x, weight, bias, 1, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_strides_along_both_axes", "test_conv2d_does_everything_at_once"},
)
def strides_down_the_rows_only(x, weight, bias=None, stride=1, padding=0):
    """You used the stride down the rows alone; it holds along the columns too."""
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    return conv2d(x, weight, bias, 1, padding)[:, :, ::stride]


@misconception(
    of="conv2d",
    fails={"test_conv2d_strides_along_both_axes", "test_conv2d_does_everything_at_once"},
)
def rounds_up(x, weight, bias=None, stride=1, padding=0):
    """You rounded the output's size up; a last step that does not fit is not made."""
    steps = [n + 2 * padding - k for n, k in zip(x.shape[2:], weight.shape[2:], strict=True)]
    below, right = (-step % (stride or 1) for step in steps)
    return conv2d(pad(x, 0, below, 0, right), weight, bias, stride, padding)


@misconception(
    of="conv2d",
    fails={"test_conv2d_strides_along_both_axes", "test_conv2d_does_everything_at_once"},
)
def strides_over_the_image_first(x, weight, bias=None, stride=1, padding=0):
    """You dropped pixels of the image; the stride skips positions of the kernel, not pixels."""
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    return conv2d(x[:, :, ::stride, ::stride], weight, bias, 1, padding)


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_not_flip_the_kernels",
        "test_conv2d_treats_each_image_of_the_batch_alone",
        "test_conv2d_strides_along_both_axes",
        "test_conv2d_pads_all_four_sides_with_zeros",
        "test_conv2d_adds_one_bias_per_output_channel",
        "test_conv2d_refuses_what_is_no_convolution",
        "test_conv2d_leaves_its_arguments_unchanged",
        "test_conv2d_does_everything_at_once",
    },
)
def leaves_out_the_last_position(x, weight, bias=None, stride=1, padding=0):
    """You left out the + 1 of the output's size: the last position counts too."""
    return conv2d(x, weight, bias, stride, padding)[:, :, :-1, :-1]


# conv2d: arguments that make no convolution, and arguments that are changed


@misconception(of="conv2d", fails={"test_conv2d_refuses_what_is_no_convolution"})
def leaves_out_channels_without_partner(x, weight, bias=None, stride=1, padding=0):
    """You left out channels that have no partner; differing numbers of them are a ValueError."""
    shared = min(x.shape[1], weight.shape[1])
    return conv2d(x[:, :shared], weight[:, :shared], bias, stride, padding)


@misconception(of="conv2d", fails={"test_conv2d_refuses_what_is_no_convolution"})
def repeats_a_single_channel(x, weight, bias=None, stride=1, padding=0):
    """You let numpy repeat a single channel; differing numbers of channels are a ValueError."""
    if x.shape[1] == 1:
        x = x.repeat(weight.shape[1], axis=1)
    if weight.shape[1] == 1:
        weight = weight.repeat(x.shape[1], axis=1)
    return conv2d(x, weight, bias, stride, padding)


@misconception(of="conv2d", fails={"test_conv2d_refuses_what_is_no_convolution"})
def accepts_kernels_that_are_too_large(x, weight, bias=None, stride=1, padding=0):
    """You returned empty maps for kernels that do not fit; raise a ValueError instead."""
    sizes = zip(x.shape[2:], weight.shape[2:], strict=True)
    height, width = (max(n + 2 * padding - k + 1, 0) for n, k in sizes)
    if height and width:
        return conv2d(x, weight, bias, stride, padding)
    return np.zeros((len(x), len(weight), height, width))


@misconception(of="conv2d", fails={"test_conv2d_refuses_what_is_no_convolution"})
def accepts_a_negative_stride(x, weight, bias=None, stride=1, padding=0):
    """You accepted a negative stride, which turns the maps round; raise a ValueError instead."""
    return conv2d(x, weight, bias, 1, padding)[:, :, ::stride, ::stride]


@misconception(of="conv2d", fails={"test_conv2d_refuses_what_is_no_convolution"})
def takes_a_negative_padding_for_none(x, weight, bias=None, stride=1, padding=0):
    """You took a negative padding for no padding; raise a ValueError instead."""
    return conv2d(x, weight, bias, stride, max(padding, 0))


@misconception(
    of="conv2d",
    fails={
        "test_conv2d_adds_the_channels_under_each_kernel",
        "test_conv2d_does_not_flip_the_kernels",
        "test_conv2d_leaves_its_arguments_unchanged",
        "test_conv2d_does_everything_at_once",
    },
)
def multiplies_windows_in_place(x, weight, bias=None, stride=1, padding=0):
    """You multiplied the windows in place, which changes the images under what follows."""
    maps = conv2d(x, weight, bias, stride, padding)
    images = pad(x, padding, padding, padding, padding) if padding else x
    for n, o, i, j in np.ndindex(maps.shape):
        top, left = i * stride, j * stride
        window = images[n, :, top : top + weight.shape[2], left : left + weight.shape[3]]
        window *= weight[o]
        maps[n, o, i, j] = window.sum() + (0.0 if bias is None else bias[o])
    return maps


@misconception(of="conv2d", fails={"test_conv2d_leaves_its_arguments_unchanged"})
def reshapes_the_bias_in_place(x, weight, bias=None, stride=1, padding=0):
    """You changed the shape of the caller's bias; reshape a copy or a view instead."""
    maps = conv2d(x, weight, bias, stride, padding)
    if bias is not None:
        bias.shape = (-1, 1, 1)
    return maps
