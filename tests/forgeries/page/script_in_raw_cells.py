# /// forgery
# tries = "Puts scripts into raw cells, which pages take over as they are."
# points = 0
# ///
from nbformat.v4 import new_raw_cell

TEXT = "<script>forged()</script><img src=x onerror=forged()>"


def forge(notebook, folder):
    for kind in ("text/html", "text/restructuredtext", "application/javascript"):
        metadata = {"raw_mimetype": kind, "format": kind}
        notebook.cells.append(new_raw_cell(TEXT, metadata=metadata))
    notebook.metadata["title"] = "</title>" + TEXT
    notebook.metadata["language_info"] = {"name": TEXT, "pygments_lexer": TEXT}
    return notebook
