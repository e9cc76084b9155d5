# %% [markdown]
r"""
# 2. Zero padding

Each convolution shrinks its input: under a kernel of 3, 28 pixels become 26, then 24, then 22. And
a pixel in the corner is seen from one place only, one in the middle from nine. **Zero padding**
puts a border of zeros around the image, so that the kernel can also stand over its edge.

![A corner pixel is seen once, with padding 4 times](figures/ex02_zero_padding_seen.png)

How wide must the border be for the size to stay the same? At stride 1, a kernel of `F` takes away
`F - 1` pixels. The border stands on both ends, so each end gets half of that:

$$P = \frac{F - 1}{2}$$

A kernel of 3 needs padding 1, a kernel of 5 needs padding 2. This is called *same* padding.

![A frame of zeros keeps 4 x 4 pixels under a 3 x 3 kernel](figures/ex02_zero_padding.png)

**Where people slip.** The formula holds for an **odd** kernel and **stride 1** only. A kernel of 4
would need 1.5 zeros on each end, which cannot be; and at stride 2 this padding gives half the size,
not the same. Divide with `//`: in Python, `/` gives the float `1.0`, and no border is 1.0 wide.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def same_padding(kernel_size: int) -> int:
    """Give the padding that keeps the size of an image at stride 1.

    Parameters
    ----------
    kernel_size : int
        Pixels of the kernel along the axis: odd, at least 1.

    Returns
    -------
    int
        Zeros for each of the two ends, at least 0; an ``int``, not a ``float``.

    Raises
    ------
    ValueError
        If ``kernel_size`` is even or under 1.

    Examples
    --------
    >>> same_padding(5)
    2
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## The border itself

Images come in many shapes: `(H, W)`, with channels `(C, H, W)`, in a batch `(N, C, H, W)`. Height
and width are always the **last two** axes, and only they are padded: a border around the channels
would be a channel of zeros, which is no part of the image. Padding 1 turns `(2, 3, 28, 28)` into
`(2, 3, 30, 30)`.

Two manners matter as much as the values. The answer keeps the **dtype**, since `uint8` images that
turn into `float64` take eight times the memory. And the caller's array stays **as it was**.
"""


# %%
def zero_pad2d(x: NDArray[np.generic], padding: int) -> NDArray[np.generic]:
    """Put a border of zeros around an image, or around each image of a stack.

    Parameters
    ----------
    x : ndarray, shape (..., H, W)
        Images of any dtype, with two axes or more. It is left unchanged.
    padding : int
        Zeros put on each end of the last two axes, at least 0.

    Returns
    -------
    ndarray, shape (..., H + 2 * padding, W + 2 * padding)
        The images in their borders, of the dtype of ``x``; equal to ``x`` where ``padding`` is 0.

    Raises
    ------
    ValueError
        If ``padding`` is negative or ``x`` has fewer than two axes.

    Examples
    --------
    >>> zero_pad2d(np.array([[1, 2, 3]]), 1)
    array([[0, 0, 0, 0, 0],
           [0, 1, 2, 3, 0],
           [0, 0, 0, 0, 0]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

Three digits in one array, padded for kernels of 1, 3 and 5. Each of them gets its own border; you
see the first.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digits = load_digits()[0][:3]
        pictures = []
        for kernel_size in (1, 3, 5):
            padded = zero_pad2d(digits, same_padding(kernel_size))
            print(f"padded for a kernel of {kernel_size}: {padded.shape}, {padded.dtype}")
            height, width = padded.shape[-2:]
            pictures.append((f"for a kernel of {kernel_size}\n{height} x {width}", padded[0]))
        show_images(*pictures)
