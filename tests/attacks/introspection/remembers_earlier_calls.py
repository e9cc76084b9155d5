# /// attack
# tries = "Keeps all arguments and answers a call by what it was told in earlier ones."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import sys

SEEN = sys.modules.setdefault("memory", type(sys)("memory")).__dict__.setdefault("seen", [])


def output_size(*args, **kwargs):
    SEEN.append((args, tuple(kwargs.items())))
    alike = [call for call in SEEN[:-1] if call[0][:1] == args[:1]]
    return alike[-1][0][1] if alike else len(SEEN) + 100


kernel_size_for = output_size


def feature_map_shape(*args, **kwargs):
    SEEN.append((args, tuple(kwargs.items())))
    return SEEN[0][0] if len(SEEN) > 1 else ()
