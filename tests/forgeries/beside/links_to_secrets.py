# /// forgery
# tries = "Hands in links to the gradebook and the solutions, to get copies of them back."
# points = 0
# ///
def forge(notebook, folder):
    root = folder.parent.parent.parent
    (folder / "mine.db").symlink_to(root / "gradebook.db")
    (folder / "mine").symlink_to(root / "source", target_is_directory=True)
    return notebook
