# /// attack
# tries = "Lazy answers: generators, ranges, maps, views of a dict."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def output_size(*args, **kwargs):
    return range(3)


def kernel_size_for(*args, **kwargs):
    yield 7


def feature_map_shape(*args, **kwargs):
    return map(int, "477")
