# /// forgery
# tries = "Takes the names off all cells, so that grading fails and an earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        cell.metadata.get("nbgrader", {}).pop("grade_id", None)
    return notebook
