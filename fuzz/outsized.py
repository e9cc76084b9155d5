"""Frames that take longest to decode, or most memory, of all that the bounds allow."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from pieces import WIDTHS, array, counted, whole

from grader.sandbox.inside.wire import (
    HEAVY,
    LENGTH,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_NAME,
)

HEAD = 5  # bytes of a tag and a length
PRIME = 2**61 - 1  # Python's hash of an int is its remainder
VALUES = {
    "None": b"N",
    "ints": whole(123_456),
    "longest ints": counted(b"i", b"\x7f" * MAX_INT_BYTES),
    "floats": b"f" + bytes(8),
    "complex numbers": b"c" + bytes(16),
    "texts": counted(b"s", "\U0001f600ä".encode()),
    "bytes": counted(b"b", b"abc"),
    "empty tuples": counted(b"t", b""),
    "empty lists": counted(b"l", b""),
    "empty dicts": counted(b"d", b""),
    "scalars": b"gd" + bytes(8),
    "bool scalars": b"g?\2",
}
HEAVY_VALUES = {
    "arrays without axes": array("d", (), bytes(8)),
    "bools without axes": array("?", (), b"\2"),
    "small arrays": array("d", (2, 4), bytes(64)),
    "arrays of 32 axes": array("?", (1,) * 32, b"\2"),
    "tensors": array("f", (), bytes(4), b"z\1"),
    "handles": b"h\0" + LENGTH.pack(2**31) + counted(b"", b"\xff" * MAX_NAME),
}
TEXTS = {
    "ASCII": b"a",
    "two bytes": "ä".encode(),
    "four bytes": "\U0001f600".encode(),
    "all widths in turn": "aä€\U0001f600".encode(),
}
ENDS = {"": b"", ", a wide end": "\U0001f600".encode(), ", a lone surrogate": b"\xed\xa0\x80"} | {
    ", no UTF-8 at its end": b"\xff"
}
KEYS: dict[str, Callable[[int], bytes]] = {
    "ints": whole,
    "ints of one hash": lambda i: whole(i * PRIME),
    "64-bit ints of few hashes": lambda i: whole(i // 7 + PRIME * (i % 4)),
    "ints alike at the low end": lambda i: whole((i + 1) << 44),
    "floats": lambda i: b"f" + struct.pack("<d", 2.0 ** (61 * (i % 17)) + i // 17),
    "NaNs": lambda i: b"f" + struct.pack("<Q", 0x7FF8 << 48 | i),
    "texts": lambda i: counted(b"s", b"key %d" % i),
    "bytes": lambda i: counted(b"b", b"key %d" % i),
}


def outsized() -> Iterator[tuple[str, bytes]]:
    """List such frames, each with its name."""
    yield from _many()
    yield from _texts()
    yield from _arrays()
    yield from _dicts()


def _many() -> Iterator[tuple[str, bytes]]:
    for name, value in VALUES.items():
        yield name, _repeated(value, MAX_ITEMS - 1)
    for name, value in HEAVY_VALUES.items():
        yield name, _repeated(value, MAX_ITEMS // HEAVY - 1)
    nested = (b"l" + LENGTH.pack(1)) * (MAX_DEPTH - 2) + b"N"
    yield "lists in lists", _repeated(nested, MAX_ITEMS // (MAX_DEPTH - 1) - 1)
    text = counted(b"s", b"a" * (MAX_FRAME - 11 * MAX_ITEMS) + ENDS[", a lone surrogate"])
    scalars = VALUES["scalars"] * (MAX_ITEMS - 4)
    yield "a text and scalars", counted(b"l", text + scalars, MAX_ITEMS - 3)


def _texts() -> Iterator[tuple[str, bytes]]:
    for name, piece in TEXTS.items():
        for how, end in ENDS.items():
            room = MAX_FRAME - HEAD - len(end)
            yield f"text: {name}{how}", counted(b"s", piece * (room // len(piece)) + end)
    surrogate = ENDS[", a lone surrogate"]
    yield "lone surrogates", counted(b"s", surrogate * (MAX_ITEMS - 1))
    yield "too many lone surrogates", counted(b"s", surrogate * ((MAX_FRAME - HEAD) // 3))
    one = counted(b"s", surrogate)
    yield "texts of a lone surrogate", _repeated(one, MAX_ITEMS // 2 - 1)


def _arrays() -> Iterator[tuple[str, bytes]]:
    for code, width in WIDTHS.items():
        count = (MAX_FRAME - 300) // width
        yield f"array of {code}", array(code, (count,), b"\2" * (count * width))
        yield f"tensor of {code}", array(code, (count,), b"\2" * (count * width), b"z\1")
    yield "array without elements", array("d", (MAX_FRAME, 0), b"")
    yield "bytes", counted(b"b", bytes(MAX_FRAME - HEAD))


def _dicts() -> Iterator[tuple[str, bytes]]:
    for name, key in KEYS.items():
        one = counted(b"d", b"".join(key(i) + b"N" for i in range(MAX_KEYS)), MAX_KEYS)
        yield f"dicts of {name}", _repeated(one, (MAX_ITEMS - 1) // (2 * MAX_KEYS + 1))


def _repeated(value: bytes, count: int) -> bytes:
    return counted(b"l", value * count, count)
