import gzip
import html
import io
import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

import nbformat
import pytest
from course_secrets import all_secrets, secrets_in
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from real_command import ROOT, run_grade

from grader.cli.main import COMMANDS
from grader.course.settings import load_course
from grader.errors import GradeError
from grader.release.bundle import EARLIEST, release
from grader.release.search import DEEPEST, find_leaks
from grader.release.secrets import Secret, flat, secrets_of

ANSWER = "    return (n - kernel_size + 2 * padding) // stride + 1\n"
SAYS = "You added the 1 before dividing by the stride. It is one whole place: add it after."
HIDDEN = "test_counts_the_places_of_the_kernel"
PLANTED = {"an answer": ANSWER, "a sentence": SAYS, "a name": f"def {HIDDEN}(student):\n"}

TOLD = {
    "an answer": "solution of ex01_output_size",
    "a sentence": "misconception adds_one_before_dividing",
    "a name": f"hidden test {HIDDEN}",
}


@pytest.fixture(scope="module")
def secrets(course):
    return secrets_of(course)


@pytest.fixture(scope="module")
def unpacked(bundle, tmp_path_factory):
    """The bundle, as a student unpacks it."""
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(bundle, folder)
    return folder / bundle.stem


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(name, data):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def notebook(*cells):
    return nbformat.writes(new_notebook(cells=list(cells))).encode()


def printed(text):
    return notebook(new_code_cell("1", outputs=[new_output("stream", text=f"before\n{text}\n")]))


def raised(text):
    coloured = ["\x1b[0;31mError\x1b[0m", *(f"\x1b[1m{line}\x1b[0m" for line in text.split("\n"))]
    output = new_output("error", ename="E", evalue="", traceback=coloured)
    return notebook(new_code_cell("1", outputs=[output]))


def shown(text):
    output = new_output("display_data", data={"text/html": f"<pre>{html.escape(text)}</pre>"})
    return notebook(new_code_cell("1", outputs=[output]))


# Name of a file, and how a text is hidden in it.
PLACES = {
    "notes.txt": lambda text: f"# {text}".encode(),
    "indented.py": lambda text: text.replace("    ", "\t\t").replace(" ", "  ").encode(),
    "wrapped.md": lambda text: f"> {text}".replace(" + ", "\n + ").encode(),
    "windows.txt": lambda text: text.encode("utf-16"),
    "cell.ipynb": lambda text: notebook(new_markdown_cell(text)),
    "output.ipynb": printed,
    "traceback.ipynb": raised,
    "table.ipynb": shown,
    "data.json": lambda text: json.dumps({"a": [1, {"b": text}]}).encode(),
    "broken.json": lambda text: b"{" + text.encode(),
    "picture.png": lambda text: b"\x89PNG\r\n\x1a\n\0" + text.encode() + b"\0\xff",
    "one.zip": lambda text: zipped({"a.py": text.encode()}),
    "nested.zip": lambda text: zipped({"a/b.whl": zipped({"c.npz": zipped({"d.npy": text})})}),
    "nested.tar.gz": lambda text: tarred("a.zip", zipped({"b.py": text.encode()})),
    "prefixed.bin": lambda text: b"#!/bin/sh\n" + zipped({"a.py": text.encode()}),
    "lines.jsonl.gz": lambda text: gzip.compress(text.encode()),
}


@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("name", PLACES)
def test_a_planted_secret_is_found(name, kind, secrets, tmp_path):
    """Wherever it is hidden, the search names the file and what is secret."""
    (tmp_path / name).write_bytes(PLACES[name](PLANTED[kind]))
    (tmp_path / "innocent.py").write_text("def answer():\n    return 42\n")

    leaks = list(find_leaks(tmp_path, secrets))

    assert leaks
    assert {re.split("[!,]", leak.where)[0] for leak in leaks} == {name}
    assert TOLD[kind] in " ".join(leak.what for leak in leaks)


def test_compiled_python_is_found_with_what_it_says(secrets, tmp_path):
    """Compiled, an answer is no text any more: the file itself is a finding."""
    source = tmp_path / "a.py"
    source.write_text(f'def f():\n    """{SAYS}"""\n')
    (tmp_path / "given").mkdir()
    py_compile.compile(source, tmp_path / "given" / "a.cpython-311.pyc")
    source.unlink()

    told = {(leak.where, leak.what.partition(" (")[0]) for leak in find_leaks(tmp_path, secrets)}

    name = "given/a.cpython-311.pyc"
    assert (name, "is compiled: nobody can tell what is in it") in told
    assert (name, "misconception adds_one_before_dividing") in told


def test_a_file_name_may_tell_as_well(secrets, tmp_path):
    """An archive's member is called like a hidden test."""
    (tmp_path / "a.zip").write_bytes(zipped({f"{HIDDEN}.txt": b""}))

    (leak,) = find_leaks(tmp_path, secrets)

    assert leak.where == f"a.zip!{HIDDEN}.txt"


def test_what_cannot_be_looked_into_is_a_finding(secrets, tmp_path):
    """Links, archives that are broken, and archives in too many archives."""
    (tmp_path / "link.py").symlink_to(ROOT / "solutions" / "ex01_output_size.py")
    whole = zipped({"a.txt": b"a" * 5000})
    (tmp_path / "broken.zip").write_bytes(whole.replace(b"PK\x03\x04", b"PK\x03\x05"))
    deep = b"a"
    for _ in range(DEEPEST + 1):
        deep = zipped({"a.zip": deep})
    (tmp_path / "deep.zip").write_bytes(deep)

    told = {leak.where.partition("!")[0]: leak.what for leak in find_leaks(tmp_path, secrets)}

    assert "is a link" in told["link.py"]
    assert "cannot be unpacked" in told["broken.zip"]
    assert "too deep" in told["deep.zip"]


def test_markers_are_found_in_files_of_students_and_not_in_the_graders_own(tmp_path):
    """An answer that was changed since is found by its markers."""
    text = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"
    files = {"grader/course/a.py": text, "grader/exercises/a.py": text, "b.py": text}
    (tmp_path / "a.whl").write_bytes(zipped(files))

    found = {leak.where for leak in find_leaks(tmp_path / "a.whl", ())}

    assert found == {"a.whl!grader/exercises/a.py", "a.whl!b.py"}


def test_every_solution_hidden_test_and_misconception_is_secret(course, secrets):
    """Each of their files is found whole, and each of their names is known."""
    for exercise in course.exercises:
        for path in (exercise.solution, exercise.hidden, exercise.misconceptions):
            assert list(find_leaks(path, secrets)), path
    texts = [secret.text for secret in secrets]
    assert len(set(texts)) == len(texts)
    assert texts == [flat(text) for text in texts]
    assert Secret("the seed", str(ROOT / "course.toml"), str(course.seed)) in secrets


def test_the_bundle_holds_no_secret(bundle, unpacked):
    """Found neither by the command's own search nor by a simpler one."""
    assert secrets_in(bundle, all_secrets()) == []
    assert secrets_in(unpacked, all_secrets()) == []


def test_the_bundle_is_what_a_student_needs(unpacked, course):
    """Scripts, notebooks, checks, figures, data, wheel and README; nothing besides."""
    names = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}

    (wheel,) = (name for name in names if name.endswith(".whl"))
    expected = {"README.md", "requirements.txt", wheel}
    for exercise in course.exercises:
        expected |= {f"exercises/{exercise.name}.py", f"exercises/test_{exercise.name}.py"}
        expected |= {f"notebooks/{exercise.name}.ipynb"}
    support = {name for name in names if name.split("/")[1:2] in (["given"], ["figures"])}
    assert names - support == expected
    assert {f"exercises/figures/{e.name}.png" for e in course.exercises} <= support
    assert {"exercises/given/digits.npz", "notebooks/given/pretrained.npz"} <= support
    assert not [name for name in support if "make_" in name or name.endswith(".pyc")]
    for exercise in course.exercises:
        stub = (unpacked / "exercises" / f"{exercise.name}.py").read_bytes()
        assert stub == exercise.stub.read_bytes()
    assert f"./{wheel}\n" in (unpacked / "requirements.txt").read_text()
    assert wheel in (unpacked / "README.md").read_text()


def test_the_readme_for_students_names_only_what_there_is(unpacked, course):
    """Commands, folders and exercises in it exist; all three systems are in it."""
    text = (unpacked / "README.md").read_text()

    assert {"grade check", "grade hint"} <= set(re.findall(r"grade [a-z]+", text))
    for command in re.findall(r"^grade ([a-z]+)", text, re.MULTILINE):
        assert command in COMMANDS
    for folder in re.findall(r"^cd (\S+)$", text, re.MULTILINE):
        assert (unpacked / folder).is_dir()
    assert all(exercise.title in text for exercise in course.exercises)
    assert all(system in text for system in ("Linux", "macOS", "Windows"))
    assert "https://download.pytorch.org/whl/cpu" in text
    assert "{" not in text


def test_nothing_in_the_bundle_is_started(unpacked):
    """Every function says so, in notebooks as in the scripts that they are made of."""
    done = run_grade("check", "ex01", "ex02", "ex06", cwd=unpacked / "notebooks")

    assert done.returncode == 1
    assert done.stdout.count("not started ") == 8, done.stdout


def test_a_notebook_of_the_bundle_passes_when_it_is_answered(unpacked, course, tmp_path):
    """Answers go where the stubs raise; cells that check are in the way of nobody."""
    exercise = course.exercise("ex03_pooling")
    answers = {
        node.name: "\n".join(exercise.source.splitlines()[node.lineno - 1 : node.end_lineno])
        for node in exercise.definitions
    }
    notebook = nbformat.read(unpacked / "notebooks" / "ex03_pooling.ipynb", as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        for name, answer in answers.items():
            if cell.source.startswith(f"def {name}("):
                cell.source = answer
    nbformat.write(notebook, tmp_path / "ex03_pooling.ipynb")

    done = run_grade("check", "ex03", cwd=tmp_path)

    assert done.returncode == 0, done.stdout
    assert done.stdout.count("passed ") == 2
    checks = [cell for cell in notebook.cells if cell.source.startswith("check(")]
    assert [cell.source for cell in checks] == ['check("max_pool2d")', 'check("avg_pool2d")']


def test_a_folder_holds_the_same_as_a_zip(bundle, wheel, course, tmp_path):
    """Byte for byte, in another run."""
    done = release(course, tmp_path / "cnn", wheel)

    assert done.leaks == ()
    assert done.wheel == wheel.name
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            assert (tmp_path / name).read_bytes() == archive.read(name)
        files = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert len(files) == len(archive.namelist()) == len(done.files)
        assert {member.date_time for member in archive.infolist()} == {EARLIEST}
    assert [path.name for path in tmp_path.iterdir()] == ["cnn"]


@pytest.fixture
def checkout(tmp_path):
    """A copy of all that a release is made of."""
    root = tmp_path / "checkout"
    for name in ("grader", "exercises", "solutions", "tests/hidden", "tests/misconceptions"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("course.toml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    return root


def test_a_release_that_would_tell_is_refused_with_where(checkout, tmp_path):
    """In a stub, beside the data, in data, and in a module of the grader in the wheel."""
    (checkout / "exercises" / "given" / "notes.txt").write_text(f"Remember: {SAYS}")
    data = checkout / "exercises" / "given" / "more.npz"
    data.write_bytes(zipped({"a.npy": zipped({"x.py": ANSWER})}))
    with (checkout / "exercises" / "ex02_zero_padding.py").open("a") as stub:
        stub.write("### BEGIN SOLUTION\n")
    (checkout / "grader" / "check" / "old.py").write_text(f'"""{HIDDEN}"""\n')
    out = tmp_path / "out.zip"

    done = run_grade("--course", checkout, "release", out)

    assert done.returncode == 1, done.stderr
    assert not out.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"checkout"}
    for where, what in {
        "out/exercises/given/notes.txt": "misconception adds_one_before_dividing",
        "out/exercises/given/more.npz!a.npy!x.py": "solution of ex01_output_size",
        "out/notebooks/given/notes.txt": "misconception adds_one_before_dividing",
        "out/exercises/ex02_zero_padding.py": "markers of a solution",
        "0-py3-none-any.whl!grader/check/old.py": f"hidden test {HIDDEN}",
    }.items():
        assert re.search(f"{re.escape(where)}: {re.escape(what)}", done.stdout), where
    assert "findings: " in done.stdout


def test_what_is_there_is_left_alone(course, tmp_path):
    """A release never writes over an earlier one."""
    with pytest.raises(GradeError, match="is there already"):
        release(course, tmp_path)

    assert not list(tmp_path.iterdir())


def test_a_wheel_of_another_state_is_refused(wheel, checkout, tmp_path):
    """The wheel's checks and data are those of the course."""
    with (checkout / "exercises" / "test_ex01_output_size.py").open("a") as checks:
        checks.write("# changed\n")

    with pytest.raises(GradeError, match=r"test_ex01_output_size\.py is not in it as it is in"):
        release(load_course(checkout), tmp_path / "out", wheel)

    assert [path.name for path in tmp_path.iterdir()] == ["checkout"]


def test_a_language_without_exercises_is_refused(wheel, course, tmp_path):
    """Nothing is released half translated."""
    with pytest.raises(GradeError, match="no catalog translates into"):
        release(course.spoken("tlh"), tmp_path / "out", wheel)

    assert not list(tmp_path.iterdir())


def test_a_course_that_is_no_checkout_needs_a_wheel(mini_course, tmp_path):
    """There is nothing to build one from, and it says so."""
    with pytest.raises(GradeError, match="--wheel FILE"):
        release(mini_course, tmp_path / "out")


@pytest.mark.parametrize(
    ("package", "command", "extra"),
    [
        ("hatchling", ["release", "out"], "instructor"),
        ("jinja2", ["run", "examples/classroom"], "grading"),
        ("copydetect", ["similarity", "examples/classroom"], "instructor"),
        ("torch", ["run", "examples/classroom"], "grading"),
        ("torch", ["verify"], "grading"),
        ("nbgrader", ["nbgrader", "init", "x"], "nbgrader"),
    ],
)
def test_a_command_says_which_extra_it_lacks(package, command, extra, tmp_path):
    """No traceback, and nothing done by half."""
    code = (
        f"import sys; sys.modules[{package!r}] = None; from grader.cli import main; "
        f"main({['--course', str(ROOT), *command]!r})"
    )

    done = run_python(code, cwd=tmp_path)

    assert done.returncode == 2
    assert f"{package}" in done.stderr
    assert "is not installed" in done.stderr
    assert f"pip install 'cnn-exercises[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def run_python(code, cwd):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
