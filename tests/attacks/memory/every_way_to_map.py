# /// attack
# tries = "Takes memory that no limit counts: shared, not reserved, grown in place, locked."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = _libc.mremap.restype = _libc.sbrk.restype = ctypes.c_ssize_t
_GB = 1 << 30
_ANONYMOUS, _SHARED, _PRIVATE, _NORESERVE, _HUGE = 0x20, 1, 2, 0x4000, 0x40000


def _map(size, flags):
    return _libc.mmap(None, ctypes.c_size_t(size), 3, flags | _ANONYMOUS, -1, ctypes.c_long(0))


def _attempt():
    for name, got in {
        "shared": _map(2 * _GB, _SHARED),
        "private": _map(2 * _GB, _PRIVATE),
        "not reserved": _map(1 << 40, _PRIVATE | _NORESERVE),
        "shared, not reserved": _map(1 << 40, _SHARED | _NORESERVE),
        "huge pages": _map(2 * _GB, _PRIVATE | _HUGE),
        "grows downwards": _map(2 * _GB, _PRIVATE | 0x100),
        "sbrk": _libc.sbrk(ctypes.c_ssize_t(2 * _GB)),
    }.items():
        if got != -1:
            print("ESCAPED", name)
    small = _map(4096, _PRIVATE)
    if _libc.mremap(small, ctypes.c_size_t(4096), ctypes.c_size_t(2 * _GB), 1) != -1:
        print("ESCAPED", "mremap")
    if platform.machine() == "x86_64":
        for name, number in (("mlock", 149), ("mlock2", 325), ("mlockall", 151)):
            if _libc.syscall(number, small, 4096, 0) == 0:
                print("ESCAPED", name)
    _libc.madvise(small, ctypes.c_size_t(4096), 14)  # MADV_HUGEPAGE
    _libc.munmap(small, ctypes.c_size_t(4096))


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
