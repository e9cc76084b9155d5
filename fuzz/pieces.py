"""Pieces that frames are made of, written without asking whether they are right."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

from grader.sandbox.inside.wire import DTYPES, LENGTH

WIDTHS = {code: np.dtype(code).itemsize for code in DTYPES}


def counted(tag: bytes, data: bytes, count: int | None = None) -> bytes:
    """Write a tag, a length and what it counts."""
    return tag + LENGTH.pack(len(data) if count is None else count) + data


def array(code: str, shape: Sequence[int], data: bytes, tag: bytes = b"a") -> bytes:
    """Write an array, whatever its data."""
    return tag + code.encode() + struct.pack(f"<B{len(shape)}Q", len(shape), *shape) + data


def whole(number: int) -> bytes:
    """Write an int."""
    length = number.bit_length() // 8 + 1
    return counted(b"i", number.to_bytes(length, "little", signed=True))
