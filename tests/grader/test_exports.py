"""Every export is read by a reader that follows the rules of the system that imports it."""

import json
import shutil
from dataclasses import replace

import pytest
from importers import (
    Canvas,
    import_into_moodle,
    read_gradescope,
    read_junit,
    report_to_classroom,
    rows_of,
    seen_by_a_student,
)
from real_command import MINI_COURSE, OUTCOMES, ROOT, run_grade
from small_run import run_of

from grader.exports import Choice, export, make_book
from grader.grading.reading import load_run
from grader.policy import Policy, apply
from grader.roster import load_roster, match

CLASSROOM = ROOT / "examples" / "classroom"
CHOSEN = ("ex01_output_size", "ex02_zero_padding", "ex04_parameter_count")
WORTH = 30.0
POLICY = """
[policy]
due = 2026-05-01T23:59:00Z
percent_per_day = 10

[[policy.adjustment]]
student = "emma"
points = 1.5
reason = "=HYPERLINK(1)"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample class graded by the real command, in the exercises that take no time."""
    output = tmp_path_factory.mktemp("exports") / "results"
    options = [part for name in CHOSEN for part in ("--exercise", name)]
    done = run_grade("run", CLASSROOM, "-o", output, *options)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="module")
def run(folder):
    return load_run(folder)


@pytest.fixture
def with_policy(tmp_path):
    """The settings of this course, with a policy: exports read nothing else of it."""
    text = (ROOT / "course.toml").read_text()
    (tmp_path / "course.toml").write_text(text.replace("[limits]", f"{POLICY}\n[limits]", 1))
    return tmp_path


def written(run, name, roster=None, **choice):
    accounts = apply(run, Policy())
    return export(make_book(run, accounts, match(run, roster)), name, Choice(**choice))


def points_of(run):
    return {one.student: one.points for one in run.submissions}


def roster_of(tmp_path, run, left_out=(), more=""):
    """A roster with ids for everybody in the run."""
    students = [one.student for one in run.submissions if one.student not in left_out]
    lines = [f"{student},{100 + n},sis{n},login{n},moodle{n}" for n, student in enumerate(students)]
    path = tmp_path / "roster.csv"
    head = "student,canvas_id,sis_user_id,sis_login_id,username"
    path.write_text("\n".join([head, *lines, more]), encoding="utf-8")
    return path


@pytest.mark.parametrize("known_by", ["id", "sis_user_id", "login", "name"])
def test_canvas_finds_every_student_by_any_id(known_by, run, tmp_path):
    """By its number, the SIS id, the login or the name; the assignment by its number."""
    roster = load_roster(roster_of(tmp_path, run))
    other = {"id": 900, "sis_user_id": "none", "login": "none", "name": "Nobody"}
    ours = [
        {"id": int(p.canvas_id), "sis_user_id": p.sis_user_id, "login": p.sis_login_id}
        | {"name": p.student}
        for p in roster.people
    ]
    users = [
        {key: u[key] if key == known_by else other[key] for key in other} | {"id": u["id"]}
        for u in ours
    ]
    canvas = Canvas(users, {4711: "CNN basics"})
    canvas.import_csv(written(run, "canvas", roster, assignment="CNN basics (4711)"))

    assert canvas.invented == []
    assert canvas.possible == {4711: WORTH}
    by_id = {u["id"]: points_of(run)[u["name"]] for u in ours}
    assert canvas.grades == {(number, 4711): points for number, points in by_id.items()}


def test_canvas_without_a_roster_goes_by_the_numbers_of_its_file_names():
    """A download of Canvas comes with ids."""
    run = run_of({"doejane": (10.0, 2.0)}, lms_ids={"doejane": "77"})
    users = [{"id": 77, "sis_user_id": "", "login": "", "name": "Jane Doe"}]
    canvas = Canvas(users, {1: "A course"})
    canvas.import_csv(written(run, "canvas"))

    assert canvas.grades == {(77, 1): 12.0}


def test_what_could_not_be_graded_is_blank_everywhere():
    """Neither Canvas nor Moodle is told of a zero, and of no zero is Gradescope."""
    run = run_of({"alice": (10.0, None), "bob": (0.0, 0.0)})
    users = [{"id": n, "sis_user_id": "", "login": "", "name": n} for n in ("alice", "bob")]
    canvas = Canvas(users, {1: "A course"})
    canvas.import_csv(written(run, "canvas"))

    assert canvas.grades == {("bob", 1): 0.0}
    assert import_into_moodle(written(run, "moodle"), {"alice", "bob"}, 20) == {"bob": (0.0, "")}
    (alice, bob) = json.loads(written(run, "json"))["students"]
    assert (alice["final"], bob["final"]) == (None, 0.0)
    assert alice["notes"] == ["ex02_zero_padding could not be graded"]
    gradescope = json.loads(written(run, "gradescope", student="alice"))
    assert "score" not in json.dumps(gradescope)
    assert gradescope["output"].startswith("The autograder could not grade this submission")
    cases = read_junit(written(run, "junit"))
    assert cases["alice.ex02_zero_padding", "ex02_zero_padding"] == ["error"]
    line = written(run, "github-classroom", student="alice", exercise="ex02_zero_padding")
    assert report_to_classroom([line]) == (0.0, 0.0)


def test_moodle_is_never_sent_a_user_that_it_does_not_know(run, tmp_path):
    """One unknown user would abort its import; who is not in the roster is left out."""
    path = roster_of(tmp_path, run, left_out=["oscar"])
    roster = load_roster(path)
    known = {person.username: person.student for person in roster.people}
    grades = import_into_moodle(written(run, "moodle", roster), set(known), WORTH)

    wanted = {name: points for name, points in points_of(run).items() if name != "oscar"}
    assert {known[user]: grade for user, (grade, _) in grades.items()} == wanted


def test_gradescope_reads_every_student_and_functions_add_up(run):
    """The score is the sum over the visible entries of functions."""
    for student, points in points_of(run).items():
        document = read_gradescope(written(run, "gradescope", student=student))

        functions = [test for test in document["tests"] if test["visibility"] == "visible"]
        assert document["score"] == points == pytest.approx(sum(t["score"] for t in functions))
        assert sum(test["max_score"] for test in functions) == WORTH


@pytest.mark.parametrize("details", ["hidden", "after_published"])
def test_gradescope_shows_students_no_hidden_test_before_its_time(details, run):
    """Names, words and messages of hidden tests are in no visible entry; nor is any input."""
    for one in run.submissions:
        document = read_gradescope(written(run, "gradescope", student=one.student, details=details))
        seen = seen_by_a_student(document)
        for test in (test for exercise in one.exercises for test in exercise.tests):
            assert test.name not in json.dumps(document)
            assert test.says not in seen
            for part in (test.instructor_message, test.student_message):
                assert not part or part not in seen
        entries = [test for test in document["tests"] if test["visibility"] != "visible"]
        assert {test["visibility"] for test in entries} <= {"after_published"}
        assert bool(entries) == (details == "after_published")
        assert not any("score" in test for test in entries)


def test_junit_has_every_hidden_test_of_everybody(run):
    """Passed ones have no child; failed, not started and missing ones are told apart."""
    cases = read_junit(written(run, "junit"))

    tests = [
        (one.student, exercise.exercise, test)
        for one in run.submissions
        for exercise in one.exercises
        for test in exercise.tests
    ]
    assert len(cases) == len(tests)
    for student, exercise, test in tests:
        found = cases[f"{student}.{exercise}", f"{test.function}: {test.name}"]
        expected = {"passed": [], "not_started": ["skipped"], "missing_file": ["skipped"]}
        assert found == expected.get(test.outcome, ["failure"])


def test_github_classroom_adds_up_a_student_s_exercises(run):
    """A step for each exercise."""
    for one in run.submissions:
        outputs = [
            written(run, "github-classroom", student=one.student, exercise=exercise.exercise)
            for exercise in one.exercises
        ]
        assert report_to_classroom(outputs) == (pytest.approx(one.points), WORTH)


@pytest.mark.parametrize("name", ["csv", "json", "canvas", "moodle", "junit"])
def test_hostile_names_harm_no_reader(name):
    """Formulas, markup, separators and what XML cannot hold are plain text."""
    hostile = ["=1+1", "@SUM(A1)", "-2", "+3", 'a",b', "<script>", "]]>&", "a\x0bb\ufffe", "x\r\ny"]
    run = run_of(dict.fromkeys(hostile, (1.0, 2.0)))
    text = written(replace(run, course="=cmd|x"), name)

    if name == "junit":
        assert len(read_junit(text)) == 2 * len(hostile)
    elif name == "json":
        assert [one["student"] for one in json.loads(text)["students"]] == hostile
    else:
        extra = 2 if name == "canvas" else 1
        assert len(rows_of(text)) == len(hostile) + extra


def test_the_command_applies_the_policy_and_says_so(folder, with_policy, tmp_path):
    """Raw, each change with its reason, and final stand in one row."""
    times = tmp_path / "times.csv"
    times.write_text("student,submitted\nalice,2026-05-02T12:00Z\nemma,2026-05-01T12:00Z\n")
    command = ("--course", with_policy, "export", folder, "--submitted", times)
    done = run_grade(*command, "--format", "csv")

    assert done.returncode == 0, done.stderr
    head, *rows = rows_of(done.stdout)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert (found["alice"]["raw"], found["alice"]["late"], found["alice"]["final"]) == (
        *("30", "-3", "27"),
    )
    assert "10 % off" in found["alice"]["reasons"]
    assert float(found["emma"]["final"]) == float(found["emma"]["raw"]) + 1.5
    assert "no time of submission" in found["bob"]["notes"]
    assert "late: 1, adjustment: 1" in done.stderr
    raw = run_grade(*command, "--format", "csv", "--raw")
    assert "no policy was applied" in raw.stderr
    assert {row[-4] for row in rows_of(raw.stdout)[1:]} == {row["raw"] for row in found.values()}


def test_reasons_are_in_the_language_of_the_results(folder, with_policy, tmp_path):
    """Students read them, as feedback in Moodle and on Gradescope."""
    document = json.loads((folder / "results.json").read_text())
    (tmp_path / "results.json").write_text(json.dumps(document | {"language": "ko"}))
    times = tmp_path / "times.csv"
    times.write_text("student,submitted\nalice,2026-05-02T12:00Z\n")

    command = ("--course", with_policy, "export", tmp_path, "--submitted", times)
    done = run_grade(*command, "--format", "moodle")

    assert done.returncode == 0, done.stderr
    assert "감점" in done.stdout
    assert "handed in" not in done.stdout


def test_times_beside_the_results_are_found(folder, with_policy, tmp_path):
    """`grade run --submitted` keeps them there."""
    results = tmp_path / "results"
    shutil.copytree(folder, results)
    (results / "submitted.csv").write_text("student,submitted\nbob,2026-05-09T12:00Z\n")
    command = ("--course", with_policy, "export", results, "--format", "json")
    done = run_grade(*command, "--student", "bob")

    (bob,) = json.loads(done.stdout)["students"]
    assert (bob["raw"], bob["final"]) == (30.0, 6.0)
    (change,) = bob["changes"]
    assert change["kind"] == "late"


def test_grade_run_keeps_the_times_and_refuses_wrong_ones_before_it_grades(tmp_path):
    """They come to lie beside the results; a time that is none costs no hour of grading."""
    times = tmp_path / "times.csv"
    times.write_text("student;submitted\npassed;2026-05-01T12:00+09:00\n")
    results = tmp_path / "results"
    command = ("--course", MINI_COURSE, "run", OUTCOMES / "passed", "-o", results)
    done = run_grade(*command, "--submitted", times)

    assert done.returncode == 0, done.stderr
    kept = (results / "submitted.csv").read_text()
    assert kept == "student,exercise,submitted\npassed,,2026-05-01T12:00:00+09:00\n"
    times.write_text("student;submitted\npassed;soon\n")
    again = run_grade(*command[:-1], tmp_path / "other", "--submitted", times)
    assert (again.returncode, (tmp_path / "other").exists()) == (2, False)
    assert f"{times}:2: 'soon' is no time" in again.stderr


def test_the_command_tells_who_is_unknown_and_who_is_missing(folder, run, tmp_path):
    """Unknown ones are findings, exit code 1; missing ones are only told."""
    roster = roster_of(tmp_path, run, left_out=["oscar"], more="yan,999,,,yan")
    output = tmp_path / "canvas.csv"
    done = run_grade(*("export", folder, "--format", "canvas", "--roster", roster, "-o", output))

    assert done.returncode == 1
    assert "not in the roster, and left out: oscar\n" in done.stderr
    assert "nothing handed in (blank, not zero): yan\n" in done.stderr
    names = [row[0] for row in rows_of(output.read_text())]
    assert "oscar" not in names
    assert rows_of(output.read_text())[names.index("yan")][-1] == ""


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--format", "gradescope"), "add --student"),
        (("--format", "gradescope", "--student", "nobody"), "no student is called 'nobody'"),
        (("--format", "github-classroom", "--student", "bob"), "add --exercise"),
        (("--format", "csv", "--exercise", "ex01"), "leave --exercise out"),
        (("--format", "junit", "--exercise", "ex0"), "no exercise is called 'ex0'"),
        (("--format", "csv", "--roster", "nowhere.csv"), "cannot be read"),
    ],
)
def test_bad_usage_is_told_with_a_remedy(options, complaint, folder):
    """Exit code 2, and nothing on standard output."""
    done = run_grade("export", folder, *options)

    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert "Remedy:" in done.stderr


def test_a_policy_of_another_course_is_not_applied(folder, tmp_path):
    """Another course's due date would take points off."""
    (tmp_path / "course.toml").write_text('title = "Other"\npoints = 1\nseed = 1\nexercise = []\n')
    done = run_grade("--course", tmp_path, "export", folder, "--format", "csv")

    assert done.returncode == 2
    assert "is the course 'Other'" in done.stderr
