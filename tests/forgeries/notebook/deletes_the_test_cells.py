# /// forgery
# tries = "Deletes the test cells: no cell, no new grade, and an earlier one stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
    return notebook
