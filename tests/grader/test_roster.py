"""A roster says who is who, and is refused where it does not."""

import pytest
from small_run import run_of

from grader.errors import GradeError
from grader.roster import load_roster, match

RUN = run_of(
    {"doejane": (1.0, 1.0), "김민준": (2.0, 2.0), "zed": (3.0, 3.0)}, lms_ids={"doejane": "77"}
)


def roster_of(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return load_roster(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_roster_is_read_as_spreadsheets_write_it(encoding, separator, tmp_path):
    """With marks, other separators, quotes, blank lines and columns of no concern."""
    lines = ["student,name,email,remark", '김민준,"Kim, Minjun",k@example.org,', "", ",,,"]
    text = "\r\n".join(lines).replace(",", separator).replace(f"Kim{separator} ", "Kim, ")
    (person,) = roster_of(tmp_path, text, encoding).people

    assert (person.student, person.name, person.email) == ("김민준", "Kim, Minjun", "k@example.org")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("student,email\nbob,b@x\neve,b@x\n", ":3: email 'b@x' is that of line 2 as well"),
        ("student,canvas_id\nbob,1\nbob,2\n", ":3: student 'bob' is that of line 2"),
        ("student,name\n,Bob\n", ":2: names no student"),
        ("folder,name\nbob,Bob\n", "no column 'student'"),
        ("student\n", "no student in it"),
        ("student,name\nbob,Baker, Bob\n", ":2: has 3 cells, the header 2"),
    ],
)
def test_a_roster_with_a_doubt_is_refused_with_the_line(text, complaint, tmp_path):
    """Two people with one id would get each other's points."""
    with pytest.raises(GradeError) as caught:
        roster_of(tmp_path, text)

    assert complaint in str(caught.value)


def test_unknown_and_missing_students_are_told_apart(tmp_path):
    """One has a result and no id, the other an id and no result."""
    found = match(RUN, roster_of(tmp_path, "student,canvas_id\nzed,5\nyan,6\n"))

    assert found.unknown == ("doejane", "김민준")
    assert found.missing == ("yan",)
    assert [(p.canvas_id, r and r.student) for p, r in found.people] == [("5", "zed"), ("6", None)]


def test_a_composed_name_finds_the_folder_that_a_mac_wrote(tmp_path):
    """Hangul in single letters is the same name."""
    decomposed = "\u1100\u1175\u11b7\u1106\u1175\u11ab\u110c\u116e\u11ab"

    assert match(RUN, roster_of(tmp_path, f"student\n{decomposed}\n")).missing == ()


def test_canvas_s_own_export_is_a_roster(tmp_path):
    """Its students are found by the number in its file names, else by a name that is alone."""
    export = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework (12)\n"
        "    Points Possible,,,,,10\n"
        '"Doe, Jane",77,s77,jane,A,\n'
        '"Zed",78,s78,zed,A,\n'
        '"Student, Test",99,,x,A,\n'
    )
    found = match(RUN, roster_of(tmp_path, export))

    assert [(p.sis_user_id, r.student) for p, r in found.people] == [
        ("s77", "doejane"),
        ("s78", "zed"),
    ]
    assert found.unknown == ("김민준",)


def test_namesakes_are_not_guessed(tmp_path):
    """Of two people with one name neither gets the result."""
    export = "Student,ID,SIS Login ID,Section\nZed,1,a,A\nZed,2,b,A\n"

    assert match(RUN, roster_of(tmp_path, export)).missing == ("Zed", "Zed")
