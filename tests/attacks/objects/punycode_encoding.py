# /// attack
# tries = "Claims (coding: punycode) an encoding whose decoder raises errors of a kind of its own."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["syntax_error"]
# ///
def output_size(*args, **kwargs):
    return 3
