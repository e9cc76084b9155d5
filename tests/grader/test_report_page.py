"""The report in a real browser: from disk, with nothing else to ask, for eyes, keys and paper."""

import importlib.util
import sys
from dataclasses import replace

import pytest
from jupyter_in_browser import CHROMIUM, chromium
from made_up_results import SCRIPT, F, N, P, T, made_up_class, write_results

from grader.grading.reading import load_run
from grader.report import Column, write_report

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
# What is far outside of the window is not laid out, and so not judged either.
LAY_ALL_OUT = """
document.querySelectorAll(".scroll").forEach(part => part.style.contentVisibility = "visible")
"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report with everything that one can have."""
    folder = tmp_path_factory.mktemp("report")
    run = load_run(write_results(folder, made_up_class()))
    columns = [Column("late days", {"bob": 2.0, "erin": 10.0}), Column("group", {"bob": SCRIPT})]
    return write_report(replace(run, unsafe=True), folder, columns)


@pytest.fixture
def watched(browser):
    """Open pages, and collect what they ask for and complain of."""
    contexts = []

    def open_page(path, **options):
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def shown(page, table="table-students"):
    """The students that a table shows, in its order."""
    return [
        name for name in page.locator(f"#{table} tbody tr:visible > th").all_inner_texts() if name
    ]


def head(page, name):
    """The button in the head of a column of the table of students."""
    return page.locator("#table-students").get_by_role("button", name=name)


def test_the_page_asks_for_nothing_and_complains_of_nothing(report, watched):
    """From disk, the only request is the file itself, and hostile texts run nothing."""
    page = watched(report)
    head(page, "total").click()
    page.get_by_role("searchbox").fill("script")

    assert page.asked == [report.as_uri()]
    assert page.complaints == []
    assert page.title().startswith("Report: ")
    assert shown(page) == ["carol", SCRIPT]  # in carol's note, and as a name


def test_a_script_that_found_its_way_in_would_not_run(report, watched, tmp_path):
    """The policy stops what escaping should have stopped before."""
    forged = tmp_path / "forged.html"
    markup = "<script>document.title = 'forged'</script><img src=x onerror='document.title = 1'>"
    forged.write_text(report.read_text("utf-8").replace("<main>", f"<main>{markup}"), "utf-8")

    page = watched(forged)

    assert page.title().startswith("Report: ")
    assert any("Content Security Policy" in text for text in page.complaints)
    assert page.get_by_role("searchbox").is_visible()  # ours has run


def test_students_are_sorted_by_each_column(report, watched):
    """Numbers as numbers, unknown ones last either way; the heat map follows."""
    page = watched(report)

    head(page, "total").click()
    ascending = shown(page)
    state = page.locator("#table-students th[aria-sort]")
    assert (state.count(), state.get_attribute("aria-sort")) == (1, "ascending")
    assert shown(page, "heat") == ascending
    head(page, "total").click()

    assert ascending == ["carol", "erin", SCRIPT, "bob", "Åsa", "felix"]
    assert shown(page) == ["Åsa", SCRIPT, "bob", "erin", "carol", "felix"]
    assert state.get_attribute("aria-sort") == "descending"
    assert "total" in page.get_by_role("status").inner_text()


def test_columns_of_others_are_sorted_too(report, watched):
    """10 late days are more than 2, and students without any come last."""
    page = watched(report)

    head(page, "late days").click()

    assert shown(page)[:2] == ["bob", "erin"]


def test_names_are_sorted_as_people_read_them(report, watched):
    """Å stands beside A, as in a list of names."""
    page = watched(report)

    head(page, "total").click()
    head(page, "student").click()

    assert shown(page)[1:] == ["Åsa", "bob", "carol", "erin", "felix"]


def test_hidden_tests_are_sorted_by_how_many_pass(report, watched):
    """The hardest test comes first."""
    page = watched(report)
    table = page.locator("#table-items")

    table.get_by_role("button", name="passed").click()

    assert "test_nobody" in table.locator("tbody tr").first.inner_text()
    assert "test_everybody" in table.locator("tbody tr").last.inner_text()


def test_the_filter_finds_names_and_says_how_many(report, watched):
    """Accents and case do not matter; both tables are filtered, and all come back."""
    page = watched(report)
    field = page.get_by_role("searchbox", name="Filter by name")

    field.fill("asa")
    assert (shown(page), shown(page, "heat")) == (["Åsa"], ["Åsa"])
    assert page.get_by_role("status").inner_text() == "1 of 6 students"
    field.fill("nobody of this name")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text() == "0 of 6 students"
    page.get_by_role("button", name="Show all").click()

    assert len(shown(page)) == 6
    assert page.get_by_role("status").inner_text() == "6 students"


def test_a_number_leads_to_the_students_behind_it(report, watched):
    """Pressing how many hold a misconception, or hit a limit, shows them."""
    page = watched(report)

    page.locator("tr", has_text="You padded with zeros.").get_by_role("button").click()
    held = shown(page)
    page.locator("tr", has_text="timeout").get_by_role(
        "button", name="1 student: show"
    ).last.click()

    assert held == ["bob", "carol", "erin"]
    assert shown(page) == ["carol"]
    assert page.get_by_role("searchbox").input_value() == "ex03:timeout"


def test_everything_works_by_keyboard(report, watched):
    """Tab goes to the skip link first, Enter and Space press heads, the filter is typed in."""
    page = watched(report)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the table of students"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "wanted"
    page.keyboard.type("bob")
    found = shown(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Show all
    page.locator("#table-students thead button").nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")

    assert found == ["bob"]
    assert shown(page)[0] == "Åsa"
    assert page.locator("#table-students th").nth(1).get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_that_keeps_people_out(report, watched, scheme, size):
    """Contrast, names, structure: no rule of axe is broken on a page in use."""
    from axe_playwright_python.sync_playwright import Axe

    page = watched(report, color_scheme=scheme, viewport=size)
    page.evaluate(LAY_ALL_OUT)

    head(page, "total").click()

    found = Axe().run(page).response

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}


def test_a_phone_scrolls_tables_and_not_the_page(report, watched):
    """The page is as wide as the window, and a table's first column stays in sight."""
    page = watched(report, viewport=PHONE)
    page.evaluate(LAY_ALL_OUT)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    first = page.locator("#table-students tbody th").first
    before = first.bounding_box()["x"]
    page.locator(".scroll", has=page.locator("#table-students")).evaluate("e => e.scrollLeft = 80")
    assert first.bounding_box()["x"] == before


def test_dark_is_dark(report, watched):
    """The page follows the system's colours."""
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"

    dark = watched(report, color_scheme="dark").evaluate(ground)
    light = watched(report, color_scheme="light").evaluate(ground)

    assert max(dark[:3]) < 60
    assert min(light[:3]) > 200


def test_more_rows_are_laid_out_as_one_scrolls(watched, tmp_path):
    """The end of a long class is reached by keyboard, and sorting goes over all of it."""
    members = {f"student {n:03}": ([P, P if n else F], [F, F, F, F]) for n in range(250)}
    run = load_run(write_results(tmp_path, made_up_class(members)))
    page = watched(write_report(run, tmp_path))

    for table in ("heat", "table-students"):
        page.locator(".scroll", has=page.locator(f"#{table}")).focus()
        for rows in (200, 250):
            page.keyboard.press("End")
            page.locator(f"#{table} tbody tr:visible").nth(rows - 1).wait_for()
        page.get_by_role("searchbox").fill("student")  # starts anew
        assert len(shown(page)) == 100
    head(page, "total").click()
    head(page, "total").click()
    page.get_by_role("searchbox").fill("000")

    assert page.get_by_role("status").inner_text().startswith("1 of 250 students")
    assert shown(page) == shown(page, "heat") == ["student 000"]


def test_everything_is_on_paper(watched, tmp_path):
    """In print nothing scrolls or is left out, and the heat map keeps its colours."""
    members = {f"student {n:03}": ([P, F], [P, F, P, T if n % 2 else N]) for n in range(120)}
    run = load_run(write_results(tmp_path, made_up_class(members)))
    page = watched(write_report(run, tmp_path), color_scheme="dark")
    assert len(shown(page)) == 100  # on the screen more are laid out as one scrolls
    page.emulate_media(media="print")

    cut = page.evaluate(
        """[...document.querySelectorAll(".scroll")].filter(
            part => part.scrollHeight > part.clientHeight + 1
        ).length"""
    )
    cell = page.locator("#heat td.h0").first
    style = "e => [getComputedStyle(e).printColorAdjust, getComputedStyle(e).backgroundColor]"

    assert cut == 0
    assert len(shown(page)) == len(shown(page, "heat")) == 120
    assert cell.evaluate(style) == ["exact", "rgb(127, 0, 0)"]
    assert not page.get_by_role("searchbox").is_visible()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") > 5


def test_without_scripts_everything_can_be_read(report, watched):
    """The rows stand in the page itself; what cannot be used is not offered."""
    page = watched(report, java_script_enabled=False)

    assert page.locator("#table-students tbody tr").count() == 6
    assert not page.locator("#filter").is_visible()
    assert page.locator("button.show:enabled").count() == 0
