# /// forgery
# tries = "Hands in a file called `given`: the teacher's folder finds no place, and grading fails."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    (folder / "given").write_text("")
    return notebook
