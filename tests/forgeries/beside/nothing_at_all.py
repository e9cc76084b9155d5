# /// forgery
# tries = "Takes the notebook back by handing in a folder without one, so that the earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "ex01_output_size.ipynb").unlink(missing_ok=True)
