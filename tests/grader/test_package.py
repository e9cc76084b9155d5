import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest
from real_command import ROOT

SECRETS = ("BEGIN SOLUTION", "BEGIN HINTS", "@misconception(", "pytest.mark.points(")


def test_the_wheel_holds_the_students_side_and_nothing_else(wheel, course):
    """Stubs, checks and data are in it; solutions, hidden tests and the seed are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        texts = {
            n: archive.read(n).decode() for n in names if n.endswith((".py", ".json", ".toml"))
        }

    for exercise in course.exercises:
        assert f"grader/exercises/{exercise.name}.py" in names
        assert f"grader/exercises/test_{exercise.name}.py" in names
        assert f"grader/exercises/figures/{exercise.name}.png" in names
    assert "grader/exercises/given/digits.npz" in names
    assert "grader/exercises/contents.json" in names
    assert {f"grader/report/page.{kind}" for kind in ("css", "html.jinja", "js")} <= {*names}
    tops = {name.split("/")[0] for name in names}
    assert tops == {"grader", next(top for top in tops if top.endswith(".dist-info"))}
    assert not any("course.toml" in name or "__pycache__" in name for name in names)
    for name, text in texts.items():
        if name.startswith("grader/exercises/"):
            assert not any(secret in text for secret in SECRETS), name
        assert str(course.seed) not in text, name


def test_what_an_author_answered_in_a_checkout_stays_there(tmp_path):
    """Progress and backups beside the exercises come into no wheel and no sdist."""
    checkout = tmp_path / "checkout"
    for name in ("grader", "exercises"):
        shutil.copytree(ROOT / name, checkout / name)
    for name in (".gitignore", "LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, checkout)
    backups = checkout / "exercises" / ".grade" / "backups"
    backups.mkdir(parents=True)
    (backups / "ex01_output_size-20261201-120000.py").write_text("answer = 42\n")

    command = [sys.executable, "-m", "build", "--wheel", "--sdist", "--no-isolation"]
    subprocess.run([*command, "-o", tmp_path, checkout], check=True, capture_output=True)

    (wheel,), (sdist,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as zipped, tarfile.open(sdist) as tarred:
        names = [*zipped.namelist(), *tarred.getnames()]
    assert any(name.endswith("exercises/ex01_output_size.py") for name in names)
    assert not any(".grade" in name for name in names)


def test_no_solution_line_is_in_the_wheel(wheel, course):
    """No line of a solution's body stands in the stub or the checks."""
    with zipfile.ZipFile(wheel) as archive:
        for exercise in course.exercises:
            stub = archive.read(f"grader/exercises/{exercise.name}.py").decode()
            inside = exercise.source.split("### BEGIN SOLUTION")[1:]
            for body in (part.split("### END SOLUTION")[0] for part in inside):
                lines = [line for line in body.splitlines() if len(line.strip()) > 30]
                assert not [line for line in lines if line in stub.splitlines()]


@pytest.mark.slow
def test_a_student_needs_the_wheel_alone(wheel, tmp_path):
    """Installed without torch, the wheel checks numpy exercises; torch's say what to install."""
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    constraints = ["-c", str(ROOT / "constraints.txt")]
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *constraints]
    subprocess.run([*install, wheel], check=True, capture_output=True, env=alone)
    work = tmp_path / "work"
    work.mkdir()
    for name in ("ex01_output_size", "ex05_transfer_learning"):
        (work / f"{name}.py").write_text((ROOT / "solutions" / f"{name}.py").read_text())

    done = subprocess.run(
        [python, "-m", "grader", "check", "ex01", "ex05"],
        cwd=work,
        env=alone,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "passed      output_size" in done.stdout
    assert "This exercise needs torch: pip install torch" in done.stdout
    assert "1 of 2 exercises pass" in done.stdout


def test_check_imports_nothing_that_only_linux_has():
    """A student's machine may be a Mac or run Windows."""
    command = (
        "import sys; sys.modules.update(dict.fromkeys(['fcntl', 'resource', 'pwd', 'grp'])); "
        "import grader.cli.check, grader.cli.hint, grader.cli.show, grader.show.drawing; "
        "import grader.check.session, grader.check.in_process; "
        "import grader.cli.progress, grader.cli.reset, grader.cli.solution, grader.watch.saves; "
        "print(sorted(m for m in sys.modules if m.startswith('grader.sandbox')))"
    )

    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert done.stdout.strip() == "[]", done.stderr


def test_starting_up_is_cheap():
    """The overview imports neither torch, pytest, numpy nor a notebook reader."""
    command = (
        "import sys; from grader.cli import main; main(['--help'], standalone_mode=False); "
        "print([m for m in ('torch', 'pytest', 'numpy', 'nbformat', 'rich') if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_sdist_holds_no_more_than_the_wheel(tmp_path):
    """Who fetches the source distribution finds no solution and no hidden test either."""
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "-o", tmp_path, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = tmp_path.glob("*.tar.gz")

    with tarfile.open(path) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if name.count("/") > 1}

    assert folders == {"grader", "exercises"}
