# /// forgery
# tries = "Hands in untouched answers and, as saved outputs, the points of every test."
# points = 0
# ///
def forge(notebook, folder):
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader", {})
        if own.get("grade"):
            data = {"text/plain": str(own["points"])}
            cell.outputs = [
                {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
            ]
    return notebook
