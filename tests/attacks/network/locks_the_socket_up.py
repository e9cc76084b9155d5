# /// attack
# tries = "Makes the shared end of the socket asynchronous, non-blocking or somebody else's."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import fcntl
import os
import struct


def _attempt():
    for number in (1, 2, 3):
        for name, command, value in (
            ("F_SETFL", fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC),
            ("F_SETFL, high bits", fcntl.F_SETFL, os.O_APPEND),
            ("F_SETOWN", fcntl.F_SETOWN, os.getppid()),
            ("F_SETSIG", fcntl.F_SETSIG, 9),
            ("F_SETPIPE_SZ", 1031, 1 << 20),
            ("F_ADD_SEALS", 1033, 1),
            ("F_SET_RW_HINT", 1036, 0),
        ):
            try:
                fcntl.fcntl(number, command, value)
                print("ESCAPED", name, number)
            except OSError:
                pass
        for name, request in (("FIONBIO", 0x5421), ("FIOASYNC", 0x5452), ("SIOCSPGRP", 0x8902)):
            try:
                fcntl.ioctl(number, request, struct.pack("<i", os.getppid()))
                print("ESCAPED", name, number)
            except OSError:
                pass


_attempt()
