# %% [markdown]
r"""
# 4. Counting parameters

How many numbers does a network learn? Count them layer by layer.

A convolutional layer has one kernel for each output channel. A kernel looks at **all** input
channels, so it holds `C * kh * kw` weights, and it has **one** bias that is added to its whole
feature map. With `O` kernels that makes

$$(C \cdot kh \cdot kw + 1) \cdot O$$

Take 3 x 3 kernels. From 1 channel to 32: `(1 * 9 + 1) * 32 = 320`. From 32 channels to 64:
`(32 * 9 + 1) * 64 = 18,496`. The size of the image is nowhere in it: the same kernel is used at
every place. That is why convolutions are cheap in parameters.

![Three kernels of two 3 x 3 slices and a bias each: 57](figures/ex04_parameter_count.png)

**Why it matters.** The count tells you how much memory a model takes, and where its parameters sit;
and if yours differs from the one that a library prints, your picture of the model is wrong.

**Where people slip.** A first layer with one input channel hides mistakes: its 320 also comes out
if you forget `C`, or if you give each channel of a kernel a bias of its own. Check your formula
with the *second* layer.
"""

# %%
import math
from collections.abc import Sequence
from typing import Any


# %%
def conv2d_parameters(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """Count the parameters of a convolutional layer.

    Parameters
    ----------
    in_channels : int
        Channels C that each kernel sees, at least 1.
    out_channels : int
        Number of kernels O, at least 1.
    kernel_size : int or tuple of int, (kh, kw)
        Height and width of the kernels, each at least 1; one int stands for both.
    bias : bool, optional
        Whether each output channel has a bias.

    Returns
    -------
    int
        Number of weights and biases.

    Raises
    ------
    ValueError
        If a number of channels or a side of the kernel is under 1.

    Examples
    --------
    >>> conv2d_parameters(32, 64, 3)
    18496
    >>> conv2d_parameters(32, 64, (1, 3), bias=False)
    6144
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Dense layers

A dense (linear, fully connected) layer ties each output to each input with a weight of its own, and
each output has one bias. From 3 features to 2: `3 * 2 + 2 = 8`.
"""


# %%
def linear_parameters(in_features: int, out_features: int, bias: bool = True) -> int:
    """Count the parameters of a dense layer.

    Parameters
    ----------
    in_features, out_features : int
        Numbers that go in and come out, each at least 1.
    bias : bool, optional
        Whether each output has a bias.

    Returns
    -------
    int
        Number of weights and biases.

    Raises
    ------
    ValueError
        If a number of features is under 1.

    Examples
    --------
    >>> linear_parameters(3, 2)
    8
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## A whole network

Libraries print a table: each layer's name, what comes out of it, and how many parameters it has.
Now you can work it out by hand. The note's network has 93,322 parameters in all:

| layer | output shape | parameters |
|---|---|---:|
| input | (1, 28, 28) | 0 |
| conv | (32, 26, 26) | 320 |
| max_pool | (32, 13, 13) | 0 |
| conv | (64, 11, 11) | 18,496 |
| max_pool | (64, 5, 5) | 0 |
| conv | (64, 3, 3) | 36,928 |
| flatten | (576,) | 0 |
| dense | (64,) | 36,928 |
| dense | (10,) | 650 |

Shapes are channels first and leave the batch out; the note writes 26x26x32. Note the second
pooling: 11 pixels hold five windows of 2, and the last row and column are left out.
"""


# %%
def summarize(
    input_shape: tuple[int, int, int], layers: Sequence[tuple[Any, ...]]
) -> list[tuple[str, tuple[int, ...], int]]:
    """List each layer's name, output shape and number of parameters.

    Parameters
    ----------
    input_shape : tuple of int, (C, H, W)
        Channels, height and width of an image, each at least 1.
    layers : sequence of tuple
        In order, each one of

        - ``("conv", out_channels, kernel_size)``: square kernels, stride 1, padding 0, with bias;
        - ``("max_pool", kernel_size)``: square windows, stride ``kernel_size``, padding 0;
        - ``("flatten",)``: all numbers in one axis;
        - ``("dense", out_features)``: with bias.

    Returns
    -------
    list of (str, tuple of int, int)
        ``("input", input_shape, 0)``, then a row ``(name, output_shape, parameters)`` for each
        layer with the name it has in ``layers``. The shape is ``(C, H, W)``, and ``(features,)``
        from ``"flatten"`` on.

    Raises
    ------
    ValueError
        If a layer has an unknown name, a kernel or window is larger than what it is put on,
        ``"dense"`` comes before ``"flatten"``, ``"conv"`` or ``"max_pool"`` comes after it, or any
        size is under 1.

    Examples
    --------
    >>> summarize((1, 4, 6), [("conv", 2, 3), ("flatten",), ("dense", 5)])
    [('input', (1, 4, 6), 0), ('conv', (2, 2, 4), 20), ('flatten', (16,), 0), ('dense', (5,), 85)]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

A small network for the digits of 8 x 8 pixels that other exercises use, as your functions see it.
It has 3,530 parameters, most of them in the second convolution.
"""

# %%
if __name__ == "__main__":
    from given import demonstration

    with demonstration():
        rows = summarize(
            (1, 8, 8),
            [("conv", 16, 3), ("max_pool", 2), ("conv", 32, 2), ("flatten",), ("dense", 10)],
        )
        for name, shape, parameters in rows:
            print(f"{name:10}{shape!s:15}{parameters:8,}")
        print(f"together{sum(parameters for _, _, parameters in rows):25,}")
