"""Hands each forgery in under nbgrader as it comes, and writes what it earns into a table.

Run it by hand, in a container of its own if you can: nbgrader confines nothing, and each forgery
runs with your rights. They are written to touch nothing but the classroom made for them.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from forged_class import LATER, Page, feedback, secrets  # noqa: E402 - the path comes first
from forgery_files import EXERCISE, Forgery, read_forgeries  # noqa: E402
from notebooks_handed_in import ASSIGNMENT, Classroom  # noqa: E402
from real_command import run_grade  # noqa: E402

TABLE = ROOT / "docs" / "forgeries.md"
CELL_SECONDS = 10  # nbgrader's own limit is 30
RUN_SECONDS = 90
OURS = re.compile(r"^c\.Autograde\..*?(?:\"$|\]$)", re.MULTILINE | re.DOTALL)
HEAD = """\
# Forged notebooks

Each file of [`tests/forgeries`](../tests/forgeries/README.md) is handed in by a student of an
nbgrader classroom: once where nbgrader {version} grades as it comes, running the notebook in a
kernel (one student at a time, {cell} seconds for a cell, {run} for a run), and once where
`grade nbgrader init` has set it up. Where an earlier submission stands in the
table, it earned all 10 points before.
`tests/forgeries/compare.py` writes this page; `tests/classroom/test_forgeries.py` holds the last
column in both ways of grading.

| forgery | tries | deserves | under nbgrader as it comes | here |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Result:
    """What a forgery came to under nbgrader as it comes."""

    score: str
    ending: str  # of the run; empty if it ended well
    others: bool  # whether the student after it was graded
    acts: bool  # whether its markup acts in the feedback
    tells: bool  # whether hidden tests or solutions stand in the feedback

    def told(self, forgery: Forgery) -> str:
        """Put it into the words of the table."""
        words = [self.ending] if self.ending else []
        stands = self.ending and forgery.earlier and self.score == "10"
        forged = float(self.score) > forgery.points
        points = "the earlier 10 points stand" if stands else f"{self.score} points"
        words.append(f"**{points}**" if forged else points)
        words += ["scripts in the feedback"] if self.acts else []
        words += ["hidden tests and solutions in the feedback"] if self.tells else []
        words += ["the students after it are not graded"] if not self.others else []
        return "; ".join(words)


def main() -> None:
    """Run all forgeries, or those named, and write the table if all were run."""
    named = sys.argv[1:]
    forgeries = [f for f in read_forgeries() if not named or f.student in named]
    with tempfile.TemporaryDirectory() as folder:
        stock = made(Path(folder) / "stock")
        rows = [row(forgery, Path(folder), stock) for forgery in forgeries]
    if not named:
        import nbgrader

        version = nbgrader.__version__
        head = HEAD.format(version=version, cell=CELL_SECONDS, run=RUN_SECONDS)
        TABLE.write_text(head + "".join(rows), encoding="utf-8")


def made(root: Path) -> Classroom:
    """Set a classroom up, and have nbgrader grade in its own way."""
    done = run_grade("nbgrader", "init", root)
    assert done.returncode == 0, done.stdout + done.stderr
    classroom = Classroom(root)
    classroom.nbgrader("generate_assignment", ASSIGNMENT)
    settings = root / "nbgrader_config.py"
    text, ours = OURS.subn("", settings.read_text("utf-8"))
    assert ours == 3, text
    settings.write_text(f"{text}\nc.Execute.timeout = {CELL_SECONDS}\n", encoding="utf-8")
    return classroom


def row(forgery: Forgery, folder: Path, stock: Classroom) -> str:
    """Run one forgery; returns its line of the table."""
    result = run(forgery, stock.copied_to(folder / forgery.student))
    print(f"{forgery.student}: {result.told(forgery)}", flush=True)
    deserved = f"{forgery.points:g}"
    path = forgery.path.relative_to(FOLDER)
    told = result.told(forgery)
    return f"| `{path}` | {forgery.tries} | {deserved} | {told} | {deserved} |\n"


def run(forgery: Forgery, classroom: Classroom) -> Result:
    """Hand it in, and an honest submission behind it, and see what comes of it."""
    if forgery.earlier:
        classroom.hand_in(forgery.student, {EXERCISE: classroom.answered(EXERCISE)})
        assert graded(classroom) == ""
    forgery.hand_in(classroom, LATER)
    classroom.hand_in("z-after", {EXERCISE: classroom.answered(EXERCISE)}, LATER)
    ending = graded(classroom)
    time.sleep(forgery.waits)
    scores = classroom.scores()
    limited(classroom, "generate_feedback", ASSIGNMENT, "--student", forgery.student)
    html = feedback(classroom, forgery.student)
    page = Page(html)
    tells = any(line in page.text for line in secrets(ROOT, forgery))
    after = scores.get("z-after", {}).get(EXERCISE) == "10"
    score = scores.get(forgery.student, {}).get(EXERCISE) or "0"
    return Result(score, ending, after, bool(page.acts), tells)


def graded(classroom: Classroom) -> str:
    """Run nbgrader's autograder; returns how it ended, in a word if not well."""
    code = limited(classroom, "autograde", ASSIGNMENT)
    if code is None:
        return "hangs"
    return "" if code == 0 else "nbgrader is killed" if code < 0 else "error"


def limited(classroom: Classroom, *arguments: str) -> int | None:
    """Run nbgrader with a limit on its time; returns its exit code, None if it took longer."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    log = classroom.root / "nbgrader.log"
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=classroom.root,
            env=environment,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        try:
            return process.wait(RUN_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None


if __name__ == "__main__":
    main()
