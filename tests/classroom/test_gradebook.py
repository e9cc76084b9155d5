"""`grade nbgrader autograde` leaves what `nbgrader autograde` does, both with our settings."""

import pytest
from classroom_state import differences, state_of
from nbgrader.api import Gradebook
from notebooks_handed_in import ASSIGNMENT
from real_command import run_grade
from small_assignment import NOTEBOOKS, POOLING, SIZES, hand_in_again, hand_in_class

HOOKS = """
def told(when):
    def hook(assignment, student, notebooks):
        with open({log!r}, "a") as file:
            names = [path.split("/")[-1] for path in notebooks]
            print(when, assignment, student, *names, file=file)
        raise ValueError("a hook's trouble is not the student's")
    return hook

c.Autograde.pre_convert_hook, c.Autograde.post_convert_hook = told("pre"), told("post")
"""


def autograded_both_ways(rooms, *options, code=1):
    """Autograde two copies of a class; returns what differs afterwards."""
    one, all_at_once = rooms
    one.nbgrader("autograde", ASSIGNMENT, *options, code=code)
    all_at_once.grade("autograde", ASSIGNMENT, *options, code=code)
    return differences(state_of(one.root), state_of(all_at_once.root))


def grade_by_hand(room):
    """Give points and comments, as a teacher does in formgrader."""
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}", "cnn101") as gradebook:
        for student in ("regraded", "resubmits", "late_again"):
            at = (ASSIGNMENT, student)
            found = [
                gradebook.find_grade("test_max_pool2d", POOLING, *at),
                gradebook.find_grade("essay", SIZES, *at),
            ]
            for grade in found:
                grade.manual_score, grade.extra_credit = 1.5, 0.25
                grade.needs_manual_grade = False
            gradebook.find_comment("max_pool2d", POOLING, *at).manual_comment = "See me."
        gradebook.db.commit()


def scores_of(room, student):
    """Read a student's cells: name to (auto score, whether a person must look)."""
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}", "cnn101") as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, student)
        return {
            grade.name: (grade.auto_score, grade.needs_manual_grade)
            for notebook in found.notebooks
            for grade in notebook.grades
        }


@pytest.mark.slow
def test_both_ways_leave_the_same_behind(two):
    """Gradebook and autograded folder agree at first, after a teacher's work, and when forced."""
    for room in two:
        hand_in_class(room)

    first = autograded_both_ways(two)
    for room in two:
        grade_by_hand(room)
        hand_in_again(room)
    second = autograded_both_ways(two)
    forced = autograded_both_ways(two, "--force")

    # nbgrader makes an empty folder for a student whom it then has nothing to grade of.
    empty = {"unknown_alone": (("drwxr-xr-x", b""), None)}
    assert first == empty
    assert _without_withdrawn(second) == empty
    assert _without_withdrawn(forced) == empty


def _without_withdrawn(found):
    """Leave out where we differ on purpose.

    nbgrader lets the scores stand of a student who then hands in no notebook of the assignment,
    under the new submission's time. We take them away: they are no grade of what is there.
    """
    return {
        key: value
        for key, value in found.items()
        if not isinstance(value[0], list)
        or any("/withdraws/" not in row for side in value for row in side)
    }


def test_what_only_a_person_can_grade_waits_for_one(small):
    """A question, a plot, a task and a test that is not the course's are flagged; stubs are not."""
    small.hand_in("alice", {SIZES: small.answered(SIZES)})

    small.grade("autograde", ASSIGNMENT)
    scores = scores_of(small, "alice")

    assert scores["test_output_size"] == (5.0, False)
    assert scores["test_mine"] == scores["a_task"] == (None, True)
    assert scores["essay"] == scores["plot"] == (0.0, False)  # as they were released
    assert scores["test_max_pool2d"] == (0.0, False)  # of the notebook that is missing


def test_hooks_are_called_for_each_student(small, tmp_path):
    """The settings' hooks are told student and notebooks; their trouble costs nothing."""
    log = tmp_path / "hooks.txt"
    with (small.root / "nbgrader_config.py").open("a") as file:
        file.write(HOOKS.format(log=str(log)))
    small.hand_in("alice", {"mine": small.answered(POOLING), POOLING: small.answered(POOLING)})
    small.hand_in("bob", {"mine": small.answered(POOLING)})

    small.grade("autograde", ASSIGNMENT, code=1)

    assert sorted(log.read_text().splitlines()) == [
        f"post {ASSIGNMENT} alice ex03_pooling.ipynb",
        f"pre {ASSIGNMENT} alice ex03_pooling.ipynb mine.ipynb",
        f"pre {ASSIGNMENT} bob mine.ipynb",
    ]


def test_unknown_students_are_refused_where_the_settings_say_so(small):
    """With `create_student` off, a submission of nobody on the list leaves nothing."""
    with (small.root / "nbgrader_config.py").open("a") as file:
        file.write("c.Autograde.create_student = False\n")
    small.nbgrader("db", "student", "add", "alice")
    for student in ("alice", "stranger"):
        small.hand_in(student, {POOLING: small.answered(POOLING)})

    said = small.grade("autograde", ASSIGNMENT, code=1)

    assert "No student" in said or "No such student" in said
    assert set(small.scores()) == {"alice"}
    assert not (small.root / "autograded" / "stranger" / ASSIGNMENT).exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg2://teacher:opensesame@127.0.0.1:1/gradebook",
        "no_such_database://teacher:opensesame@127.0.0.1/gradebook",
        "opensesame",
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_told(small, url):
    """What is wrong, where and what to do; never the password in the address."""
    with (small.root / "nbgrader_config.py").open("a") as file:
        file.write(f"c.CourseDirectory.db_url = {url!r}\n")

    done = run_grade("nbgrader", "export", cwd=small.root)

    assert done.returncode == 2
    assert "the gradebook cannot be opened" in done.stderr
    assert "CourseDirectory.db_url" in done.stderr
    assert "Traceback" not in done.stderr
    assert "opensesame" not in done.stdout + done.stderr


def test_links_in_a_submission_are_not_followed(small, tmp_path):
    """A link may lead to a file of the teacher's, which nbgrader would copy; we copy no links."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the teacher's")
    folder = small.hand_in("alice", {POOLING: small.answered(POOLING)})
    (folder / "notes.txt").symlink_to(secret)
    (folder / f"{SIZES}.ipynb").symlink_to(small.released(SIZES))

    small.grade("autograde", ASSIGNMENT)

    left = small.root / "autograded" / "alice" / ASSIGNMENT
    assert not (left / "notes.txt").exists()
    assert "cannot be read" in (left / f"{SIZES}.ipynb").read_text()
    assert {path.stem for path in left.glob("*.ipynb")} == set(NOTEBOOKS)
