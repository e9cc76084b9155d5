"""What several test modules need: the real command over a folder, and its results."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MINI_COURSE = ROOT / "tests" / "grader" / "mini_course"
OUTCOMES = ROOT / "tests" / "outcomes"


def run_grade(*arguments, cwd=ROOT, machine=(), **options):
    """Run the real command in a process of its own; ``machine`` are options of machines.py."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    if machine:
        command = [sys.executable, str(ROOT / "tests" / "machines.py"), *machine, "--", *command]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False, **options
    )


def graded_by_student(submissions, output, *options, course=MINI_COURSE, code=0, env=None):
    """Grade a folder and return each student's entry of results.json."""
    done = run_grade("--course", course, "run", submissions, "-o", output, *options, env=env)
    assert done.returncode == code, done.stdout + done.stderr
    results = json.loads((Path(output) / "results.json").read_text())
    return {entry["student"]: entry | {"folder": Path(output)} for entry in results["submissions"]}
