# /// forgery
# tries = "Writes no time into timestamp.txt: grading fails, and an earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "timestamp.txt").write_text("the day before the due date")
    return notebook
