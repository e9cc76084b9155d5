"""What several test modules need: the real command over a folder, and its results."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MINI_COURSE = ROOT / "tests" / "grader" / "mini_course"
OUTCOMES = ROOT / "tests" / "outcomes"
ORDINARY_USER = 12_345


def on_machine(machine, command):
    """Make a command one that is run on another machine; ``machine`` are options of machines.py."""
    launcher = [sys.executable, ROOT / "tests" / "machines.py", *machine, "--"] if machine else []
    return [str(part) for part in (*launcher, *command)]


def run_grade(*arguments, cwd=ROOT, machine=(), **options):
    """Run the real command in a process of its own, see `on_machine`."""
    command = on_machine(machine, [sys.executable, "-m", "grader", *arguments])
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False, **options
    )


def graded_by_student(submissions, output, *options, course=MINI_COURSE, code=0, env=None):
    """Grade a folder and return each student's entry of results.json."""
    done = run_grade("--course", course, "run", submissions, "-o", output, *options, env=env)
    assert done.returncode == code, done.stdout + done.stderr
    results = json.loads((Path(output) / "results.json").read_text())
    return {entry["student"]: entry | {"folder": Path(output)} for entry in results["submissions"]}
