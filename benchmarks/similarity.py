"""What `grade similarity` takes for a large class, for pairs grow with the square of it.

``python benchmarks/similarity.py`` makes classes whose students each take every function from
somebody of the sample class, with a few lines of their own, and compares them in one exercise.
"""

from __future__ import annotations

import ast
import random
import resource
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from grader.course.settings import Exercise, load_course
from grader.intake.submissions import find_submissions
from grader.similarity.page import page
from grader.similarity.pairs import compare

ROOT = Path(__file__).resolve().parent.parent
THRESHOLD = 0.6


@click.command()
@click.option("--exercise", "name", default="ex06", show_default=True)
@click.option("--students", "sizes", multiple=True, type=int, default=(250, 500, 1000, 2000))
def main(name: str, sizes: tuple[int, ...]) -> None:
    """Print processor time, memory and pairs for classes of several sizes."""
    course = load_course(ROOT)
    exercise = course.exercise(name)
    heads = ("students", "processor seconds", "peak memory", "pairs that share 60 %", "page")
    table = Table(*heads, title=f"grade similarity, {exercise.name}", box=None)
    for students in sizes:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "class"
            hand_in(exercise, students, made)
            (work := Path(folder) / "work").mkdir()
            start = time.process_time()
            found = find_submissions(made, [exercise.name], work)
            compared = compare(exercise, found, THRESHOLD, 100)
            html = page(course.title, [compared], THRESHOLD)
            seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = f"{len(html) / 1e6:.1f} MB"
        table.add_row(str(students), f"{seconds:.1f}", f"{peak:.0f} MB", str(compared.alike), size)
    Console().print(table)


def hand_in(exercise: Exercise, students: int, folder: Path) -> None:
    """Write a class of made-up students."""
    chance = random.Random(students)  # noqa: S311 - no secret
    samples = [
        functions_of(path.read_text(encoding="utf-8"), exercise.functions)
        for path in sorted((ROOT / "examples" / "classroom").glob(f"*/{exercise.name}.py"))
    ]
    for number in range(students):
        lines = ["import numpy as np"]
        for function in exercise.functions:
            able = [sample[function] for sample in samples if function in sample]
            lines += [own_function(chance), chance.choice(able)]
        path = folder / f"student{number:05d}" / f"{exercise.name}.py"
        path.parent.mkdir(parents=True)
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def own_function(chance: random.Random) -> str:
    """Write a helper that nobody else has."""
    steps = [
        f"    a = a {chance.choice('+-*')} b[{chance.randint(0, 9)}] ** {chance.randint(2, 99)}"
        for _ in range(6)
    ]
    return "\n".join([f"def helper_{chance.getrandbits(32)}(a, b):", *steps, "    return a"])


def functions_of(source: str, names: tuple[str, ...]) -> dict[str, str]:
    """Cut functions out of a source; none out of one that is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return {}
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name: ast.unparse(found[name]) for name in names if name in found}


if __name__ == "__main__":
    main()
