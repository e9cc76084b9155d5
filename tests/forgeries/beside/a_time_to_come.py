# /// forgery
# tries = "Claims to be handed in a thousand years from now: no later submission would be newer."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "timestamp.txt").write_text("3026-01-01 00:00:00.000000 UTC")
    return notebook
