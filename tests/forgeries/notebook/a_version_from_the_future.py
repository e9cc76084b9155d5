# /// forgery
# tries = "Claims metadata of version 99: nbgrader ends the run, for everybody who comes after."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.schema_version = 99
    return notebook
