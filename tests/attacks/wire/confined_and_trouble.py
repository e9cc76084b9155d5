# /// attack
# tries = "Sends the words of the sandbox itself, number 0: that it failed. Not graded is no zero."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

for _words in (("trouble", "OSError: out of descriptors"), ("confined",)):
    _body = encode(_words)
    os.write(3, len(_body).to_bytes(4, "little") + bytes(8) + _body)
