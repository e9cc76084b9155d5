# /// attack
# tries = "Leaves something for the next student: shared memory, semaphores, message queues."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import ctypes
import platform

_libc = ctypes.CDLL(None, use_errno=True)


def _by_number():
    for name, *call in (
        ("shmget", 29, 0x1234, 4096, 0o1666),
        ("semget", 64, 0x1234, 1, 0o1666),
        ("msgget", 68, 0x1234, 0o1666),
        ("shmctl, list", 31, 0, 13, ctypes.create_string_buffer(128)),
        ("mq_open", 240, b"escaped", 0o100 | 2, 0o600, None),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


def _by_name():
    import multiprocessing
    from multiprocessing.shared_memory import SharedMemory

    for name, make in {
        "Lock": multiprocessing.Lock,
        "Pipe": multiprocessing.Pipe,
        "Array": lambda: multiprocessing.Array("i", 10),
        "SharedMemory": lambda: SharedMemory("escaped", create=True, size=10),
    }.items():
        try:
            make()
            print("ESCAPED", name)
        except OSError:
            pass


if platform.machine() == "x86_64":
    _by_number()
with contextlib.suppress(ImportError):  # its user may not be allowed to read the library
    _by_name()
