"""A small convolutional network, new or pre-trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

PRETRAINED = Path(__file__).with_name("pretrained.npz")


class SmallNetwork(nn.Module):
    """A convolutional base and a linear head, for images of 8x8 pixels.

    Parameters
    ----------
    num_classes : int, optional
        Outputs of the head.
    channels : int, optional
        Kernels of the first convolution; the second has twice as many.
    num_features : int, optional
        Numbers that the base makes of one image.

    Attributes
    ----------
    features : nn.Sequential
        The base: images (N, 1, 8, 8) to features (N, num_features). It holds one BatchNorm2d.
    classifier : nn.Linear
        The head: features (N, num_features) to logits (N, num_classes).

    Examples
    --------
    >>> SmallNetwork(num_classes=3)(torch.zeros(5, 1, 8, 8)).shape
    torch.Size([5, 3])
    """

    def __init__(self, num_classes: int = 10, channels: int = 16, num_features: int = 32) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, channels, kernel_size=3, padding=1),
            nn.BatchNorm2d(channels),
            nn.Tanh(),
            nn.MaxPool2d(2),
            nn.Conv2d(channels, 2 * channels, kernel_size=3, padding=1),
            nn.Tanh(),
            nn.MaxPool2d(2),
            nn.Conv2d(2 * channels, num_features, kernel_size=2),
            nn.Tanh(),
            nn.Flatten(),
        )
        self.classifier = nn.Linear(num_features, num_classes)

    def forward(self, images: Tensor) -> Tensor:
        """Compute the logits (N, num_classes) of images (N, 1, 8, 8)."""
        logits: Tensor = self.classifier(self.features(images))
        return logits


def pretrained_network() -> SmallNetwork:
    """Give a `SmallNetwork` that can tell the ten digits apart.

    It was trained on the first half of the digits (see `transfer_digits`) and gets about 96 % of
    the other half right.

    Returns
    -------
    SmallNetwork
        A new copy on every call, in training mode, all parameters trainable.

    Examples
    --------
    >>> pretrained_network().classifier
    Linear(in_features=32, out_features=10, bias=True)
    """
    network = SmallNetwork()
    with np.load(PRETRAINED, allow_pickle=False) as arrays:
        network.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return network
