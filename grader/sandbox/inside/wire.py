"""The wire's form: plain data only, exact types, every bound checked before it is relied on.

A frame's body is one value: a tag byte, then its payload. Tuples and lists, scalars and arrays
without axes stay apart. Nothing is unpickled or evaluated.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

ID_BYTES = 8  # a random number that an answer repeats
HEAD = 4 + ID_BYTES  # length of the body, then the number
CHUNK = 1 << 16  # bytes read at once; more would be mapped and given back at every read
MAX_FRAME = 64 * 2**20  # bytes
MAX_DEPTH = 32
MAX_ITEMS = 200_000  # values in one frame, all levels together
MAX_INT_BYTES = 512  # 4,096 bits
MAX_AXES = 32

DTYPES = (
    *("?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q"),
    *("e", "f", "d", "F", "D"),
)
SCALARS = frozenset(np.dtype(code).type for code in DTYPES)
LENGTH = struct.Struct("<I")
DOUBLE = struct.Struct("<d")
PAIR = struct.Struct("<dd")
KINDS = ("module", "optimizer", "callable")


class WireError(Exception):
    """The bytes are no frame: too large, cut short, or of no known form."""


class Unsendable(Exception):
    """A value that does not travel: a foreign type, or one beyond the bounds."""


@dataclass(frozen=True)
class Handle:
    """Stands for a module, optimizer or callable that stays in the student's process."""

    kind: str
    number: int
    type_name: str


def frame(number: bytes, body: bytes) -> memoryview:
    """Put the head before a frame's body."""
    return memoryview(len(body).to_bytes(4, "little") + number + body)
