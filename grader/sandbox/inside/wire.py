"""The wire's form: plain data only, exact types, every bound checked before it is relied on.

A frame's body is one value: a tag byte, then its payload. Tuples and lists, scalars and arrays
without axes stay apart. Nothing is unpickled or evaluated.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from types import NoneType

import numpy as np

ID_BYTES = 8  # a random number that an answer repeats
HEAD = 4 + ID_BYTES  # length of the body, then the number
CHUNK = 1 << 16  # bytes read at once; more would be mapped and given back at every read

# However hostile, no frame within these bounds takes 50 ms to decode: `fuzz/decoder.py` measures.
MAX_FRAME = 4 * 2**20  # bytes
MAX_DEPTH = 32
MAX_ITEMS = 20_000  # values in one frame, all levels together
HEAVY = 8  # as many values does an array, a tensor or a handle count for: it takes as long
MAX_KEYS = 1_000  # of one dict: keys that share places in its table cost the square
MAX_KEY_BITS = 64  # longer ints can be chosen to share one hash
MAX_INT_BYTES = 127  # 1,015 bits: any int is within the range of a float
MAX_AXES = 32
MAX_NAME = 200  # bytes of a type's name

DTYPES = (
    *("?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q"),
    *("e", "f", "d", "F", "D"),
)
SCALARS = frozenset(np.dtype(code).type for code in DTYPES)
LENGTH = struct.Struct("<I")
DOUBLE = struct.Struct("<d")
PAIR = struct.Struct("<dd")
SURROGATE = b"\xed"  # begins a lone surrogate in UTF-8; each takes as long as a value, and counts
KINDS = ("module", "optimizer", "callable")
KEYS = frozenset({str, bytes, int, bool, NoneType})


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


def is_key(value: object) -> bool:
    """Tell whether a value may be a dict's key: no float, for many can share one hash."""
    if type(value) is int:
        return value.bit_length() <= MAX_KEY_BITS
    return type(value) in KEYS


def is_shape(shape: tuple[int, ...]) -> bool:
    """Tell whether an array of this shape may travel."""
    # numpy multiplies the sizes even where one of them is 0.
    count = math.prod(shape) or math.prod(size for size in shape if size)
    return len(shape) <= MAX_AXES and count <= MAX_FRAME
