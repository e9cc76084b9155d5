# /// attack
# tries = "Tries by bare system calls to die of SIGKILL, which might be taken for lack of memory."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os

# Numbers on x86_64; elsewhere others, which are refused as well.
KILL, TKILL, TGKILL, QUEUE, TGQUEUE, PIDFD_OPEN, PIDFD_SEND = 62, 200, 234, 129, 297, 434, 424
TIMER_CREATE, TIMER_SETTIME, MQ_NOTIFY, PRCTL = 222, 223, 244, 157
libc = ctypes.CDLL(None)
me, nine = os.getpid(), 9
info = (ctypes.c_int * 32)(nine, 0, -1)
event = (ctypes.c_int * 16)(0, 0, nine, 0)  # SIGEV_SIGNAL
soon = (ctypes.c_long * 4)(0, 0, 0, 1)
number = ctypes.c_int()
for call in (
    (KILL, me, nine),
    (KILL, 0, nine),
    (TKILL, me, nine),
    (TGKILL, me, me, nine),
    (QUEUE, me, nine, info),
    (TGQUEUE, me, me, nine, info),
    (PIDFD_SEND, libc.syscall(PIDFD_OPEN, me, 0), nine, None, 0),
    (TIMER_CREATE, 1, event, ctypes.byref(number)),
    (TIMER_SETTIME, 0, 0, soon, None),
):
    libc.syscall(*call)
