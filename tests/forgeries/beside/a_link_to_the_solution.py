# /// forgery
# tries = "Hands in a link to the teacher's own notebook, solutions and all."
# points = 0
# ///
def forge(notebook, folder):
    root = folder.parent.parent.parent
    link = folder / "ex01_output_size.ipynb"
    link.unlink(missing_ok=True)
    link.symlink_to(root / "source" / folder.name / link.name)
