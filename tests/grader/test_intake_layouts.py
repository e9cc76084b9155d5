import os
import unicodedata

import pytest

from grader.errors import GradeError
from grader.intake.names import canvas_owner, moodle_owner, shown
from grader.intake.submissions import find_submissions

EXERCISES = ["ex01_double", "ex02_halve"]


@pytest.fixture
def find(tmp_path_factory):
    """Find submissions, by the students' names."""

    def find_there(path, exercises=EXERCISES):
        found = find_submissions(path, exercises, tmp_path_factory.mktemp("workspace"))
        return {submission.student: submission for submission in found}

    return find_there


def make(folder, *names):
    """Write files that hold their own names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def data(found):
    return {
        (student, exercise): submission.read(exercise).data.decode()
        for student, submission in found.items()
        for exercise in submission.files
    }


@pytest.mark.parametrize(
    ("name", "student", "lms_id", "file", "order", "late"),
    [
        ("doejane_12_34_a.py", "doejane", "12", "a.py", (0, 34), False),
        ("doejane_LATE_12_34_a-2.py", "doejane", "12", "a.py", (2, 34), True),
        ("doejane_late_12_34_a.py", "doejane", "12", "a.py", (0, 34), True),
        ("doe_jane_12_34_a_5_6_b.py", "doe_jane", "12", "a_5_6_b.py", (0, 34), False),
        ("김민준_12_34_a.py", "김민준", "12", "a.py", (0, 34), False),
        ("anon_aB3xY_34_a.py", "anon_aB3xY", "aB3xY", "a.py", (0, 34), False),
        ("LATE_anon_aB3xY_34_a.py", "anon_aB3xY", "aB3xY", "a.py", (0, 34), True),
        ("doejane_12_34_a.tar-1.gz", "doejane", "12", "a.tar.gz", (1, 34), False),
        ("doejane_12_34_a-1.tar.gz", "doejane", "12", "a.tar.gz", (1, 34), False),
        (f"d_1_2_a-{'0' * 8}-0000-0000-0000-{'0' * 12}.py", "d", "1", "a.py", (10_000, 2), False),
        ("doejane_12_text.html", "doejane", "12", "", (0, 0), False),
    ],
)
def test_names_of_canvas_are_read(name, student, lms_id, file, order, late):
    """Student, late marker, number, upload, name and resubmission."""
    owner = canvas_owner(name)

    assert (owner.student, owner.lms_id, owner.file) == (student, lms_id, file)
    assert (owner.order, owner.late) == (order, late)


@pytest.mark.parametrize("name", ["notes.txt", "ex01_double.py", "a_1.py", "12_34_a.py", "_1_2_a"])
def test_other_names_are_none_of_canvas(name):
    """Two numbers in the right place and a name before them make one."""
    assert canvas_owner(name) is None


@pytest.mark.parametrize(
    ("name", "student", "lms_id", "file"),
    [
        ("Jane Doe_12_assignsubmission_file_", "Jane Doe", "12", ""),
        ("Jane Doe_12_assignsubmission_file", "Jane Doe", "12", ""),
        ("Jane Doe_12_assignsubmission_file_a_b.py", "Jane Doe", "12", "a_b.py"),
        ("Jane Doe_12_assignsubmission_onlinetext_", "Jane Doe", "12", ""),
        ("Default group_assignsubmission_file", "Default group", "", ""),
    ],
)
def test_names_of_moodle_are_read(name, student, lms_id, file):
    """Folders of today's and yesterday's Moodle, and flat files."""
    owner = moodle_owner(name)

    assert (owner.student, owner.lms_id, owner.file) == (student, lms_id, file)


def test_canvas_is_read_as_a_class(tmp_path, find):
    """Flat files; the last resubmission counts; what is late or no file is noted."""
    make(
        tmp_path,
        "doejane_LATE_12_34_ex01_double.py",
        "doejane_LATE_12_36_ex01_double-2.py",
        "doejane_LATE_12_35_ex01_double-1.py",
        "roerichard_13_37_ex02_halve.ipynb",
        "moemary_14_text.html",
        "moemax_15_38_report.pdf",
    )

    found = find(tmp_path)

    assert data(found) == {
        ("doejane", "ex01_double"): "doejane_LATE_12_36_ex01_double-2.py",
        ("roerichard", "ex02_halve"): "roerichard_13_37_ex02_halve.ipynb",
    }
    assert list(found) == ["doejane", "moemary", "moemax", "roerichard"]
    assert found["doejane"].read("ex01_double").name == "ex01_double-2.py"
    assert found["doejane"].lms_id == "12"
    assert found["doejane"].notes == (
        "handed in late",
        "ex01_double: graded ex01_double-2.py, passed over ex01_double-1.py, ex01_double.py",
    )
    assert found["moemary"].notes == ("handed in a text or a link, which is not graded",)


def test_students_who_share_a_name_in_canvas_are_told_apart(tmp_path, find):
    """Only they get their number into the name."""
    make(tmp_path, *(f"{who}_ex01_double.py" for who in ("doe_1_5", "doe_2_6", "roe_3_7")))

    assert list(find(tmp_path)) == ["doe (1)", "doe (2)", "roe"]


def test_names_like_those_of_canvas_make_no_student_elsewhere(tmp_path, find):
    """A student's data may be called so."""
    make(tmp_path, "alice/ex01_double.py", "weights_3_3_first.npy")

    assert list(find(tmp_path)) == ["alice"]


def test_folders_of_moodle_are_read_as_a_class(tmp_path, find):
    """A folder for each student, and one more for a text typed online."""
    make(
        tmp_path,
        "Jane Doe_12_assignsubmission_file_/ex01_double.py",
        "Jane Doe_12_assignsubmission_file_/week 1/ex02_halve.py",
        "Jane Doe_12_assignsubmission_onlinetext_/onlinetext.html",
        "Participant_13_assignsubmission_file/ex01_double.py",
        "Participant_14_assignsubmission_file/ex01_double.py",
    )

    found = find(tmp_path)

    assert list(found) == ["Jane Doe", "Participant (13)", "Participant (14)"]
    assert set(found["Jane Doe"].files) == set(EXERCISES)
    assert found["Jane Doe"].notes == ("handed in a text online, which is not graded",)
    assert found["Jane Doe"].lms_id == "12"


def test_flat_files_of_moodle_are_read_as_a_class(tmp_path, find):
    """The student's name stands before each file's."""
    make(
        tmp_path,
        "Jane Doe_12_assignsubmission_file_ex01_double.py",
        "Jane Doe_12_assignsubmission_file_ex02_halve.py",
        "Richard Roe_13_assignsubmission_file_ex01_double.py",
    )

    found = find(tmp_path)

    assert {name: len(s.files) for name, s in found.items()} == {"Jane Doe": 2, "Richard Roe": 1}


@pytest.mark.parametrize("named", ["", "submitted"])
def test_the_tree_of_nbgrader_is_read_as_a_class(tmp_path, find, named):
    """Its folder `submitted`, or the course around it."""
    make(
        tmp_path,
        "gradebook.db",
        "source/week1/ex01_double.ipynb",
        "submitted/alice/week1/ex01_double.ipynb",
        "submitted/alice/week1/timestamp.txt",
        "submitted/alice/week2/ex02_halve.ipynb",
        "submitted/bob/week1/ex01_double.ipynb",
    )

    found = find(tmp_path / named)

    assert {name: len(s.files) for name, s in found.items()} == {"alice": 2, "bob": 1}


def test_a_folder_that_only_wraps_the_class_is_gone_into(tmp_path, find):
    """As Windows makes one when it unpacks class.zip."""
    make(tmp_path / "class1", "class1/alice/ex01_double.py", "class1/bob/ex01_double.py")

    assert list(find(tmp_path / "class1")) == ["alice", "bob"]


def test_one_file_of_a_platform_is_its_students(tmp_path, find):
    """Its name says whose it is."""
    make(tmp_path, "doejane_12_34_ex01_double.py", "J Doe_12_assignsubmission_file_ex01_double.py")

    assert list(find(tmp_path / "doejane_12_34_ex01_double.py")) == ["doejane"]
    assert list(find(tmp_path / "J Doe_12_assignsubmission_file_ex01_double.py")) == ["J Doe"]


def test_a_file_of_no_exercise_is_told(tmp_path, find):
    """The exercise may have been left out by `--exercise`."""
    make(tmp_path, "alice/ex02_halve.py")

    with pytest.raises(GradeError, match="no student's file"):
        find(tmp_path / "alice" / "ex02_halve.py", ["ex01_double"])


def test_names_that_look_the_same_are_told_apart(tmp_path, find):
    """In order of the bytes, the later ones get a number and a note with what is written."""
    composed = unicodedata.normalize("NFC", "José")
    decomposed = unicodedata.normalize("NFD", "José")
    make(tmp_path, *(f"{name}/ex01_double.py" for name in (composed, decomposed, "José (2)")))

    found = find(tmp_path)

    assert sorted(data(found)) == [
        ("José", "ex01_double"),
        ("José (2)", "ex01_double"),
        ("José (3)", "ex01_double"),
    ]
    assert data(found)["José (2)", "ex01_double"] == "José (2)/ex01_double.py"
    assert found["José (3)"].notes == ("written 'Jos\\xe9'; José is somebody else",)


def test_names_that_are_escaped_alike_are_told_apart(tmp_path, find):
    """A byte that is no text, and the escape of one written out."""
    make(tmp_path, "a\\xff/ex01_double.py")
    make(tmp_path / os.fsdecode(b"a\xff"), "ex01_double.py")

    found = find(tmp_path)

    assert list(found) == ["a\\xff", "a\\xff (2)"]
    assert all(submission.files for submission in found.values())


def test_names_that_differ_in_case_are_noted(tmp_path, find):
    """Both are graded under their names; a gradebook may take them for one."""
    make(tmp_path, "Alice/ex01_double.py", "alice/ex01_double.py")

    found = find(tmp_path)

    assert list(found) == ["Alice", "alice"]
    assert found["alice"].notes == ("differs from Alice only in upper and lower case",)


def test_long_names_are_shortened_where_they_are_shown():
    """Beginning and end are kept."""
    name = shown("a" * 10_000 + "b.py")

    assert len(name) == 100
    assert name.endswith("aab.py")
