# %% [markdown]
r"""
# 1. Output size

A convolution slides a small window, the **kernel**, over an image and writes one number for each
place where the window stands. How many places are there along one axis?

Take an axis of `n` pixels and a kernel of `F`. The kernel's left edge can stand on pixel 0, 1, ...,
`n - F`: that makes `n - F + 1` places. Two settings change the count:

- **padding** `P` puts `P` zeros on *both* ends, so the axis grows to `n + 2P`;
- **stride** `S` moves the window `S` pixels at a time, so only every `S`-th place is used. If the
  last step does not fit, it is not made: the division rounds **down**.

$$\text{output} = \left\lfloor \frac{n - F + 2P}{S} \right\rfloor + 1$$

A 28-pixel axis under a 3-pixel kernel gives `(28 - 3) / 1 + 1 = 26` with padding 0. With padding 1
it stays 28. At stride 2, 8 pixels under a kernel of 3 give `5 / 2 = 2.5`, rounded down to 2, plus
1: that is 3 places, from pixels 0, 2 and 4; the last pixel is never seen.

![A kernel of 3 on a row of 8 pixels: 6, 3 or 8 places](figures/ex01_output_size.png)

You need this count whenever you stack layers: each layer must expect the size that the one before
it puts out.

**Where people slip.** The study note says that 26 comes from padding 1; it comes from padding 0. It
writes `(28 - 3/1) + 1`, which divides before it subtracts; right is `(28 - 3)/1 + 1`. And it leaves
out the rounding, which you only notice when the stride does not divide evenly.

Shapes here are channels first, `(C, H, W)`, as in torch. The note writes 28x28x1, channels last.
"""


# %%
def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """Count the places where a kernel can stand along one axis.

    Parameters
    ----------
    n : int
        Pixels along the axis, at least 1.
    kernel_size : int
        Pixels of the kernel along it, at least 1.
    stride : int, optional
        Pixels from one place to the next, at least 1.
    padding : int, optional
        Zeros put on each of the two ends, at least 0.

    Returns
    -------
    int
        Length of the output, at least 1.

    Raises
    ------
    ValueError
        If there is no such convolution: the kernel is larger than the padded axis, a size or the
        stride is under 1, or the padding is negative.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> output_size(28, 3)
    26
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Turning it around

Often the sizes are given and the kernel is wanted. Solve the formula for `F`. Because of the
rounding several kernels may give one output when the stride is over 1; we ask for the **largest**.
From 9 pixels to 4 at stride 2, for example, kernels of 2 and of 3 both lead; the answer is 3.
"""


# %%
def kernel_size_for(n: int, output: int, stride: int = 1, padding: int = 0) -> int:
    """Find the largest kernel that turns ``n`` pixels into ``output``.

    Parameters
    ----------
    n : int
        Pixels along the axis, at least 1.
    output : int
        Wanted length of the output, at least 1.
    stride, padding : int, optional
        As in `output_size`.

    Returns
    -------
    int
        The kernel's size, at least 1: the largest for which
        ``output_size(n, kernel, stride, padding) == output``.

    Raises
    ------
    ValueError
        If no kernel does it, a size or the stride is under 1, or the padding is negative.

    Examples
    --------
    >>> kernel_size_for(28, 24)
    5
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## A whole layer

A layer has many kernels, one for each output channel. Each sees **all** input channels and sums
them up into **one** feature map. The number of channels that come out is therefore the number of
kernels, whatever the number of channels that went in. (The note says that three input channels
stack to three outputs. They do not: they are summed.)

So 32 kernels turn `(1, 28, 28)` into `(32, 26, 26)`, and `(3, 28, 28)` into `(32, 26, 26)` as well.
"""


# %%
def feature_map_shape(
    input_shape: tuple[int, int, int],
    out_channels: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
) -> tuple[int, int, int]:
    """Give the shape that a convolutional layer with square kernels puts out.

    Parameters
    ----------
    input_shape : tuple of int, (C, H, W)
        Channels, height and width of the image, each at least 1.
    out_channels : int
        Number of kernels O, at least 1.
    kernel_size, stride, padding : int
        The same along both axes; as in `output_size`.

    Returns
    -------
    tuple of int, (O, H', W')
        Channels, height and width of the feature maps.

    Raises
    ------
    ValueError
        As `output_size`, and if ``out_channels`` or the number of channels is under 1.

    Examples
    --------
    >>> feature_map_shape((1, 28, 28), 32, 3)
    (32, 26, 26)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

At each of its places the kernel's middle lies on one pixel. Here is what is left of a digit of 8 x
8 pixels if only those are kept: all of it with padding 1, a rim less without, and little at
stride 2.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][3]
        pictures = [(f"a digit\n{len(digit)} x {len(digit)}", digit)]
        for stride, padding in ((1, 1), (1, 0), (2, 0)):
            size = output_size(len(digit), 3, stride, padding)
            middles = slice(1 - padding, 1 - padding + size * stride, stride)
            title = f"stride {stride}, padding {padding}\n{size} x {size}"
            pictures.append((title, digit[middles, middles]))
        show_images(*pictures)
        print("under 32 kernels of 3:", feature_map_shape((1, *digit.shape), 32, 3))
