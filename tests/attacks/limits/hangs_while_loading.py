# /// attack
# tries = "Never comes to its end while its file is run, once for each test."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["timeout"]
# ///
while True:
    pass
