# /// forgery
# tries = "Prints hidden tests and solutions, to read them in the feedback."
# points = 0
# ///
import tomllib
from pathlib import Path

for folder in Path.cwd().parents:
    if (folder / "course.toml").is_file():
        course = Path(tomllib.loads((folder / "course.toml").read_text())["course"])
        print((course / "tests/hidden/test_ex01_output_size.py").read_text())
        print((course / "solutions/ex01_output_size.py").read_text())
        break
