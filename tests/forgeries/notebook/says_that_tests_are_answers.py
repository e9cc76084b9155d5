# /// forgery
# tries = "Flags the test cells as answers, which a person grades, and writes praise into them."
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader.solution = True
            cell.source = "'all passed'"
    return notebook
