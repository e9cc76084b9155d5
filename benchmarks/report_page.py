"""What the instructor's report costs a large class: to build, and to open in a browser.

``python benchmarks/report_page.py`` grades the sample class, makes students of its results (each of
their exercises is one of the sample's, drawn at random), and measures building the page from them
and opening it from disk in headless Chromium, until the page has been drawn and its script has run;
then sorting and filtering. It fails where building takes 20 s or opening 3 s.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from grader.grading.reading import Run, load_run
from grader.grading.results import SubmissionResult
from grader.report import write_report

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
BUILDING, OPENING = 20.0, 3.0  # seconds that are allowed
FLAGS = ("--no-sandbox", "--disable-gpu")
# Two frames after loading, everything in the window is drawn.
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@click.command()
@click.option("--students", default=2000, show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option("--results", type=click.Path(path_type=Path), help="Take these for the sample.")
@click.option("--json", "output", type=click.Path(path_type=Path), help="Write the figures there.")
def main(students: int, rounds: int, results: Path | None, output: Path | None) -> None:
    """Measure the report of a large class."""
    with tempfile.TemporaryDirectory() as folder:
        sample = load_run(results or grade_sample(Path(folder, "results")))
        run = enlarged(sample, students)
        page = Path(folder, "report.html")
        building = [timed(write_report, run, page.parent) for _ in range(rounds)]
        figures = {"building": building, **browse(page, rounds)}
        size = page.stat().st_size
    show(students, size, figures)
    if output is not None:
        output.write_text(json.dumps({"students": students, "bytes": size, **figures}, indent=1))
    slow = [
        name
        for name, limit in (("building", BUILDING), ("opening", OPENING))
        if statistics.median(figures[name]) > limit
    ]
    sys.exit(f"too slow: {', '.join(slow)}" if slow else 0)


def grade_sample(folder: Path) -> Path:
    """Grade the sample class."""
    command = [sys.executable, "-m", "grader", "run", "examples/classroom", "-o", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def enlarged(sample: Run, students: int) -> Run:
    """Make a class of as many students as wanted."""
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    columns = list(zip(*(one.exercises for one in sample.submissions), strict=True))
    submissions = tuple(
        SubmissionResult(
            f"student_{number:05}", tuple(chance.choice(column) for column in columns), str(number)
        )
        for number in range(students)
    )
    return replace(sample, submissions=submissions)


def browse(page: Path, rounds: int) -> dict[str, list[float]]:
    """Open the page anew for each round, sort its students and filter them."""
    from playwright.sync_api import sync_playwright

    figures: dict[str, list[float]] = {"opening": [], "sorting": [], "filtering": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab = context.new_page()
            figures["opening"].append(timed(open_page, tab, page))
            head = tab.locator("#table-students thead button").nth(1)
            head.scroll_into_view_if_needed()
            figures["sorting"].append(timed(act, tab, head.click))
            field = tab.locator("#wanted")
            figures["filtering"].append(timed(act, tab, field.fill, "student_00 ex03:timeout"))
            context.close()
        browser.close()
    return figures


def open_page(tab: Any, page: Path) -> None:
    """Open the page, and wait until it is drawn and its script has run."""
    tab.goto(page.as_uri())
    tab.locator("#wanted").wait_for()  # by its id: roles of all elements take long to compute
    tab.evaluate(DRAWN)


def act(tab: Any, action: Callable[..., object], *arguments: object) -> None:
    """Do something, and wait until its result is drawn."""
    action(*arguments)
    tab.evaluate(DRAWN)


def timed(action: Callable[..., object], *arguments: object) -> float:
    """Return the wall time of an action in seconds."""
    start = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - start


def show(students: int, size: int, figures: dict[str, list[float]]) -> None:
    """Print medians and ranges."""
    table = Table("", "median", "lowest", "highest", title=f"{students} students, {size:,} bytes")
    for name, seconds in figures.items():
        row = (statistics.median(seconds), min(seconds), max(seconds))
        table.add_row(name, *(f"{value:.2f} s" for value in row))
    Console().print(table)


if __name__ == "__main__":
    main()
