import numpy as np

from grader.misconceptions import misconception
from solutions.ex03_pooling import avg_pool2d, max_pool2d

MAX_VALUES = {
    "test_max_keeps_the_largest_value_of_each_window",
    "test_max_of_negative_values_is_negative",
    "test_max_is_never_the_padding",
    "test_max_windows_lie_side_by_side_by_default",
    "test_max_takes_whole_windows_at_every_stride",
}
AVG_VALUES = {
    "test_avg_is_the_mean_of_each_window",
    "test_avg_keeps_fractions",
    "test_avg_counts_the_padding",
    "test_avg_windows_lie_side_by_side_by_default",
    "test_avg_takes_whole_windows_at_every_stride",
}


def padded_with(x, padding, value=0.0, after=None):
    side = (padding, padding if after is None else after)
    return np.pad(x, ((0, 0), (0, 0), side, side), constant_values=value)


def checked(x, kernel_size, stride, padding):
    """Refuse what the solution refuses, and fill in the stride."""
    max_pool2d(x, kernel_size, stride, padding)
    return kernel_size if stride is None else stride


def pooled_by(reduce, padded, kernel_size, stride, *, window=None, step=None):
    """Pool with loops; ``window`` and ``step`` depart from what the output's size says."""
    window, step = window or kernel_size, step or stride
    height, width = ((n - kernel_size) // stride + 1 for n in padded.shape[2:])
    out = np.empty((*padded.shape[:2], height, width))
    for i, j in np.ndindex(height, width):
        top, left = i * step, j * step
        out[:, :, i, j] = reduce(padded[:, :, top : top + window, left : left + window], (2, 3))
    return out


def room_to_round_up(padded, kernel_size, stride):
    """Count the pixels that a last, incomplete window lacks on each axis."""
    return [(-(n - kernel_size)) % stride for n in padded.shape[2:]]


@misconception(of="max_pool2d", fails={"test_max_is_never_the_padding"})
def pads_the_maximum_with_zeros(x, kernel_size, stride=None, padding=0):
    """You padded with zeros.

    Around negative values a zero wins the maximum although it is no pixel; minus infinity
    never does.
    """
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.max, padded_with(x, padding), kernel_size, stride)


@misconception(
    of="max_pool2d",
    fails={"test_max_of_negative_values_is_negative", "test_max_is_never_the_padding"},
)
def starts_the_maximum_from_zero(x, kernel_size, stride=None, padding=0):
    """Your maximum starts from 0, so that a window with only negative values gives 0.

    Start from minus infinity, or from the window's first value.
    """
    return np.maximum(max_pool2d(x, kernel_size, stride, padding), 0.0)


@misconception(
    of="max_pool2d",
    fails={
        "test_max_keeps_the_largest_value_of_each_window",
        "test_max_of_negative_values_is_negative",
        "test_max_is_never_the_padding",
    },
)
def keeps_the_largest_size(x, kernel_size, stride=None, padding=0):
    """You compared absolute values.

    Max pooling keeps the largest value, and -9 is smaller than 1.
    """
    return max_pool2d(np.abs(x), kernel_size, stride, padding)


@misconception(of="max_pool2d", fails=MAX_VALUES)
def keeps_the_smallest_value(x, kernel_size, stride=None, padding=0):
    """You kept the smallest value of each window; max pooling keeps the largest."""
    return -max_pool2d(-x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails=MAX_VALUES)
def averages_instead(x, kernel_size, stride=None, padding=0):
    """You took the mean of each window: that is average pooling. Max pooling keeps the largest."""
    return avg_pool2d(x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails={"test_max_windows_lie_side_by_side_by_default"})
def steps_by_one_by_default(x, kernel_size, stride=None, padding=0):
    """Without a stride you moved the window by one pixel, as a convolution does.

    A pooling window then moves by its own size.
    """
    return max_pool2d(x, kernel_size, 1 if stride is None else stride, padding)


@misconception(
    of="max_pool2d",
    fails={"test_max_takes_whole_windows_at_every_stride"},
)
def rounds_the_size_up(x, kernel_size, stride=None, padding=0):
    """You rounded the output's size up, and so pooled windows that stick out at the end.

    Only whole windows count: round down.
    """
    stride = checked(x, kernel_size, stride, padding)
    padded = padded_with(x, padding, -np.inf)
    below, right = room_to_round_up(padded, kernel_size, stride)
    room = ((0, 0), (0, 0), (0, below), (0, right))
    return pooled_by(np.max, np.pad(padded, room, constant_values=-np.inf), kernel_size, stride)


@misconception(
    of="max_pool2d",
    fails=MAX_VALUES - {"test_max_of_negative_values_is_negative"},
)
def pools_over_the_channels(x, kernel_size, stride=None, padding=0):
    """You took the maximum over the channels too.

    Pooling treats each channel alone and keeps their number.
    """
    return max_pool2d(x, kernel_size, stride, padding).max(axis=1, keepdims=True)


@misconception(
    of="max_pool2d",
    fails={"test_max_takes_whole_windows_at_every_stride", "test_max_is_never_the_padding"},
)
def ignores_the_stride(x, kernel_size, stride=None, padding=0):
    """You moved the window by its own size although a stride was given."""
    checked(x, kernel_size, stride, padding)
    return max_pool2d(x, kernel_size, kernel_size, padding)


@misconception(of="max_pool2d", fails=MAX_VALUES)
def takes_every_window(x, kernel_size, stride=None, padding=0):
    """You kept a value for every pixel where a window can stand.

    The stride leaves windows out: the output gets smaller.
    """
    checked(x, kernel_size, stride, padding)
    return max_pool2d(x, kernel_size, 1, padding)


@misconception(of="max_pool2d", fails=MAX_VALUES)
def starts_windows_at_the_output_index(x, kernel_size, stride=None, padding=0):
    """Your output has the right size, but its windows begin at the wrong pixels.

    The window of row i begins at i * stride, not at i.
    """
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.max, padded_with(x, padding, -np.inf), kernel_size, stride, step=1)


@misconception(
    of="max_pool2d",
    fails=MAX_VALUES - {"test_max_of_negative_values_is_negative"},
)
def makes_windows_one_too_large(x, kernel_size, stride=None, padding=0):
    """Your windows are one pixel too large.

    A slice leaves its end out: `top : top + k` has k pixels already.
    """
    stride = checked(x, kernel_size, stride, padding)
    padded = padded_with(x, padding, -np.inf)
    return pooled_by(np.max, padded, kernel_size, stride, window=kernel_size + 1)


@misconception(of="max_pool2d", fails=MAX_VALUES)
def takes_one_size_for_both_axes(x, kernel_size, stride=None, padding=0):
    """You computed the output's width from the height.

    Height and width are two axes of their own.
    """
    pooled = max_pool2d(x, kernel_size, stride, padding)
    return pooled[:, :, :, : pooled.shape[2]]


@misconception(of="max_pool2d", fails={"test_max_is_never_the_padding"})
def ignores_the_padding(x, kernel_size, stride=None, padding=0):
    """You left the padding out: the map must grow by `padding` pixels on each of its four sides."""
    stride = checked(x, kernel_size, stride, padding)
    return max_pool2d(x, kernel_size, stride)


@misconception(of="max_pool2d", fails={"test_max_is_never_the_padding"})
def pads_one_end_only(x, kernel_size, stride=None, padding=0):
    """You padded only at the bottom and at the right. Padding goes on all four sides."""
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.max, padded_with(x, 0, -np.inf, after=padding), kernel_size, stride)


@misconception(of="max_pool2d", fails={"test_max_is_never_the_padding"})
def refuses_half_a_window_of_padding(x, kernel_size, stride=None, padding=0):
    """You refused a padding of exactly half the window.

    It is allowed: every window still sees a real pixel.
    """
    if 0 < 2 * padding == kernel_size:
        raise ValueError
    return max_pool2d(x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails={"test_max_is_never_the_padding"})
def compares_the_window_with_the_bare_map(x, kernel_size, stride=None, padding=0):
    """You refused a window that is larger than the map without its padding.

    Compare it with the padded map: it only has to fit there.
    """
    if kernel_size > min(x.shape[2:]):
        raise ValueError
    return max_pool2d(x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails={"test_max_refuses_what_cannot_be"})
def gives_an_empty_map(x, kernel_size, stride=None, padding=0):
    """You returned an empty array where the window is larger than the padded map.

    That is a mistake in the call: raise ValueError.
    """
    if kernel_size > min(x.shape[2:]) + 2 * padding:
        return np.empty((*x.shape[:2], 0, 0))
    return max_pool2d(x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails={"test_max_refuses_what_cannot_be"})
def allows_any_padding(x, kernel_size, stride=None, padding=0):
    """You accepted a padding of more than half the window.

    A window could then see padding alone: raise ValueError.
    """
    if 2 * padding > kernel_size:
        return max_pool2d(padded_with(x, padding, -np.inf), kernel_size, stride)
    return max_pool2d(x, kernel_size, stride, padding)


@misconception(of="max_pool2d", fails={"test_max_refuses_what_cannot_be"})
def checks_with_assert(x, kernel_size, stride=None, padding=0):
    """You refuse bad arguments with another error than ValueError.

    `assert`, for one, raises AssertionError.
    """
    try:
        return max_pool2d(x, kernel_size, stride, padding)
    except ValueError as error:
        raise AssertionError from error


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def leaves_the_padding_out(x, kernel_size, stride=None, padding=0):
    """You divided by the number of real pixels in the window.

    Here the padding's zeros count as well: always divide by k * k.
    """
    share = avg_pool2d(np.ones_like(x), kernel_size, stride, padding)
    return avg_pool2d(x, kernel_size, stride, padding) / share


@misconception(of="avg_pool2d", fails=AVG_VALUES)
def adds_without_dividing(x, kernel_size, stride=None, padding=0):
    """You summed each window up and did not divide by its k * k pixels."""
    return avg_pool2d(x, kernel_size, stride, padding) * kernel_size**2


@misconception(of="avg_pool2d", fails=AVG_VALUES)
def divides_by_the_side(x, kernel_size, stride=None, padding=0):
    """You divided by k. A window of side k holds k * k pixels."""
    return avg_pool2d(x, kernel_size, stride, padding) * kernel_size


@misconception(of="avg_pool2d", fails={"test_avg_keeps_fractions"})
def cuts_fractions_off(x, kernel_size, stride=None, padding=0):
    """You cut the fraction off the mean, perhaps by writing into an array of ints."""
    return np.trunc(avg_pool2d(x, kernel_size, stride, padding))


@misconception(of="avg_pool2d", fails={"test_avg_keeps_fractions"})
def floors_the_mean(x, kernel_size, stride=None, padding=0):
    """You rounded the mean down, perhaps by dividing with `//`. A mean keeps its fraction."""
    return np.floor(avg_pool2d(x, kernel_size, stride, padding))


@misconception(of="avg_pool2d", fails={"test_avg_keeps_fractions"})
def rounds_the_mean(x, kernel_size, stride=None, padding=0):
    """You rounded the mean to a whole number. A mean keeps its fraction."""
    return np.round(avg_pool2d(x, kernel_size, stride, padding))


@misconception(of="avg_pool2d", fails=AVG_VALUES)
def takes_the_median(x, kernel_size, stride=None, padding=0):
    """You took the median of each window; average pooling takes the mean."""
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.median, padded_with(x, padding), kernel_size, stride)


@misconception(of="avg_pool2d", fails=AVG_VALUES)
def keeps_the_maximum(x, kernel_size, stride=None, padding=0):
    """You kept the largest value of each window: that is max pooling.

    Average pooling takes the mean.
    """
    return max_pool2d(x, kernel_size, stride, padding)


@misconception(of="avg_pool2d", fails={"test_avg_windows_lie_side_by_side_by_default"})
def averages_step_by_one_by_default(x, kernel_size, stride=None, padding=0):
    """Without a stride you moved the window by one pixel, as a convolution does.

    A pooling window then moves by its own size.
    """
    return avg_pool2d(x, kernel_size, 1 if stride is None else stride, padding)


@misconception(
    of="avg_pool2d",
    fails={"test_avg_takes_whole_windows_at_every_stride"},
)
def averages_an_incomplete_window(x, kernel_size, stride=None, padding=0):
    """You rounded the output's size up, and so averaged windows that stick out at the end.

    Only whole windows count: round down.
    """
    stride = checked(x, kernel_size, stride, padding)
    padded = padded_with(x, padding)
    below, right = room_to_round_up(padded, kernel_size, stride)
    room = ((0, 0), (0, 0), (0, below), (0, right))
    real = np.pad(np.ones_like(padded), room)
    summed = pooled_by(np.sum, np.pad(padded, room), kernel_size, stride)
    return summed / pooled_by(np.sum, real, kernel_size, stride)


@misconception(of="avg_pool2d", fails=AVG_VALUES - {"test_avg_keeps_fractions"})
def averages_over_the_channels(x, kernel_size, stride=None, padding=0):
    """You took the mean over the channels too.

    Pooling treats each channel alone and keeps their number.
    """
    return avg_pool2d(x, kernel_size, stride, padding).mean(axis=1, keepdims=True)


@misconception(
    of="avg_pool2d",
    fails={"test_avg_takes_whole_windows_at_every_stride", "test_avg_counts_the_padding"},
)
def averages_ignore_the_stride(x, kernel_size, stride=None, padding=0):
    """You moved the window by its own size although a stride was given."""
    checked(x, kernel_size, stride, padding)
    return avg_pool2d(x, kernel_size, kernel_size, padding)


@misconception(of="avg_pool2d", fails=AVG_VALUES)
def averages_start_at_the_output_index(x, kernel_size, stride=None, padding=0):
    """Your output has the right size, but its windows begin at the wrong pixels.

    The window of row i begins at i * stride, not at i.
    """
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.mean, padded_with(x, padding), kernel_size, stride, step=1)


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def pads_the_mean_with_minus_infinity(x, kernel_size, stride=None, padding=0):
    """You padded with minus infinity, as max pooling does.

    A sum with it stays minus infinity: average pooling pads with zeros.
    """
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.mean, padded_with(x, padding, -np.inf), kernel_size, stride)


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def repeats_the_border(x, kernel_size, stride=None, padding=0):
    """You repeated the border pixels instead of padding with zeros."""
    stride = checked(x, kernel_size, stride, padding)
    side = (padding, padding)
    padded = np.pad(x, ((0, 0), (0, 0), side, side), mode="edge")
    return avg_pool2d(padded, kernel_size, stride)


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def averages_without_padding(x, kernel_size, stride=None, padding=0):
    """You left the padding out: the map must grow by `padding` pixels on each of its four sides."""
    stride = checked(x, kernel_size, stride, padding)
    return avg_pool2d(x, kernel_size, stride)


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def averages_pad_one_end_only(x, kernel_size, stride=None, padding=0):
    """You padded only at the bottom and at the right. Padding goes on all four sides."""
    stride = checked(x, kernel_size, stride, padding)
    return pooled_by(np.mean, padded_with(x, 0, after=padding), kernel_size, stride)


@misconception(of="avg_pool2d", fails={"test_avg_counts_the_padding"})
def averages_refuse_half_a_window(x, kernel_size, stride=None, padding=0):
    """You refused a padding of exactly half the window.

    It is allowed: every window still sees a real pixel.
    """
    if 0 < 2 * padding == kernel_size:
        raise ValueError
    return avg_pool2d(x, kernel_size, stride, padding)


@misconception(of="avg_pool2d", fails={"test_avg_refuses_what_cannot_be"})
def averages_with_any_padding(x, kernel_size, stride=None, padding=0):
    """You accepted a padding of more than half the window.

    A window could then see padding alone: raise ValueError.
    """
    if 2 * padding > kernel_size:
        return avg_pool2d(padded_with(x, padding), kernel_size, stride)
    return avg_pool2d(x, kernel_size, stride, padding)


@misconception(of="avg_pool2d", fails={"test_avg_refuses_what_cannot_be"})
def averages_over_nothing(x, kernel_size, stride=None, padding=0):
    """You returned an empty array where the window is larger than the padded map.

    That is a mistake in the call: raise ValueError.
    """
    if kernel_size > min(x.shape[2:]) + 2 * padding:
        return np.empty((*x.shape[:2], 0, 0))
    return avg_pool2d(x, kernel_size, stride, padding)
