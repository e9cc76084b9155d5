# /// attack
# tries = "Warns with 10 MB of text, and turns all warnings into errors."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import warnings

warnings.warn("10 of 10 points\x1b[2J" * 500_000, stacklevel=1)
warnings.showwarning = warnings.formatwarning = None
warnings.simplefilter("error")
