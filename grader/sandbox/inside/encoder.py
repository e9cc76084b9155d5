"""Turns values into the bytes of a frame."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from types import NoneType
from typing import Any

import numpy as np

from grader.sandbox.inside.wire import (
    DOUBLE,
    DTYPES,
    HEAVY,
    KINDS,
    LENGTH,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_NAME,
    PAIR,
    SCALARS,
    SURROGATE,
    Handle,
    Unsendable,
    is_key,
    is_shape,
)

Register = Callable[[object], "Handle | None"]


def encode(value: object, register: Register | None = None) -> bytes:
    """Turn a value into a frame's body.

    Parameters
    ----------
    value : object
        Plain data, numpy arrays and scalars, torch tensors, handles.
    register : callable, optional
        Asked for a handle where a value is none of these.

    Returns
    -------
    bytes
        At most ``MAX_FRAME`` long.

    Raises
    ------
    Unsendable
        If the value, or one inside it, does not travel.
    """
    encoder = _Encoder(register)
    encoder.put(value, 0)
    if len(encoder.out) > MAX_FRAME:
        raise Unsendable(TOO_LARGE)
    return bytes(encoder.out)


TOO_LARGE = f"a value of more than {MAX_FRAME // 2**20} MB"
TOO_MANY = f"more than {MAX_ITEMS:,} values in one"


class _Encoder:
    def __init__(self, register: Register | None) -> None:
        self.out = bytearray()
        self.items = 1
        self.register = register

    def count(self, items: int) -> None:
        self.items += items
        if self.items > MAX_ITEMS:
            raise Unsendable(TOO_MANY)

    def put(self, value: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unsendable("a value nested without end")
        writer = _WRITERS.get(type(value))
        if writer is None:
            self.put_foreign(value, depth)
        else:
            writer(self, value, depth)

    def put_none(self, _value: None, _: int) -> None:
        self.out += b"N"

    def put_bool(self, value: bool, _: int) -> None:
        self.out += b"T" if value else b"F"

    def put_int(self, value: int, _: int) -> None:
        length = value.bit_length() // 8 + 1
        if length > MAX_INT_BYTES:
            raise Unsendable(f"an int of more than {8 * MAX_INT_BYTES - 1:,} bits")
        self.out += b"i" + LENGTH.pack(length) + value.to_bytes(length, "little", signed=True)

    def put_float(self, value: float, _: int) -> None:
        self.out += b"f" + DOUBLE.pack(value)

    def put_complex(self, value: complex, _: int) -> None:
        self.out += b"c" + PAIR.pack(value.real, value.imag)

    def put_text(self, value: str, _: int) -> None:
        try:
            data = value.encode()
        except UnicodeEncodeError:
            data = value.encode("utf-8", "surrogatepass")
            self.count(data.count(SURROGATE))
        self.put_bytes(data, 0, b"s")

    def put_bytes(self, value: bytes, _: int, tag: bytes = b"b") -> None:
        self.put_large(tag + LENGTH.pack(min(len(value), MAX_FRAME)), value)

    def put_large(self, head: bytes, data: bytes) -> None:
        """Write what may be long: the only way in which a frame grows by leaps."""
        if len(self.out) + len(data) > MAX_FRAME:
            raise Unsendable(TOO_LARGE)
        self.out += head
        self.out += data

    def put_items(self, value: tuple[Any, ...] | list[Any], depth: int) -> None:
        self.count(len(value))
        self.out += (b"t" if type(value) is tuple else b"l") + LENGTH.pack(len(value))
        for item in value:
            self.put(item, depth + 1)

    def put_dict(self, value: dict[Any, Any], depth: int) -> None:
        if len(value) > MAX_KEYS:
            raise Unsendable(f"a dict of more than {MAX_KEYS:,} keys")
        self.count(2 * len(value))
        self.out += b"d" + LENGTH.pack(len(value))
        for key, item in value.items():
            if not is_key(key):
                raise Unsendable(f"a dict with a key of type {type(key).__name__[:100]}")
            self.put(key, depth + 1)
            self.put(item, depth + 1)

    def put_scalar(self, value: np.generic, _: int) -> None:
        self.out += b"g" + value.dtype.char.encode() + value.tobytes()

    def put_handle(self, value: Handle, _: int) -> None:
        self.count(HEAVY - 1)
        name = value.type_name.encode("utf-8", "surrogatepass")[:MAX_NAME]
        self.out += b"h" + bytes([KINDS.index(value.kind)]) + LENGTH.pack(value.number)
        self.out += LENGTH.pack(len(name)) + name

    def put_foreign(self, value: Any, depth: int) -> None:
        """Write what is of no plain type: a tensor or its shape, or a handle that stands for it."""
        torch = sys.modules.get("torch")
        if torch is not None and type(value) in (torch.Tensor, torch.nn.Parameter):
            self.put_tensor(torch, value)
            return
        if torch is not None and type(value) is torch.Size:
            self.put_items(tuple(value), depth)
            return
        handle = self.register(value) if self.register else None
        if handle is None:
            raise Unsendable(f"an object of type {type(value).__name__[:100]}")
        self.put_handle(handle, 0)

    def put_array(self, array: np.ndarray[Any, Any], _: int, tag: bytes = b"a") -> None:
        if array.dtype.char not in DTYPES:
            raise Unsendable(f"an array of dtype {str(array.dtype)[:100]}")
        if array.nbytes > MAX_FRAME or not is_shape(array.shape):
            raise Unsendable(TOO_LARGE)
        self.count(HEAVY - 1)
        shape = struct.pack(f"<B{array.ndim}Q", array.ndim, *array.shape)
        native = array.astype(array.dtype.newbyteorder("="), copy=False)
        self.put_large(tag + array.dtype.char.encode() + shape, native.tobytes())

    def put_tensor(self, torch: Any, tensor: Any) -> None:
        if tensor.device.type != "cpu" or tensor.layout != torch.strided:
            raise Unsendable("a tensor that is not a dense CPU tensor")
        plain = tensor.detach().resolve_conj().resolve_neg()
        if plain.dtype == torch.bfloat16:
            plain = plain.float()
        flag = b"\x01" if tensor.requires_grad else b"\x00"
        self.put_array(plain.numpy(), 0, b"z" + flag)


_WRITERS: dict[type, Callable[[_Encoder, Any, int], None]] = {
    NoneType: _Encoder.put_none,
    bool: _Encoder.put_bool,
    int: _Encoder.put_int,
    float: _Encoder.put_float,
    complex: _Encoder.put_complex,
    str: _Encoder.put_text,
    bytes: _Encoder.put_bytes,
    tuple: _Encoder.put_items,
    list: _Encoder.put_items,
    dict: _Encoder.put_dict,
    np.ndarray: _Encoder.put_array,
    Handle: _Encoder.put_handle,
    **dict.fromkeys(SCALARS, _Encoder.put_scalar),
}
