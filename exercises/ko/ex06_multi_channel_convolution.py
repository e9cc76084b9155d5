# %% [markdown]
"""
# 6. Convolution over many channels

Slide the kernel over the image; at every stop, multiply pixel by weight and add up. Here is the
first stop of a 2x2 kernel on a 3x3 image, and what all four stops give:

```text
image     kernel    first stop: 0*0 + 1*1 + 3*2 + 4*3 = 19
0 1 2     0 1
3 4 5     2 3       output:  19 25
6 7 8                        37 43
```

![The first stop: four products, summed to 19](figures/ex06_multi_channel_convolution.png)

Why it matters: this sum of products is nearly all that a CNN computes.

**Where people slip.** In mathematics a convolution flips the kernel first, upside down and left to
right. Deep-learning libraries do **not** flip it. What they call convolution is really
*cross-correlation*, hence the name `corr2d`. The network learns its weights either way, but weights
learned without the flip are wrong with it.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def corr2d(x: NDArray[np.float64], kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cross-correlate one image with one kernel, without padding, one pixel at a time.

    Parameters
    ----------
    x : ndarray of float, shape (H, W)
        Pixel intensities.
    kernel : ndarray of float, shape (kh, kw)
        Weights, at least one, not flipped: ``kernel[0, 0]`` meets each window's top left pixel.

    Returns
    -------
    ndarray of float, shape (H - kh + 1, W - kw + 1)
        One sum of products for each position at which the whole kernel fits.

    Raises
    ------
    ValueError
        If the kernel is larger than the image on either axis.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> corr2d(np.arange(9.0).reshape(3, 3), np.array([[0.0, 1.0], [2.0, 3.0]]))
    array([[19., 25.],
           [37., 43.]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Many channels in, one map out

A colour image has three channels, a feature map inside a network may have hundreds. The kernel then
has as many slices as the image has channels. Each slice is cross-correlated with its own channel,
and the results are **added** into one map:

```text
channel 0 gives   19 25      channel 1 gives   37 47      their sum   56  72
                  37 43                        67 77                 104 120
```

![Two channels, each under its slice, add up](figures/ex06_multi_channel_convolution_sum.png)

**Where people slip.** The study note says that three input channels stack to three outputs. They do
not: whatever the number of channels, one kernel gives **one** map.
"""


# %%
def corr2d_multi_in(x: NDArray[np.float64], kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cross-correlate an image of many channels with one kernel, without padding.

    Parameters
    ----------
    x : ndarray of float, shape (C, H, W)
        Pixel intensities, channels first. (The study note writes them last.)
    kernel : ndarray of float, shape (C, kh, kw)
        Weights, not flipped; slice c meets channel c.

    Returns
    -------
    ndarray of float, shape (H - kh + 1, W - kw + 1)
        The sum over the channels; it has no channel axis.

    Raises
    ------
    ValueError
        If image and kernel differ in the number of channels, or the kernel is larger than the image
        on either axis.

    Examples
    --------
    >>> x = np.array([[[1.0, 2.0]], [[3.0, 4.0]]])
    >>> corr2d_multi_in(x, np.array([[[10.0]], [[100.0]]]))
    array([[310., 420.]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
r"""
## A whole layer

A layer has `O` kernels, and each makes one output channel. So its weights have shape
`(O, C, kh, kw)`, and number of output channels = number of kernels. For image $n$ and kernel $o$,
with $\star$ for cross-correlation:

$$y_{n,o} = b_o + \sum_{c} x_{n,c} \star w_{o,c}$$

Padding puts zeros around each channel before the kernel slides. Stride `S` keeps every `S`-th
position along each axis, beginning with the first. Images of shape (8, 3, 32, 32) under weights of
shape (16, 3, 5, 5), with stride 2 and padding 2, become (8, 16, 16, 16).

**Where people slip.** There is one bias per *output* channel, added once to the finished sum, not
once for every input channel. And padding goes round height and width alone: `np.pad(x, 1)` would
also add channels and images.
"""


# %%
def conv2d(
    x: NDArray[np.float64],
    weight: NDArray[np.float64],
    bias: NDArray[np.float64] | None = None,
    stride: int = 1,
    padding: int = 0,
) -> NDArray[np.float64]:
    """Apply a convolutional layer to a batch of images.

    The arrays passed in are left unchanged.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        The images.
    weight : ndarray of float, shape (O, C, kh, kw)
        One kernel for each output channel, not flipped.
    bias : ndarray of float, shape (O,), optional
        Added to every pixel of its output channel; none by default.
    stride : int, optional
        Pixels from one position to the next along both axes, at least 1.
    padding : int, optional
        Zeros put on each of the four sides, at least 0.

    Returns
    -------
    ndarray of float, shape (N, O, H', W')
        The feature maps, with H' = (H - kh + 2 * padding) // stride + 1, and W' likewise.

    Raises
    ------
    ValueError
        If images and weights differ in the number of channels, a kernel is larger than the padded
        image on either axis, the stride is under 1, or the padding is negative.

    Examples
    --------
    >>> x = np.ones((1, 3, 4, 4))
    >>> conv2d(x, np.ones((2, 3, 3, 3)), np.array([0.0, 0.5]), stride=2, padding=1)
    array([[[[12. , 18. ],
             [18. , 27. ]],
    <BLANKLINE>
            [[12.5, 18.5],
             [18.5, 27.5]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

A kernel whose left column is negative and whose right column is positive answers where an image
gets darker from left to right; turned by a quarter, where it gets darker downwards. The edges of a
digit come out: dark where a stroke begins, light where it ends. A trained network finds such
kernels on its own.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][:1, np.newaxis].astype(np.float64)
        rightwards = np.array([[-1.0, 0.0, 1.0]] * 3)
        kernels = np.stack([rightwards, rightwards.T])[:, np.newaxis]
        edges = conv2d(digit, kernels, padding=1)
        show_images(
            ("a digit", digit), ("along a row", edges[0, 0]), ("down a column", edges[0, 1])
        )
