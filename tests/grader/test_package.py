import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile

import jupytext
import pytest
from course_secrets import all_secrets, secrets_in
from imports import walk
from real_command import ROOT, run_grade

from grader.cli.language import STUDENTS_COMMANDS

TORCH = ("ex05_transfer_learning", "ex08_lenet5")
NUMPY = tuple(path.stem for path in (ROOT / "solutions").glob("ex*.py") if path.stem not in TORCH)
SUBPROCESSES = ["grader.check.session", "grader.check.in_process", "grader.check.cell"]
TRUSTED = ("grader.sandbox", "grader.hidden", "grader.misconceptions", "grader.grading")
OPTIONAL = {"torch", "IPython"}  # looked for, and done without
ONLY_LINUX = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "syslog"}
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


def test_the_wheel_holds_no_secret(wheel):
    """No name, sentence or answer that students must not have is in it."""
    assert secrets_in(wheel, all_secrets()) == []


@pytest.mark.slow
def test_a_student_needs_the_bundle_alone(bundle, tmp_path):
    """Installed without torch, it checks numpy exercises; torch's say what to install."""
    shutil.unpack_archive(bundle, tmp_path)
    folder = tmp_path / bundle.stem
    python = _installed(folder)

    begun = _check(python, folder)
    for name in NUMPY + TORCH:
        shutil.copy(ROOT / "solutions" / f"{name}.py", folder / "exercises")
    solved = _check(python, folder)

    assert begun.returncode == solved.returncode == 1
    assert begun.stdout.count("not started ") == 16
    assert "passed " not in begun.stdout
    assert solved.stdout.count("passed ") == 16
    for told in (begun.stdout, solved.stdout):
        assert told.count("This exercise needs torch: pip install torch") == 2
    assert "6 of 8 exercises pass" in solved.stdout
    refused = _run([python, "-m", "grader", "run", folder], folder)
    assert refused.returncode == 2
    assert "pip install 'cnn-exercises[grading]'" in refused.stderr


def _installed(folder):
    """Install a bundle as its README says, under the versions of our constraints."""
    venv.create(folder / ".venv", with_pip=True)
    python = folder / ".venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    constraints = ["-c", ROOT / "constraints.txt"]
    done = _run([*install, *constraints, "-r", "requirements.txt"], folder)
    assert done.returncode == 0, done.stderr
    return python


def _check(python, folder):
    return _run([python, "-m", "grader", "check"], folder / "exercises")


def _run(command, folder):
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=folder, env=alone, capture_output=True, text=True, check=False
    )


def test_check_runs_where_only_linux_modules_are_missing(tmp_path):
    """A student's machine may be a Mac or run Windows; child processes are without them, too."""
    shutil.copy(ROOT / "solutions" / "ex01_output_size.py", tmp_path)
    notebook = jupytext.read(ROOT / "solutions" / "ex03_pooling.py")
    jupytext.write(notebook, tmp_path / "ex03_pooling.ipynb")
    path = os.pathsep.join([str(ROOT / "tests" / "without_linux"), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": path}

    done = run_grade("check", "ex01", "ex03", cwd=tmp_path, env=env)
    hinted = run_grade("hint", "ex03", cwd=tmp_path, env=env)
    refused = run_grade("run", tmp_path, cwd=ROOT, env=env)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("passed ") == 5
    assert hinted.returncode == 0
    assert "No module named 'fcntl'" in refused.stderr  # they are missing indeed


def test_what_students_use_imports_only_what_a_wheel_alone_brings():
    """Walked from its commands: no sandbox, nothing of Linux, no package of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    brought = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    ours, others = walk(
        [f"grader.cli.{name}" for name in ("main", *STUDENTS_COMMANDS)] + SUBPROCESSES
    )

    assert {"grader.check.runner", "grader.intake.notebooks", "grader.expect"} <= ours
    assert not {name for name in ours if name.startswith(TRUSTED)}
    assert others - set(sys.stdlib_module_names) <= brought | OPTIONAL
    assert not others & ONLY_LINUX
    assert {"msgspec", "nbformat", "jupytext"} & others


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
