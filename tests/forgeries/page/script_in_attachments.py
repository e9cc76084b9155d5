# /// forgery
# tries = "Attaches pictures that are scripts, under names that leave their attribute."
# points = 0
# ///
import base64

from nbformat.v4 import new_markdown_cell

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="forged()"/>'


def forge(notebook, folder):
    cell = new_markdown_cell("![a](attachment:a.svg) ![b](attachment:b.png) ![c](attachment:c.png)")
    cell["attachments"] = {
        "a.svg": {"image/svg+xml": base64.b64encode(SVG).decode()},
        "b.png": {"image/png": 'x" onerror="forged()'},
        'c.png" onerror="forged()': {"image/png": ""},
    }
    notebook.cells.append(cell)
    return notebook
