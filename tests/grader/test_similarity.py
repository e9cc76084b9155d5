import json
import re

import pytest
from page_in_browser import PHONE, in_browser, opening_pages, violations
from real_command import ROOT, run_grade

from grader.course.settings import load_course
from grader.intake.submissions import find_submissions
from grader.similarity.fingerprints import common, fingerprint, shared
from grader.similarity.pairs import LARGEST, compare, most_common

# A way that nobody else takes.
ODD = """\
import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0):
    step = kernel_size if stride is None else stride
    tall, wide = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    frame = np.full((*x.shape[:2], tall, wide), -np.inf)
    frame[:, :, padding : tall - padding, padding : wide - padding] = x
    rows = []
    for top in range(0, tall - kernel_size + 1, step):
        row = []
        for left in range(0, wide - kernel_size + 1, step):
            patch = frame[:, :, top : top + kernel_size, left : left + kernel_size]
            row.append(patch.reshape(*x.shape[:2], -1).max(axis=-1))
        rows.append(np.stack(row, axis=-1))
    return np.stack(rows, axis=-2)
"""
RENAMED = (
    ODD.replace("frame", "padded_picture")
    .replace("patch", "w")
    .replace("rows", "everything")
    .replace("    rows = []", "    # all of it, line by line\n    rows = []")
)
OTHER = """\
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def max_pool2d(x, kernel_size, stride=None, padding=0):
    edges = [(0, 0), (0, 0), (padding, padding), (padding, padding)]
    framed = np.pad(x, edges, constant_values=-np.inf)
    windows = sliding_window_view(framed, (kernel_size,) * 2, (2, 3))
    return windows[:, :, :: stride or kernel_size, :: stride or kernel_size].max((-1, -2))
"""


@pytest.fixture
def handed_in(tmp_path):
    """Write a class; returns what compares it in exercise 3."""

    def look(files, threshold=0.6, most_pairs=100, most=None):
        for name, text in files.items():
            path = tmp_path / "class" / name
            path.parent.mkdir(parents=True)
            path.write_text(text)
        (work := tmp_path / "work").mkdir()
        exercise = load_course(ROOT).exercise("ex03")
        found = find_submissions(tmp_path / "class", [exercise.name], work)
        return compare(exercise, found, threshold, most_pairs, most)

    return look


def students_of(pairs):
    return [(pair.left.student, pair.right.student) for pair in pairs]


def test_a_renamed_copy_is_found_and_other_answers_are_not(handed_in):
    """Names and comments hide nothing; another way of writing it is no copy."""
    compared = handed_in(
        {
            "ann/ex03_pooling.py": ODD,
            "ben/ex03_pooling.py": OTHER,
            "cleo/ex03_pooling.py": RENAMED,
            "dan/ex03_pooling.py": (ROOT / "solutions" / "ex03_pooling.py").read_text(),
        }
    )

    (pair,) = compared.pairs
    assert students_of([pair]) == [("ann", "cleo")]
    assert pair.share > 0.95
    assert compared.sources == 4
    for side, text in ((pair.left, ODD), (pair.right, RENAMED)):
        assert "".join(passage.text for passage in side.passages) == text
        alike = "".join(passage.text for passage in side.passages if passage.alike)
        assert len(alike) > 0.9 * len(text)


def test_what_the_stub_gives_is_nobodys_own(handed_in):
    """Two who handed in the stub share nothing."""
    stub = (ROOT / "exercises" / "ex03_pooling.py").read_text()

    compared = handed_in({"ann/ex03_pooling.py": stub, "ben/ex03_pooling.py": stub})

    assert compared.sources == 2
    assert compared.pairs == ()


def test_what_many_have_does_not_count(handed_in):
    """A way that the book shows is found with most of the class, and says nothing."""
    files = {f"student{n}/ex03_pooling.py": ODD for n in range(6)}

    assert handed_in(files, most=5).pairs == ()


def test_a_copy_in_a_longer_file_is_found(handed_in):
    """Of the one it is a small part, of the other all."""
    rest = (ROOT / "solutions" / "ex06_multi_channel_convolution.py").read_text()

    compared = handed_in({"ann/ex03_pooling.py": ODD, "ben/ex03_pooling.py": f"{rest}\n\n{ODD}"})

    (pair,) = compared.pairs
    assert pair.left.share > 0.9
    assert pair.right.share < 0.7


def test_a_notebook_is_compared_as_its_code(handed_in):
    """A script and a notebook with the same answer."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["Prose"]},
        {"cell_type": "code", "metadata": {}, "source": ["%matplotlib inline\n"], "outputs": []},
        {"cell_type": "code", "metadata": {}, "source": ODD.splitlines(True), "outputs": []},
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}

    compared = handed_in(
        {"ann/ex03_pooling.ipynb": json.dumps(notebook), "ben/ex03_pooling.py": ODD}
    )

    (pair,) = compared.pairs
    assert pair.left.file == "ex03_pooling.ipynb"
    assert min(pair.left.share, pair.right.share) > 0.95


def test_code_that_is_no_python_is_compared_and_never_run(handed_in, tmp_path):
    """A syntax error is no way out, and neither is code that does harm when it is run."""
    trap = f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit\n"

    compared = handed_in(
        {
            "ann/ex03_pooling.py": trap + ODD,
            "ben/ex03_pooling.py": ODD + "\n    return (\n",
        }
    )

    assert students_of(compared.pairs) == [("ann", "ben")]
    assert not (tmp_path / "ran").exists()


def test_what_is_not_compared_is_said(handed_in):
    """Files out of all proportion, and files that are no text."""
    compared = handed_in(
        {
            "ann/ex03_pooling.py": "x = 1\n" * LARGEST,
            "ben/ex03_pooling.py": "\0",
            "cleo/ex03_pooling.py": "",
        }
    )

    assert compared.sources == 1
    first, second = compared.left_out
    assert first.startswith("ann: has more than 200,000 characters")
    assert second.startswith("ben: holds null bytes")


def test_the_most_alike_are_shown_first(handed_in):
    """No more than asked for, and how many there are."""
    half = ODD.partition("    rows = []")[0] + "    return frame + padding * 3 - kernel_size // 7\n"
    files = {"ann": ODD, "ben": ODD, "cleo": half}

    compared = handed_in(
        {f"{name}/ex03_pooling.py": text for name, text in files.items()}, most_pairs=1, most=9
    )

    assert compared.alike == 3
    assert students_of(compared.pairs) == [("ann", "ben")]


@pytest.mark.parametrize(("students", "most"), [(2, 2), (6, 3), (19, 9), (20, 2), (300, 30)])
def test_what_is_common_depends_on_the_class(students, most):
    """A tenth of it; half of a small one."""
    assert most_common(students) == most


def test_shared_fingerprints_are_counted_for_each_pair():
    """As sets count them, whatever is in how many."""
    prints = [fingerprint(text) for text in (ODD, RENAMED, OTHER, "x = 1\n", "")]

    counts = shared(prints)

    for row, one in enumerate(prints):
        for column, other in enumerate(prints):
            if row != column:
                assert counts[row, column] == len(one.hashes & other.hashes)
    assert counts[0, 1] > 100
    assert common(prints, 1) == set().union(
        *(a.hashes & b.hashes for i, a in enumerate(prints) for b in prints[:i])
    )


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    """The page of a small class with names and code that would break one."""
    folder = tmp_path_factory.mktemp("similarity")
    hostile = f'{ODD}# </pre><script>document.title = "run"</script><img src=x onerror=alert(1)>\n'
    hostile += 'a = "\x1b[31m \N{RIGHT-TO-LEFT OVERRIDE} {{ 7 * 7 }}"\n'
    for name in ("<b>ann & co", "ben"):
        path = folder / "class" / name / "ex03_pooling.py"
        path.parent.mkdir(parents=True)
        path.write_text(hostile)
    page = folder / "page.html"
    done = run_grade("similarity", folder / "class", "-o", page, "--exercise", "ex03")
    assert done.returncode == 0, done.stderr
    assert "ex03_pooling: 2 compared, 1 pairs share 60% or more" in done.stdout
    return page


def test_the_page_shows_hostile_sources_as_text(sample_page):
    """Nothing of it is markup, a script or a control character."""
    text = sample_page.read_text()

    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;b&gt;ann &amp; co" in text
    assert "{{ 7 * 7 }}" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", text)
    assert "no verdict" in text
    assert not re.search(r"(?:src|href)=[\"'](?!#)", text)


@in_browser
def test_the_page_loads_nothing_and_opens_in_a_browser(sample_page):
    """One file, no request but for itself, no message of the browser, pairs open on a click."""
    with opening_pages() as open_page:
        page = open_page(sample_page, viewport=PHONE)
        page.locator("summary").first.press("Enter")

        assert page.locator("mark").first.is_visible()
        assert page.title().startswith("Similar submissions")
        colour = page.locator("mark").first.evaluate("e => getComputedStyle(e).backgroundColor")
        assert colour != "rgb(255, 255, 0)"  # our own style is let in
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        assert page.asked == [sample_page.as_uri()]
        assert page.complaints == []


@pytest.mark.parametrize("name", ["", "results.json"])
def test_results_are_not_submissions(name, tmp_path):
    """Who names the results is told what to name."""
    (tmp_path / "results.json").write_text("{}")

    done = run_grade("similarity", tmp_path / name, "-o", tmp_path / "page.html")

    assert done.returncode == 2
    assert "name the folder or archive of submissions" in done.stderr
    assert not (tmp_path / "page.html").exists()
