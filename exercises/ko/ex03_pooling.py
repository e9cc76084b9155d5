# %% [markdown]
r"""
# 3. Max and average pooling

Pooling shrinks a feature map. A square window of `k` x `k` pixels moves over each channel and keeps
**one** number of what it sees: the largest (*max pooling*) or the mean (*average pooling*). There
is nothing to learn in it, and channels never mix: what goes in with 3 channels comes out with 3.

A 2 x 4 map has room for two windows with `k = 2`, side by side:

```
1  3 | 2  0
5  1 | 0  2
```

Max pooling keeps `5` and `2`. Average pooling gives `(1 + 3 + 5 + 1) / 4 = 2.5` and
`(2 + 0 + 0 + 2) / 4 = 1`.

![Max pooling keeps a window's largest value, average pooling its mean](figures/ex03_pooling.png)

Height and width follow the formula of exercise 1, rounded down. Rows and columns at the end that
fill no whole window are left out:

$$H' = \left\lfloor \frac{H - k + 2P}{S} \right\rfloor + 1$$

**Why it matters.** A 2 x 2 pooling leaves a quarter of the pixels, so what follows is four times
cheaper, and a feature that moves by a pixel often stays in the same window.

**Where people slip.** A convolution's stride is 1 unless you say otherwise; a pooling's stride is
its **window**. And padding must not change what pooling means: zeros around a map of negative
numbers would win every maximum, so max pooling pads with minus infinity.

Arrays are `(N, C, H, W)`, as in torch. The note writes 28x28x1, channels last.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def max_pool2d(
    x: NDArray[np.float64], kernel_size: int, stride: int | None = None, padding: int = 0
) -> NDArray[np.float64]:
    """Keep the largest value of each window.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        Feature maps; each axis is at least 1 long.
    kernel_size : int
        Height and width k of the window, at least 1.
    stride : int, optional
        Pixels from one window to the next along both axes, at least 1; None means ``kernel_size``.
    padding : int, optional
        Pixels of minus infinity put on each of the four sides, at least 0 and at most half of
        ``kernel_size``, so that each window sees at least one real pixel.

    Returns
    -------
    ndarray of float, shape (N, C, H', W')
        One value for each whole window; ``H' = (H - k + 2 * padding) // stride + 1``, and W'
        likewise.

    Raises
    ------
    ValueError
        If ``kernel_size`` or ``stride`` is under 1, ``padding`` is negative,
        ``2 * padding > kernel_size``, or the window is larger than the padded map on any axis.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> x = np.array([[[[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]]]])
    >>> max_pool2d(x, 2)
    array([[[[5., 2.]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## The mean instead of the maximum

Average pooling pads with zeros, and these **count**: the sum of a window is always divided by
`k * k`, however many of its pixels are padding. A single pixel of 8 with `k = 2` and padding 1
turns into four windows, each with three zeros and the 8: their mean is 2, not 8.

![Minus infinity around an 8 leaves 8s; zeros make means of 2](figures/ex03_pooling_padding.png)

This is torch's default (`count_include_pad=True`). Some libraries divide by the number of real
pixels instead, so look it up before you carry weights from one to another.
"""


# %%
def avg_pool2d(
    x: NDArray[np.float64], kernel_size: int, stride: int | None = None, padding: int = 0
) -> NDArray[np.float64]:
    """Take the mean of each window; the padding's zeros count.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        Feature maps; each axis is at least 1 long.
    kernel_size : int
        Height and width k of the window, at least 1.
    stride : int, optional
        Pixels from one window to the next along both axes, at least 1; None means ``kernel_size``.
    padding : int, optional
        Zeros put on each of the four sides, at least 0 and at most half of ``kernel_size``.

    Returns
    -------
    ndarray of float, shape (N, C, H', W')
        For each whole window its sum divided by ``k * k``, not rounded;
        ``H' = (H - k + 2 * padding) // stride + 1``, and W' likewise.

    Raises
    ------
    ValueError
        As `max_pool2d`.

    Examples
    --------
    >>> x = np.array([[[[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]]]])
    >>> avg_pool2d(x, 2)
    array([[[[2.5, 1. ]]]])
    >>> avg_pool2d(np.array([[[[8.0]]]]), 2, stride=1, padding=1)
    array([[[[2., 2.],
             [2., 2.]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

A digit, pooled in windows of 2. The maximum makes its strokes bold, the mean soft. A quarter of the
pixels is left, and the hole in this 0 hardly shows; where windows overlap, at stride 1, it stays.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][:1, np.newaxis].astype(np.float64)
        show_images(
            ("a digit\n8 x 8", digit),
            ("max pooled\n4 x 4", max_pool2d(digit, 2)),
            ("average pooled\n4 x 4", avg_pool2d(digit, 2)),
            ("max pooled, stride 1\n7 x 7", max_pool2d(digit, 2, stride=1)),
        )
