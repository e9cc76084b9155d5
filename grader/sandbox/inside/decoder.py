"""Turns the bytes of a frame back into values; the bytes are hostile until checked."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.sandbox.inside.wire import (
    DOUBLE,
    DTYPES,
    KINDS,
    LENGTH,
    MAX_AXES,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_ITEMS,
    PAIR,
    Handle,
    WireError,
)

Resolve = Callable[[Handle], object]


def decode(body: bytes, resolve: Resolve | None = None) -> Any:
    """Turn a frame's body back into its value.

    Parameters
    ----------
    body : bytes
        Hostile until checked.
    resolve : callable, optional
        Given a `Handle`, returns the object behind it; without it handles stay handles.

    Returns
    -------
    object
        Arrays are fresh and writable.

    Raises
    ------
    WireError
        And nothing else, whatever the bytes.
    """
    if len(body) > MAX_FRAME:
        raise WireError(f"frame of {len(body)} bytes is over the limit of {MAX_FRAME}")
    decoder = _Decoder(body, resolve)
    value = decoder.take(0)
    if decoder.at != len(body):
        raise WireError("bytes left over after the value")
    return value


class _Decoder:
    def __init__(self, body: bytes, resolve: Resolve | None) -> None:
        self.body = body
        self.at = 0
        self.items = 0
        self.resolve = resolve

    def raw(self, count: int) -> bytes:
        end = self.at + count
        if count < 0 or end > len(self.body):
            raise WireError("frame cut short")
        piece = self.body[self.at : end]
        self.at = end
        return piece

    def length(self) -> int:
        at = self.at
        self.at = at + 4
        if self.at > len(self.body):
            raise WireError("frame cut short")
        number: int = LENGTH.unpack_from(self.body, at)[0]
        return number

    def take(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        if self.items > MAX_ITEMS:
            raise WireError("too many values")
        reader = _READERS.get(self.raw(1))
        if reader is None:
            raise WireError("unknown tag")
        return reader(self, depth)

    def take_int(self, _: int) -> int:
        length = self.length()
        if length > MAX_INT_BYTES:
            raise WireError("int too long")
        return int.from_bytes(self.raw(length), "little", signed=True)

    def take_text(self, _: int) -> str:
        try:
            return self.raw(self.length()).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text is not UTF-8") from error

    def take_list(self, depth: int) -> list[Any]:
        count = self.length()
        # Each item takes a byte at least: no list is allocated that the frame cannot hold.
        if count > len(self.body) - self.at:
            raise WireError("frame cut short")
        return [self.take(depth + 1) for _ in range(count)]

    def take_dict(self, depth: int) -> dict[Any, Any]:
        count = self.length()
        if 2 * count > len(self.body) - self.at:
            raise WireError("frame cut short")
        result = {}
        for _ in range(count):
            key = self.take(depth + 1)
            if type(key) not in _KEYS:
                raise WireError("a dict key that is no plain scalar")
            result[key] = self.take(depth + 1)
        return result

    def dtype(self) -> np.dtype[Any]:
        code = self.raw(1).decode("latin-1")
        if code not in DTYPES:
            raise WireError("unknown dtype")
        return np.dtype(code)

    def take_scalar(self, _: int) -> Any:
        dtype = self.dtype()
        return np.frombuffer(self.raw(dtype.itemsize), dtype)[0]

    def take_array(self, _: int) -> np.ndarray[Any, Any]:
        dtype = self.dtype()
        axes = self.raw(1)[0]
        if axes > MAX_AXES:
            raise WireError("too many axes")
        shape = struct.unpack(f"<{axes}Q", self.raw(8 * axes))
        count = 1
        for size in shape:
            count *= size
        # numpy refuses a size beyond the address space even where another axis is 0.
        if max(shape, default=0) > MAX_FRAME or count > MAX_FRAME:
            raise WireError("array too large")
        data = self.raw(count * dtype.itemsize)
        return np.frombuffer(data, dtype).reshape(shape).copy()

    def take_tensor(self, depth: int) -> Any:
        flag = self.raw(1)
        array = self.take_array(depth)
        torch = sys.modules.get("torch")
        if torch is None:
            raise WireError("a tensor where torch is not in use")
        try:
            tensor = torch.from_numpy(array)
            return tensor.requires_grad_() if flag == b"\x01" else tensor
        except (TypeError, RuntimeError) as error:
            raise WireError("no such tensor") from error

    def take_handle(self, _: int) -> Any:
        kind = self.raw(1)[0]
        if kind >= len(KINDS):
            raise WireError("unknown kind of handle")
        number, length = self.length(), self.length()
        if length > 200:
            raise WireError("name too long")
        name = self.raw(length).decode("utf-8", "replace")
        handle = Handle(KINDS[kind], number, name)
        return self.resolve(handle) if self.resolve else handle


_KEYS = frozenset({str, int, float, bool, bytes, type(None)})
_READERS: dict[bytes, Callable[[_Decoder, int], Any]] = {
    b"N": lambda decoder, depth: None,  # noqa: ARG005 - the table's common signature
    b"T": lambda decoder, depth: True,  # noqa: ARG005
    b"F": lambda decoder, depth: False,  # noqa: ARG005
    b"i": _Decoder.take_int,
    b"f": lambda decoder, depth: DOUBLE.unpack(decoder.raw(8))[0],  # noqa: ARG005
    b"c": lambda decoder, depth: complex(*PAIR.unpack(decoder.raw(16))),  # noqa: ARG005
    b"s": _Decoder.take_text,
    b"b": lambda decoder, depth: decoder.raw(decoder.length()),  # noqa: ARG005
    b"t": lambda decoder, depth: tuple(decoder.take_list(depth)),
    b"l": _Decoder.take_list,
    b"d": _Decoder.take_dict,
    b"a": _Decoder.take_array,
    b"g": _Decoder.take_scalar,
    b"z": _Decoder.take_tensor,
    b"h": _Decoder.take_handle,
}
