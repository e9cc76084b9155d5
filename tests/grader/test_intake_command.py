import io
import zipfile

import pytest
from real_command import MINI_COURSE, OUTCOMES, graded_by_student, run_grade

SCRIPT = (OUTCOMES / "passed" / "ex01_double.py").read_text()
NOTEBOOK = (OUTCOMES / "notebook_with_magics" / "ex01_double.ipynb").read_text()
WRONG = (OUTCOMES / "failed_values" / "ex01_double.py").read_text()


def pack(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def lay(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def points(graded):
    return {name: entry["points"] for name, entry in graded.items()}


@pytest.fixture(scope="module")
def worth(tmp_path_factory):
    """What the right and the wrong file earn, as they do in a folder for each student."""
    folder = tmp_path_factory.mktemp("plain")
    lay(folder / "class", {"right/ex01_double.py": SCRIPT, "wrong/ex01_double.py": WRONG})
    graded = points(graded_by_student(folder / "class", folder / "out"))
    assert graded["right"] > graded["wrong"]
    return graded


def test_a_zip_of_the_class_is_graded(tmp_path, worth):
    """A folder for each student in it, one of them nested."""
    files = {"week1/alice/ex01_double.py": SCRIPT, "week1/bob/a/b/ex01_double.py": WRONG}
    archive = pack(tmp_path / "week1.zip", files)

    graded = points(graded_by_student(archive, tmp_path / "out"))

    assert graded == {"alice": worth["right"], "bob": worth["wrong"]}


def test_a_download_of_canvas_is_graded(tmp_path, worth):
    """The last resubmission counts, and the command says so."""
    files = {
        "doejane_LATE_1_11_ex01_double.py": WRONG,
        "doejane_LATE_1_12_ex01_double-1.py": SCRIPT,
        "roerichard_2_13_ex01_double.ipynb": NOTEBOOK,
    }
    archive = pack(tmp_path / "submissions.zip", files)

    graded = points(graded_by_student(archive, tmp_path / "out"))
    done = run_grade("--course", MINI_COURSE, "run", archive, "-o", tmp_path / "again")

    assert graded == {"doejane": worth["right"], "roerichard": worth["right"]}
    assert "doejane: handed in late\n" in done.stdout
    assert "ex01_double: graded ex01_double-1.py, passed over ex01_double.py\n" in done.stdout


def test_folders_of_moodle_are_graded(tmp_path, worth):
    """The students are called by their names."""
    submissions = lay(
        tmp_path / "class",
        {
            "Jane Doe_12_assignsubmission_file_/ex01_double.py": SCRIPT,
            "Richard Roe_13_assignsubmission_file_/ex01_double (1).py": WRONG,
        },
    )

    graded = points(graded_by_student(submissions, tmp_path / "out"))

    assert graded == {"Jane Doe": worth["right"], "Richard Roe": worth["wrong"]}


def test_the_tree_of_nbgrader_is_graded(tmp_path, worth):
    """Its folder `submitted`, with a time for each submission."""
    submissions = lay(
        tmp_path / "submitted",
        {
            "alice/week1/ex01_double.ipynb": NOTEBOOK,
            "alice/week1/timestamp.txt": "2026-01-01 00:00:00 UTC",
            "bob/week1/timestamp.txt": "2026-01-01 00:00:00 UTC",
        },
    )

    graded = graded_by_student(submissions, tmp_path / "out")

    assert points(graded) == {"alice": worth["right"], "bob": 0}
    assert graded["bob"]["exercises"][0]["status"] == "missing_file"


def test_hostile_archives_cost_their_students_alone(tmp_path, temporary, worth):
    """Each has a row with the reason; alice is graded beside them, and nothing is left behind."""
    submissions = lay(tmp_path / "class", {"alice/ex01_double.py": SCRIPT})
    bomb = io.BytesIO()
    pack(bomb, {"ex01_double.ipynb": "\0" * (40 * 2**20)})
    (submissions / "bomber.zip").write_bytes(bomb.getvalue())
    pack(submissions / "climber.zip", {"../../alice/ex01_double.py": WRONG})
    (submissions / "liar.tar.gz").write_text("this is no archive")

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        graded = graded_by_student(submissions, tmp_path / "out")

    assert points(graded) == {"alice": worth["right"], "bomber": 0, "climber": 0, "liar": 0}
    for name, reason in {
        "bomber": "times larger than it is packed",
        "climber": "leads out of the archive",
        "liar": "liar.tar.gz: is no archive",
    }.items():
        exercise = graded[name]["exercises"][0]
        assert exercise["status"] == "syntax_error"
        assert reason in exercise["note"]
    assert list(temporary.iterdir()) == []
    assert (submissions / "alice" / "ex01_double.py").read_text() == SCRIPT
