"""Writes frames that no honest child sends: by chance, or changed from real ones."""

from __future__ import annotations

import contextlib
import math
import random
from collections.abc import Sequence
from typing import Any

from pieces import WIDTHS, array, counted

from grader.sandbox.inside.decoder import _Decoder
from grader.sandbox.inside.wire import (
    DTYPES,
    LENGTH,
    MAX_FRAME,
    MAX_ITEMS,
    MAX_KEYS,
    WireError,
)

TAGS = b"NTFifcsbtldagzh"
COUNTED = b"isbtld"  # tags that a length follows
LENGTHS = (0, 1, 2, 3, 7, 255, 2**16, MAX_ITEMS, MAX_KEYS, MAX_FRAME, 2**31, 2**32 - 1)
SIZES = (*4 * (0, 1, 2, 3), 2**26, 2**32, 2**63, 2**64 - 1)
MAX_CELLS = 100  # of arrays written by chance
TEXTS = ("", "a", "returned", "raised", "loaded", "syntax", "ä", "€", "\U0001f600", "\ud800")
Place = tuple[int, int]  # where a value begins and ends in its frame


class Writer:
    """Writes frames by chance; the same seed gives the same ones.

    Parameters
    ----------
    real : sequence of (bytes, list)
        Frames to change, each with where its values lie.
    seed : int
        Of the chance.
    """

    def __init__(self, real: Sequence[tuple[bytes, list[Place]]], seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - chance here is no secret
        self.real = real

    def frame(self) -> bytes:
        """Write one frame."""
        if self.chance.random() < 0.3:
            return self.value(0)
        body, found = self.chance.choice(self.real)
        if found and self.chance.random() < 0.8:
            body = self._restructured(body, self.chance.choice(found))
        while body and self.chance.random() < 0.4:
            body = self._scratched(body)
        return body

    def value(self, depth: int) -> bytes:
        """Write a value of the right form, but for what chance spoils."""
        tag = bytes([self.chance.choice(TAGS)])
        if depth > 4 and tag in b"tld":
            tag = b"i"
        count = self.chance.choice(LENGTHS) if self.chance.random() < 0.05 else None
        if tag in b"tld":
            items = self.chance.randrange(4)
            inner = (self.value(depth + 1) for _ in range(2 * items if tag == b"d" else items))
            return counted(tag, b"".join(inner), items if count is None else count)
        if tag in b"isb":
            text = self.chance.choice(TEXTS).encode("utf-8", "surrogatepass")
            return counted(tag, text if tag == b"s" else self._bytes(), count)
        return tag + self._payload(tag)

    def _payload(self, tag: bytes) -> bytes:
        if tag in b"fc":
            return self._bytes(8 if tag == b"f" else 16)
        if tag == b"h":
            name = counted(b"", self._bytes())
            return bytes([self.chance.randrange(4)]) + LENGTH.pack(self._length()) + name
        if tag in b"agz":
            code = self.chance.choice(DTYPES)
            if tag == b"g":
                return code.encode() + self._bytes(WIDTHS[code])
            shape = [self.chance.choice(SIZES) for _ in range(self.chance.randrange(4))]
            count = math.prod(shape) if self.chance.random() < 0.9 else 1
            data = self._bytes(count * WIDTHS[code] if count <= MAX_CELLS else 0)
            return (b"\1" if tag == b"z" else b"") + array(code, shape, data, b"")
        return b""

    def _length(self) -> int:
        return self.chance.choice(LENGTHS)

    def _bytes(self, count: int | None = None) -> bytes:
        return self.chance.randbytes(self.chance.randrange(12) if count is None else count)

    def _restructured(self, body: bytes, place: Place) -> bytes:
        """Put something else in the place of one value, or lie about its length."""
        start, end = place
        own = body[start:end]
        other, found = self.chance.choice(self.real)
        begin, stop = self.chance.choice(found) if found else (0, len(other))
        instead = [
            self.value(0),
            other[begin:stop],
            own + own,
            b"",
            counted(self.chance.choice((b"l", b"t")), own, 1),
            own[:1] + LENGTH.pack(self._length()) + own[5:] if own[:1] in COUNTED else b"",
        ]
        return body[:start] + self.chance.choice(instead) + body[end:]

    def _scratched(self, body: bytes) -> bytes:
        """Cut a frame, or write something over bytes of it or between them."""
        at = self.chance.randrange(len(body))
        tag = bytes([self.chance.choice(TAGS)])
        piece = self.chance.choice((self._bytes(1), tag, LENGTH.pack(self._length())))
        after = self.chance.choice((at, at + len(piece), len(body)))
        return body[:at] + piece + body[after:]


class _Places(_Decoder):
    """A decoder that notes where each value lies."""

    def __init__(self, body: bytes) -> None:
        super().__init__(body, None)
        self.found: list[Place] = []

    def take(self, depth: int) -> Any:
        """Note a value once it is read."""
        start = self.at
        value = super().take(depth)
        self.found.append((start, self.at))
        return value


def places(body: bytes) -> list[Place]:
    """Find the values of a frame, as far as it has any."""
    decoder = _Places(body)
    with contextlib.suppress(WireError):
        decoder.take(0)
    return decoder.found
