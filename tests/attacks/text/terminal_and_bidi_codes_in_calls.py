# /// attack
# tries = "Returns and raises what clears screens, and names that turn writing around."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error", "failed"]
# ///
CODES = "\x1b[2J\x1b]0;title\x07\r\b\x00\x7f\x9b31m\u202e\u2066\u200b\u2028\ufeff\ud800\U000e0041"


def same_padding(kernel_size):
    if kernel_size % 2:
        return [f"2{CODES}", {CODES: CODES}]
    raise KeyError(CODES)


def zero_pad2d(x, padding):
    return type(CODES.replace("\0", ""), (), {"__call__": print})()
