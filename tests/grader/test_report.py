"""What the report tells, and that it is written by `grade run` and anew by `grade report`."""

import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from made_up_results import CLASS, SCRIPT, F, P, made_up_class, result_of, write_results
from real_command import MINI_COURSE, run_grade

from grader.grading.reading import load_run
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.report import FILE, Column, report_html, write_report
from grader.report.findings import items, misconceptions, overviews, ungraded
from grader.report.students import heat_map, table


@pytest.fixture
def run(tmp_path):
    return load_run(write_results(tmp_path, made_up_class()))


def run_of(folder, members):
    return load_run(write_results(folder, made_up_class(members)))


class Reader(HTMLParser):
    """Collects a page's elements, and its text without style and script."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text, self.data = [("", {})], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep a text."""
        tag, attributes = self.elements[-1]
        if attributes.get("id") == "data":
            self.data += data
        elif tag not in ("style", "script"):
            self.text.append(data)


def test_items_count_those_whose_file_ran(run):
    """A student without a file says nothing about a test."""
    found = {item.name: item for item in items(run)}

    # Åsa, bob and the forger pass; carol fails; erin and felix handed in nothing that ran.
    assert (found["test_no_padding"].takers, found["test_no_padding"].rate) == (4, 0.75)
    assert found["test_no_padding"].worth == 4.0
    assert found["test_everybody"].takers == 5  # felix's could not be graded


def test_tests_that_nobody_or_everybody_passes_deserve_a_look(run):
    """The reason is said in words; other tests have none."""
    looks = {item.name: item.look for item in items(run)}

    assert "Nobody" in looks["test_nobody"]
    assert "Everybody" in looks["test_everybody"]
    assert looks["test_no_padding"] == ""


def test_a_test_that_better_students_fail_deserves_a_look(tmp_path):
    """Whoever passes the first test fails all others, and the other way round."""
    members = {
        f"s{n}": ([P, F], [F, F, F, F]) if n % 2 else ([F, P], [P, P, P, P]) for n in range(6)
    }
    first = items(run_of(tmp_path, members))[0]

    assert first.discrimination == pytest.approx(-1.0)
    assert "do worse" in first.look


def test_misconceptions_are_ranked_by_students(run):
    """Three students pad with zeros: the line to teach is the one that they read."""
    (held,) = misconceptions(run)

    assert (held.students, held.says, held.function) == (3, "You padded with zeros.", "max_pool2d")


def test_exercises_tell_what_was_handed_in_and_how_it_ended(run):
    """Files, full marks, limits and whose run took longest."""
    first, second = overviews(run)

    assert (first.handed_in, first.absent.students, first.full.students) == (5, 1, 1)
    assert {hit.word: hit.students for hit in first.hits} == {"no Python": 1}
    assert {hit.word: hit.students for hit in second.hits} == {"not graded": 1, "timeout": 1}
    assert (second.seconds, second.longest, second.slowest) == (1.5, 1.5, "Åsa")
    assert second.worth == 15.0


def test_what_could_not_be_graded_is_told_with_the_reason(run):
    """The reason is the exercise's note, or that of the test that has no points."""
    (found,) = ungraded(run)

    assert (found.student, found.exercise) == ("felix", "ex03")
    assert found.reason.startswith("call: avg_pool2d(")


def test_an_exercise_that_a_dying_worker_left_is_told(tmp_path):
    """It knows of no tests: the heat map and the reason say so."""
    left = ExerciseResult("ex03_pooling", Status.NOT_GRADED, None, 0.0, note="A worker ended.")
    whole = made_up_class({"Åsa": CLASS["Åsa"]})
    dead = SubmissionResult("zoe", (result_of("ex01_output_size", [P, P]), left))
    run = load_run(write_results(tmp_path, [*whole, dead]))

    assert [one.reason for one in ungraded(run)] == ["A worker ended."]
    assert [cell.text for cell in heat_map(run).rows[1][1]] == ["100", "100", "?", "?"]
    assert overviews(run)[1].worth == 15.0


def test_the_heat_map_has_functions_in_order_and_shares_of_their_points(run):
    """avg_pool2d is worth 10: who has 7 of them gets 70."""
    found = heat_map(run)

    assert found.groups == (
        ("ex01", ("output_size", "shape")),
        ("ex03", ("max_pool2d", "avg_pool2d")),
    )
    rows = {student: [cell.text for cell in cells] for student, cells in found.rows}
    assert rows["Åsa"] == ["100", "100", "100", "70"]
    assert rows["bob"] == ["100", "0", "0", "70"]
    assert rows["erin"] == ["-", "-", "0", "70"]
    assert rows["felix"] == ["S", "S", "100", "?"]


def test_the_table_has_points_and_what_went_wrong(run):
    """A cell that is unknown sorts last, for its key is none."""
    rows = {row.student: row for row in table(run, ()).rows}

    assert [cell.text for cell in rows["carol"].cells] == ["2", "0", "2"]
    assert rows["carol"].cells[2].marks == ("timeout",)
    assert "ex03:timeout" in rows["carol"].tags
    assert rows["felix"].keys == ["felix", None, 0.0, None]
    assert "12" in rows["bob"].text


def test_others_add_columns_to_the_table(run):
    """Numbers and texts stand after the exercises, under their own heads."""
    columns = [
        Column("late", {"bob": 1.5, "erin": float("nan")}),
        Column("group", {"bob": "<A>", "carol": "B"}),
    ]

    found = table(run, columns)

    assert [(head.text, head.numeric) for head in found.heads[-2:]] == [
        ("late", True),
        ("group", False),
    ]
    rows = {row.student: row for row in found.rows}
    assert [cell.text for cell in rows["bob"].cells[-2:]] == ["1.5", "<A>"]
    assert rows["erin"].keys[-2:] == [None, None]
    assert "&lt;A&gt;" in report_html(run, columns)


def test_what_students_wrote_is_text(run):
    """A name that closes our script and opens its own stays a name."""
    page = Reader(report_html(run))

    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 2
    assert "img" not in tags
    assert SCRIPT in page.text
    assert SCRIPT in json.loads(page.data)["texts"]


def test_the_page_refers_to_nothing_outside(run):
    """No element has an address but those of places in the page itself."""
    elements = Reader(report_html(run)).elements

    addresses = [
        value
        for _, attributes in elements
        for name, value in attributes.items()
        if name in ("src", "href", "action", "data", "srcset", "poster")
    ]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    assert not any(name in ("style", "onclick") for _, found in elements for name in found)


def test_the_policy_lets_nothing_in_but_our_own_style_and_script(run):
    """Everything else is refused by default."""
    page = report_html(run)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)

    assert policy.startswith("default-src &#39;none&#39;")
    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy


def test_links_within_the_page_lead_somewhere(run):
    """Each entry of the navigation names an element that is there, each element once."""
    elements = Reader(report_html(run)).elements
    names = [found["id"] for _, found in elements if "id" in found]

    targets = {found["href"][1:] for _, found in elements if "href" in found}
    assert targets <= set(names)
    assert len(names) == len(set(names))


def test_the_secret_seed_is_not_in_the_page(run):
    """Whoever looks over an instructor's shoulder does not learn it."""
    assert str(run.seed) not in report_html(run)


def test_an_empty_class_has_a_report(tmp_path):
    """Nobody has handed anything in: the page says so and fails at nothing."""
    run = load_run(write_results(tmp_path, []))

    assert "0 submissions" in write_report(run, tmp_path).read_text("utf-8")


def test_unconfined_results_are_stamped(run):
    """The page of an unsafe run begins with a warning."""
    assert "UNSAFE" not in report_html(run)
    assert "UNSAFE" in report_html(replace(run, unsafe=True))


def test_a_run_writes_its_report_and_it_can_be_written_anew(tmp_path):
    """`grade report` needs the results alone, and makes the same page of them."""
    student = tmp_path / "class" / "alice"
    student.mkdir(parents=True)
    source = (MINI_COURSE / "solutions" / "ex01_double.py").read_text()
    (student / "ex01_double.py").write_text(source)
    results = tmp_path / "results"

    done = run_grade("--course", MINI_COURSE, "run", tmp_path / "class", "-o", results)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(results / FILE) in done.stdout
    before = (results / FILE).read_text("utf-8")
    (results / FILE).unlink()
    (results / "results.sqlite").unlink()
    shutil.rmtree(results / "feedback")

    again = run_grade("report", results, cwd=tmp_path)

    told = [f"wrote {results / FILE}", f"wrote {results / 'feedback'}"]
    assert (again.returncode, again.stdout.splitlines()) == (0, told)
    assert (results / FILE).read_text("utf-8") == before
    assert "alice" in before
    assert (results / "feedback" / "alice.html").exists()


def test_students_pages_are_left_out_on_request(tmp_path):
    """What an earlier run has written for them goes as well."""
    write_results(tmp_path, made_up_class())

    assert run_grade("report", tmp_path).returncode == 0
    assert list((tmp_path / "feedback").glob("*.html"))
    assert run_grade("report", tmp_path, "--no-feedback").returncode == 0

    assert not list(tmp_path.glob("feedback/*.html"))
    assert (tmp_path / FILE).exists()


def test_a_report_of_nothing_is_bad_usage(tmp_path):
    """The error names the file and the remedy."""
    done = run_grade("report", tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {tmp_path / 'results.json'}: there is no such file")
    assert "Remedy:" in done.stderr
