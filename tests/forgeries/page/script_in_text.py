# /// forgery
# tries = "Puts scripts into Markdown, which act in the teacher's browser and in the feedback."
# points = 0
# ///
from nbformat.v4 import new_markdown_cell

TEXT = """
<script>forged()</script>
<img src=x onerror="forged()">
<svg/onload=forged()>
<a href="javascript:forged()">look</a> [look](javascript:forged()) ![look](javascript:forged())
<iframe srcdoc="&lt;script&gt;parent.forged()&lt;/script&gt;"></iframe>
<style>@import "//forged.example";</style>
<!-- --><details open ontoggle=forged()>
"""


def forge(notebook, folder):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source += TEXT
    notebook.cells.append(new_markdown_cell(TEXT))
    return notebook
