# /// forgery
# tries = "Hands in only a notebook of another name: grading fails, and an earlier grade stands."
# earlier = true
# points = 0
# ///
import json


def forge(notebook, folder):
    (folder / "ex01_output_size.ipynb").unlink(missing_ok=True)
    (folder / "Exercise 1.ipynb").write_text(json.dumps(notebook))
