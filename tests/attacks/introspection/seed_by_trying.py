# /// attack
# tries = "Tries all short seeds until one gives the state of its own generators."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import hashlib
import zlib

import numpy as np

STATE = int(np.random.get_state()[1][0])
NAME = b"test_only_the_last_two_axes_grow"
SEEDS = []
for seed in range(200_000):
    digest = hashlib.sha256(f"students of {seed}".encode()).digest()
    if int.from_bytes(digest[:4], "little") >> 1 == STATE:
        SEEDS.append(seed)
right = zero_pad2d


def zero_pad2d(x, padding):
    for seed in SEEDS:
        cases = np.random.default_rng([seed, zlib.crc32(NAME)])
        if x.ndim == 4 and np.array_equal(x, cases.integers(1, 10, x.shape)):
            print("ESCAPED: a hidden case was foreseen from the secret seed", seed)
    return right(x, padding)
