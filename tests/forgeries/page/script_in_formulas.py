# /// forgery
# tries = "Has MathJax make links that are scripts."
# points = 0
# ///
from nbformat.v4 import new_markdown_cell


def forge(notebook, folder):
    text = r"""$\href{javascript:forged()}{x}$ $$\style{position:fixed}{\class{forged}{x}}$$

\(\unicode{x41} \require{html} \cssId{forged}{x}\)"""
    notebook.cells.append(new_markdown_cell(text))
    return notebook
