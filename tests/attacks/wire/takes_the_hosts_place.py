# /// attack
# tries = "Answers for the host, from the file's own top level, in its own words."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
# Nothing is gained: it still takes the right answers.
import os
import sys

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode


def _send(number, reply):
    body = encode(reply)
    os.write(3, len(body).to_bytes(4, "little") + number + body)


_host = sys._getframe()
while "number" not in _host.f_locals or type(_host.f_locals["number"]) is not bytes:
    _host = _host.f_back
_send(_host.f_locals["number"], ("loaded", []))
while True:
    _data = os.read(3, 1 << 16)
    if not _data:
        os._exit(0)
    while len(_data) < 12 + int.from_bytes(_data[:4], "little"):
        _data += os.read(3, 1 << 16)
    _, _name, _arguments, _keywords, _, _wanted = decode(_data[12:])
    try:
        _value = globals()[_name](*_arguments, **_keywords)
    except ValueError:
        _send(_data[4:12], ("raised", "ValueError", ("ValueError",), ""))
    else:
        _send(_data[4:12], ("returned", _value, _arguments)[: 3 if _wanted else 2])
