"""Takes the pictures of docs anew: a small classroom on a real Jupyter server, and the report.

    PYTHONPATH=tests .venv/bin/python docs/images/take.py

Needs Debian's chromium. Look at each picture before you commit it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_in_browser import (
    Site,
    cell_with,
    chromium,
    fill_in,
    jupyter,
    new_page,
    open_by_hand,
    open_notebook,
    open_submissions,
    press_autograde,
    run_all,
    type_answer,
    wait_until_idle,
)
from notebooks_handed_in import ASSIGNMENT, Classroom
from real_command import ROOT, run_grade
from small_class import FORMULA, hand_in_all

HERE = Path(__file__).parent
BORDER = 12  # pixels around what is shown
COMMENT = "Which pixels take part where the map is negative? Try it on paper, then hand in again."


def main() -> None:
    """Set the classroom up, and take one picture after the other."""
    with tempfile.TemporaryDirectory() as folder:
        classroom = Classroom(Path(folder) / "cnn101")
        run_grade("nbgrader", "init", classroom.root).check_returncode()
        classroom.nbgrader("generate_assignment", ASSIGNMENT)
        hand_in_all(classroom)
        private = Path(folder) / "jupyter"
        private.mkdir()
        with (
            jupyter(classroom.root, private) as site,
            chromium() as browser,
            new_page(browser) as page,
        ):
            page.set_viewport_size({"width": 1060, "height": 720})
            take_submissions(page, site)
            take_grading_by_hand(page, site)
            take_feedback(page, classroom)
            take_notebook(page, site, classroom)
        take_report(Path(folder) / "results")


def take_submissions(page: Any, site: Site) -> None:
    """Take formgrader's list of submissions, one of them not graded yet."""
    open_submissions(page, site, ASSIGNMENT)
    press_autograde(page, "alice")
    press_autograde(page, "bob")
    take(page, "submissions", page.locator(".page-header").nth(1), page.locator("table"))


def take_grading_by_hand(page: Any, site: Site) -> None:
    """Take an answer with a misconception, and a teacher's words to it."""
    open_by_hand(page, site, ASSIGNMENT, "ex03_pooling", "Baker, Bob")
    fill_in(page, "#max_pool2d-comment", COMMENT)
    fill_in(page, "#test_max_pool2d", "7")
    page.wait_for_function("$('.save-icon:visible').length === 0 && $(':animated').length === 0")
    page.add_style_tag(content="nav { display: none }")  # it stays in the window, over the cells
    take_cells(page, "grading")


def take_feedback(page: Any, classroom: Classroom) -> None:
    """Take what becomes of it in the student's feedback."""
    classroom.nbgrader("generate_feedback", ASSIGNMENT, "--student=bob")
    feedback = classroom.root / "feedback" / "bob" / ASSIGNMENT / "ex03_pooling.html"
    page.goto(feedback.as_uri())
    take_cells(page, "feedback")


def take_notebook(page: Any, site: Site, classroom: Classroom) -> None:
    """Take a student's JupyterLab with a check that has failed."""
    shutil.copytree(classroom.root / "release" / ASSIGNMENT, classroom.root / "home" / ASSIGNMENT)
    page.set_viewport_size({"width": 1120, "height": 720})  # room for 80 characters of text
    open_notebook(page, site, f"home/{ASSIGNMENT}/ex01_output_size.ipynb")
    type_answer(page, "def output_size(", FORMULA.rstrip())
    run_all(page)
    failed = cell_with(page, 'check("output_size")')
    failed.get_by_text("expected").first.wait_for()
    wait_until_idle(page)
    failed.evaluate("cell => cell.previousElementSibling.scrollIntoView()")
    page.screenshot(path=HERE / "jupyterlab.png")


def take_report(results: Path) -> None:
    """Take the heat map of the sample class's report."""
    run_grade("run", ROOT / "examples" / "classroom", "-o", results).check_returncode()
    with chromium() as browser, new_page(browser) as page:
        page.goto((results / "report.html").as_uri())
        part = page.locator("section", has=page.locator("#heat"))
        part.scroll_into_view_if_needed()  # only then it is laid out
        part.screenshot(path=HERE / "report.png")


def take_cells(page: Any, name: str) -> None:
    """Take the cells of the first function: the answer, and what the tests say."""
    cells = page.locator("div.cell")
    answer = cells.filter(has_text="def max_pool2d").first
    take(page, name, answer, cells.filter(has_text='check("max_pool2d")').first)


def take(page: Any, name: str, first: Any, last: Any) -> None:
    """Take the part of a page from one element to another."""
    top, bottom = first.bounding_box(), last.bounding_box()
    left = min(top["x"], bottom["x"]) - BORDER
    right = max(box["x"] + box["width"] for box in (top, bottom)) + BORDER
    height = bottom["y"] + bottom["height"] - top["y"] + 2 * BORDER
    start = top["y"] - BORDER + page.evaluate("window.scrollY")
    clip = {"x": left, "y": start, "width": right - left, "height": height}
    page.screenshot(path=HERE / f"{name}.png", clip=clip, full_page=True)


if __name__ == "__main__":
    main()
