"""What the course gives you: handwritten digits, and a small network that has seen some.

Nothing is loaded before it is asked for, so the exercises that need numpy alone run without torch.

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
    from given.digits import load_digits
    from given.networks import SmallNetwork, pretrained_network
    from given.tensors import TransferDigits, digits_for_lenet, transfer_digits

__all__ = [
    "SmallNetwork",
    "TransferDigits",
    "digits_for_lenet",
    "load_digits",
    "pretrained_network",
    "transfer_digits",
]

_HOMES = {
    "SmallNetwork": "networks",
    "TransferDigits": "tensors",
    "digits_for_lenet": "tensors",
    "load_digits": "digits",
    "pretrained_network": "networks",
    "transfer_digits": "tensors",
}


def __getattr__(name: str) -> object:
    """Import a name's module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
