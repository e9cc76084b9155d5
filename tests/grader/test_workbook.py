"""What is remembered beside a student's files: progress, hints given, backups; and solutions."""

import json
import os
import shutil
import stat
from pathlib import Path

import nbformat
import pytest
from real_command import MINI_COURSE, ROOT, run_grade

from grader.check.results import STATES
from grader.course.build import generated_files
from grader.course.material import load_material
from grader.course.settings import load_course
from grader.errors import CourseError, GradeError
from grader.intake.submissions import find_submissions
from grader.workbook.records import Checked, Records, Workbook
from grader.workbook.solutions import compare
from grader.workbook.stubs import put_stub_back

EX01, EX02 = "ex01_output_size", "ex02_zero_padding"
WRONG = ("// stride + 1", "// stride")


@pytest.fixture
def folder(tmp_path):
    """A student's folder: one exercise as it was handed out, one solved."""
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(ROOT / "exercises" / f"{EX01}.py", work)
    (work / f"{EX02}.py").write_text(solved(EX02))
    return work


@pytest.fixture
def workbook(tmp_path):
    """An empty workbook that keeps what it tells."""
    told = []
    book = Workbook(tmp_path, told.append)
    return book, told


@pytest.fixture
def installed(tmp_path):
    """An environment in which the grader and the exercises lie without the solutions."""
    place = tmp_path / "installed"
    place.mkdir()
    (place / "grader").symlink_to(ROOT / "grader")
    shutil.copytree(ROOT / "exercises", place / "exercises")
    return {**os.environ, "PYTHONPATH": str(place)}


def solved(exercise, old="", new=""):
    """A solution as a student would have it: no markers, no hints."""
    lines, skipped = [], False
    for line in (ROOT / "solutions" / f"{exercise}.py").read_text().splitlines():
        skipped = skipped or line.strip() == "### BEGIN HINTS"
        if not skipped and not line.strip().startswith("### "):
            lines.append(line)
        skipped = skipped and line.strip() != "### END HINTS"
    text = "\n".join(lines) + "\n"
    assert old in text
    return text.replace(old, new) if old else text


def grade(folder, *arguments, code=0, **options):
    """Run a command in a student's folder; returns what it printed, on one line."""
    done = run_grade(*arguments, cwd=folder, **options)
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_progress_tells_states_changes_and_what_is_next(folder):
    """Checked, changed, as handed out, absent: each is told apart, and check updates it."""
    told = grade(folder, "progress")
    assert "not started output_size" in told
    assert "not checked same_padding" in told
    assert "no file max_pool2d" in told
    assert told.endswith("Next: output_size in ex01_output_size.")

    (folder / f"{EX01}.py").write_text(solved(EX01, *WRONG))
    grade(folder, "check", code=1)
    told = grade(folder, "progress")
    assert "wrong output_size passed kernel_size_for wrong feature_map_shape" in told
    assert "passed same_padding passed zero_pad2d" in told
    assert "changed" not in told
    assert "3 of 25 functions passed." in told

    (folder / f"{EX01}.py").write_text(solved(EX01))
    told = grade(folder, "progress")
    assert "Output size changed since it was checked wrong output_size" in told
    assert told.count("changed") == 1


def test_check_ends_with_what_to_work_on(folder):
    """The first of what was checked that is not passed, and after those the first of all."""
    told = grade(folder, "check", "ex02")
    assert told.endswith("Next: output_size in ex01_output_size.")

    (folder / f"{EX01}.py").write_text(solved(EX01, *WRONG))
    told = grade(folder, "check", "ex01", "ex02", code=1)
    assert told.endswith("Fix output_size in ex01_output_size first.")

    assert grade(folder, "check", "ex03", code=1).endswith(
        "Next: ex03_pooling, whose file is not here."
    )
    (folder / f"{EX01}.py").write_text(solved(EX01))
    told = grade(folder, "check", "ex01", "ex02")
    assert told.endswith("Visible checks passed; hidden tests run at grading.")


def test_a_file_that_does_not_run_is_an_error_of_each_function(folder):
    """Nothing passes in a file that Python cannot read."""
    (folder / f"{EX02}.py").write_text("def same_padding(:\n")

    grade(folder, "check", "ex02", code=1)

    assert "error same_padding error zero_pad2d" in grade(folder, "progress")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"version": 2, "checked": {}, "hints": {}}',
        b'{"version": 1, "checked": {"ex01_output_size": {"digest": "", "states": {"f": "fine"}}}}',
        b'{"version": 1, "hints": {"ex01_output_size": {"output_size": 9}}}',
        b'{"version": 1, "checked": [' + b"1," * 2**20 + b"1]}",
    ],
)
def test_broken_and_foreign_records_are_set_aside(workbook, content):
    """What cannot be read as records is kept under another name, with a message."""
    book, told = workbook
    book.file.parent.mkdir()
    book.file.write_bytes(content)

    assert book.read() == Records()

    (kept,) = book.file.parent.iterdir()
    assert kept.read_bytes() == content
    assert len(told) == 1
    assert kept.name in told[0]
    assert book.update(lambda _: None) == book.read() == Records()


def test_broken_records_stop_no_command(folder):
    """The message stands on standard error, and the check goes on."""
    (folder / ".grade").mkdir()
    (folder / ".grade" / "progress.json").write_text('{"version": "\x1b[31m')

    assert "is kept as" in grade(folder, "check", "ex02")
    assert "passed same_padding" in grade(folder, "progress")


def test_links_and_folders_in_place_of_records_are_not_followed(workbook, tmp_path):
    """A link to another file is set aside, the file stays as it is."""
    book, told = workbook
    book.file.parent.mkdir()
    (tmp_path / "other.json").write_text('{"version": 1}')
    book.file.symlink_to(tmp_path / "other.json")

    book.update(lambda records: records.hints.update({EX01: {"output_size": 2}}))

    assert len(told) == 1
    assert (tmp_path / "other.json").read_text() == '{"version": 1}'
    assert book.read().hints == {EX01: {"output_size": 2}}


def test_where_nothing_can_be_written_checks_still_run(workbook):
    """A folder that cannot be made is told, and what would be remembered is still known."""
    book, told = workbook
    (book.folder / ".grade").write_text("a file")
    records = book.update(lambda r: r.checked.update({EX01: Checked("", {"output_size": "wrong"})}))

    assert records.checked[EX01].states == {"output_size": "wrong"}
    assert "progress cannot be kept" in told[0]


def test_trouble_is_told_once(folder):
    """However many exercises are checked, one sentence says that nothing can be kept."""
    (folder / ".grade").write_text("a file")

    assert grade(folder, "check", "ex01", "ex02", code=1).count("progress cannot be kept") == 1


def test_every_state_of_a_check_can_be_remembered(workbook):
    """Records know the states that checks have."""
    book, told = workbook
    states = {f"function_{n}": state for n, state in enumerate(STATES)}

    book.update(lambda records: records.checked.update({EX01: Checked("0", states)}))

    assert book.read().checked[EX01].states == states
    assert told == []


def test_hints_come_one_after_the_other(folder):
    """Each call gives the next of three; the last is told, and given again."""
    hints = load_material()[0].hints["output_size"]

    told = [grade(folder, "hint", "ex01") for _ in range(4)]

    assert [hint in text for hint, text in zip(hints, told, strict=False)] == [True] * 3
    assert "Hint 1 of 3" in told[0]
    assert told[2] == told[3]
    assert "This was the last of 3 hints." in told[3]


def test_hints_are_for_the_first_function_that_is_not_passed(folder):
    """Without a function, progress decides; after success, the first with a hint left."""
    (folder / f"{EX02}.py").write_text(solved(EX02, "np.pad(x, widths)", "x"))
    grade(folder, "check", "ex02", code=1)
    assert grade(folder, "hint", "ex02").startswith("zero_pad2d:")

    (folder / f"{EX02}.py").write_text(solved(EX02))
    grade(folder, "check", "ex02")
    told = [grade(folder, "hint", "ex02") for _ in range(4)]
    assert [text.partition(":")[0] for text in told] == ["same_padding"] * 3 + ["zero_pad2d"]
    assert "Hint 2 of 3" in told[3]


def test_a_tier_that_is_picked_counts(folder):
    """The next hint after a picked tier is the one after it, and an earlier one takes nothing."""
    assert "Hint 2 of 3" in grade(folder, "hint", "ex01", "kernel_size_for", "--tier", "2")
    assert "Hint 1 of 3" in grade(folder, "hint", "ex01", "kernel_size_for", "--tier", "1")

    assert "last of 3" in grade(folder, "hint", "ex01", "kernel_size_for")
    assert "has no function" in grade(folder, "hint", "ex01", "conv2d", code=2)


def test_reset_asks_puts_the_stub_back_and_keeps_a_backup(folder):
    """No changes nothing, yes keeps the old file and its mode, and progress starts anew."""
    file = folder / f"{EX02}.py"
    before = file.read_bytes()
    file.chmod(0o640)
    grade(folder, "check", "ex02")

    told = grade(folder, "reset", "ex02", code=1, input="n\n")
    assert "Put ex02_zero_padding back to its stub?" in told
    assert file.read_bytes() == before
    told = grade(folder, "reset", "ex02", input="y\n")

    (backup,) = (folder / ".grade" / "backups").iterdir()
    assert f"What you wrote is kept in {backup}" in told.replace(" .", ".")
    assert backup.read_bytes() == before
    assert file.read_bytes() == (ROOT / "exercises" / file.name).read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert "not started same_padding" in grade(folder, "progress")
    assert "is its stub already" in grade(folder, "reset", "ex02")


def test_backups_of_one_second_do_not_replace_each_other(folder):
    """Each reset keeps a file of its own."""
    file = folder / f"{EX02}.py"
    for text in ("first = 1\n", "second = 2\n", "third = 3\n"):
        file.write_text(text)
        grade(folder, "reset", "ex02", "--yes")

    kept = {path.read_text() for path in (folder / ".grade" / "backups").iterdir()}
    assert kept == {"first = 1\n", "second = 2\n", "third = 3\n"}


def test_a_missing_file_is_put_there(folder):
    """There is nothing to keep, and the stub is written."""
    (folder / f"{EX02}.py").unlink()

    told = grade(folder, "reset", "ex02", "--yes")

    assert "kept" not in told
    assert (folder / f"{EX02}.py").exists()


def test_of_a_notebook_the_answers_are_put_back(folder):
    """Other cells and nbgrader's metadata stay; an answer that is gone comes back at the end."""
    (folder / f"{EX02}.py").unlink()
    file = folder / f"{EX02}.ipynb"
    answer = nbformat.v4.new_code_cell("def same_padding(kernel_size):\n    return 1\n")
    answer.metadata["nbgrader"] = {"grade_id": "same_padding", "solution": True}
    answer.outputs = [nbformat.v4.new_output("stream", text="old")]
    mine = nbformat.v4.new_code_cell("mine = 1")
    nbformat.write(nbformat.v4.new_notebook(cells=[mine, answer]), file)
    before = file.read_bytes()

    grade(folder, "reset", "ex02", "--yes")

    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert [cell.source.split("(")[0] for cell in notebook.cells] == [
        *("mine = 1", "def same_padding", "def zero_pad2d"),
    ]
    assert notebook.cells[1].metadata == answer.metadata
    assert notebook.cells[1].outputs == []
    assert all("raise NotImplementedError" in cell.source for cell in notebook.cells[1:])
    assert next((folder / ".grade" / "backups").iterdir()).read_bytes() == before


@pytest.mark.parametrize("content", ["{", "[]", '{"cells": 3}', '{"nbformat": 4, "cells": [{}]}'])
def test_a_broken_notebook_is_not_touched(workbook, content):
    """What cannot be read cell by cell is left alone, with a remedy."""
    file = workbook[0].folder / f"{EX02}.ipynb"
    file.write_text(content)

    with pytest.raises(GradeError, match="move the file away"):
        put_stub_back(workbook[0], load_material()[1])

    assert file.read_text() == content


def test_the_courses_own_file_has_no_other_stub(installed):
    """Who works in a checkout's own folder is told how to get the stub back."""
    file = Path(installed["PYTHONPATH"]) / "exercises" / f"{EX01}.py"
    file.write_text("mine = 1\n")

    told = grade(file.parent, "reset", "ex01", "--yes", code=2, env=installed)

    assert "its stub lies nowhere else" in told
    assert f"git restore {file.name}" in told
    assert file.read_text() == "mine = 1\n"


def test_the_solution_opens_when_the_checks_pass_now(folder):
    """Not what is remembered decides, but the file as it is."""
    published = folder / "solutions"
    published.mkdir()
    shutil.copy(ROOT / "solutions" / f"{EX02}.py", published)
    grade(folder, "check", "ex02")
    (folder / f"{EX02}.py").write_text(solved(EX02, "np.pad(x, widths)", "x"))

    told = grade(folder, "solution", "ex02", code=1)
    assert "The solution opens when all these checks pass." in told
    assert "widths)" not in told

    own = solved(EX02, "    widths =", "    # \x1b[31m mine\n    widths =")
    (folder / f"{EX02}.py").write_text(own)
    told = grade(folder, "solution", "ex02")
    assert "return np.pad(x, widths)" in told
    assert "--- yours +++ solution" in told
    assert "- # \N{REPLACEMENT CHARACTER}[31m mine" in told
    assert "same_padding, the solution" in told
    assert "Yours is the same." in told
    assert "HINTS" not in told


def test_solutions_that_are_not_published_or_closed_are_told(folder, installed):
    """The message says what the instructor has to do, or that the course keeps them."""
    told = grade(folder, "solution", "ex02", code=2, env=installed)
    assert "is not published here" in told
    assert "your instructor hands out the folder solutions/" in told

    shutil.copytree(ROOT / "solutions", folder.parent / "solutions")
    assert "widths)" in grade(folder, "solution", "ex02", env=installed)

    contents = Path(installed["PYTHONPATH"]) / "exercises" / "contents.json"
    contents.write_text(contents.read_text().replace('"after_checks"', '"never"'))
    assert "does not show its solutions" in grade(folder, "solution", "ex02", code=2, env=installed)


def test_a_function_defined_in_another_way_is_shown_alone(folder):
    """A lambda passes, and cannot be compared."""
    (folder / f"{EX02}.py").write_text("same_padding = lambda k: k // 2\n")
    entry = load_material()[1]

    first, second = compare(folder, entry, ROOT / "solutions" / f"{EX02}.py")

    assert (first.own, second.own) == ("", "")
    assert "Parameters" not in second.solution
    assert second.solution.startswith("def zero_pad2d(")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('solutions = "sometimes"', "unknown"),
        ("solutions = true", "unknown"),
        ('solution = "never"', "holds what is unknown"),
    ],
)
def test_a_wrong_setting_for_solutions_is_refused(tmp_path, setting, words):
    """course.toml says what may stand there."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    path = tmp_path / "course" / "course.toml"
    path.write_text(f"{path.read_text()}\n[students]\n{setting}\n")

    with pytest.raises(CourseError, match=words):
        load_course(path.parent)


def test_the_setting_for_solutions_travels_to_students(tmp_path):
    """`grade build` writes it into the table of contents."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    path = tmp_path / "course" / "course.toml"
    path.write_text(f'{path.read_text()}\n[students]\nsolutions = "never"\n')

    (text,) = (
        text
        for file, text in generated_files(load_course(path.parent)).items()
        if file.name == "contents.json"
    )

    assert json.loads(text)["solutions"] == "never"
    assert {entry.solutions for entry in load_material()} == {"after_checks"}


def test_records_are_not_handed_in(folder, tmp_path, temporary):
    """Backups are nobody's submission: hidden folders are passed over."""
    (folder / f"{EX01}.py").write_text("x = 1\n")
    grade(folder, "reset", "ex01", "--yes")
    (folder / f"{EX01}.py").unlink()

    (submission,) = find_submissions(tmp_path, [EX01, EX02], temporary)
    assert [file.name for file in submission.files.values()] == [f"{EX02}.py"]
