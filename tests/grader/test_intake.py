import os
import tempfile
from pathlib import Path

import pytest

from grader.errors import GradeError, SubmissionError
from grader.intake.folders import find_submissions
from grader.intake.sources import MAX_SCRIPT, as_source, clean, find_file, read_content


def read_source(folder, exercise):
    file = find_file(folder, exercise)
    return None if file is None else as_source(read_content(file))


def test_students_are_the_folders(tmp_path):
    """Files, hidden entries and links are no students; names come sorted."""
    for name in ("bob", "alice", ".git", "김민준"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "mallory").symlink_to("/etc")

    assert [s.student for s in find_submissions(tmp_path, [])] == ["alice", "bob", "김민준"]


def test_names_cannot_carry_control_characters(tmp_path):
    """Escape, bidirectional and undecodable characters are replaced where they are shown."""
    (tmp_path / os.fsdecode(b"a\x1b[31m\xe2\x80\xaeb\xff")).mkdir()

    (found,) = find_submissions(tmp_path, [])

    assert found.student == "a\ufffd[31m\ufffdb\ufffd"
    assert clean("one\n\ttwo\x07") == "one\n        two\ufffd"


@pytest.mark.parametrize("name", ["nothing", "empty", "file"])
def test_no_student_is_told(tmp_path, name):
    """A missing or empty folder says what is wanted."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")

    with pytest.raises(GradeError, match="Remedy"):
        find_submissions(tmp_path / name, [])


def test_a_script_counts_before_a_notebook(tmp_path):
    """Of both, the script is read; of none, nothing."""
    assert read_source(tmp_path, "ex01_double") is None
    (tmp_path / "ex01_double.ipynb").write_text("{}")
    (tmp_path / "ex01_double.py").write_text("x = 1\n")

    source = read_source(tmp_path, "ex01_double")

    assert (source.file, source.cells) == ("ex01_double.py", ["x = 1\n"])


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "device link"])
def test_what_is_no_regular_file_is_refused(tmp_path, kind):
    """Links are not followed, pipes not waited for."""
    path = tmp_path / "ex01_double.py"
    if kind == "link":
        (tmp_path / "other.py").write_text("x = 1\n")
        path.symlink_to(tmp_path / "other.py")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")

    with pytest.raises(SubmissionError, match="no regular file"):
        read_source(tmp_path, "ex01_double")


def test_a_file_without_end_is_refused(tmp_path):
    """Size is bounded before anything is parsed."""
    (tmp_path / "ex01_double.py").write_bytes(b"#" * (MAX_SCRIPT + 1))

    with pytest.raises(SubmissionError, match="larger than 2 MB"):
        read_source(tmp_path, "ex01_double")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{" * 100_000,
        '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"cells": [{"cell_type": "code"}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"nbformat": 99}',
    ],
    ids=lambda text: text[:20],
)
def test_a_notebook_that_is_none_is_refused(tmp_path, text):
    """Whatever its JSON is like, it costs this file alone."""
    (tmp_path / "ex01_double.ipynb").write_text(text)

    with pytest.raises(SubmissionError, match="no notebook"):
        read_source(tmp_path, "ex01_double")


@pytest.fixture
def not_root():
    """Rights bind everyone but root: act as somebody else meanwhile."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65_534)
    yield
    os.seteuid(was)


@pytest.mark.usefixtures("not_root")
def test_an_unreadable_file_is_refused():
    """Rights that are missing are told, not raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ex01_double.py")
        path.write_text("x = 1\n")
        path.chmod(0)

        with pytest.raises(SubmissionError, match="cannot be read"):
            read_source(Path(folder), "ex01_double")
