"""Lateness, extra credit and adjustments change points visibly, and nothing else does."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from real_command import ROOT
from small_run import EXERCISES, run_of

from grader.errors import CourseError, GradeError
from grader.policy import Policy, Times, apply, load_policy, read_policy, read_times, strangers
from grader.policy.times import times_csv

DUE = datetime(2026, 5, 1, 23, 59, tzinfo=UTC)
LATE = "due = 2026-05-01T23:59:00Z\npercent_per_day = 10\ngrace_minutes = 15\nmost_percent = 50\n"


def policy_of(text):
    return read_policy(tomllib.loads(text), EXERCISES, Path("course.toml"))


def account_of(text, points, handed_in=None):
    times = Times({("bob", ""): handed_in} if handed_in else {})
    return apply(run_of({"bob": points}), policy_of(text), times)["bob"]


def test_without_a_policy_final_points_are_the_raw_ones():
    """Nothing is changed, and nothing is said of it."""
    account = account_of("", (10.0, 2.5))

    assert (account.raw, account.final, account.max_points) == (12.5, 12.5, 20.0)
    assert account.changes == account.notes == ()


def test_this_course_has_no_policy_of_its_own(course):
    """What a teacher does not write does not happen."""
    assert load_policy(course) == Policy()


@pytest.mark.parametrize(
    ("late", "final"),
    [
        (timedelta(minutes=-1), 12.0),
        (timedelta(), 12.0),
        (timedelta(minutes=15), 12.0),  # within the grace
        (timedelta(minutes=16), 10.8),  # counts from the due date: the first day has begun
        (timedelta(days=1), 10.8),
        (timedelta(days=1, seconds=1), 9.6),
        (timedelta(days=40), 6.0),  # never more than half
    ],
)
def test_each_day_begun_takes_its_percentage_up_to_the_cap(late, final):
    """Days are counted from the due date, and only after the grace has passed."""
    account = account_of(LATE, (10.0, 2.0), DUE + late)

    assert (account.raw, account.final) == (12.0, final)
    assert sum(change.points for change in account.changes) == pytest.approx(final - 12.0)


def test_a_deduction_says_when_work_was_due_and_came():
    """The reason can be checked by the student."""
    (change,) = account_of(LATE, (10.0, 2.0), DUE + timedelta(days=1, hours=2)).changes

    assert change.kind == "late"
    assert change.reason == (
        "handed in 2026-05-03 01:59+00:00, 1 d 2 h after 2026-05-01 23:59+00:00: 20 % off"
    )


def test_whoever_has_no_time_is_not_late_and_that_is_noted():
    """No other time is made up for it."""
    account = account_of(LATE, (10.0, 2.0))

    assert account.final == 12.0
    assert account.notes == ("no time of submission is known: not counted as late",)


def test_each_exercise_may_have_a_due_date_and_a_time_of_its_own():
    """Only the exercise that came late loses points."""
    text = LATE + "exercise_due.ex02 = 2026-05-08T23:59:00Z\n"
    times = Times({("bob", EXERCISES[0]): DUE, ("bob", EXERCISES[1]): DUE + timedelta(days=8)})
    account = apply(run_of({"bob": (10.0, 8.0)}), policy_of(text), times)["bob"]

    (change,) = account.changes
    assert (change.exercise, change.points) == ("ex02_zero_padding", -0.8)
    assert [one.final for one in account.exercises] == [10.0, 7.2]


def test_an_extension_moves_the_due_date_of_its_student_alone():
    """Whoever has more time is not late in it, and the reason stands beside the points."""
    text = LATE + '[[extension]]\nstudent = "bob"\ndays = 2\nreason = "was ill"\n'
    handed_in = DUE + timedelta(days=2)
    times = Times({(name, ""): handed_in for name in ("bob", "eve")})
    accounts = apply(run_of({"bob": (10.0, 0.0), "eve": (10.0, 0.0)}), policy_of(text), times)

    assert (accounts["bob"].final, accounts["eve"].final) == (10.0, 8.0)
    assert accounts["bob"].notes == ("due 2026-05-03 23:59+00:00: was ill",)


def test_adjustments_come_after_lateness_and_are_not_reduced_by_it():
    """Points that a person adds are worth what they say."""
    text = LATE + (
        '[[adjustment]]\nstudent = "bob"\nexercise = "ex01"\npoints = 1.5\nreason = "regraded"\n'
        '[[adjustment]]\nstudent = "bob"\npoints = -2\nreason = "no names in the file"\n'
    )
    account = account_of(text, (8.0, 2.0), DUE + timedelta(hours=1))

    assert [(c.kind, c.points) for c in account.changes] == [
        ("late", -1.0),
        ("adjustment", 1.5),
        ("adjustment", -2.0),
    ]
    assert account.final == 8.5


def test_a_person_can_decide_on_what_could_not_be_graded():
    """`replaces` gives points where the tests gave none; lateness applies to them."""
    text = '[[adjustment]]\nstudent = "bob"\nexercise = "ex02"\nreplaces = 6\nreason = "by eye"\n'

    assert account_of("", (10.0, None)).final is None
    account = account_of(text, (10.0, None))
    assert (account.raw, account.final) == (None, 16.0)
    assert account.reasons == "+6: ex02_zero_padding: 6 instead of not graded, by eye"


def test_an_adjustment_of_what_has_no_points_is_noted():
    """It is neither lost silently nor does it turn the unknown into a number."""
    text = '[[adjustment]]\nstudent = "bob"\nexercise = "ex02"\npoints = 6\nreason = "by eye"\n'
    account = account_of(text, (10.0, None))

    assert account.final is None
    assert "not adjusted" in account.notes[0]


def test_points_never_fall_under_zero():
    """What a deduction really took is what is shown."""
    text = '[[adjustment]]\nstudent = "bob"\npoints = -50\nreason = "copied"\n'
    account = account_of(text, (3.0, 1.0))

    assert (account.final, account.changes[0].points) == (0.0, -4.0)


def test_extra_exercises_add_points_and_not_to_what_all_is_worth():
    """More than everything is possible, unless it is capped."""
    extra = 'extra_exercises = ["ex02"]\n'

    account = account_of(extra, (9.0, 5.0))
    assert (account.final, account.max_points) == (14.0, 10.0)
    capped = account_of(extra + "cap_percent = 110\n", (9.0, 5.0))
    assert (capped.final, capped.changes[0].kind, capped.changes[0].points) == (11.0, "cap", -3.0)


def test_changes_always_add_up_to_the_difference():
    """Rounding loses no cent between raw, changes and final."""
    text = LATE.replace("10", "7", 1) + (
        '[[adjustment]]\nstudent = "bob"\nexercise = "ex01"\npoints = 0.33\nreason = "r"\n'
    )
    for first in range(0, 1000, 7):
        account = account_of(text, (first / 100, 3.33), DUE + timedelta(days=2))
        shown = sum(change.points for change in account.changes)
        assert round(account.raw + shown, 2) == account.final


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("percent_a_day = 3", "percent_a_day is unknown"),
        ("percent_per_day = 101", "from 0 to 100"),
        ("percent_per_day = true", "no number"),
        ("percent_per_day = nan", "no number"),
        ("due = 2026-05-01T23:59:00", "no time zone"),
        ("due = 2026-05-01", "no date with a time"),
        ('due = "tomorrow"', "no date with a time"),
        ('timezone = "Mars/Base"', "unknown"),
        ('timezone = "../../etc/passwd"', "unknown"),
        ('extra_exercises = ["ex"]', "no exercise is called 'ex'"),
        ("adjustment = 3", "not a list"),
        ('[[adjustment]]\nstudent = "a"\npoints = 1', "has no reason"),
        ('[[adjustment]]\nstudent = "a"\nreason = "r"', "either points or replaces"),
        ('[[adjustment]]\nstudent = "a"\nreason = "r"\nreplaces = 1', "names no exercise"),
        ('[[extension]]\nstudent = "a"\nreason = "r"', "either due or days"),
        (2 * '[[extension]]\nstudent = "a"\nreason = "r"\ndays = 1\n', "the second of 'a'"),
        ("exercise_due.ex09 = 2026-05-01T23:59:00Z", "no exercise is called 'ex09'"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(text, complaint):
    """A misspelt word must not leave a policy without effect."""
    with pytest.raises(CourseError) as caught:
        policy_of(text)

    assert complaint in str(caught.value)
    assert "course.toml" in str(caught.value)


def test_a_due_date_without_zone_is_read_in_that_of_the_policy():
    """Summer and winter time are the zone's own affair."""
    policy = policy_of('timezone = "Asia/Seoul"\ndue = 2026-05-01T23:59:00\n')

    assert policy.due == datetime(2026, 5, 1, 14, 59, tzinfo=UTC)


def test_names_that_no_result_has_are_listed():
    """A misspelt name in an adjustment is found out."""
    text = '[[adjustment]]\nstudent = "bbo"\npoints = 1\nreason = "r"\n'
    times = Times({("eve", ""): DUE})

    assert strangers(run_of({"bob": (1.0, 1.0)}), policy_of(text), times) == ("bbo", "eve")


def test_times_are_read_from_a_table_and_come_back_as_written(tmp_path):
    """With a mark and semicolons, as spreadsheets write them, and from our own file."""
    path = tmp_path / "times.csv"
    path.write_text(
        "\ufeffstudent;exercise;submitted\r\n"
        "김민준;;2026-05-01T23:59:00+09:00\r\n"
        '"=cmd";ex01_output_size;2026-05-01 20:00\r\n',
        encoding="utf-8",
    )

    times = read_times(path, UTC)
    assert times.of("김민준", EXERCISES[0]) == datetime(2026, 5, 1, 14, 59, tzinfo=UTC)
    assert times.of("=cmd", EXERCISES[0]) == datetime(2026, 5, 1, 20, tzinfo=UTC)
    assert times.of("=cmd", EXERCISES[1]) is None
    path.write_text(times_csv(times), encoding="utf-8")
    assert read_times(path) == times


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("student,when\nbob,2026-05-01T00:00:00Z\n", "no column 'submitted'"),
        ("student,submitted\nbob,yesterday\n", "'yesterday' is no time"),
        ("student,submitted\nbob,2026-05-01 20:00\n", "no time zone"),
        ("student,submitted\nbob,2026-05-01T00Z\nbob,2026-05-02T00Z\n", "there twice"),
        ("student,submitted,student\n", "'student' is there twice"),
        ('student,submitted\n"bob,2026\n', "is no CSV"),
        ("", "no header"),
    ],
)
def test_times_that_cannot_be_read_are_refused_with_their_line(table, complaint, tmp_path):
    """No time is guessed."""
    path = tmp_path / "times.csv"
    path.write_text(table)

    with pytest.raises(GradeError) as caught:
        read_times(path)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)


def test_times_are_read_from_what_nbgrader_wrote(tmp_path):
    """In its own format, with a zone's name or none, which is UTC."""
    for student, text in {
        "alice": "2026-05-01 23:59:23.948203 UTC",
        "bob": "2026-05-01 23:59:23.948203",
        "carol": "2026-05-01 23:59:23 Asia/Seoul",
    }.items():
        folder = tmp_path / student / "week1"
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(text)

    times = read_times(tmp_path)
    assert times.of("alice", "ex01") == times.of("bob", "ex01")
    assert times.of("carol", "ex01").astimezone(UTC).hour == 14
    (tmp_path / "bob" / "week2").mkdir()
    (tmp_path / "bob" / "week2" / "timestamp.txt").write_text("2026-05-09 12:00:00 UTC")
    with pytest.raises(GradeError, match="several assignments"):
        read_times(tmp_path)


def test_the_page_on_policies_shows_one_that_is_read():
    """The example in docs/policy.md is no invention."""
    page = (ROOT / "docs" / "policy.md").read_text()
    example = page.partition("```toml\n")[2].partition("```")[0]

    policy = read_policy(tomllib.loads(example)["policy"], EXERCISES, Path("docs/policy.md"))
    assert policy.penalizes
    assert policy.extensions
    assert policy.adjustments
