"""The fingerprints of sources, by copydetect, and how many of them any two sources share."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from copydetect import CodeFingerprint
from copydetect.utils import get_token_coverage
from numpy.typing import NDArray

LENGTH = 25  # characters of a fingerprint, after names are one letter and comments gone
BLOCK = 4096  # fingerprints that are counted at once


def fingerprint(source: str, known: Iterable[int] = ()) -> CodeFingerprint:
    """Take the fingerprints of a Python source.

    Parameters
    ----------
    source : str
        As text; nothing runs it.
    known : iterable of int
        Fingerprints that do not count, such as those of the stub.

    Returns
    -------
    copydetect.CodeFingerprint
        With every fingerprint (a window of one): copydetect's hashes differ from process to
        process, and so would what it chooses of them.
    """
    # Pygments drops blank lines at both ends, by which copydetect's places would be off.
    text = source.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    made = CodeFingerprint("source.py", LENGTH, 1, language="python", fp=io.StringIO(text))
    return without(made, known)


def without(made: CodeFingerprint, known: Iterable[int]) -> CodeFingerprint:
    """Take fingerprints out of those of a source.

    copydetect's own boilerplate takes out, besides, whatever a source repeats.
    """
    for number in made.hashes.intersection(known):
        del made.hash_idx[number]
    made.hashes = set(made.hash_idx)
    made.token_coverage = get_token_coverage(made.hash_idx, LENGTH, len(made.filtered_code))
    return made


def common(prints: Sequence[CodeFingerprint], most: int) -> set[int]:
    """Find the fingerprints that more than ``most`` sources have."""
    counted = Counter(number for one in prints for number in one.hashes)
    return {number for number, count in counted.items() if count > most}


def shared(prints: Sequence[CodeFingerprint]) -> NDArray[np.float32]:
    """Count how many fingerprints any two sources share.

    Returns
    -------
    ndarray of float32, shape (N, N)
        Whole numbers. Counting takes a matrix product: N squared times the fingerprints that two
        have or more.
    """
    counted = Counter(number for one in prints for number in one.hashes)
    places = {n: i for i, n in enumerate(n for n, count in counted.items() if count > 1)}
    columns = [_columns(one, places) for one in prints]
    total = np.zeros((len(prints), len(prints)), np.float32)
    for start in range(0, len(places), BLOCK):
        block = np.zeros((len(prints), min(BLOCK, len(places) - start)), np.float32)
        for row, column in enumerate(columns):
            block[row, column[(column >= start) & (column < start + BLOCK)] - start] = 1
        total += block @ block.T
    return total


def _columns(one: CodeFingerprint, places: Mapping[int, int]) -> NDArray[np.intp]:
    found = [places[number] for number in one.hashes if number in places]
    return np.array(found, np.intp)
