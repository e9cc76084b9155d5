# /// forgery
# tries = "Has a text, a list and a number where metadata is expected, so that grading fails."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    for number, cell in enumerate(notebook.cells):
        cell.metadata["nbgrader"] = ("full marks", ["grade", "points"], 10.0)[number % 3]
    return notebook
