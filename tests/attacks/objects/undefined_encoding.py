# /// attack
# tries = "Claims (coding: undefined) an encoding that Python knows and that decodes nothing."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["syntax_error"]
# ///
def output_size(*args, **kwargs):
    return 3
