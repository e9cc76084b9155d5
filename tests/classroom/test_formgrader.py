"""A teacher's browser and a student's: formgrader and JupyterLab on a real server."""

import csv
import dataclasses
import shutil
import struct
import zlib
from types import SimpleNamespace

import nbformat
import pytest
from jupyter_in_browser import (
    cell_with,
    chromium,
    fill_in,
    jupyter,
    missing,
    new_page,
    open_by_hand,
    open_notebook,
    open_submissions,
    press_autograde,
    row_of,
    run_all,
    type_answer,
)
from notebooks_handed_in import ASSIGNMENT, TIMESTAMP
from small_class import hand_in_all, solved

from grader.notebooks.build import source_notebook

FIGURES = "figures"  # an assignment of one notebook
LONE = "ex09_kernel"
SCRIPT = '''\
# %% [markdown]
"""
# A kernel

![A kernel over an image](figures/kernel.png)
"""

# %%
def centre(size):
    ### BEGIN SOLUTION
    return size // 2
    ### END SOLUTION
'''
WIDTH = 24  # pixels of the figure
PICTURES = "pictures => pictures.map(p => p.complete ? p.naturalWidth : 0)"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]


@pytest.fixture(scope="module")
def scene(shared_classroom, course, tmp_path_factory):
    """A classroom with work handed in, its Jupyter server and a browser."""
    hand_in_all(shared_classroom)
    with_figures(shared_classroom, course, tmp_path_factory.mktemp("lone"))
    with jupyter(shared_classroom.root, tmp_path_factory.mktemp("jupyter")) as site:
        with chromium() as browser:
            yield SimpleNamespace(classroom=shared_classroom, site=site, browser=browser)


@pytest.fixture
def page(scene):
    """A page of a browser that has been nowhere."""
    with new_page(scene.browser) as page:
        yield page


def with_figures(classroom, course, folder) -> None:
    """Add an assignment of one notebook that shows a figure, and hand it in."""
    lone = dataclasses.replace(course.exercises[0], course=folder, name=LONE)
    for path in (lone.solution, lone.stub.parent / "figures" / "kernel.png"):
        path.parent.mkdir(parents=True)
    lone.solution.write_text(SCRIPT)
    (lone.stub.parent / "figures" / "kernel.png").write_bytes(grey_png(WIDTH, 16))
    source = classroom.root / "source" / FIGURES / f"{LONE}.ipynb"
    source.parent.mkdir()
    nbformat.write(source_notebook(lone, {"centre": 1.0}), source)
    classroom.nbgrader("generate_assignment", FIGURES)
    submitted = classroom.root / "submitted" / "bob" / FIGURES
    shutil.copytree(classroom.root / "release" / FIGURES, submitted)
    (submitted / "timestamp.txt").write_text(TIMESTAMP)


def grey_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def test_formgrader_lists_the_assignment_and_autogrades(scene, page):
    """The assignment is listed; the Autograde button grades a student, whose score appears."""
    page.goto(scene.site.page("/formgrader/manage_assignments"))
    page.locator("#main-table").get_by_text(ASSIGNMENT, exact=True).wait_for()

    open_submissions(page, scene.site, ASSIGNMENT)
    told = press_autograde(page, "alice")

    assert "Successfully autograded" in told
    row = row_of(page, "alice")
    assert row.locator(".student-name").inner_text() == "Archer, Alice"
    assert row.locator(".score").inner_text() == "25 / 100"
    assert row.locator(".status").inner_text() == "graded"
    assert row_of(page, "bob").locator(".status").inner_text() == "needs autograding"


def test_points_and_comments_given_by_hand_are_exported_and_fed_back(scene, page):
    """What the tests found stands by the answer; a teacher's points and words go to the student."""
    classroom = scene.classroom
    classroom.grade("autograde", ASSIGNMENT, "--student", "bob")

    open_by_hand(page, scene.site, ASSIGNMENT, "ex03_pooling", "Baker, Bob")
    assert page.locator("#test_max_pool2d").get_attribute("placeholder") == "6.5"
    shown = page.locator("#notebook").first.inner_text()
    assert "max_pool2d: 6.5 of 8 points, 5 of 6 tests passed" in shown
    assert "You padded with zeros." in shown
    comment = page.locator("#max_pool2d-comment")
    assert comment.get_attribute("placeholder").startswith("You padded with zeros.")
    fill_in(page, "#test_max_pool2d", "7")
    fill_in(page, "#test_max_pool2d_extra_credit", "0.5")
    fill_in(page, "#max_pool2d-comment", "Look at negative numbers again, Bob.")

    classroom.grade("export", "--to", "ours.csv")
    classroom.nbgrader("export", "--to", "theirs.csv")
    row = row_in(classroom.root / "ours.csv", "bob")
    assert row["ex03_pooling.max_pool2d"] == "7.5"
    assert row["score"] == "17.5"
    assert row_in(classroom.root / "theirs.csv", "bob") == row
    classroom.nbgrader("generate_feedback", ASSIGNMENT, "--student=bob")
    feedback = classroom.root / "feedback" / "bob" / ASSIGNMENT / "ex03_pooling.html"
    page.goto(feedback.as_uri())
    read = page.locator("body").inner_text()
    assert "Look at negative numbers again, Bob." in read
    assert "max_pool2d: 6.5 of 8 points, 5 of 6 tests passed" in read
    assert "(Score: 7.5 / 15.0)" in read


def row_in(exported, student: str) -> dict[str, str]:
    with exported.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    (row,) = (r for r in rows if (r["student_id"], r["assignment"]) == (student, ASSIGNMENT))
    return row


def test_figures_stand_in_every_place(scene, page):
    """A figure of the text is seen in JupyterLab, under manual grading and in the feedback."""
    classroom = scene.classroom
    classroom.grade("autograde", FIGURES)
    classroom.nbgrader("generate_feedback", FIGURES)

    open_notebook(page, scene.site, f"release/{FIGURES}/{LONE}.ipynb")
    in_lab = page.locator(".jp-Notebook img")
    in_lab.wait_for()
    assert in_lab.evaluate_all(PICTURES) == [WIDTH]
    open_by_hand(page, scene.site, FIGURES, LONE, "Baker, Bob")
    assert page.locator("img").evaluate_all(PICTURES) == [WIDTH]
    page.goto((classroom.root / "feedback" / "bob" / FIGURES / f"{LONE}.html").as_uri())
    assert page.locator("img").evaluate_all(PICTURES) == [WIDTH]


def test_a_student_works_in_jupyterlab(scene, page):
    """Checks say in JupyterLab what is not yet right, Validate repeats it; a right answer passes."""
    shutil.copytree(scene.classroom.root / "release" / ASSIGNMENT, scene.classroom.root / "at_home")

    open_notebook(page, scene.site, "at_home/ex01_output_size.ipynb")
    run_all(page)
    test = cell_with(page, 'check("output_size")')
    test.get_by_text("not started output_size").wait_for()
    type_answer(page, "def output_size(", solved("ex01_output_size", "output_size"))
    run_all(page)

    test.get_by_text("passed      output_size").wait_for()
    last = cell_with(page, 'check("feature_map_shape")')
    last.get_by_text("not started feature_map_shape").wait_for()
    page.get_by_role("button", name="Validate").click()
    told = page.locator(".jp-Dialog").inner_text()
    assert 'check("kernel_size_for")' in told
    assert "not started kernel_size_for" in told
    assert 'check("output_size")' not in told
