# ruff: noqa: ARG001 -- some misconceptions ignore an argument: that is the mistake
import math

from grader.misconceptions import misconception
from solutions.ex04_parameter_count import conv2d_parameters, linear_parameters, summarize

CONV_COUNTS = {
    "test_conv_counts_the_weights_of_all_kernels",
    "test_conv_adds_one_bias_for_each_output_channel",
    "test_conv_takes_kernels_that_are_not_square",
}
LINEAR_COUNTS = {
    "test_linear_counts_a_weight_for_each_pair",
    "test_linear_adds_one_bias_for_each_output",
}
CONV_ROWS = {"test_summarize_convolutions", "test_summarize_a_whole_network"}
POOL_ROWS = {"test_summarize_pooling", "test_summarize_a_whole_network"}
DENSE_ROWS = {"test_summarize_flatten_and_dense", "test_summarize_a_whole_network"}
ALL_ROWS = CONV_ROWS | POOL_ROWS | DENSE_ROWS
REFUSALS = {
    "test_summarize_refuses_layers_out_of_place",
    "test_summarize_refuses_sizes_that_do_not_fit",
}


def sides(kernel_size):
    return (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size


def weights_only(in_channels, out_channels, kernel_size):
    return conv2d_parameters(in_channels, out_channels, kernel_size, bias=False)


def conv_row(shape, out_channels, k):
    c, h, w = shape
    if k > min(h, w):
        raise ValueError
    return (out_channels, h - k + 1, w - k + 1), conv2d_parameters(c, out_channels, k)


def pool_row(shape, k):
    c, h, w = shape
    if not 1 <= k <= min(h, w):
        raise ValueError
    return (c, h // k, w // k), 0


def flatten_row(shape):
    return (math.prod(shape),), 0


def dense_row(shape, out_features):
    (in_features,) = shape
    return (out_features,), linear_parameters(in_features, out_features)


def table(input_shape, layers, **instead):
    """Summarize with rows of one's own, such as ``conv=`` a function of the shape and the sizes."""
    rows = summarize(input_shape, [])
    steps = {"conv": conv_row, "max_pool": pool_row, "flatten": flatten_row, "dense": dense_row}
    steps |= instead
    for name, *numbers in layers:
        if name not in steps:
            raise ValueError
        rows.append((name, *steps[name](rows[-1][1], *numbers)))
    return rows


@misconception(
    of="conv2d_parameters",
    fails={
        "test_conv_adds_one_bias_for_each_output_channel",
        "test_conv_refuses_sizes_under_one",
    },
)
def forgets_the_biases(in_channels, out_channels, kernel_size, bias=True):
    """You left the biases out: by default each output channel has one."""
    return weights_only(in_channels, out_channels, kernel_size)


@misconception(
    of="conv2d_parameters",
    fails={
        "test_conv_counts_the_weights_of_all_kernels",
        "test_conv_takes_kernels_that_are_not_square",
    },
)
def always_counts_the_biases(in_channels, out_channels, kernel_size, bias=True):
    """You counted biases although `bias` is False."""
    return conv2d_parameters(in_channels, out_channels, kernel_size)


@misconception(of="conv2d_parameters", fails={"test_conv_adds_one_bias_for_each_output_channel"})
def counts_a_bias_for_each_input_channel(in_channels, out_channels, kernel_size, bias=True):
    """You counted a bias for each input channel; there is one for each output channel."""
    return weights_only(in_channels, out_channels, kernel_size) + in_channels * bias


@misconception(of="conv2d_parameters", fails={"test_conv_adds_one_bias_for_each_output_channel"})
def counts_a_bias_for_each_slice(in_channels, out_channels, kernel_size, bias=True):
    """You gave a kernel one bias for each input channel.

    The channels are summed up first, and the sum gets a single bias.
    """
    return weights_only(in_channels, out_channels, kernel_size) + in_channels * out_channels * bias


@misconception(of="conv2d_parameters", fails={"test_conv_adds_one_bias_for_each_output_channel"})
def counts_one_bias_for_the_layer(in_channels, out_channels, kernel_size, bias=True):
    """You counted a single bias for the whole layer; each output channel has its own."""
    return weights_only(in_channels, out_channels, kernel_size) + bias


@misconception(of="conv2d_parameters", fails=CONV_COUNTS)
def forgets_the_input_channels(in_channels, out_channels, kernel_size, bias=True):
    """You left the input channels out: a kernel has weights for each of them."""
    conv2d_parameters(in_channels, out_channels, kernel_size)
    return conv2d_parameters(1, out_channels, kernel_size, bias)


@misconception(of="conv2d_parameters", fails=CONV_COUNTS)
def forgets_the_output_channels(in_channels, out_channels, kernel_size, bias=True):
    """You counted the weights of one kernel; there is a kernel for each output channel."""
    weights = weights_only(in_channels, out_channels, kernel_size)
    return weights // out_channels + out_channels * bias


@misconception(of="conv2d_parameters", fails=CONV_COUNTS)
def adds_the_channels(in_channels, out_channels, kernel_size, bias=True):
    """You added input and output channels up.

    Each output channel has weights for every input channel: multiply.
    """
    kh, kw = sides(kernel_size)
    conv2d_parameters(in_channels, out_channels, kernel_size)
    both = in_channels + out_channels if in_channels * out_channels > 1 else 1
    return both * kh * kw + out_channels * bias


@misconception(
    of="conv2d_parameters",
    fails={
        "test_conv_counts_the_weights_of_all_kernels",
        "test_conv_adds_one_bias_for_each_output_channel",
    },
)
def does_not_square_the_kernel(in_channels, out_channels, kernel_size, bias=True):
    """You counted k weights for a kernel of size k; it has k rows of k weights."""
    kernel = (kernel_size, 1) if isinstance(kernel_size, int) else kernel_size
    return conv2d_parameters(in_channels, out_channels, kernel, bias)


@misconception(of="conv2d_parameters", fails={"test_conv_takes_kernels_that_are_not_square"})
def squares_the_height(in_channels, out_channels, kernel_size, bias=True):
    """You used the kernel's height for its width too."""
    conv2d_parameters(in_channels, out_channels, kernel_size)
    return conv2d_parameters(in_channels, out_channels, sides(kernel_size)[0], bias)


@misconception(of="conv2d_parameters", fails={"test_conv_takes_kernels_that_are_not_square"})
def squares_the_width(in_channels, out_channels, kernel_size, bias=True):
    """You used the kernel's width for its height too."""
    conv2d_parameters(in_channels, out_channels, kernel_size)
    return conv2d_parameters(in_channels, out_channels, sides(kernel_size)[1], bias)


@misconception(
    of="conv2d_parameters",
    fails={
        "test_conv_takes_kernels_that_are_not_square",
        "test_conv_refuses_sizes_under_one",
    },
)
def takes_no_pair(in_channels, out_channels, kernel_size, bias=True):
    """You used `kernel_size` as a number only; it may be a pair (kh, kw) as well."""
    if in_channels < 1 or out_channels < 1 or kernel_size < 1:
        raise ValueError
    return out_channels * (in_channels * kernel_size**2 + bias)


@misconception(of="conv2d_parameters", fails={"test_conv_refuses_sizes_under_one"})
def counts_impossible_kernels(in_channels, out_channels, kernel_size, bias=True):
    """You counted on with sizes under 1. There is no such layer: raise ValueError."""
    kh, kw = sides(kernel_size)
    return out_channels * (in_channels * kh * kw + bias)


@misconception(of="conv2d_parameters", fails={"test_conv_refuses_sizes_under_one"})
def refuses_negative_sizes_only(in_channels, out_channels, kernel_size, bias=True):
    """You refused negative sizes, but not 0: a layer without channels or weights is none."""
    kh, kw = sides(kernel_size)
    if min(in_channels, out_channels, kh, kw) < 0:
        raise ValueError
    return out_channels * (in_channels * kh * kw + bias)


@misconception(
    of="linear_parameters",
    fails={
        "test_linear_adds_one_bias_for_each_output",
        "test_linear_refuses_sizes_under_one",
    },
)
def forgets_the_dense_biases(in_features, out_features, bias=True):
    """You left the biases out: by default each output has one."""
    return linear_parameters(in_features, out_features, bias=False)


@misconception(of="linear_parameters", fails={"test_linear_counts_a_weight_for_each_pair"})
def always_counts_the_dense_biases(in_features, out_features, bias=True):
    """You counted biases although `bias` is False."""
    return linear_parameters(in_features, out_features)


@misconception(of="linear_parameters", fails={"test_linear_adds_one_bias_for_each_output"})
def counts_a_bias_for_each_input(in_features, out_features, bias=True):
    """You counted a bias for each input; there is one for each output."""
    return linear_parameters(in_features, out_features, bias=False) + in_features * bias


@misconception(of="linear_parameters", fails={"test_linear_adds_one_bias_for_each_output"})
def counts_one_bias_for_all_outputs(in_features, out_features, bias=True):
    """You counted a single bias for the whole layer; each output has its own."""
    return linear_parameters(in_features, out_features, bias=False) + bias


@misconception(
    of="linear_parameters", fails=LINEAR_COUNTS | {"test_linear_refuses_sizes_under_one"}
)
def adds_inputs_and_outputs(in_features, out_features, bias=True):
    """You added inputs and outputs up. Each pair of them has a weight: multiply."""
    linear_parameters(in_features, out_features)
    return in_features + out_features + out_features * bias


@misconception(of="linear_parameters", fails=LINEAR_COUNTS)
def counts_one_weight_for_each_input(in_features, out_features, bias=True):
    """You counted the weights of one output only; each output has weights for all inputs."""
    linear_parameters(in_features, out_features)
    return in_features + out_features * bias


@misconception(of="linear_parameters", fails={"test_linear_refuses_sizes_under_one"})
def counts_impossible_layers(in_features, out_features, bias=True):
    """You counted on with sizes under 1. There is no such layer: raise ValueError."""
    return out_features * (in_features + bias)


@misconception(of="summarize", fails=CONV_ROWS)
def multiplies_by_the_output_area(input_shape, layers):
    """You counted a kernel's weights again for every pixel of the output.

    A kernel is shared by all places: the image's size is nowhere in the count.
    """

    def conv(shape, out_channels, k):
        after, count = conv_row(shape, out_channels, k)
        return after, count * after[1] * after[2]

    return table(input_shape, layers, conv=conv)


@misconception(of="summarize", fails=CONV_ROWS)
def sees_the_images_channels_in_every_layer(input_shape, layers):
    """You took the image's channels for the input of every conv layer.

    A layer sees the channels that the layer before it put out.
    """

    def conv(shape, out_channels, k):
        after, _ = conv_row(shape, out_channels, k)
        return after, conv2d_parameters(input_shape[0], out_channels, k)

    return table(input_shape, layers, conv=conv)


@misconception(of="summarize", fails=CONV_ROWS)
def leaves_input_channels_out_of_the_table(input_shape, layers):
    """Your conv rows leave the input channels out: a kernel has weights for each of them."""

    def conv(shape, out_channels, k):
        after, _ = conv_row(shape, out_channels, k)
        return after, conv2d_parameters(1, out_channels, k)

    return table(input_shape, layers, conv=conv)


@misconception(of="summarize", fails=CONV_ROWS | DENSE_ROWS)
def leaves_biases_out_of_the_table(input_shape, layers):
    """Your rows leave the biases out.

    Each output channel of a conv layer has one, and so has each output of a dense layer.
    """

    def conv(shape, out_channels, k):
        after, count = conv_row(shape, out_channels, k)
        return after, count - out_channels

    def dense(shape, out_features):
        after, count = dense_row(shape, out_features)
        return after, count - out_features

    return table(input_shape, layers, conv=conv, dense=dense)


@misconception(of="summarize", fails=CONV_ROWS | {"test_summarize_refuses_sizes_that_do_not_fit"})
def keeps_the_size_in_a_convolution(input_shape, layers):
    """Your conv rows keep height and width.

    Without padding a kernel of size k takes k - 1 pixels off each.
    """

    def conv(shape, out_channels, k):
        c, h, w = shape
        return (out_channels, h, w), conv2d_parameters(c, out_channels, k)

    return table(input_shape, layers, conv=conv)


@misconception(of="summarize", fails=CONV_ROWS | POOL_ROWS)
def writes_channels_last(input_shape, layers):
    """You wrote the channels last, as the note does. Here they come first: (C, H, W)."""
    rows = summarize(input_shape, layers)
    moved = [(name, (*s[1:], s[0]) if len(s) == 3 else s, n) for name, s, n in rows]
    return rows[:1] + moved[1:]


@misconception(of="summarize", fails=POOL_ROWS)
def pools_with_stride_one(input_shape, layers):
    """You moved the pooling window by one pixel; it moves by its own size, without overlap."""

    def pool(shape, k):
        c, h, w = shape
        pool_row(shape, k)
        return (c, h - k + 1, w - k + 1), 0

    return table(input_shape, layers, max_pool=pool)


@misconception(of="summarize", fails=POOL_ROWS)
def rounds_pooling_up(input_shape, layers):
    """You rounded a pooled size up. Only whole windows count: round down."""

    def pool(shape, k):
        c, h, w = shape
        pool_row(shape, k)
        return (c, -(-h // k), -(-w // k)), 0

    return table(input_shape, layers, max_pool=pool)


@misconception(of="summarize", fails=POOL_ROWS | REFUSALS)
def counts_parameters_of_pooling(input_shape, layers):
    """You counted parameters for pooling. It takes a maximum: there is nothing to learn in it."""

    def pool(shape, k):
        return pool_row(shape, k)[0], k * k

    return table(input_shape, layers, max_pool=pool)


@misconception(of="summarize", fails=DENSE_ROWS)
def flattens_one_channel(input_shape, layers):
    """You flattened height and width, and forgot the channels: all numbers go into one axis."""

    def flatten(shape):
        return (math.prod(shape[1:]),), 0

    return table(input_shape, layers, flatten=flatten)


@misconception(of="summarize", fails=DENSE_ROWS)
def writes_a_number_for_a_shape(input_shape, layers):
    """You wrote a bare number where a shape with one axis belongs.

    In Python (30) is a number; a tuple of one needs its comma, (30,).
    """
    rows = summarize(input_shape, layers)
    return [(name, shape[0] if len(shape) == 1 else shape, n) for name, shape, n in rows]


@misconception(of="summarize", fails=ALL_ROWS | REFUSALS)
def numbers_the_names(input_shape, layers):
    """You numbered the names. Each row takes its layer's name as it stands."""
    rows = summarize(input_shape, layers)
    numbered = [(f"{name}{i}", shape, n) for i, (name, shape, n) in enumerate(rows)]
    return rows[:1] + numbered[1:]


@misconception(of="summarize", fails=CONV_ROWS | DENSE_ROWS)
def adds_the_rows_up(input_shape, layers):
    """You wrote the parameters up to each row; a row has those of its own layer only."""
    total = 0
    rows = []
    for name, shape, count in summarize(input_shape, layers):
        total += count
        rows.append((name, shape, total))
    return rows


@misconception(of="summarize", fails=ALL_ROWS | REFUSALS)
def leaves_the_input_row_out(input_shape, layers):
    """You left out the first row, ("input", input_shape, 0)."""
    return summarize(input_shape, layers)[1:]


@misconception(of="summarize", fails=ALL_ROWS | REFUSALS)
def appends_a_total(input_shape, layers):
    """You appended a row with the total. The table ends with the last layer."""
    rows = summarize(input_shape, layers)
    return [*rows, ("total", (), sum(row[2] for row in rows))]


@misconception(of="summarize", fails={"test_summarize_refuses_layers_out_of_place"})
def skips_unknown_layers(input_shape, layers):
    """You skipped a layer with an unknown name. Say that something is wrong: raise ValueError."""
    known = {"conv", "max_pool", "flatten", "dense"}
    return summarize(input_shape, [layer for layer in layers if layer[0] in known])


@misconception(of="summarize", fails={"test_summarize_refuses_layers_out_of_place"})
def looks_unknown_layers_up(input_shape, layers):
    """You let an unknown layer end in a KeyError, as a dict does; raise ValueError instead."""
    kinds = {"conv": 3, "max_pool": 2, "flatten": 1, "dense": 2}
    for layer in layers:
        kinds[layer[0]]
    return summarize(input_shape, layers)


@misconception(of="summarize", fails={"test_summarize_refuses_layers_out_of_place"})
def flattens_before_dense_unasked(input_shape, layers):
    """You flattened where a dense layer follows an image. Without "flatten" raise ValueError."""

    def dense(shape, out_features):
        return dense_row((math.prod(shape),), out_features)

    return table(input_shape, layers, dense=dense)


@misconception(of="summarize", fails={"test_summarize_convolutions", "test_summarize_pooling"})
def refuses_windows_that_just_fit(input_shape, layers):
    """You refused a window as large as the map. It fits in one place: the output has 1 pixel."""

    def unless_full(step):
        def row(shape, *numbers):
            if numbers[-1] == min(shape[1:]):
                raise ValueError
            return step(shape, *numbers)

        return row

    return table(input_shape, layers, conv=unless_full(conv_row), max_pool=unless_full(pool_row))


@misconception(of="summarize", fails={"test_summarize_refuses_sizes_that_do_not_fit"})
def lets_kernels_stick_out(input_shape, layers):
    """You went on with a kernel that is larger than the map, and got sizes of 0 or less.

    There is no place where it can stand: raise ValueError.
    """

    def conv(shape, out_channels, k):
        c, h, w = shape
        return (out_channels, h - k + 1, w - k + 1), conv2d_parameters(c, out_channels, k)

    return table(input_shape, layers, conv=conv)


@misconception(of="summarize", fails={"test_summarize_refuses_sizes_that_do_not_fit"})
def pools_to_nothing(input_shape, layers):
    """You went on with a pooling window that is larger than the map, and got a size of 0.

    Not one whole window fits: raise ValueError.
    """

    def pool(shape, k):
        c, h, w = shape
        if k < 1:
            raise ValueError
        return (c, h // k, w // k), 0

    return table(input_shape, layers, max_pool=pool)


@misconception(of="summarize", fails={"test_summarize_refuses_sizes_that_do_not_fit"})
def divides_by_an_empty_window(input_shape, layers):
    """You divided by a pooling window of size 0 before you checked it.

    Refuse a size under 1 first, with ValueError.
    """

    def pool(shape, k):
        c, h, w = shape
        if k > min(h, w):
            raise ValueError
        return (c, h // k, w // k), 0

    return table(input_shape, layers, max_pool=pool)


@misconception(of="summarize", fails={"test_summarize_refuses_sizes_that_do_not_fit"})
def accepts_an_empty_image(input_shape, layers):
    """You accepted an image without pixels or channels. Sizes under 1 raise ValueError."""
    shape = tuple(input_shape)
    return [("input", shape, 0), *summarize(tuple(max(n, 1) for n in shape), layers)[1:]]
