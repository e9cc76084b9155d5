"""Everything that travels over the wire, for hypothesis, and how to tell that it arrived."""

import struct

import numpy as np
import torch
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.sandbox.inside.wire import DTYPES, KINDS, MAX_INT_BYTES, Handle

MAX_INT = 2 ** (8 * MAX_INT_BYTES - 1) - 1
SMALL_SHAPES = arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


def from_bits(form, size):
    """Floats by their bits: every NaN, signalling ones too, and both zeros."""
    return st.binary(min_size=size, max_size=size).map(lambda bits: struct.unpack(form, bits)[0])


FLOATS = st.floats() | from_bits("<d", 8) | st.just(-0.0)


@st.composite
def any_array(draw, codes=DTYPES):
    """Draw an array of any bits, but for bools: numpy knows two."""
    dtype = np.dtype(draw(st.sampled_from(codes)))
    shape = draw(SMALL_SHAPES)
    size = int(np.prod(shape)) * dtype.itemsize
    data = draw(st.binary(min_size=size, max_size=size))
    if dtype == np.bool_:
        data = bytes(byte % 2 for byte in data)
    return np.frombuffer(data, dtype).reshape(shape).copy()


ARRAYS = any_array()
SCALARS = ARRAYS.filter(lambda array: array.size).map(lambda array: array.flat[0])
TENSORS = any_array("?bBhilefdFD").map(torch.from_numpy)
HANDLES = st.builds(Handle, st.sampled_from(KINDS), st.integers(0, 2**32 - 1), st.text(max_size=50))
TEXTS = st.sampled_from(["returned", "raised", "loaded", "syntax", "NotImplementedError"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-MAX_INT, MAX_INT)
    | FLOATS
    | st.builds(complex, FLOATS, FLOATS)
    | ANY_TEXT
    | TEXTS
    | st.binary()
    | ARRAYS
    | SCALARS
    | TENSORS
    | HANDLES
)
DICT_KEYS = (
    st.none() | st.booleans() | st.integers(-(2**64) + 1, 2**64 - 1) | ANY_TEXT | st.binary()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(DICT_KEYS, inner, max_size=4)
    ),
    max_leaves=20,
)


def as_bits(value):
    """Write a value so that two are equal only if type and every bit of them are."""
    kind = type(value).__name__
    if isinstance(value, tuple | list | dict):
        items = value.items() if isinstance(value, dict) else value
        return kind, [as_bits(item) for item in items]
    if type(value) in (float, complex):
        return kind, struct.pack("<dd", value.real, value.imag)
    if isinstance(value, torch.Tensor):
        return kind, value.requires_grad, as_bits(value.detach().numpy())
    if isinstance(value, np.ndarray | np.generic):
        return kind, value.dtype.char, value.shape, value.tobytes()
    return kind, value
