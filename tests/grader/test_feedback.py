"""Students' pages: what they say, what they never say, and which files there are."""

import json
import re
import unicodedata
from dataclasses import replace

import pytest
from made_up_results import SCRIPT, made_up_class, write_results
from real_command import MINI_COURSE, run_grade

from grader.errors import GradeError
from grader.feedback import remove_feedback, write_feedback
from grader.feedback.names import file_stems
from grader.feedback.prose import fenced, markdown
from grader.grading.reading import load_run
from grader.grading.results import Example, Guidance
from grader.hidden.outcomes import Outcome
from grader.language import speaking
from grader.pictures.grids import Comparison, Grid

HOSTILE = (
    f"{SCRIPT}\n# forged [link](http://evil.example) `x` ![i](//e) [bold red]\u202e\x1b[31m *a*"
)
GRID = Comparison(
    Grid((("1", HOSTILE),), shape=(1, 2)), Grid((("1", "2"),), ((0, 1),), (1, 2)), plane=(0, 3)
)
EXAMPLE = Example(
    "test_x", "Says `code` here.", Outcome.FAILED, "f(1)", HOSTILE, HOSTILE, HOSTILE, GRID
)


@pytest.fixture
def run(tmp_path):
    """A class with every kind of ending, where one has an example with hostile texts."""
    members = []
    for submission in made_up_class():
        guided = [
            replace(e, guidance=(Guidance("max_pool2d", "Windows", "A hint.", "", EXAMPLE),))
            if submission.student == "carol" and e.exercise == "ex03_pooling"
            else e
            for e in submission.exercises
        ]
        members.append(replace(submission, exercises=tuple(guided)))
    return load_run(write_results(tmp_path, members))


@pytest.fixture
def folder(run, tmp_path):
    write_feedback(run, tmp_path / "feedback")
    return tmp_path / "feedback"


def page(folder, student, suffix=".html"):
    return (folder / f"{file_stems([student])[student]}{suffix}").read_text("utf-8")


def test_a_page_says_what_was_tested_what_went_wrong_and_where_to_read(folder):
    """Score, outcome in a word, misconception, picture, hint and heading; in Markdown as well."""
    html, text = page(folder, "carol"), page(folder, "carol", ".md")

    for said in (
        "What test_pads says.",
        "max_pool2d is wrong.",
        "You padded with zeros.",
        "A hint.",
        "Max and average pooling \u203a Windows",
        "2 / 15",
    ):
        assert said in html
        assert said.replace("_", "\\_") in text or said in text
    assert html.count("<svg") == 2 + 2  # a bar for each exercise, and both grids
    assert "expected" in text
    assert "Says <code>code</code> here." in html
    assert "Says `code` here." in text


def test_a_page_holds_nothing_that_is_the_instructors(run, folder):
    """No seed, no instructor's message, no print, no note."""
    everything = "".join(path.read_text("utf-8") for path in folder.iterdir())

    assert "instructor" not in everything
    assert "call: " not in everything
    assert "late: " not in everything
    assert str(run.seed) not in everything


def test_hostile_texts_stay_texts_in_html(folder):
    """No tag, attribute or control character of a name or an answer gets into a page."""
    for student in ("carol", SCRIPT):
        html = page(folder, student)

        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html
        assert not {c for c in html if unicodedata.category(c) in ("Cf", "Cs")}
        assert "\x1b" not in html
        assert "http" not in re.sub(r"http-equiv|http://www.w3.org/2000/svg|http://evil", "", html)


def test_hostile_texts_stay_texts_in_markdown(folder):
    """Outside of code blocks no heading, link, image or tag comes out of a student's text."""
    markdown_it = pytest.importorskip("markdown_it")
    for student in ("carol", SCRIPT):
        text = page(folder, student, ".md")
        rendered = markdown_it.MarkdownIt("commonmark").render(text)

        assert "<script" not in rendered
        assert "<img" not in rendered
        assert "<a " not in rendered
        assert "forged</h1>" not in rendered
        assert rendered.count("<h1>") == 1
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("1.5 of 2", "1.5 of 2"),
        ("a\n\n# b", "a \\# b"),
        ("a `b*c` d*e", "a `b*c` d\\*e"),
        ("odd ` tick", "odd \\` tick"),
        ("http://x www.y.z", "http\\://x www\\.y.z"),
        ("``num_classes`` sets", "`num_classes` sets"),
    ],
)
def test_a_line_of_markdown_holds_words_only(text, written):
    """Signs are escaped where they would mean something."""
    assert markdown(text) == written


def test_a_block_of_code_cannot_be_ended_from_inside():
    """The fence is longer than any run of backticks in it."""
    assert fenced("a\n````\n<b>").splitlines() == ["`````text", "a", "````", "<b>", "`````"]


def test_file_names_are_safe_and_unlike_on_every_system():
    """Paths, devices, case, length and trailing dots of names do no harm, and none is lost."""
    names = [
        *("alice", "Alice", "../x", "..", ".", "", "CON", "con.txt", "aux ", "a/b", "a\\b", "a:b"),
        *(
            "dots...",
            "dots",
            "x" * 400,
            "y" * 399 + "é",
            "김민준",
            "e\u0301",
            "é",
            "\udcff",
            "\u202eb",
        ),
        *(" lead", "nul", "COM1.html", "-rf", "<b>", "\x00", "alice-2bd806c9"),
    ]

    stems = file_stems(names)

    assert len({unicodedata.normalize("NFC", s.casefold()) for s in stems.values()}) == len(names)
    for stem in stems.values():
        assert re.fullmatch(r"[\w .-]+", stem)
        assert not stem.startswith((".", " "))
        assert not stem.endswith((".", " "))
        assert stem.partition(".")[0].casefold() not in ("con", "aux", "nul", "com1")
        assert len(stem.encode()) < 130
    assert (stems["김민준"], stems["dots"]) == ("김민준", "dots")
    assert stems["alice"] != "alice"  # Alice is another


def test_a_page_that_has_not_changed_is_not_written_again(run, folder):
    """Only what says something new has a new time stamp."""
    again = write_feedback(run, folder)
    assert (again.written, again.deleted) == (0, 0)

    (folder / "bob.md").write_text("mine")
    mended = write_feedback(run, folder)

    assert (mended.written, mended.unchanged) == (1, 11)
    assert (folder / "bob.md").read_text().startswith("# bob")


def test_pages_of_students_who_have_gone_are_deleted_and_nothing_else(run, folder):
    """What others put there stays, also where our listing was tampered with."""
    (folder / "notes.html").write_text("mine")
    outside = folder.parent / "outside.html"
    outside.write_text("mine")
    listing = folder / ".written.json"
    listing.write_text(json.dumps([*json.loads(listing.read_text()), "../outside.html"]))

    fewer = replace(run, submissions=run.submissions[-2:])
    done = write_feedback(fewer, folder)

    assert done.deleted == 8
    assert len(list(folder.glob("*.md"))) == 2
    assert (folder / "notes.html").read_text() == "mine"
    assert outside.exists()
    assert remove_feedback(folder) == 4
    assert [path.name for path in folder.iterdir()] == ["notes.html"]


def test_a_link_in_the_folder_is_not_followed(run, tmp_path):
    """A page replaces a link; what it led to stays as it is."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "pages" / "bob.html").symlink_to(tmp_path / "mine")

    write_feedback(run, tmp_path / "pages")

    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "pages" / "bob.html").is_symlink()


def test_a_folder_that_cannot_be_written_says_so(run, tmp_path):
    """A file in its place, or a folder in the place of a page, is an error with a remedy."""
    (tmp_path / "file").write_text("")
    (tmp_path / "pages" / "bob.html").mkdir(parents=True)

    for folder in (tmp_path / "file", tmp_path / "pages"):
        with pytest.raises(GradeError, match="cannot be written"):
            write_feedback(run, folder)


def test_results_of_before_there_was_guidance_have_pages(tmp_path):
    """Fields that an older results.json lacks are done without."""
    path = write_results(tmp_path, made_up_class())
    document = json.loads(path.read_text())
    for submission in document["submissions"]:
        for exercise in submission["exercises"]:
            del exercise["guidance"]
            for test in exercise["tests"]:
                del test["reason"]
    path.write_text(json.dumps(document))

    write_feedback(load_run(path), tmp_path / "feedback")

    assert "avg_pool2d is wrong." in page(tmp_path / "feedback", "bob")


def test_the_page_says_in_which_language_it_is(run, tmp_path):
    """A screen reader reads it aloud in that language."""
    with speaking("en"):
        write_feedback(run, tmp_path / "pages")

    assert '<html lang="en">' in page(tmp_path / "pages", "bob")


def test_grade_run_writes_pages_or_takes_them_away(tmp_path):
    """Pages lie beside results.json; with --no-feedback none of an earlier run is left."""
    home = tmp_path / "class" / "alice"
    home.mkdir(parents=True)
    (home / "ex01_double.py").write_text("def double(x):\n    return x**2\n")
    command = ["--course", MINI_COURSE, "run", tmp_path / "class", "-o", tmp_path / "out"]

    first = run_grade(*command)
    html = (tmp_path / "out" / "feedback" / "alice.html").read_text()
    second = run_grade(*command, "--no-feedback")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "You squared the numbers instead of doubling them." in html
    assert "double(array([1.]))" in html
    assert not (tmp_path / "out" / "feedback").exists()


def test_no_hidden_input_is_in_any_page(outcomes):
    """Of every kind of ending, no line of the instructor's texts but the students' own is there."""
    searched = 0
    for entry in outcomes.values():
        stem = file_stems([entry["student"]])[entry["student"]]
        files = [entry["folder"] / "feedback" / f"{stem}{suffix}" for suffix in (".html", ".md")]
        pages = "".join(path.read_text("utf-8") for path in files)
        (exercise,) = entry["exercises"]
        for test in exercise["tests"]:
            said = test["student_message"].splitlines()
            for line in test["instructor_message"].splitlines():
                secret = re.findall(r"array\(.*?\)\)|\[.*\]", line)
                if line not in said and secret:
                    searched += 1
                    assert not any(part in pages for part in secret), entry["student"]
    assert searched > 50
