"""The digits as torch tensors, prepared for exercises 5 and 8."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from given.digits import load_digits

INK = 16.0  # the darkest pixel
LENET_SIZE = 28


def digits_for_lenet() -> tuple[Tensor, Tensor]:
    """Give the digits in the size that LeNet-5 reads.

    Returns
    -------
    images : Tensor of float32, shape (1797, 1, 28, 28)
        Enlarged bilinearly and standardised: mean 0 and standard deviation 1 over all pixels.
    labels : Tensor of int64, shape (1797,)
        Which digit each is, 0 to 9.

    Examples
    --------
    >>> images, labels = digits_for_lenet()
    >>> images.shape
    torch.Size([1797, 1, 28, 28])
    """
    images, labels = _digits()
    images = nn.functional.interpolate(
        images, size=(LENET_SIZE, LENET_SIZE), mode="bilinear", align_corners=False
    )
    return (images - images.mean()) / images.std(), labels


@dataclass(frozen=True)
class TransferDigits:
    """Digits for transfer learning, in three parts that share no image.

    Images are float32 tensors of shape (N, 1, 8, 8) from 0 to 1, labels int64 tensors of
    shape (N,).

    Attributes
    ----------
    pretraining_images, pretraining_labels : Tensor
        The first half of the digits, 898 images, labelled 0 to 9: what `pretrained_network` saw.
    few_images, few_labels : Tensor
        The new task, even (0) or odd (1): a few images from the other half, as many of each.
    test_images, test_labels : Tensor
        All else in the other half, labelled even or odd.
    """

    pretraining_images: Tensor
    pretraining_labels: Tensor
    few_images: Tensor
    few_labels: Tensor
    test_images: Tensor
    test_labels: Tensor


def transfer_digits(labels_per_class: int = 20) -> TransferDigits:
    """Split the digits for transfer learning.

    Parameters
    ----------
    labels_per_class : int, optional
        How many even and how many odd images there are to learn the new task from, 1 to 400.

    Returns
    -------
    TransferDigits
        The same on every call.

    Examples
    --------
    >>> digits = transfer_digits()
    >>> digits.few_images.shape, digits.test_images.shape
    (torch.Size([40, 1, 8, 8]), torch.Size([859, 1, 8, 8]))
    """
    images, digits = _digits()
    half = len(images) // 2
    parity = digits[half:] % 2
    few = torch.zeros(len(parity), dtype=torch.bool)
    for label in (0, 1):
        few[(parity == label).nonzero()[:labels_per_class]] = True
    return TransferDigits(
        pretraining_images=images[:half],
        pretraining_labels=digits[:half],
        few_images=images[half:][few],
        few_labels=parity[few],
        test_images=images[half:][~few],
        test_labels=parity[~few],
    )


def _digits() -> tuple[Tensor, Tensor]:
    """Give images from 0 to 1, shape (N, 1, 8, 8), and labels."""
    images, labels = load_digits()
    return torch.from_numpy(images).unsqueeze(1) / INK, torch.from_numpy(labels)
