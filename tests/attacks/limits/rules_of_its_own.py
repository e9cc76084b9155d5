# /// attack
# tries = "Adds a rule to the sandbox's Landlock rules, or puts wider ones over them."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # on every machine
_rights = ctypes.create_string_buffer(struct.pack("<Q", (1 << 13) - 1))
_ruleset = _libc.syscall(_CREATE, _rights, ctypes.c_size_t(8), 0)
if _ruleset >= 0:
    print("ESCAPED", "create_ruleset")
try:
    _root = os.open("/", os.O_PATH)
except OSError:
    _root = -1
_rule = ctypes.create_string_buffer(struct.pack("<Qi", (1 << 13) - 1, _root))
for _number in (_ruleset, *range(64)):
    if _libc.syscall(_ADD, _number, 1, _rule, 0) == 0:
        print("ESCAPED", "add_rule", _number)
    if _libc.syscall(_RESTRICT, _number, 0) == 0:
        print("ESCAPED", "restrict_self", _number)
