# %% [markdown]
"""
# 8. LeNet-5

LeNet-5 read handwritten digits on cheques in the 1990s. Its plan is still that of many networks:
**convolve, activate, pool**, twice; then **flatten**, and let dense layers decide. You know all the
pieces from the exercises before this one. Here you put them together, and train them.

We build the version of the book "Dive into Deep Learning" (d2l, section 7.6):

| step | layer |
|---|---|
| `conv1` | 6 kernels of 5x5, padding 2; then a sigmoid |
| `pool1` | average pooling, 2x2 |
| `conv2` | 16 kernels of 5x5, no padding; then a sigmoid |
| `pool2` | average pooling, 2x2 |
| `flatten` | all numbers of an image in a row |
| `fc1` | dense, 120 outputs; then a sigmoid |
| `fc2` | dense, 84 outputs; then a sigmoid |
| `fc3` | dense, one output per class |

Every layer has biases. `conv1` thus keeps `28 + 2*2 - 5 + 1 = 28` pixels along each axis and has
`6 * (1*5*5 + 1) = 156` parameters. All layers together have 61,706.

**Where people slip.** `conv1` has padding, `conv2` has none. The pooling averages, and each sigmoid
stands *before* the pooling. Nothing follows `fc3`: the network's answers are **logits**, any
numbers, the largest for the class it believes in. torch's cross-entropy applies the softmax itself,
so a softmax in the network would be a second one, and would slow the learning down.

You will also read "60,000 parameters". That is the network of 1998: images of 32x32 without
padding, tanh, pooling with weights, and a `conv2` whose kernels see only some of the channels.
"""

# %%
import torch
from torch import Tensor, nn


# %%
class LeNet5(nn.Module):
    """LeNet-5 in d2l's version, with the layers of the table above.

    Parameters
    ----------
    num_classes : int, optional
        Number of classes, at least 1: the outputs of the last layer.

    References
    ----------
    .. [1] LeCun, Bottou, Bengio & Haffner (1998), "Gradient-based learning applied to document
       recognition".
    .. [2] Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section 7.6.

    Examples
    --------
    >>> LeNet5()(torch.zeros(2, 1, 28, 28)).shape
    torch.Size([2, 10])
    """

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, images: Tensor) -> Tensor:
        """Give each image a logit for each class.

        Parameters
        ----------
        images : Tensor of float, shape (N, 1, 28, 28)
            Grey images.

        Returns
        -------
        Tensor of float, shape (N, num_classes)
            Logits, not probabilities.
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %% [markdown]
"""
## Follow one image

Before you train a network, know the shape after each of its steps: most errors of a first network
are shapes that do not fit. Work them out by hand with exercise 1's formula, or let torch show them.
Shapes are channels first; an image that the note calls 28x28x1 is `(1, 28, 28)` here.

![LeNet-5: an image, maps that get smaller and more, then rows of numbers](figures/ex08_lenet5.png)
"""


# %%
def lenet5_shapes() -> list[tuple[str, tuple[int, ...]]]:
    """List the shape of one image after each step of `LeNet5`.

    Returns
    -------
    list of (str, tuple of int)
        One pair for each row of the table above, in its order and with its names: conv1, pool1,
        conv2, pool2, flatten, fc1, fc2, fc3. Shapes are without the batch axis, ``(C, H, W)`` or
        ``(features,)``; the last layer has 10 classes.

    Examples
    --------
    >>> lenet5_shapes()[0]
    ('conv1', (6, 28, 28))
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Train it

One step of training takes a batch of images: work out the loss, ask for its gradients, let the
optimizer move the weights. An **epoch** takes such steps until every image was used once. Gradients
*add up* in torch until you clear them, so clear them in each step.

An untrained network that believes equally in 10 classes has a loss of `ln 10 = 2.30`. If your first
loss is far from that, look for a mistake before you train on. If two batches of 32 images have
losses 2.4 and 2.2, the epoch's mean loss is 2.3.

Usually images are shuffled in each epoch. We leave that out here, so that everybody gets the same
numbers.
"""


# %%
def train(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    epochs: int,
    learning_rate: float,
    batch_size: int,
) -> list[float]:
    """Train a classifier with Adam, on the cross-entropy of its logits.

    One ``torch.optim.Adam`` serves all epochs; only its learning rate is set. Each epoch goes
    through the images once in the order given, without shuffling, ``batch_size`` at a time; the
    last batch takes what is left. The model is put into training mode first.

    Parameters
    ----------
    model : nn.Module
        Any module that maps images to logits, shape (N, classes). It is changed in place.
    images : Tensor of float, shape (N, C, H, W)
        At least one image.
    labels : Tensor of int64, shape (N,)
        The class of each image, from 0.
    epochs : int
        How often to go through all images, at least 1.
    learning_rate : float
        Adam's.
    batch_size : int
        Images in a step, at least 1.

    Returns
    -------
    list of float
        For each epoch the mean loss over its images, each batch's loss taken before its step.

    Examples
    --------
    >>> images, labels = torch.ones(4, 1, 2, 2), torch.tensor([0, 1, 0, 0])
    >>> losses = train(nn.Sequential(nn.Flatten(), nn.Linear(4, 2)), images, labels, 3, 0.1, 2)
    >>> len(losses)
    3
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## How good is it?

The **accuracy** is the share of images whose largest logit stands at the right class: 3 right out
of 4 is 0.75. Measure it in evaluation mode, in which layers such as BatchNorm and dropout hold
still, and leave the model as you found it.
"""


# %%
def accuracy(model: nn.Module, images: Tensor, labels: Tensor) -> float:
    """Measure the share of images that a classifier gets right.

    It is measured in evaluation mode and without gradients. Afterwards the model is back in the
    mode, training or evaluation, in which it came.

    Parameters
    ----------
    model : nn.Module
        Any module that maps images to logits, shape (N, classes).
    images : Tensor of float, shape (N, C, H, W)
        At least one image.
    labels : Tensor of int64, shape (N,)
        The class of each image, from 0.

    Returns
    -------
    float
        From 0 (all wrong) to 1 (all right).

    Examples
    --------
    >>> logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [4.0, 5.0], [6.0, 5.0]])
    >>> accuracy(nn.Identity(), logits, torch.tensor([0, 1, 0, 0]))
    0.75
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Read real digits

When all the above works, run this file, or the next cell: your network learns to read 1,400
handwritten digits in a few seconds, and is then asked about 397 that it has never seen. More than
nine in ten should be right. You see how the loss fell, and some new digits as your network reads
them.

Sigmoids learn slowly from torch's usual small weights, so the weights start from Xavier's larger
ones, which keep the signal as strong from layer to layer, and the biases from 0.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, digits_for_lenet, show_curve, show_images

    with demonstration():
        torch.manual_seed(0)
        images, labels = digits_for_lenet()
        order = torch.randperm(len(images))
        seen, new = order[:1400], order[1400:]

        network = LeNet5()
        for parameter in network.parameters():
            if parameter.ndim > 1:
                nn.init.xavier_uniform_(parameter)
            else:
                nn.init.zeros_(parameter)

        losses = train(network, images[seen], labels[seen], 8, 5e-3, 32)
        for epoch, loss in enumerate(losses, start=1):
            print(f"epoch {epoch}: loss {loss:.3f}")
        print(f"{accuracy(network, images[new], labels[new]):.1%} of the new digits are right")

        show_curve(losses, "epoch", "mean loss")
        answers = network(images[new[:6]]).argmax(dim=1).tolist()
        show_images(*zip((f"reads {answer}" for answer in answers), images[new[:6]], strict=True))
