import numpy as np

from grader.misconceptions import misconception
from solutions.ex02_zero_padding import same_padding, zero_pad2d

HALF = "test_each_end_gets_half_of_what_the_kernel_takes"
INT = "test_padding_is_an_int"
ODD = "test_refuses_an_even_kernel"
POSITIVE = "test_refuses_a_kernel_under_one"
SIDES = "test_zeros_stand_on_all_four_sides"
AXES = "test_only_the_last_two_axes_grow"
NOTHING = "test_padding_of_zero_changes_nothing"
DTYPE = "test_keeps_the_dtype"
UNCHANGED = "test_leaves_the_input_unchanged"
REFUSES = "test_refuses_what_cannot_be_padded"
SHAPE = {SIDES, AXES, DTYPE, UNCHANGED, REFUSES}  # these see an answer of the wrong shape

# Most wrong answers call the solution first: they refuse what it refuses.


@misconception(of="same_padding", fails={INT})
def returns_a_float(kernel_size):
    """You divided with `/`, which gives a float even where nothing is left over. Use `//`."""
    same_padding(kernel_size)
    return (kernel_size - 1) / 2


@misconception(of="same_padding", fails={HALF, INT, ODD, POSITIVE})
def halves_the_whole_kernel(kernel_size):
    """You halved F, which leaves a fraction. The kernel takes away F - 1 pixels; halve those."""
    same_padding(kernel_size)
    return kernel_size / 2


@misconception(of="same_padding", fails={HALF, INT, ODD, POSITIVE})
def rounds_the_half_up(kernel_size):
    """You gave (F + 1) / 2, one zero too many: the kernel takes away F - 1 pixels, not F + 1."""
    same_padding(kernel_size)
    return (kernel_size + 1) // 2


@misconception(of="same_padding", fails={HALF, INT, ODD})
def gives_both_ends_together(kernel_size):
    """You gave the zeros of both ends together. Padding is counted for each end: halve it."""
    same_padding(kernel_size)
    return kernel_size - 1


@misconception(of="same_padding", fails={HALF, INT, POSITIVE})
def always_pads_one(kernel_size):
    """You gave 1 for every kernel. That keeps the size under a kernel of 3 only."""
    same_padding(kernel_size)
    return 1


@misconception(of="same_padding", fails={HALF, POSITIVE})
def refuses_a_kernel_of_one(kernel_size):
    """You refused a kernel of 1. It is odd, takes nothing away and needs padding 0."""
    if kernel_size <= 1:
        raise ValueError
    return same_padding(kernel_size)


@misconception(of="same_padding", fails={HALF, INT, ODD, POSITIVE})
def refuses_odd_kernels(kernel_size):
    """You refused odd kernels and took even ones; it is the even ones that cannot be centred."""
    if kernel_size < 1 or kernel_size % 2 == 1:
        raise ValueError
    return (kernel_size - 1) // 2


@misconception(of="same_padding", fails={ODD})
def rounds_an_even_kernel_down(kernel_size):
    """You rounded down for an even kernel. The output is then a pixel short: raise a ValueError."""
    if kernel_size < 1:
        raise ValueError
    return (kernel_size - 1) // 2


@misconception(of="same_padding", fails={ODD})
def rounds_an_even_kernel_up(kernel_size):
    """You took F // 2 for an even kernel. The output is then a pixel longer: raise a ValueError."""
    if kernel_size < 1:
        raise ValueError
    return kernel_size // 2


@misconception(of="same_padding", fails={ODD, POSITIVE})
def returns_none_where_there_is_no_padding(kernel_size):
    """You returned None where no padding keeps the size. Raise a ValueError instead."""
    if kernel_size < 1 or kernel_size % 2 == 0:
        return None
    return same_padding(kernel_size)


@misconception(of="same_padding", fails={ODD, POSITIVE})
def asserts_instead_of_raising(kernel_size):
    """You raised an AssertionError, as `assert` does. A wrong argument is a ValueError."""
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise AssertionError
    return same_padding(kernel_size)


@misconception(of="same_padding", fails={ODD, POSITIVE})
def checks_nothing(kernel_size):
    """You applied the formula unchecked. An even kernel and one under 1 are ValueErrors."""
    return (kernel_size - 1) // 2


@misconception(of="same_padding", fails={POSITIVE})
def accepts_a_negative_kernel(kernel_size):
    """You checked only that the kernel is odd. One of -1 is odd too, and is a ValueError."""
    if kernel_size % 2 == 0:
        raise ValueError
    return (kernel_size - 1) // 2


def pad_last_two(x, padding, widths, mode="constant", **settings):
    """Refuse what the solution refuses, and pad by these (before, after) pairs."""
    zero_pad2d(x, padding)
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + widths, mode, **settings)


@misconception(of="zero_pad2d", fails={AXES})
def pads_every_axis(x, padding):
    """You padded every axis. Batch and channels keep their sizes: pad the last two only."""
    zero_pad2d(x, padding)
    return np.pad(x, padding)


@misconception(of="zero_pad2d", fails={AXES})
def pads_the_first_two_axes(x, padding):
    """You padded the first two axes. Height and width are the last two."""
    zero_pad2d(x, padding)
    return np.pad(x, [(padding, padding)] * 2 + [(0, 0)] * (x.ndim - 2))


@misconception(of="zero_pad2d", fails={AXES})
def takes_channels_for_the_last_axis(x, padding):
    """You took the last axis of a stack for its channels. Shapes here end in H and W."""
    zero_pad2d(x, padding)
    if x.ndim == 2:
        return zero_pad2d(x, padding)
    return np.moveaxis(zero_pad2d(np.moveaxis(x, -1, 0), padding), 0, -1)


@misconception(of="zero_pad2d", fails=SHAPE)
def pads_rows_only(x, padding):
    """You put zeros above and below, none to the left and right."""
    return pad_last_two(x, padding, [(padding, padding), (0, 0)])


@misconception(of="zero_pad2d", fails=SHAPE)
def pads_columns_only(x, padding):
    """You put zeros to the left and right, none above and below."""
    return pad_last_two(x, padding, [(0, 0), (padding, padding)])


@misconception(of="zero_pad2d", fails=SHAPE)
def pads_after_only(x, padding):
    """You put zeros below and to the right only. Each axis has two ends."""
    return pad_last_two(x, padding, [(0, padding)] * 2)


@misconception(of="zero_pad2d", fails=SHAPE)
def pads_before_only(x, padding):
    """You put zeros above and to the left only. Each axis has two ends."""
    return pad_last_two(x, padding, [(padding, 0)] * 2)


@misconception(of="zero_pad2d", fails={SIDES, AXES})
def leaves_the_image_in_the_corner(x, padding):
    """You left the image in the top left corner, with all the zeros below and to the right."""
    return pad_last_two(x, padding, [(0, 2 * padding)] * 2)


@misconception(of="zero_pad2d", fails=SHAPE)
def splits_the_padding(x, padding):
    """You split the padding between the two ends. Each end gets all of it."""
    return pad_last_two(x, padding, [(padding // 2, padding - padding // 2)] * 2)


@misconception(of="zero_pad2d", fails=SHAPE)
def pads_each_end_twice(x, padding):
    """You put twice the padding on each end. It counts twice because there are two ends."""
    return pad_last_two(x, padding, [(2 * padding, 2 * padding)] * 2)


@misconception(of="zero_pad2d", fails={SIDES, AXES})
def repeats_the_edge(x, padding):
    """You repeated the pixels at the edge. The border is of zeros."""
    return pad_last_two(x, padding, [(padding, padding)] * 2, "edge")


@misconception(of="zero_pad2d", fails={SIDES, AXES})
def mirrors_the_image(x, padding):
    """You mirrored the image into its border. The border is of zeros."""
    return pad_last_two(x, padding, [(padding, padding)] * 2, "reflect")


@misconception(of="zero_pad2d", fails={SIDES, AXES, UNCHANGED, REFUSES})
def pads_with_ones(x, padding):
    """You filled the border with ones. Only zeros add nothing to a sum of products."""
    return pad_last_two(x, padding, [(padding, padding)] * 2, constant_values=1)


@misconception(of="zero_pad2d", fails=SHAPE | {NOTHING})
def overwrites_the_edge(x, padding):
    """You set the image's own edge to zero. The border goes around the image, which grows."""
    zero_pad2d(x, padding)
    height, width = x.shape[-2:]
    overwritten = np.zeros_like(x)
    inside = (..., slice(padding, height - padding), slice(padding, width - padding))
    overwritten[inside] = x[inside]
    return overwritten


@misconception(of="zero_pad2d", fails={NOTHING})
def slices_up_to_minus_padding(x, padding):
    """You raised a ValueError for padding 0. If you slice `p:-p`, that is `0:0` then, and empty."""
    padded = zero_pad2d(x, padding)
    padded[..., padding:-padding, padding:-padding] = x
    return padded


@misconception(of="zero_pad2d", fails={DTYPE})
def forgets_the_dtype(x, padding):
    """Your answer has another dtype than x. `np.zeros` makes float64 unless it is told a dtype."""
    return zero_pad2d(x, padding).astype(np.float64)


@misconception(of="zero_pad2d", fails={DTYPE})
def turns_pixels_into_ints(x, padding):
    """You turned the values into ints, which cuts off their fractions. Keep the dtype of x."""
    return zero_pad2d(x, padding).astype(np.int64)


@misconception(of="zero_pad2d", fails={UNCHANGED})
def reshapes_the_array_of_the_caller(x, padding):
    """You gave the caller's own array another shape. `x.reshape` leaves x as it is."""
    padded = zero_pad2d(x, padding)
    x.resize((1, *x.shape), refcheck=False)
    return padded


@misconception(of="zero_pad2d", fails={UNCHANGED})
def empties_the_array_of_the_caller(x, padding):
    """You changed the values of x itself. It is the caller's: work on a new array."""
    padded = zero_pad2d(x, padding)
    x[...] = 0
    return padded


@misconception(of="zero_pad2d", fails={REFUSES})
def crops_for_a_negative_padding(x, padding):
    """You cut the image smaller for a negative padding. That is a ValueError."""
    if padding < 0 and x.ndim > 1:
        return x[..., -padding:padding, -padding:padding]
    return zero_pad2d(x, padding)


@misconception(of="zero_pad2d", fails={REFUSES})
def takes_a_negative_padding_for_none(x, padding):
    """You returned the image as it is for a negative padding. That is a ValueError."""
    return zero_pad2d(x, max(padding, 0))


@misconception(of="zero_pad2d", fails={REFUSES})
def pads_a_single_axis(x, padding):
    """You padded an array of one axis. An image has two or more; fewer are a ValueError."""
    return np.pad(x, padding) if x.ndim == 1 else zero_pad2d(x, padding)


@misconception(of="zero_pad2d", fails={REFUSES})
def runs_out_of_axes(x, padding):
    """You let an array of one axis end in an IndexError. Look at `x.ndim` first: ValueError."""
    if x.ndim < 2:
        raise IndexError
    return zero_pad2d(x, padding)
