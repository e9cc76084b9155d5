# /// attack
# tries = "Answers, but leaves an object that loops when it is thrown away."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
class Sticky:
    def __del__(self):
        while True:
            pass


def output_size(*args, **kwargs):
    try:
        return 3
    finally:
        Sticky()


kernel_size_for = feature_map_shape = output_size
