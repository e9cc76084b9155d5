"""What a policy makes of points is shown, with its reason, wherever points are."""

import shutil

import pytest
from real_command import MINI_COURSE, OUTCOMES, run_grade

POLICY = """
[policy]
due = 2026-05-01T23:59:00Z
percent_per_day = 10

[[policy.adjustment]]
student = "passed"
points = -2
reason = "<i>no names</i>"
"""


@pytest.fixture
def course(tmp_path):
    """A small course with a policy, and times of submission."""
    folder = tmp_path / "course"
    shutil.copytree(MINI_COURSE, folder)
    with (folder / "course.toml").open("a") as file:
        file.write(POLICY)
    (folder / "times.csv").write_text("student,submitted\npassed,2026-05-02T12:00Z\n")
    return folder


def pages(results):
    """The report, and the student's page and text."""
    names = ("report.html", "feedback/passed.html", "feedback/passed.md")
    return [(results / name).read_text() for name in names]


def test_both_pages_show_raw_points_changes_and_final_ones(course, tmp_path):
    """`grade run` writes them, `grade report` the same again; reasons are text."""
    results = tmp_path / "results"
    command = ("--course", course, "run", OUTCOMES / "passed", "-o", results)
    done = run_grade(*command, "--submitted", course / "times.csv")
    assert done.returncode == 0, done.stderr

    report, page, text = pages(results)
    assert "10 % off" in report
    for shown in (page, text):
        for part in ("10 / 10", "10 % off", "7 / 10"):
            assert part in shown
    assert "<i>no names" not in report + page
    assert run_grade("--course", course, "report", results).returncode == 0
    assert pages(results) == [report, page, text]


def test_raw_pages_and_those_without_the_course_show_the_points_as_graded(course, tmp_path):
    """The second says that it knows of no policy."""
    results = tmp_path / "results"
    run_grade("--course", course, "run", OUTCOMES / "passed", "-o", results)
    assert "no names" in pages(results)[1]

    run_grade("--course", course, "report", results, "--raw")
    assert "no names" not in "".join(pages(results))
    done = run_grade("report", results, cwd=tmp_path)
    assert done.returncode == 0
    assert "points as graded" in done.stderr
