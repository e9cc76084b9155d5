# /// forgery
# tries = "Takes the flag `grade` off the test cells, so that an earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader.grade = False
    return notebook
