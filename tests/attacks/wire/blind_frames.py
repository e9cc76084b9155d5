# /// attack
# tries = "Answers before it is asked, with the numbers that a question might have."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

_BODY = encode(("loaded", []))
for _number in (bytes(8), b"\xff" * 8, (1).to_bytes(8, "little")):
    os.write(3, len(_BODY).to_bytes(4, "little") + _number + _BODY)
