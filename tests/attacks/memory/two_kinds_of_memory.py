# /// attack
# tries = "Maps the allowed memory twice over: once for each of two kinds that may count apart."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes

_libc = ctypes.CDLL(None)
_libc.mmap.restype = ctypes.c_ssize_t
_PIECE = 64 << 20


def _attempt():
    arrays, mapped = [], []
    for kind in (1, 2):  # shared, private
        while True:
            at = _libc.mmap(None, ctypes.c_size_t(_PIECE), 3, 0x20 | kind, -1, ctypes.c_long(0))
            if at == -1 or len(mapped) > 40:
                break
            mapped.append(at)
    try:
        while len(arrays) < 40:
            arrays.append(np.empty(_PIECE, np.uint8))
    except MemoryError:
        pass
    if len(arrays) + len(mapped) > 9:
        print("ESCAPED", len(arrays), len(mapped))
    for at in mapped:
        _libc.munmap(ctypes.c_void_p(at), ctypes.c_size_t(_PIECE))


_attempt()
