# /// forgery
# tries = "Turns test cells into Markdown and raw cells, which a person would have to grade."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    for number, cell in enumerate(notebook.cells):
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown" if number % 2 else "raw"
            cell.source = "all passed"
            del cell["outputs"], cell["execution_count"]
    return notebook
