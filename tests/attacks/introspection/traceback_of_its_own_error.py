# /// attack
# tries = "Raises, catches, and climbs out through the traceback and the context of the error."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys
import types


def climb(trace):
    frame = trace.tb_frame
    while frame is not None:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if isinstance(value, types.ModuleType) and value.__name__.startswith("test_"):
                print("ESCAPED: the module", value)
            if name in ("expected", "hidden", "tests", "results", "scores"):
                print("ESCAPED:", name, "in", frame.f_code)
        frame = frame.f_back


def zero_pad2d(x, padding, right=zero_pad2d):
    try:
        return right(x, padding)
    except ValueError as error:
        climb(error.__traceback__)
        raise
    finally:
        try:
            raise KeyError
        except KeyError:
            climb(sys.exc_info()[2])
