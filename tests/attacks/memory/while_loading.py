# /// attack
# tries = "Takes all memory while its file is run, before the first call."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["memory"]
# ///
_images = np.ones((1_000_000, 1_000, 1_000))
