"""A copy of this course in which whoever hangs costs seconds."""

import re
import shutil

from real_command import ROOT

CALL_SECONDS, EXERCISE_SECONDS = 1.25, 2.5
LIMITS = {"call_seconds": CALL_SECONDS, "exercise_seconds": EXERCISE_SECONDS, "memory_mb": 512}
PARTS = ("solutions", "exercises", "tests/hidden", "tests/misconceptions")


def limited_course(folder, **limits):
    """Copy the course into a folder that is not there yet, and set other limits.

    Parameters
    ----------
    folder : Path
        Where to.
    limits
        Those that shall differ from `LIMITS`.

    Returns
    -------
    Path
        The folder.
    """
    for name in PARTS:
        passed_over = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=passed_over)
    settings = (ROOT / "course.toml").read_text("utf-8")
    for name, value in (LIMITS | limits).items():
        settings, replaced = re.subn(rf"(?m)^{name} = \d+", f"{name} = {value}", settings)
        assert replaced == 1
    (folder / "course.toml").write_text(settings, "utf-8")
    return folder
