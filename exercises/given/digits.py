"""Handwritten digits as numpy arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIGITS = Path(__file__).with_name("digits.npz")


def load_digits() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Load 1,797 handwritten digits of 8x8 pixels.

    Returns
    -------
    images : ndarray of uint8, shape (1797, 8, 8)
        Ink from 0 (paper) to 16.
    labels : ndarray of int, shape (1797,)
        Which digit each is, 0 to 9.

    References
    ----------
    .. [1] Alpaydin & Kaynak (1998), "Optical Recognition of Handwritten Digits", UCI Machine
       Learning Repository. See LICENSE-digits.txt.

    Examples
    --------
    >>> images, labels = load_digits()
    >>> labels[:5].tolist()
    [0, 1, 2, 3, 4]
    """
    with np.load(DIGITS, allow_pickle=False) as arrays:
        return arrays["images"], arrays["labels"].astype(np.int64)
