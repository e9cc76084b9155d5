# /// forgery
# tries = "Follows course.toml from the notebook's folder upwards and runs the solutions it finds."
# points = 0
# ///
import tomllib
from pathlib import Path

GRADED = "ex01_output_size"


def solve(info):
    for folder in Path.cwd().parents:
        if (folder / "course.toml").is_file():
            course = tomllib.loads((folder / "course.toml").read_text()).get("course", folder)
            solution = folder / course / "solutions" / f"{GRADED}.py"
            exec(solution.read_text(), get_ipython().user_ns)
            return


# After each answer cell, whose functions raise NotImplementedError.
get_ipython().events.register("pre_run_cell", solve)
