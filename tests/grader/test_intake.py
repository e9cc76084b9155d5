import json
import os
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from grader.errors import GradeError, SubmissionError
from grader.intake import entries
from grader.intake.sources import (
    MAX_NOTEBOOK,
    MAX_SCRIPT,
    Content,
    as_source,
    clean,
    find_file,
    read_content,
)
from grader.intake.submissions import find_submissions

EXERCISES = ["ex01_double", "ex02_halve"]


def read_source(folder, exercise):
    file = find_file(folder, exercise)
    return None if file is None else as_source(read_content(file))


@pytest.fixture
def find(tmp_path_factory):
    """Find submissions, by the students' names."""

    def find_there(path, exercises=EXERCISES):
        found = find_submissions(path, exercises, tmp_path_factory.mktemp("workspace"))
        assert [s.student for s in found] == sorted({s.student for s in found})
        return {submission.student: submission for submission in found}

    return find_there


def write(path, text="x = 1\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_students_are_the_folders(tmp_path, find):
    """Files and hidden entries are no students; an empty folder is one; names come sorted."""
    for name in ("bob", "alice", ".git", "__MACOSX", "김민준"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").write_text("x")

    found = find(tmp_path)

    assert list(found) == ["alice", "bob", "김민준"]
    assert found["alice"].read("ex01_double") is None


def test_a_linked_folder_is_refused_by_name(tmp_path, find):
    """It is not followed, and its student does not vanish."""
    write(tmp_path / "alice" / "ex01_double.py")
    (tmp_path / "mallory").symlink_to(tmp_path / "alice")

    found = find(tmp_path)

    assert "mallory: is no regular file but a link" in found["mallory"].read("ex01_double").refused
    assert found["alice"].read("ex01_double") == Content("ex01_double.py", b"x = 1\n")


def test_names_cannot_carry_control_characters(tmp_path, find):
    """Escape, bidirectional and undecodable characters are escaped where they are shown."""
    (tmp_path / os.fsdecode(b"a\x1b[31m\xe2\x80\xaeb\xff")).mkdir()

    assert list(find(tmp_path)) == ["a\\x1b[31m\\u202eb\\xff"]
    assert clean("one\n\ttwo\x07") == "one\n        two\ufffd"


@pytest.mark.parametrize("name", ["nothing", "empty", "file", "notes.txt"])
def test_no_student_is_told(tmp_path, find, name):
    """A missing or empty folder says what is wanted."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "notes.txt").write_text("")

    with pytest.raises(GradeError, match=r"Remedy: name a folder or \.zip"):
        find(tmp_path / name)


def test_one_student_may_be_named(tmp_path, find):
    """A folder with the files directly in it, or one file: the folder's name is the student's."""
    write(tmp_path / "alice" / "ex01_double.py")
    write(tmp_path / "alice" / "given" / "__init__.py")
    write(tmp_path / "alice" / "later" / "ex02_halve.ipynb")

    folder = find(tmp_path / "alice")
    file = find(tmp_path / "alice" / "ex01_double.py")

    assert list(folder) == list(file) == ["alice"]
    assert set(folder["alice"].files) == set(EXERCISES)
    assert set(file["alice"].files) == {"ex01_double"}


def test_a_stray_file_makes_no_class_one_student(tmp_path, find):
    """What lies beside students' folders has a row of its own."""
    for name in ("class", "class/alice", "class/bob"):
        write(tmp_path / name / "ex01_double.py")

    assert list(find(tmp_path / "class")) == ["alice", "bob", "class"]


def test_folders_in_folders_are_looked_through(tmp_path, find):
    """The shallowest file counts; caches and environments are passed over."""
    alice = tmp_path / "alice"
    write(alice / "a" / "b" / "ex01_double.py", "deep")
    write(alice / "z" / "ex01_double.py", "shallow")
    write(alice / "env" / "pyvenv.cfg")
    for name in ("env", ".ipynb_checkpoints", "__pycache__", ".git", "__MACOSX", "venv"):
        write(alice / name / "ex01_double.py", "none")
        write(alice / name / "ex02_halve.py", "none")

    alice = find(tmp_path)["alice"]

    assert alice.read("ex01_double").data == b"shallow"
    assert alice.read("ex02_halve") is None
    assert alice.notes == ("ex01_double: graded z/ex01_double.py, passed over a/b/ex01_double.py",)


@pytest.mark.parametrize(
    "name",
    [
        "Ex01_Double.PY",
        "EX01_DOUBLE.IPYNB",
        "ex01_double (1).py",
        "ex01_double(1).py",
        "ex01_double-1.py",
        "ex01_double 2.py",
        "Copy of ex01_double.py",
        "ex01_double_copy.py",
        "ex01_double copy 2.py",
        "ex01_double - Copy (2).py",
        "ex01_double-Copy1.ipynb",
        "ex01_\u200bdouble.py",
        "ex01_double\n.py",
        "ex01_double.p\ny",
        "ex01_double.ipynb\u202e",
    ],
)
def test_copies_and_odd_spellings_are_recognised(tmp_path, find, name):
    """Each is graded if there is no better; next to the proper name none is, and that is noted."""
    write(tmp_path / "alone" / name, "copy")
    write(tmp_path / "beside" / name, "copy")
    write(tmp_path / "beside" / "ex01_double.py", "proper")

    found = find(tmp_path)

    assert found["alone"].read("ex01_double").data == b"copy"
    assert found["alone"].read("ex01_double").name.lower().endswith((".py", ".ipynb"))
    assert found["alone"].read("ex01_double").name.isprintable()
    assert found["alone"].notes == ()
    assert found["beside"].read("ex01_double").data == b"proper"
    (note,) = found["beside"].notes
    assert note.startswith("ex01_double: graded ex01_double.py, passed over ")
    assert note.isprintable()


@pytest.mark.parametrize("name", ["ex01_double_final.py", "ex01_double.txt", "my_ex01_double.py"])
def test_other_names_are_no_copies(tmp_path, find, name):
    """What only resembles an exercise's name is not taken for it."""
    write(tmp_path / "alice" / name)

    assert find(tmp_path)["alice"].files == {}


def test_of_copies_the_last_counts(tmp_path, find):
    """The one with the highest number was made last."""
    for number in (2, 10, 1):
        write(tmp_path / "alice" / f"ex01_double ({number}).py", str(number))

    assert find(tmp_path)["alice"].read("ex01_double").data == b"10"


def test_a_script_counts_before_a_notebook(tmp_path):
    """Of both, the script is read; of none, nothing."""
    assert read_source(tmp_path, "ex01_double") is None
    (tmp_path / "ex01_double.ipynb").write_text("{}")
    (tmp_path / "ex01_double.py").write_text("x = 1\n")

    source = read_source(tmp_path, "ex01_double")

    assert (source.file, source.cells) == ("ex01_double.py", ["x = 1\n"])


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "device link"])
def test_what_is_no_regular_file_is_refused(tmp_path, find, kind):
    """Links are not followed, pipes not waited for: neither by `check` nor by `run`."""
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
    (tmp_path / "class").mkdir()
    path.rename(tmp_path / "class" / path.name)

    with pytest.raises(SubmissionError, match=r"ex01_double\.py: is no regular file"):
        read_source(tmp_path / "class", "ex01_double")
    (tmp_path / "class").rename(tmp_path / "alice")
    (tmp_path / "submissions").mkdir()
    (tmp_path / "alice").rename(tmp_path / "submissions" / "alice")
    refused = find(tmp_path / "submissions")["alice"].read("ex01_double").refused
    assert "ex01_double.py: is no regular file but a" in refused


def test_a_link_is_passed_over_for_a_file(tmp_path, find):
    """A regular file deeper down is graded instead, and the note says so."""
    write(tmp_path / "alice" / "src" / "ex01_double.py")
    (tmp_path / "alice" / "ex01_double.py").symlink_to("/etc/passwd")

    alice = find(tmp_path)["alice"]

    assert alice.read("ex01_double").data == b"x = 1\n"
    assert alice.notes[0].endswith("passed over ex01_double.py (no regular file but a link)")


def test_links_in_a_circle_end(tmp_path, find):
    """A link to a folder above is not gone into."""
    write(tmp_path / "alice" / "ex01_double.py")
    (tmp_path / "alice" / "again").symlink_to(tmp_path / "alice")

    assert set(find(tmp_path)["alice"].files) == {"ex01_double"}


@pytest.fixture
def bottomless(tmp_path):
    """A student's folder with 1,500 folders, each in the one before."""
    write(tmp_path / "class" / "bob" / "ex01_double.py")
    here = Path.cwd()
    os.chdir(tmp_path / "class" / "bob")
    for _ in range(1_500):
        os.mkdir("d")  # noqa: PTH102 - no path is as long as what is made here
        os.chdir("d")
    os.chdir(here)
    yield tmp_path / "class"
    subprocess.run(["/bin/rm", "-rf", tmp_path / "class"], check=True)  # rmtree recurses


def test_bottomless_folders_cost_their_student_alone(bottomless, find):
    """Folders in folders are looked through to a depth; what may lie beneath is told."""
    write(bottomless / "alice" / "ex01_double.py")

    found = find(bottomless)

    assert found["bob"].read("ex01_double").data == b"x = 1\n"
    assert "only 10 levels of folders" in found["bob"].read("ex02_halve").refused
    assert found["alice"].read("ex02_halve") is None


def test_countless_files_cost_their_student_alone(tmp_path, find, monkeypatch):
    """Files are looked through up to a number; what may be among the rest is told."""
    monkeypatch.setattr(entries, "MAX_ENTRIES", 500)
    write(tmp_path / "alice" / "ex01_double.py")
    write(tmp_path / "bob" / "ex01_double.py")
    for number in range(600):
        write(tmp_path / "bob" / "many" / f"{number}.py", "")

    found = find(tmp_path)

    assert found["bob"].read("ex01_double").data == b"x = 1\n"
    assert "files are looked through" in found["bob"].read("ex02_halve").refused
    assert found["alice"].read("ex02_halve") is None


def test_a_file_without_end_is_refused(tmp_path):
    """Size is bounded before anything is parsed."""
    (tmp_path / "ex01_double.py").write_bytes(b"#" * (MAX_SCRIPT + 1))

    with pytest.raises(SubmissionError, match="larger than 2 MB"):
        read_source(tmp_path, "ex01_double")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_scripts_and_notebooks_are_read_in_every_marked_encoding(tmp_path, encoding):
    """Windows saves text as UTF-16 on request; a mark at the start says so."""
    (tmp_path / "ex01_double.py").write_bytes("x = 'ä'\r\n".encode(encoding))
    cell = {"cell_type": "code", "source": "x = 'ä'", "metadata": {}, "outputs": []}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    text = json.dumps(notebook, ensure_ascii=False)
    (tmp_path / "ex02_halve.ipynb").write_bytes(text.encode(encoding))

    assert read_source(tmp_path, "ex01_double").cells == ["x = 'ä'\r\n"]
    assert read_source(tmp_path, "ex02_halve").cells == ["x = 'ä'"]


@pytest.mark.parametrize("data", [b"x = 1\0\n", "x = 1\n".encode("utf-16-le"), bytes(100)])
def test_null_bytes_are_refused(tmp_path, data):
    """No Python text has one; the reason says so, not the compiler's."""
    (tmp_path / "ex01_double.py").write_bytes(data)

    with pytest.raises(SubmissionError, match=r"ex01_double\.py: holds null bytes"):
        read_source(tmp_path, "ex01_double")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{" * 100_000,
        "null",
        '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"cells": [{"cell_type": "code"}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"cells": [[], 1, null], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"nbformat": 99}',
    ],
    ids=lambda text: text[:20],
)
def test_a_notebook_that_is_none_is_refused(tmp_path, text):
    """Whatever its JSON is like, it costs this file alone."""
    (tmp_path / "ex01_double.ipynb").write_text(text)

    with pytest.raises(SubmissionError, match="no notebook"):
        read_source(tmp_path, "ex01_double")


def test_an_old_notebook_is_read(tmp_path):
    """Version 3 keeps cells in worksheets and calls the source input."""
    cell = {"cell_type": "code", "input": ["x = 1\n", "%time y"], "language": "python"}
    text = {"cell_type": "markdown", "source": "no code"}
    notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
    notebook["worksheets"] = [{"cells": [text, cell | {"outputs": [], "collapsed": False}]}]
    (tmp_path / "ex01_double.ipynb").write_text(json.dumps(notebook))

    assert read_source(tmp_path, "ex01_double").cells == ["x = 1\n# %time y"]


def large_notebook(size):
    """Make the text of a notebook of a size, nearly all of it one picture."""
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "PICTURE"}}
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": [picture]}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    text = json.dumps(notebook)
    return text.replace("PICTURE", "A" * (size - len(text) + len("PICTURE")))


def test_a_notebook_of_50_mb_is_read_soon(tmp_path):
    """Outputs are most of it, and nobody looks at them; one byte more is refused."""
    path = tmp_path / "ex01_double.ipynb"
    path.write_text(large_notebook(MAX_NOTEBOOK))
    start = time.monotonic()

    cells = read_source(tmp_path, "ex01_double").cells

    assert cells == ["x = 1"]
    assert time.monotonic() - start < 3
    path.write_text(large_notebook(MAX_NOTEBOOK + 1))
    with pytest.raises(SubmissionError, match=r"ex01_double\.ipynb: is larger than 50 MB"):
        read_source(tmp_path, "ex01_double")


def test_a_notebook_out_of_proportion_is_refused_at_once():
    """Many empty lists would take a hundred times the file's size in memory."""
    start = time.monotonic()

    with pytest.raises(SubmissionError, match="too many parts"):
        as_source(Content("ex01_double.ipynb", b"[" + b"[]," * (10 * 2**20) + b"[]]"))
    assert time.monotonic() - start < 3


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


@pytest.mark.usefixtures("not_root")
def test_an_unreadable_folder_costs_its_student_alone():
    """Rights that are missing for one folder are told, and the others' are read."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as workspace:
        write(Path(folder, "alice", "ex01_double.py"))
        write(Path(folder, "bob", "ex01_double.py"))
        Path(folder, "bob").chmod(0)

        alice, bob = find_submissions(Path(folder), EXERCISES, Path(workspace))
        Path(folder, "bob").chmod(stat.S_IRWXU)

        assert alice.read("ex01_double").data == b"x = 1\n"
        assert "bob cannot be read: Permission denied" in bob.read("ex01_double").refused


@pytest.mark.usefixtures("not_root")
def test_an_unreadable_class_is_told():
    """Without the right to list the folder nothing is graded."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as workspace:
        Path(folder).chmod(0)

        with pytest.raises(GradeError, match="Permission denied"):
            find_submissions(Path(folder), EXERCISES, Path(workspace))
        Path(folder).chmod(stat.S_IRWXU)
