# /// forgery
# tries = "Hands in a link that leads nowhere: copying fails, and an earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "data.csv").symlink_to("/nowhere/at/all")
    return notebook
