# /// attack
# tries = "Tells at import, by name and text, what clears screens and turns writing around."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["error"]
# ///
CODES = "\x1b[2J\x1b]0;title\x07\r\b\x00\x7f\x9b31m\u202e\u2066\u200b\u2028\ufeff\ud800\U000e0041"
raise type(f"Error{CODES}", (Exception,), {})(f"10 of 10 points{CODES}\v\f{CODES}")
