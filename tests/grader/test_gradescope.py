"""The autograder's zip works where Gradescope unpacks it, and grades confined or not at all."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from importers import read_gradescope, seen_by_a_student
from real_command import MINI_COURSE, OUTCOMES, ROOT, on_machine, run_grade

METADATA = {
    "id": 123456,
    "created_at": "2026-05-03T14:22:32.365935-07:00",
    "assignment": {
        "due_date": "2026-05-02T23:00:00.000000-07:00",
        "group_size": None,
        "id": 25828,
        "late_due_date": None,
        "title": "Week 1",
        "total_points": "10.0",
    },
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1234, "name": "Student User"}],
    "previous_submissions": [],
}


def bundle(archive, *options, course=MINI_COURSE, env=None):
    """Pack a course by the real command."""
    done = run_grade("--course", course, "gradescope", archive, *options, env=env)
    assert done.returncode == 0, done.stderr
    return archive


class Container:
    """Gradescope's layout in a folder, with a bundle unpacked as its image has it."""

    def __init__(self, root, archive):
        self.root = root
        for name in ("source", "submission", "results"):
            (root / name).mkdir()
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                path = Path(opened.extract(entry, root / "source"))
                path.chmod(stat.S_IMODE(entry.external_attr >> 16))
        shutil.copy(root / "source" / "run_autograder", root)
        self.tell(METADATA)

    def tell(self, metadata):
        """Write what Gradescope says of the submission."""
        (self.root / "submission_metadata.json").write_text(json.dumps(metadata))

    def hand_in(self, folder):
        """Put a student's files where Gradescope does."""
        shutil.rmtree(self.root / "submission")
        shutil.copytree(folder, self.root / "submission")

    def grade(self, python=sys.executable, machine=()):
        """Run the bundle's own script and its own copy of the grader."""
        environment = os.environ | {
            "GRADE_AUTOGRADER_ROOT": str(self.root),
            "GRADE_AUTOGRADER_PYTHON": str(python),
            "PYTHONPATH": str(self.root / "source" / "package"),
        }
        environment.pop("GRADE_SEED", None)
        command = on_machine(machine, [self.root / "run_autograder"])
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        results = (self.root / "results" / "results.json").read_text()
        return done, results


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return bundle(tmp_path_factory.mktemp("bundle") / "autograder.zip")


@pytest.fixture
def container(archive, tmp_path):
    return Container(tmp_path, archive)


def test_the_zip_has_both_scripts_at_its_root_and_no_caches(container, archive):
    """`run_autograder` can be run, `setup.sh` is bash that names what it installs."""
    with zipfile.ZipFile(archive) as opened:
        modes = {e.filename: stat.S_IMODE(e.external_attr >> 16) for e in opened.infolist()}

    assert modes["run_autograder"] == modes["setup.sh"] == 0o755
    assert "course/tests/hidden/test_ex01_double.py" in modes
    assert not any("__pycache__" in name or name.startswith("/") for name in modes)
    setup = container.root / "source" / "setup.sh"
    assert subprocess.run(["bash", "-n", setup], check=False).returncode == 0  # noqa: S607 - bash
    assert "@EXTRAS@" not in setup.read_text()
    assert "torch" in setup.read_text()


def test_equal_contents_make_an_equal_zip(archive, tmp_path):
    """Whoever uploads it again knows whether anything has changed."""
    assert bundle(tmp_path / "again.zip").read_bytes() == archive.read_bytes()


@pytest.mark.parametrize(
    ("case", "score", "summary"),
    [
        ("passed", 10.0, "All hidden tests of this function passed."),
        ("not_started", 5.0, "Not started."),  # of one function
        ("syntax_error", 0.0, "The file is no Python, or cannot be read."),
    ],
)
def test_a_submission_is_graded_in_gradescope_s_layout(case, score, summary, container):
    """The results are valid, their log is the instructor's alone."""
    container.hand_in(OUTCOMES / case)
    done, text = container.grade()

    assert done.returncode == 0, done.stdout + done.stderr
    document = read_gradescope(text)
    assert document["score"] == score
    assert document["stdout_visibility"] == "hidden"
    assert summary in [test["output"] for test in document["tests"]]
    assert "student: student@example.com" in done.stdout


def test_an_empty_submission_gets_its_zero(container):
    """Nothing was handed in: that is known, and no trouble of the grader."""
    done, text = container.grade()

    document = read_gradescope(text)
    assert (done.returncode, document["score"]) == (0, 0.0)
    assert document["tests"][0]["output"] == "There is no file for this exercise."


def test_a_student_sees_nothing_of_hidden_tests(container):
    """Neither their names nor what the student's code printed or raised in them."""
    container.hand_in(OUTCOMES / "error_named_after_the_input")
    _, text = container.grade()

    document = read_gradescope(text)
    details = [test for test in document["tests"] if test["visibility"] == "after_published"]
    assert details
    for test in details:
        assert test["name"].rpartition(": ")[2] not in seen_by_a_student(document)


def test_folders_in_a_submission_are_all_one_student_s(container, tmp_path):
    """Two folders are not two students, and links are passed over."""
    inner = tmp_path / "work" / "a"
    shutil.copytree(OUTCOMES / "passed", inner)
    (tmp_path / "work" / "b").mkdir()
    (tmp_path / "work" / "b" / "notes.txt").write_text("mine")
    shutil.rmtree(container.root / "submission")
    shutil.copytree(tmp_path / "work", container.root / "submission")
    (container.root / "submission" / "ex01_double.py").symlink_to("/etc/passwd")
    _, text = container.grade()

    assert read_gradescope(text)["score"] == 10.0
    assert "root:" not in text


def test_a_late_submission_says_what_was_taken_off(tmp_path):
    """By the time on Gradescope, the due date there and the student's own extension."""
    course = tmp_path / "course"
    shutil.copytree(MINI_COURSE, course)
    with (course / "course.toml").open("a") as file:
        file.write("\n[policy]\npercent_per_day = 20\n")
    (tmp_path / "autograder").mkdir()
    container = Container(tmp_path / "autograder", bundle(tmp_path / "late.zip", course=course))
    container.hand_in(OUTCOMES / "passed")

    document = read_gradescope(container.grade()[1])
    assert document["score"] == 8.0
    assert "20 % off" in document["output"]
    extended = {"due_date": "2026-05-09T23:00:00.000000-07:00"}
    (user,) = METADATA["users"]
    container.tell(METADATA | {"users": [user | {"assignment": extended}]})
    assert read_gradescope(container.grade()[1])["score"] == 10.0


def test_a_bundle_speaks_the_language_it_was_made_in(tmp_path):
    """All that a student reads of a wrong answer is Korean."""
    options = ("--exercise", "ex01_output_size", "--lang", "ko")
    (tmp_path / "autograder").mkdir()
    container = Container(
        tmp_path / "autograder", bundle(tmp_path / "ko.zip", *options, course=ROOT)
    )
    (tmp_path / "work").mkdir()
    wrong = "def output_size(n, kernel_size, stride=1, padding=0):\n    return n\n"
    (tmp_path / "work" / "ex01_output_size.py").write_text(wrong)
    container.hand_in(tmp_path / "work")

    document = read_gradescope(container.grade()[1])

    assert document["score"] < 10
    for text in (document["output"], *(test["output"] for test in document["tests"])):
        assert not text or re.search("[가-힣]", text), text


def test_the_bundle_keeps_the_seed_it_was_made_with(tmp_path):
    """`GRADE_SEED` need not be set in the container."""
    made = bundle(tmp_path / "own.zip", env=os.environ | {"GRADE_SEED": "4242"})

    with zipfile.ZipFile(made) as opened:
        assert json.loads(opened.read("settings.json"))["seed"] == 4242


@pytest.mark.parametrize("trouble", ["settings.json", "submission_metadata.json"])
def test_a_broken_container_is_told_and_gives_no_zero(trouble, container):
    """The student reads that it is no fault of theirs, the instructor what is wrong."""
    container.hand_in(OUTCOMES / "passed")
    folder = container.root / ("source" if trouble == "settings.json" else "")
    (folder / trouble).write_text("{")
    done, text = container.grade()

    assert done.returncode == 1
    assert "score" not in json.loads(text)
    assert "no fault of yours" in json.loads(text)["output"]
    assert trouble in done.stdout


def test_where_nothing_confines_nothing_is_graded(container):
    """No namespaces, no Landlock: neither a zero nor points, and no way to force it."""
    container.hand_in(OUTCOMES / "passed")
    done, text = container.grade(machine=["--no-namespaces", "--no-landlock"])

    assert done.returncode == 1, done.stdout
    assert "score" not in json.loads(text)
    assert "Not graded" in done.stdout


def test_without_namespaces_the_core_tier_grades(container):
    """As in Docker's default."""
    container.hand_in(OUTCOMES / "passed")
    done, text = container.grade(machine=["--no-namespaces"])

    assert read_gradescope(text)["score"] == 10.0
    assert "confinement core" in done.stdout


@pytest.mark.slow
def test_what_the_zip_holds_can_be_installed(container, tmp_path):
    """`setup.sh` installs it; here without the network, with what is there already."""
    site = tmp_path / "site"
    package = container.root / "source" / "package"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run(
        [*command, "--no-build-isolation", "--target", str(site), str(package)], check=True
    )
    shutil.rmtree(package)
    site.rename(package)  # where `grade` looks for it
    container.hand_in(OUTCOMES / "passed")

    assert read_gradescope(container.grade()[1])["score"] == 10.0
