# /// attack
# tries = "No attack, a habit: quit() at the end of the file. It must be told in so many words."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["error"]
# ///
quit()
