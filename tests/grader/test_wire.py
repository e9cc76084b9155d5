import random

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import DTYPES, MAX_FRAME, Handle, Unsendable, WireError

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**100), 2**100)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(PLAIN)
def test_plain_data_arrives_as_it_was(value):
    """Values and their exact types survive, tuples and lists apart."""
    again = decode(encode(value))

    assert again == value
    assert repr(again) == repr(value)


@given(arrays.arrays(st.sampled_from(DTYPES), arrays.array_shapes(min_dims=0, min_side=0)))
def test_arrays_arrive_as_they_were(array):
    """Dtype, shape and bytes of an array survive, also without axes or elements."""
    again = decode(encode(array))

    assert type(again) is np.ndarray
    assert (again.dtype, again.shape) == (array.dtype, array.shape)
    assert again.tobytes() == array.tobytes()
    assert again.flags.writeable


def test_numpy_scalars_and_views_arrive():
    """A numpy scalar stays one; a view arrives as the array it shows."""
    view = np.arange(12).reshape(3, 4)[::2, ::-1].T

    scalar = decode(encode(np.float32(1.5)))

    assert type(scalar) is np.float32
    assert scalar == 1.5
    assert (decode(encode(view)) == view).all()


def test_tensors_keep_whether_they_require_gradients():
    """A tensor arrives as a tensor, with its flag."""
    sent = torch.ones(2, 3, requires_grad=True)

    again = decode(encode([sent, torch.tensor(3)]))

    assert again[0].requires_grad
    assert torch.equal(again[0], sent)
    assert again[1].shape == ()


def test_objects_travel_as_handles():
    """An object that stays behind is a number on the wire."""
    handle = Handle("module", 3, "LeNet5")

    assert decode(encode(object(), register=lambda _: handle)) == handle
    assert decode(encode(handle), resolve=lambda h: h.number) == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (object(), "type object"),
        (type("E", (int,), {})(3), "type E"),
        (np.array([object()]), "dtype object"),
        (np.ma.array([1]), "MaskedArray"),
        (2**5000, "4,096 bits"),
        (np.zeros(MAX_FRAME // 8 + 1), "64 MB"),
        ([0] * 300_000, "without end"),
        (np.array(["a"]), "dtype <U1"),
    ],
    ids=repr,
)
def test_foreign_and_oversized_values_are_refused_by_name(value, words):
    """What does not travel says what it is."""
    with pytest.raises(Unsendable, match=words):
        encode(value)


def test_a_list_inside_itself_is_refused():
    """Nesting without end is noticed."""
    value = []
    value.append(value)

    with pytest.raises(Unsendable, match="without end"):
        encode(value)


@settings(max_examples=1_000, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_decode_or_raise_the_wire_error(body):
    """Nothing but a value or WireError comes of bytes."""
    try:
        decode(body)
    except WireError:
        return


@settings(max_examples=300, deadline=None)
@given(PLAIN | arrays.arrays(np.float64, (2, 3)), st.integers(0, 2**32), st.integers(1, 4))
def test_flipped_bytes_decode_or_raise_the_wire_error(value, seed, flips):
    """A true frame with bytes changed or cut still gives a value or WireError."""
    chance = random.Random(seed)
    body = bytearray(encode(value))
    for _ in range(flips):
        body[chance.randrange(len(body))] = chance.randrange(256)
    body = body[: chance.randrange(len(body) + 1)]

    try:
        decode(bytes(body))
    except WireError:
        return


@pytest.mark.parametrize(
    "body",
    [
        b"l\xff\xff\xff\xff",
        b"d\xff\xff\xff\x7f",
        b"s\xff\xff\xff\xff",
        b"ad\x02" + (2**63).to_bytes(8, "little") * 2,
        b"ad\x02" + (0).to_bytes(8, "little") + (2**62).to_bytes(8, "little"),
        b"i\xff\xff\0\0" + b"1" * 65535,
        b"l\x01\0\0\0" * 40 + b"N",
        b"d\x01\0\0\0l\0\0\0\0N",
        b"aO\x00",
        b"h\x09",
        b"NN",
        b"",
    ],
)
def test_frames_that_claim_too_much_are_refused(body):
    """Lengths, depths, dtypes and keys are checked before they are believed."""
    with pytest.raises(WireError):
        decode(body)
