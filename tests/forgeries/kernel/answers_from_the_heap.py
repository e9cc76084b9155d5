# /// forgery
# tries = "Looks for the solution's function among all objects that Python's collector knows."
# at = "output_size"
# points = 0
# ///
import gc
import types


def output_size(*arguments, **options):
    for found in gc.get_objects():
        if isinstance(found, types.FunctionType) and found.__name__ == "output_size":
            if found.__code__ is not output_size.__code__ and "solutions" in found.__module__:
                return found(*arguments, **options)
    raise NotImplementedError
