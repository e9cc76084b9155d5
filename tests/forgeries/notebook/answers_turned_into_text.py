# /// forgery
# tries = "Turns answers into Markdown with right code, and marks a cell of its own as the answer."
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader", {})
        if own.get("solution"):
            cell.cell_type = "markdown"
            own.update(grade=True, points=10, locked=False)
            del cell["outputs"], cell["execution_count"]
    return notebook
