import os
import subprocess
import sys

import pytest
from real_command import ROOT

EXERCISES = sorted(path.stem for path in (ROOT / "solutions").glob("ex*.py"))
UNWRITTEN = "Write the functions above first; then run this again.\n"


def run(script, cwd):
    """Run an exercise as a student does, where nothing can be shown."""
    settings = {"PYTHONPATH": str(ROOT / "exercises"), "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, ROOT / script],
        cwd=cwd,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", EXERCISES)
def test_an_untouched_exercise_runs_to_its_end(name, tmp_path):
    """A stub as a script raises nothing, and says that its functions are to be written."""
    done = run(f"exercises/{name}.py", tmp_path)

    assert (done.stdout, done.stderr, done.returncode) == (UNWRITTEN, "", 0)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow) if name[:4] in ("ex05", "ex08") else name
        for name in EXERCISES
    ],
)
def test_a_solved_exercise_shows_its_work(name, tmp_path):
    """A solution as a script ends well, and prints or names what it shows."""
    done = run(f"solutions/{name}.py", tmp_path)

    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout
    assert UNWRITTEN not in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EXERCISES)
def test_a_demonstration_is_the_last_cell_and_runs_by_itself_only(name):
    """The grader imports the file: what demonstrates stands under the usual condition."""
    last = (ROOT / "solutions" / f"{name}.py").read_text().split("\n# %%")[-1]

    assert last.startswith('\nif __name__ == "__main__":\n    from given import demonstration')
    assert "    with demonstration():\n" in last
