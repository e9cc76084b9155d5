# /// forgery
# tries = "Hands in a package `grader` beside the notebook: Python looks there first."
# points = 0
# ///
PACKAGE = '''
WORTH = {"output_size": 5.0, "kernel_size_for": 2.0, "feature_map_shape": 3.0}
score = WORTH.get
check = hint = print
'''


def forge(notebook, folder):
    for name in ("grader", "grader/nbgrader"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("")
    for name in ("grader/check.py", "grader/nbgrader/stock.py"):
        (folder / name).write_text(PACKAGE)
    return notebook
