"""A teacher's browser and a student's: formgrader and JupyterLab on a real server."""

import csv
import shutil
from types import SimpleNamespace

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
    wait_until_idle,
)
from notebooks_handed_in import ASSIGNMENT, SOLUTIONS
from small_class import hand_in_all, solved

# A picture that cannot be decoded raises.
WIDTHS = """pictures => Promise.all(pictures.map(p => p.decode().then(() => p.naturalWidth)))"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]


@pytest.fixture(scope="module")
def scene(shared_classroom, tmp_path_factory):
    """A classroom with work handed in, its Jupyter server and a browser."""
    hand_in_all(shared_classroom)
    private = tmp_path_factory.mktemp("jupyter")
    with jupyter(shared_classroom.root, private) as site, chromium() as browser:
        yield SimpleNamespace(classroom=shared_classroom, site=site, browser=browser)


@pytest.fixture
def page(scene):
    """A page of a browser that has been nowhere."""
    with new_page(scene.browser) as page:
        yield page


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
    see_figures(page.locator("#notebook-container img"), "ex03_pooling")
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
    see_figures(page.locator("#notebook-container img"), "ex03_pooling")
    read = page.locator("body").inner_text()
    assert "Look at negative numbers again, Bob." in read
    assert "max_pool2d: 6.5 of 8 points, 5 of 6 tests passed" in read
    assert "(Score: 7.5 / 15.0)" in read


def row_in(exported, student: str) -> dict[str, str]:
    with exported.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    (row,) = (r for r in rows if (r["student_id"], r["assignment"]) == (student, ASSIGNMENT))
    return row


def see_figures(pictures, exercise: str) -> None:
    """Hold the pictures of a page against the figures of an exercise's text."""
    wanted = (SOLUTIONS / f"{exercise}.py").read_text().count("](figures/")
    pictures.nth(wanted - 1).wait_for()
    widths = pictures.evaluate_all(WIDTHS)
    assert len(widths) == wanted
    assert min(widths) > 100


def test_a_student_works_in_jupyterlab(scene, page):
    """Checks in JupyterLab say what is not yet right, as Validate does; a right answer passes."""
    shutil.copytree(scene.classroom.root / "release" / ASSIGNMENT, scene.classroom.root / "at_home")

    open_notebook(page, scene.site, "at_home/ex01_output_size.ipynb")
    see_figures(page.locator(".jp-RenderedMarkdown img"), "ex01_output_size")
    run_all(page)
    test = cell_with(page, 'check("output_size")')
    test.get_by_text("not started output_size").wait_for()
    last = cell_with(page, 'check("feature_map_shape")')
    last.get_by_text("not started feature_map_shape").wait_for()
    wait_until_idle(page)  # the cursor goes to the last cell when all have run
    type_answer(page, "def output_size(", solved("ex01_output_size", "output_size"))
    run_all(page)

    test.get_by_text("passed      output_size").wait_for()
    page.get_by_role("button", name="Validate").click()
    told = page.locator(".jp-Dialog").inner_text()
    assert 'check("kernel_size_for")' in told
    assert "not started kernel_size_for" in told
    assert 'check("output_size")' not in told
