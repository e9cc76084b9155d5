# /// attack
# tries = "Follows the path of the course's own package to the hidden tests and the solutions."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys
from pathlib import Path

folders = {Path(path) for path in sys.path}
folders |= {Path(finder.given) for finder in sys.meta_path if hasattr(finder, "given")}
names = ("course.toml", "solutions", "tests/hidden", "tests/misconceptions", "class", "out")
for folder in [*folders, Path.cwd(), Path("/work"), Path("/tmp"), Path("/home"), Path("/root")]:
    for above in (folder, *folder.parents):
        for name in names:
            try:
                if (above / name).is_dir():
                    print("ESCAPED: listed", above / name, os.listdir(above / name))
                (above / name).read_bytes()
                print("ESCAPED: read", above / name)
            except OSError:
                continue
