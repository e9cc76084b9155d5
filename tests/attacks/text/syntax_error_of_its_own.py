# /// attack
# tries = "Raises a SyntaxError that says that it was found in the file, at a line of its choice."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["syntax_error"]
# ///
error = SyntaxError("all passed\x1b[2J" * 1000)
error.filename, error.lineno, error.msg = "<submission>", 10**50, "10 of 10 points\n" * 10_000
raise error
