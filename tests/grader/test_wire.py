import contextlib
import math
import struct
import tracemalloc

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from outsized import outsized
from wire_values import VALUES, as_bits
from writer import Writer, places

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import (
    HEAVY,
    MAX_AXES,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_KEYS,
    Handle,
    Unsendable,
    WireError,
)

LONGEST_INT = 2 ** (8 * MAX_INT_BYTES - 1) - 1


@settings(max_examples=500, deadline=None)
@given(VALUES)
def test_every_value_arrives_as_it_was(value):
    """Types and bits survive: NaN of any kind, -0.0, no axes, no elements, lone surrogates."""
    again = decode(encode(value))

    assert as_bits(again) == as_bits(value)


@pytest.mark.parametrize("sign", [1, -1])
def test_ints_arrive_up_to_their_bound(sign):
    """The longest int arrives and fits into a float, the next is refused."""
    assert decode(encode(sign * LONGEST_INT)) == sign * LONGEST_INT
    assert math.isfinite(float(LONGEST_INT))
    with pytest.raises(Unsendable, match="1,015 bits"):
        encode(sign * (LONGEST_INT + 2))


def test_arrays_are_fresh():
    """An array can be written to, and shares nothing with the frame."""
    body = encode(np.zeros(3))

    array = decode(body)
    array += 1

    assert array.flags.owndata
    assert (decode(body) == 0).all()


def test_bools_are_true_or_false():
    """A byte of 2 in the place of a bool is true, and counts once."""
    shapes = [(), (1,) * MAX_AXES, (3,), (3, 0)]
    for tag, shape in [(tag, shape) for tag in (b"a", b"z\0") for shape in shapes]:
        head = tag + b"?" + struct.pack(f"<B{len(shape)}Q", len(shape), *shape)

        got = np.asarray(decode(head + bytes([2, 0, 255])[: math.prod(shape)]))

        assert got.tobytes() == bytes([1, 0, 1])[: math.prod(shape)]
        assert got.shape == shape
    assert decode(b"g?\2").tobytes() == b"\1"


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
        (np.zeros(MAX_FRAME // 8 + 1), "4 MB"),
        (np.zeros((2**40, 0)), "4 MB"),
        (np.zeros((1,) * (MAX_AXES + 1)), "4 MB"),
        ([0] * MAX_ITEMS, "20,000 values"),
        ([np.zeros(1)] * (MAX_ITEMS // HEAVY), "20,000 values"),
        ("\ud800" * MAX_ITEMS, "20,000 values"),
        (dict.fromkeys(range(MAX_KEYS + 1)), "1,000 keys"),
        ({(0, 1): 2}, "key of type tuple"),
        ({0.5: 2}, "key of type float"),
        ({2**64: 2}, "key of type int"),
        (np.array(["a"]), "dtype <U1"),
    ],
    ids=lambda value: value if type(value) is str and len(value) < 20 else type(value).__name__,
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


@settings(max_examples=500, deadline=None)
@given(VALUES, VALUES, st.integers(0, 2**32))
def test_changed_frames_decode_or_raise_the_wire_error(first, second, seed):
    """True frames with values exchanged, lengths forged and bytes changed or cut give no more."""
    real = [(body, places(body)) for body in map(encode, (first, second))]
    body = Writer(real, seed).frame()

    try:
        value = decode(body)
    except WireError:
        return
    assert as_bits(decode(encode(value))) == as_bits(value)


def test_outsized_frames_take_little_memory():
    """However the bounds are used up, a frame takes a small multiple of the largest frame."""
    for name, body in outsized():
        peak = peak_memory(body)

        assert len(body) <= MAX_FRAME, name
        assert peak < 8 * MAX_FRAME, name


def peak_memory(body):
    tracemalloc.start()
    with contextlib.suppress(WireError):
        decode(body)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_all_bounds_can_be_met():
    """What is just within them arrives: nothing that is sent is taken for tampering."""
    values = [
        [0] * (MAX_ITEMS - 1),
        [np.zeros(1)] * (MAX_ITEMS // HEAVY - 1),
        "\ud800" * (MAX_ITEMS - 1),
        np.zeros(MAX_FRAME // 8 - 8),
        np.zeros((MAX_FRAME, 0)),
        np.zeros((1,) * MAX_AXES),
        dict.fromkeys(range(MAX_KEYS)),
    ]
    nested = 0
    for _ in range(MAX_DEPTH):
        nested = [nested]

    for value in [*values, nested]:
        assert as_bits(decode(encode(value))) == as_bits(value)


@pytest.mark.parametrize(
    "body",
    [
        b"l\xff\xff\xff\xff",
        b"d\xff\xff\xff\x7f",
        b"s\xff\xff\xff\xff",
        b"ad\x02" + (2**63).to_bytes(8, "little") * 2,
        b"ad\x02" + (0).to_bytes(8, "little") + (2**62).to_bytes(8, "little"),
        b"ad\x04" + (2**22).to_bytes(8, "little") * 3 + (0).to_bytes(8, "little"),
        b"i\xff\xff\0\0" + b"1" * 65535,
        b"l\x01\0\0\0" * 40 + b"N",
        b"d\x01\0\0\0l\0\0\0\0N",
        b"d\x01\0\0\0f\0\0\0\0\0\0\xf8\x7fN",
        b"d\x01\0\0\0i\x09\0\0\0\0\0\0\0\0\0\0\0\x7fN",
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
