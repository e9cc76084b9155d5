# %% [markdown]
"""
# 5. Transfer learning

A network trained on one task has learned to see: edges first, then strokes and corners. A new task
can reuse that, and then needs far fewer labels. There are two ways:

- **feature extraction**: freeze the base, put a new head on it, and train the head alone;
- **fine-tuning**: train the base too, but with a much smaller learning rate, so that it does not
  forget what it knew.

![Feature extraction freezes the base; fine-tuning trains it](figures/ex05_transfer_learning.png)

Every model here is a `SmallNetwork` of the package `given`. It has two parts: `model.features`, the
convolutional base, and `model.classifier`, the head, which is one `nn.Linear`.

**Freezing has two halves.** Gradients move the weights: turn them off, parameter by parameter. But
BatchNorm also keeps a running mean and variance, and in training mode every forward pass moves
these, gradients or not: with a running mean of 0 and a batch whose mean is 5, one pass leaves
`0.9 * 0 + 0.1 * 5 = 0.5`. In evaluation mode (`eval()`) they stay.

**Where people slip.** `p.require_grad = False` (a letter short) and `module.requires_grad = False`
(a module has no such switch) raise no error and do nothing. `model.train()` puts the frozen base
back into training mode, so freeze again after it. And an optimizer holds the very parameters it was
given: replace the head first, then build the optimizer, or the new head never moves.
"""

# %%
import torch
from given import SmallNetwork, pretrained_network, transfer_digits
from torch import Tensor, nn


# %%
def freeze(module: nn.Module) -> None:
    """Keep a module, and all modules inside it, from changing during training.

    Afterwards none of its parameters requires gradients, and it is in evaluation mode, so that
    BatchNorm uses its running statistics and leaves them as they are. Freezing what is already
    frozen changes nothing.

    Parameters
    ----------
    module : nn.Module
        Changed in place: a model, or a part such as ``model.features``.

    Examples
    --------
    >>> model = SmallNetwork()
    >>> freeze(model.features)
    >>> [model.features[0].weight.requires_grad, model.classifier.weight.requires_grad]
    [False, True]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
def replace_head(model: SmallNetwork, num_classes: int) -> SmallNetwork:
    """Put a new, untrained head on a model.

    Parameters
    ----------
    model : SmallNetwork
        Changed in place: ``model.classifier`` becomes a new ``nn.Linear``, with a bias and torch's
        own initial values, that reads as many features as the old one did. Its parameters are
        trainable, even if the old ones were frozen. The base stays as it is, frozen or not.
    num_classes : int
        Outputs of the new head, at least 1.

    Returns
    -------
    SmallNetwork
        The same model, not a copy.

    Examples
    --------
    >>> replace_head(pretrained_network(), 2).classifier
    Linear(in_features=32, out_features=2, bias=True)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
def trainable_parameters(model: nn.Module) -> int:
    """Count the numbers that training can change.

    Parameters
    ----------
    model : nn.Module
        Any module.

    Returns
    -------
    int
        Elements of all parameters that require gradients, at least 0. BatchNorm's running
        statistics are no parameters.

    Examples
    --------
    >>> trainable_parameters(nn.Linear(32, 2))
    66
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Features

A frozen base gives the same features for the same image every time. So they can be computed once
and kept, and the head trained on them alone. For that the base must be in evaluation mode, or each
image's features would depend on the other images in its batch. Whoever calls you may be in the
middle of training: leave the model as you found it.
"""


# %%
def extract_features(model: SmallNetwork, images: Tensor) -> Tensor:
    """Compute what the base makes of some images.

    The base runs in evaluation mode and without gradients. Afterwards the model is as before: its
    base and its head each in the mode, training or evaluation, that they were in, the same
    parameters requiring gradients, BatchNorm's running statistics unmoved.

    Parameters
    ----------
    model : SmallNetwork
        Its base is wholly in training or wholly in evaluation mode, which may differ from the
        head's.
    images : Tensor of float32, shape (N, 1, 8, 8)
        At least one image.

    Returns
    -------
    Tensor of float32, shape (N, F)
        The output of ``model.features``, which requires no gradients; the head is not applied.

    Examples
    --------
    >>> extract_features(SmallNetwork(), torch.zeros(5, 1, 8, 8)).shape
    torch.Size([5, 32])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## Two learning rates

The head starts from random numbers and must move far; the base is nearly right and must not. An
optimizer can hold several **parameter groups**, each with a learning rate of its own: instead of
parameters, give it a list of dictionaries, `{"params": ..., "lr": ...}`.
"""


# %%
def fine_tuning_optimizer(
    model: SmallNetwork, head_lr: float, base_lr: float
) -> torch.optim.Optimizer:
    """Make an optimizer that moves the head and the base at different speeds.

    Parameters
    ----------
    model : SmallNetwork
        Some of its parameters may be frozen, but not all. It is not changed.
    head_lr, base_lr : float
        Learning rates for ``model.classifier`` and ``model.features``, over 0.

    Returns
    -------
    torch.optim.Optimizer
        Any kind from ``torch.optim``, such as SGD or Adam. It holds each parameter that requires
        gradients once, at the learning rate of its part, and no frozen one. A part that is frozen
        entirely has no group.

    Examples
    --------
    >>> optimizer = fine_tuning_optimizer(SmallNetwork(), head_lr=0.01, base_lr=0.0001)
    >>> sorted(group["lr"] for group in optimizer.param_groups)
    [0.0001, 0.01]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## See it work

Once your functions are written, run this: a network that knows the digits 0 to 9 learns to tell
even from odd, from 20 images of each. On 859 images that no network has seen, and with Adam, we got
0.79 right from scratch, 0.95 with a frozen base and 0.95 fine-tuned gently. With a base learning
rate of 1 we got 0.50, which is guessing: that destroys the base.

Last come some of these images, each with what the network with the frozen base says.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, show_images

    digits = transfer_digits()

    def adapt(model: SmallNetwork, head_lr: float, base_lr: float) -> float:
        """Teach a model even and odd; return the share of other images that it gets right."""
        optimizer = fine_tuning_optimizer(model, head_lr, base_lr)
        for _ in range(100):
            loss = nn.functional.cross_entropy(model(digits.few_images), digits.few_labels)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
            optimizer.step()
        logits = model.classifier(extract_features(model, digits.test_images))
        hits = logits.argmax(dim=1) == digits.test_labels
        return float(hits.float().mean())

    with demonstration():
        torch.manual_seed(0)
        frozen = replace_head(pretrained_network(), 2)
        freeze(frozen.features)
        print(f"to train with a frozen base: {trainable_parameters(frozen)} numbers")
        print(f"from scratch:      {adapt(SmallNetwork(num_classes=2), 1e-2, 1e-2):.3f}")
        print(f"frozen base:       {adapt(frozen, 1e-2, 1e-4):.3f}")
        print(f"fine-tuned gently: {adapt(replace_head(pretrained_network(), 2), 1e-2, 1e-4):.3f}")
        print(f"fine-tuned wildly: {adapt(replace_head(pretrained_network(), 2), 1e-2, 1.0):.3f}")

        images = digits.test_images[:6]
        answers = frozen.classifier(extract_features(frozen, images)).argmax(dim=1)
        show_images(*zip((("even", "odd")[answer] for answer in answers), images, strict=True))
