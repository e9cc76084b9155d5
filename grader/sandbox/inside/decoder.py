"""Turns the bytes of a frame back into values; the bytes are hostile until checked."""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.sandbox.inside.wire import (
    DOUBLE,
    DTYPES,
    HEAVY,
    KINDS,
    LENGTH,
    MAX_AXES,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_NAME,
    PAIR,
    SURROGATE,
    Handle,
    WireError,
    is_key,
    is_shape,
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
        self.items = 1
        self.resolve = resolve

    def count(self, items: int) -> None:
        """Count values before anything is made for them."""
        self.items += items
        if self.items > MAX_ITEMS:
            raise WireError("too many values")

    def skip(self, count: int) -> int:
        """Go past some bytes; returns where they begin."""
        at = self.at
        self.at = at + count
        if self.at > len(self.body):
            raise WireError("frame cut short")
        return at

    def raw(self, count: int) -> bytes:
        at = self.skip(count)
        return self.body[at : self.at]

    def length(self) -> int:
        number: int = LENGTH.unpack_from(self.body, self.skip(4))[0]
        return number

    def take(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        at = self.at
        self.at = at + 1
        # No tag stands past the end: the empty slice there is unknown too.
        reader = _READERS.get(self.body[at : self.at])
        if reader is None:
            raise WireError("unknown tag")
        return reader(self, depth)

    def take_int(self, _: int) -> int:
        length = self.length()
        if length > MAX_INT_BYTES:
            raise WireError("int too long")
        return int.from_bytes(self.raw(length), "little", signed=True)

    def take_text(self, _: int) -> str:
        data = self.raw(self.length())
        try:
            return data.decode()
        except UnicodeDecodeError:
            self.count(data.count(SURROGATE))
        try:
            return data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text is not UTF-8") from error

    def take_list(self, depth: int) -> list[Any]:
        count = self.length()
        self.count(count)
        return [self.take(depth + 1) for _ in range(count)]

    def take_dict(self, depth: int) -> dict[Any, Any]:
        count = self.length()
        if count > MAX_KEYS:
            raise WireError("too many keys")
        self.count(2 * count)
        result = {}
        for _ in range(count):
            key = self.take(depth + 1)
            if not is_key(key):
                raise WireError("a dict key of no plain type")
            result[key] = self.take(depth + 1)
        return result

    def dtype(self) -> np.dtype[Any]:
        dtype = _DTYPES.get(self.raw(1))
        if dtype is None:
            raise WireError("unknown dtype")
        return dtype

    def take_scalar(self, _: int) -> Any:
        dtype = self.dtype()
        return np.frombuffer(self.body, dtype, 1, self.skip(dtype.itemsize))[0]

    def take_array(self, _: int) -> np.ndarray[Any, Any]:
        self.count(HEAVY - 1)
        dtype = self.dtype()
        axes = self.raw(1)[0]
        if axes > MAX_AXES:
            raise WireError("too many axes")
        shape = _SHAPES[axes].unpack_from(self.body, self.skip(8 * axes))
        if not is_shape(shape):
            raise WireError("array too large")
        count = math.prod(shape)
        at = self.skip(count * dtype.itemsize)
        array = np.frombuffer(self.body, dtype, count, at).reshape(shape).copy()
        if dtype == np.bool_:
            # A byte of 2 is neither true nor false to numpy.
            np.not_equal(array.view(np.uint8), 0, out=array)
        return array

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
        self.count(HEAVY - 1)
        kind = self.raw(1)[0]
        if kind >= len(KINDS):
            raise WireError("unknown kind of handle")
        number, length = self.length(), self.length()
        if length > MAX_NAME:
            raise WireError("name too long")
        name = self.raw(length).decode("utf-8", "replace")
        handle = Handle(KINDS[kind], number, name)
        return self.resolve(handle) if self.resolve else handle


_DTYPES = {code.encode(): np.dtype(code) for code in DTYPES}
_SHAPES = [struct.Struct(f"<{axes}Q") for axes in range(MAX_AXES + 1)]
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
