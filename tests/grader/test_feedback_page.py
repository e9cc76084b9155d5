"""A student's page in a real browser: from disk, on a phone, in the dark, on paper."""

import importlib.util
import sys

import pytest
from jupyter_in_browser import CHROMIUM, chromium
from real_command import ROOT, run_grade

from grader.feedback import write_feedback
from grader.grading.reading import load_run

NEEDED = ("playwright", "axe_playwright_python")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="drives Debian's chromium"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in NEEDED),
        reason=f"not installed: one of {', '.join(NEEDED)}",
    ),
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
WRONG = """\
import numpy as np


def corr2d(x, kernel):
    rows = range(len(x) - len(kernel) + 1)
    columns = range(len(x[0]) - len(kernel[0]) + 1)
    a, b = kernel.shape
    return np.array([[(x[i:i+a, j:j+b] * kernel[::-1, ::-1]).sum() for j in columns] for i in rows])


def corr2d_multi_in(x, kernel):
    raise IndexError("<img src=x onerror='document.title = 1'><script>document.title = 1</script>")


def conv2d(x, weight, bias=None, stride=1, padding=0):
    return np.zeros((3, 40, 50))
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The page of a student with a wrong answer, an exception and a shape that is far off."""
    folder = tmp_path_factory.mktemp("feedback")
    home = folder / "class" / "<script>document.title = 1<"
    home.mkdir(parents=True)
    (home / "ex06_multi_channel_convolution.py").write_text(WRONG)
    done = run_grade("run", folder / "class", "-o", folder / "out", "--exercise", "ex06", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    write_feedback(load_run(folder / "out"), folder / "pages")
    (path,) = (folder / "pages").glob("*.html")
    return path


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def watched(browser, page_file):
    """Open the page, and collect what it asks for and complains of."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(page_file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_page_asks_for_nothing_and_runs_nothing(watched, page_file):
    """From disk, the only request is the file itself; a hostile name is its title."""
    page = watched()

    assert page.asked == [page_file.as_uri()]
    assert page.complaints == []
    assert page.title() == "Feedback for <script>document.title = 1<"
    assert page.locator("script, a, img, iframe, form").count() == 0
    assert "<img src=x" in page.locator("main").inner_text()


def test_both_grids_are_seen_side_by_side(watched):
    """Expected and got have the same size, at the same height; on a phone, too, they fit."""
    for viewport in (DESKTOP, PHONE):
        page = watched(viewport=viewport)
        grids = page.locator(".function").first.locator(".grid svg")

        left, right = (grids.nth(i).bounding_box() for i in range(2))
        assert (left["y"], left["height"]) == (right["y"], right["height"])
        assert left["x"] + left["width"] <= right["x"]
        content, window = page.evaluate(WIDTHS)
        assert content <= window


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_nothing_hinders_a_reader(watched, scheme, viewport):
    """Axe finds no violation, light or dark, wide or narrow."""
    from axe_playwright_python.sync_playwright import Axe

    page = watched(color_scheme=scheme, viewport=viewport)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_the_printed_page_is_black_on_white(watched):
    """Dark screens print light, and everything is there."""
    page = watched(color_scheme="dark")
    page.emulate_media(media="print")

    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{style}.color") == "rgb(0, 0, 0)"
    assert page.locator(".grid svg").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_what_the_grids_show_is_told_to_a_screen_reader(watched):
    """A picture is an image with a name and a description of its numbers."""
    grid = watched().locator(".grid svg").nth(1)

    assert grid.get_attribute("role") == "img"
    assert grid.locator("title").text_content() == "got"
    assert "5, 11; 23, 29" in grid.locator("desc").text_content()
