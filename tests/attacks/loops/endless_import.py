# /// attack
# tries = "Never gets to the end of its file, once for each test."
# exercise = "ex01_output_size"
# answers = "right"
# points = 0
# outcomes = ["timeout"]
# ///
while True:
    pass
