# %% [markdown]
"""
# 7. 1x1 convolution

A kernel of 1x1 sees one pixel and none of its neighbours. What is left to do? With many channels, a
lot: each output channel is a **weighted sum of the input channels**, the same sum at every pixel.

```text
one pixel, 3 channels    weights (2, 3)    2 output channels
1 2 3                    1 0  1            1*1 + 2*0 + 3*1    =  4
                         0 2 -3            1*0 + 2*2 + 3*(-3) = -5
```

![Weights times one pixel's three channels are two](figures/ex07_one_by_one_convolution.png)

Why it matters: it is the cheap way to change the number of channels. Height and width stay.

**Where people slip.** To use a matrix product one wants the channels last, and `x.reshape(-1, C)`
looks right: its *shape* is. But `reshape` only cuts the same row of numbers into other pieces; it
moves no axis, and mixes values of different pixels. Move the axis first, or leave the channels in
front and multiply from the left.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def conv1x1(
    x: NDArray[np.float64], weight: NDArray[np.float64], bias: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Mix the channels of every pixel, which is a convolution with 1x1 kernels.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        The images.
    weight : ndarray of float, shape (O, C)
        Row o holds the weights of output channel o.
    bias : ndarray of float, shape (O,), optional
        Added to every pixel of its output channel; none by default.

    Returns
    -------
    ndarray of float, shape (N, O, H, W)
        At each pixel, the weighted sums of its channels; no activation is applied.

    Raises
    ------
    ValueError
        If images and weights differ in the number of channels.

    References
    ----------
    .. [1] Lin, Chen & Yan (2013), "Network in network".

    Examples
    --------
    >>> pixel = np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1)
    >>> conv1x1(pixel, np.array([[1.0, 0.0, 1.0], [0.0, 2.0, -3.0]])).ravel()
    array([ 4., -5.])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## A dense layer is a 1x1 convolution

A dense layer with `C` inputs and `O` outputs holds a weight matrix of shape `(O, C)`, and so does a
1x1 convolution; libraries just store the latter with two more axes, `(O, C, 1, 1)`. Rewritten so, a
trained classifier runs over every pixel of an image, whatever its size.
"""


# %%
def linear_as_conv1x1(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a dense layer's weights into those of the equal 1x1 convolution.

    Parameters
    ----------
    weight : ndarray of float, shape (O, C)
        One row for each output, as in ``torch.nn.Linear``.

    Returns
    -------
    ndarray of float, shape (O, C, 1, 1)
        The same numbers as the weights of a convolution.

    Raises
    ------
    ValueError
        If ``weight`` is no matrix: if it has any other number of axes than two.

    Examples
    --------
    >>> linear_as_conv1x1(np.ones((10, 64))).shape
    (10, 64, 1, 1)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## What it saves: the bottleneck

A 3x3 convolution on many channels is dear. A **bottleneck** goes down to few channels with a 1x1
convolution, does the 3x3 work there, and goes up again with another 1x1. For 256 channels and a
bottleneck of 64, counting one bias for each output channel (exercise 4):

```text
direct      3x3, 256 to 256    3*3*256*256 + 256 = 590,080
bottleneck  1x1, 256 to  64        256* 64 +  64 =  16,448
            3x3,  64 to  64    3*3* 64* 64 +  64 =  36,928
            1x1,  64 to 256         64*256 + 256 =  16,640
                                        together    70,016
```

![Three cheap layers for a dear one](figures/ex07_one_by_one_convolution_bottleneck.png)

That is about an eighth. It is not the same function, but in practice it does nearly as well.

**Where people slip.** The way up is forgotten: the next layer wants its 256 channels back. And each
of the three convolutions has biases of its own.
"""


# %%
def bottleneck_parameters(
    channels: int, bottleneck_channels: int, kernel_size: int
) -> tuple[int, int]:
    """Count the parameters of a convolution, directly and through a bottleneck.

    Parameters
    ----------
    channels : int
        Channels that go in and come out, at least 1.
    bottleneck_channels : int
        Channels in between, at least 1; usually fewer, which is not checked.
    kernel_size : int
        Height and width of the square kernel in the middle, at least 1.

    Returns
    -------
    direct : int
        Weights and biases of one convolution from ``channels`` to ``channels``.
    bottleneck : int
        Those of a 1x1 convolution down, the same kernel in between, and a 1x1 convolution up.

    Raises
    ------
    ValueError
        If any of the three is under 1.

    References
    ----------
    .. [1] He et al. (2016), "Deep residual learning for image recognition".

    Examples
    --------
    >>> bottleneck_parameters(256, 64, 3)
    (590080, 70016)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

Three digits as the three channels of one image, mixed into two: their mean, and the first without
the second. No pixel moves and none is blurred; only the channels mix.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        channels = load_digits()[0][np.newaxis, :3].astype(np.float64)
        mixed = conv1x1(channels, np.array([[1 / 3, 1 / 3, 1 / 3], [1.0, -1.0, 0.0]]))
        show_images(
            *((f"channel {number}", channel) for number, channel in enumerate(channels[0])),
            ("their mean", mixed[0, 0]),
            ("0 without 1", mixed[0, 1]),
        )
