"""What confinement costs: the same hidden tests over the same files, with it and without.

``python benchmarks/throughput.py`` makes a class of the reference solution, each copy made to
differ by a comment, and grades it in turn with ``grade run`` and with the floor: the same hidden
tests, run by the same pytest hooks, on the same functions in the process of the tests, and on as
many processes side by side as ``grade run`` has workers. It prints processor time per submission
(whole process trees, start-up included) and the ratio, pair by pair.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click
from rich.console import Console
from rich.table import Table

from grader.course.settings import Course, Exercise, load_course
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.hidden.solutions import load_solution
from grader.sandbox import ONE_THREAD
from grader.sandbox.inside.kernel import check, libc
from grader.sandbox.inside.torch_operations import OPERATIONS

PR_SET_CHILD_SUBREAPER = 36
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Direct:
    """A student whose functions are called as they are: no wire, no process, no copy."""

    functions: dict[str, object]
    torch: ModuleType
    calls: tuple[()] = ()

    def __getattr__(self, name: str) -> object:
        return self.functions[name]

    def arguments_after(
        self, name: str, *arguments: object, **keywords: object
    ) -> tuple[object, ...]:
        """Call a function and return its arguments as it left them."""
        self.functions[name](*arguments, **keywords)  # type: ignore[operator]
        return arguments

    def begin(self) -> None:
        """Start a new test."""


@click.command()
@click.option("--students", default=100, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="Pairs of runs that are compared.")
@click.option("--jobs", default=2, show_default=True, help="Worker processes of `grade run`.")
@click.option("--exercise", "names", multiple=True, help="Only these exercises.")
@click.option("--json", "output", type=click.Path(path_type=Path), help="Write the figures there.")
@click.option("--floor-of", type=click.Path(path_type=Path), hidden=True)
@click.option("--share", default="0/1", hidden=True)
def main(
    students: int,
    rounds: int,
    jobs: int,
    names: tuple[str, ...],
    output: Path | None,
    floor_of: Path | None,
    share: str,
) -> None:
    """Measure processor time per submission, confined and not, side by side."""
    course = load_course(ROOT)
    exercises = course.choose(names)
    if floor_of is not None:
        number, of = map(int, share.split("/"))
        run_floor(course, exercises, sorted(floor_of.iterdir())[number::of])
        return
    chosen = [part for exercise in exercises for part in ("--exercise", exercise.name)]
    with tempfile.TemporaryDirectory() as folder:
        submissions = Path(folder, "class")
        make_class(submissions, exercises, students)
        grade = [
            "-m",
            "grader",
            "run",
            "--fresh",
            str(submissions),
            "-o",
            folder,
            "--jobs",
            str(jobs),
        ]
        floors = [
            [__file__, "--floor-of", str(submissions), "--share", f"{share}/{jobs}", *chosen]
            for share in range(jobs)
        ]
        pairs = [
            (measure([[*grade, *chosen]], students), measure(floors, students))
            for _ in range(rounds)
        ]
    report(pairs, students, len(exercises), output)


def make_class(folder: Path, exercises: Sequence[Exercise], students: int) -> None:
    """Write a class whose every file is the solution, and differs by a comment."""
    for number in range(students):
        home = folder / f"student{number:04}"
        home.mkdir(parents=True)
        for exercise in exercises:
            text = f"{exercise.source}\n# handed in by student {number}\n"
            (home / exercise.solution.name).write_text(text, encoding="utf-8")


def run_floor(course: Course, exercises: Sequence[Exercise], homes: Sequence[Path]) -> None:
    """Run the hidden tests over each file of some students in this very process."""
    import torch

    torch.set_num_threads(1)
    operations = ModuleType("operations")
    vars(operations).update(OPERATIONS)

    def body(hidden: HiddenTests) -> int:
        passed = 0
        for home in homes:
            for exercise in exercises:
                names: dict[str, object] = {"__name__": exercise.name}
                source = (home / exercise.solution.name).read_text(encoding="utf-8")
                exec(compile(source, exercise.name, "exec"), names)  # noqa: S102 - our own files
                student = Direct(names, operations)
                endings = hidden.run_all(exercise, student)  # type: ignore[arg-type]
                passed += all(ending.outcome == "passed" for ending in endings)
        return passed

    for exercise in exercises:
        load_solution(exercise)
    passed = with_hidden_tests(course, [exercise.name for exercise in exercises], body)
    if passed != len(exercises) * len(homes):
        raise SystemExit(f"the floor passed only {passed} files")


def measure(
    commands: Sequence[Sequence[str]], students: int, cwd: Path = ROOT, stderr: int | None = None
) -> float:
    """Run commands side by side; returns processor seconds of their trees per submission."""
    check(libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl")
    environment = os.environ | ONE_THREAD
    processes = [
        subprocess.Popen(
            [sys.executable, *command],
            cwd=cwd,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            env=environment,
        )
        for command in commands
    ]
    codes = {process.pid: 0 for process in processes}
    seconds = 0.0
    while True:
        try:
            # As their reaper this process is also left with what they leave behind.
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        seconds += usage.ru_utime + usage.ru_stime
        if pid in codes and status:
            raise SystemExit(f"{commands} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds / students


def report(
    pairs: Sequence[tuple[float, float]], students: int, exercises: int, output: Path | None
) -> None:
    """Print the figures, and write them where that is asked for."""
    rows = {
        "grade run, CPU s per submission": [confined for confined, _ in pairs],
        "floor, CPU s per submission": [floor for _, floor in pairs],
        "ratio": [confined / floor for confined, floor in pairs],
    }
    title = f"{students} submissions, {exercises} exercises"
    table = Table("", "min", "median", "max", title=title)
    for name, values in rows.items():
        figures = (min(values), statistics.median(values), max(values))
        table.add_row(name, *(f"{figure:.3f}" for figure in figures))
    Console().print(table)
    if output is not None:
        figures_text = {"students": students, "exercises": exercises, "rounds": rows}
        output.write_text(json.dumps(figures_text, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
