# /// forgery
# tries = "Writes the last minute of the year 9999, west of Greenwich, which is no UTC time."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59.999999 -1200")
    return notebook
