# /// attack
# tries = "Replaces the encoder's own tables, so that lengths and tags are none."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import struct
import sys

encoder = sys.modules["grader.sandbox.inside.encoder"]
encoder.LENGTH = struct.Struct(">Q")
encoder.MAX_DEPTH = encoder.MAX_ITEMS = encoder.MAX_FRAME = 10**12
encoder._WRITERS[float] = lambda self, value, depth: self.out.extend(b"\xff" * 9)
encoder._WRITERS[encoder.np.ndarray] = encoder._WRITERS[float]


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    return x
