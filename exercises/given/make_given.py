"""Makes ``digits.npz`` and ``pretrained.npz``, or tells whether they are what it would make.

For instructors; run it in the folder ``exercises``::

    python -m given.make_given [--check]

It needs scikit-learn, from which the digits come, and torch.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.datasets import load_digits  # type: ignore[import-untyped] # it has no types
from torch import nn

from given.digits import DIGITS
from given.networks import PRETRAINED, SmallNetwork
from given.tensors import transfer_digits

Arrays = dict[str, NDArray[Any]]

SEED = 0
EPOCHS = 15
BATCH = 32
LEARNING_RATE = 5e-3
TOLERANCE = 1e-4  # of a weight


def make_digits() -> Arrays:
    """Take scikit-learn's digits, in the smallest dtype that holds them."""
    bunch = load_digits()
    return {"images": bunch.images.astype(np.uint8), "labels": bunch.target.astype(np.uint8)}


def make_weights() -> Arrays:
    """Train a new `SmallNetwork` on the first half of the digits that are in place.

    In double precision: training magnifies rounding, which differs from machine to machine.
    """
    torch.manual_seed(SEED)
    digits = transfer_digits()
    network = SmallNetwork().double()
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(digits.pretraining_images)), BATCH):
            logits = network(digits.pretraining_images[batch].double())
            loss = nn.functional.cross_entropy(logits, digits.pretraining_labels[batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
            optimizer.step()
    return {name: value.numpy() for name, value in network.float().state_dict().items()}


def is_in_place(path: Path, made: Mapping[str, NDArray[Any]], tolerance: float) -> bool:
    """Tell whether a file holds these arrays, up to a tolerance."""
    if not path.is_file():
        return False
    with np.load(path, allow_pickle=False) as arrays:
        return set(arrays.files) == set(made) and all(
            arrays[name].dtype == made[name].dtype
            and arrays[name].shape == made[name].shape
            and np.allclose(arrays[name], made[name], rtol=0.0, atol=tolerance)
            for name in made
        )


def main() -> int:
    """Write both files; with ``--check`` write nothing, and return 1 if one differs."""
    parser = argparse.ArgumentParser(description="Make the data of the package `given`.")
    parser.add_argument("--check", action="store_true", help="only tell whether the files differ")
    check: bool = parser.parse_args().check
    differing = 0
    for path, make, tolerance in (
        (DIGITS, make_digits, 0.0),
        (PRETRAINED, make_weights, TOLERANCE),
    ):
        made = make()
        if check:
            same = is_in_place(path, made, tolerance)
            differing += not same
            print(f"{path.name}: {'as made' if same else 'differs; run this without --check'}")
        else:
            np.savez_compressed(path, allow_pickle=False, **made)
            print(f"{path.name}: written, {path.stat().st_size:,} bytes")
    return min(differing, 1)


if __name__ == "__main__":
    raise SystemExit(main())
