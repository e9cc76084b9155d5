"""What the course gives you: handwritten digits, a small network that has seen some, pictures.

Nothing is loaded before it is asked for, so the exercises that need numpy alone run without torch,
and all of them without matplotlib.

Examples
--------
>>> from given import load_digits
>>> images, labels = load_digits()
>>> images.shape
(1797, 8, 8)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from given.demonstrations import demonstration
    from given.digits import load_digits
    from given.networks import SmallNetwork, pretrained_network
    from given.pictures import show_curve, show_images
    from given.tensors import TransferDigits, digits_for_lenet, transfer_digits

__all__ = [
    "SmallNetwork",
    "TransferDigits",
    "demonstration",
    "digits_for_lenet",
    "load_digits",
    "pretrained_network",
    "show_curve",
    "show_images",
    "transfer_digits",
]

_HOMES = {
    "SmallNetwork": "networks",
    "TransferDigits": "tensors",
    "demonstration": "demonstrations",
    "digits_for_lenet": "tensors",
    "load_digits": "digits",
    "pretrained_network": "networks",
    "show_curve": "pictures",
    "show_images": "pictures",
    "transfer_digits": "tensors",
}


def __getattr__(name: str) -> object:
    """Import a name's module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
