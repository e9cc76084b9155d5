# /// attack
# tries = "No attack: double precision, set once for the whole file."
# exercise = "ex08_lenet5"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
torch.set_default_dtype(torch.float64)
