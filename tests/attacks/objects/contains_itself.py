# /// attack
# tries = "A list and a dict that contain themselves, and a list 100,000 levels deep."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def output_size(*args, **kwargs):
    answer = []
    answer.append(answer)
    return answer


def kernel_size_for(*args, **kwargs):
    answer = {}
    answer["answer"] = answer
    return answer


def feature_map_shape(*args, **kwargs):
    answer = ()
    for _ in range(100_000):
        answer = (answer, answer)
    return answer
