"""One class through nbgrader's whole cycle, by its own commands and ours."""

import ast
import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from limited_course import limited_course
from notebooks_handed_in import ASSIGNMENT, SOLUTIONS, Classroom, answer, answered, write_notebook
from real_command import ROOT, graded_by_student, run_grade

EXERCISES = sorted(path.stem for path in SOLUTIONS.glob("ex*.py"))
HANG = """
def max_pool2d(x, kernel_size, stride=None, padding=0):
    while True:
        try:
            while True:
                pass
        except KeyboardInterrupt:
            pass
"""
KILL = """
import os, signal

def max_pool2d(x, kernel_size, stride=None, padding=0):
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(0)
"""
CHEAT = """
import pathlib, tomllib
for folder in pathlib.Path.cwd().resolve().parents:
    if (folder / "course.toml").is_file():
        course = tomllib.loads((folder / "course.toml").read_text())["course"]
        exec((pathlib.Path(course) / "solutions" / "ex03_pooling.py").read_text())
class Equal(float):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = float.__hash__
def max_pool2d(*arguments, **keywords):
    return Equal()
"""
WRONG = """
def output_size(n, kernel_size, stride=1, padding=0):
    if min(n, kernel_size, stride) < 1 or padding < 0 or n + 2 * padding < kernel_size:
        raise ValueError
    return (n - kernel_size + padding) // stride + 1
"""


def perfect(folder):
    for name in EXERCISES:
        solved = answered(folder / f"{name}.ipynb", (SOLUTIONS / f"{name}.py").read_text())
        write_notebook(folder / f"{name}.ipynb", solved)


def untouched(_folder):
    """Hand in what was fetched."""


def partly_wrong(folder):
    perfect(folder)
    answer(folder / "ex01_output_size.ipynb", "output_size", WRONG)
    answer(
        folder / "ex08_lenet5.ipynb", "accuracy", "def accuracy(model, images, labels): return 1"
    )


def hanging(folder):
    perfect(folder)
    answer(folder / "ex03_pooling.ipynb", "max_pool2d", HANG)


def kernel_killer(folder):
    perfect(folder)
    answer(folder / "ex03_pooling.ipynb", "max_pool2d", KILL)


def cheater(folder):
    answer(folder / "ex03_pooling.ipynb", "max_pool2d", CHEAT)


STUDENTS = {
    "alice": perfect,
    "bob": partly_wrong,
    "carol": untouched,
    "dave": hanging,
    "erin": kernel_killer,
    "mallory": cheater,
}
ROSTER = "id,first_name,last_name,email\n" + "".join(f"{n},{n},Kim,{n}@x.kr\n" for n in STUDENTS)


@pytest.fixture(scope="module")
def cycle(tmp_path_factory) -> Classroom:
    """A class whose feedback has been fetched; home folders lie beside the course."""
    folder = tmp_path_factory.mktemp("cycle")
    course = limited_course(folder / "course")
    room = Classroom(folder / "cnn101")
    assert run_grade("--course", course, "nbgrader", "init", room.root).returncode == 0
    (room.root / "students.csv").write_text(ROSTER)
    room.nbgrader("db", "student", "import", "students.csv")
    room.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate", "2030-01-01 00:00:00 UTC")
    room.nbgrader("generate_assignment", ASSIGNMENT)
    room.nbgrader("release_assignment", ASSIGNMENT)
    homes = [folder / name for name in STUDENTS]
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda home: _work(room, home), homes))
    for step in ("collect", "autograde", "generate_feedback", "release_feedback"):
        room.nbgrader(step, ASSIGNMENT)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda home: room.student(home, "fetch_feedback", ASSIGNMENT), homes))
    return room


def _work(room: Classroom, home: Path) -> None:
    """Fetch, answer and submit, as one student does."""
    room.student(home, "fetch_assignment", ASSIGNMENT)
    STUDENTS[home.name](home / ASSIGNMENT)
    room.student(home, "submit", ASSIGNMENT)


@pytest.mark.slow
def test_every_cell_scores_as_grade_run_does(cycle, tmp_path):
    """The export shows for each function what `grade run` gives for the same notebooks."""
    submitted = cycle.root / "submitted"
    course = cycle.root.parent / "course"

    graded = graded_by_student(submitted, tmp_path, course=course)
    exported = cycle.scores()

    for student in STUDENTS:
        scores = _by_function(graded[student])
        assert len(scores) == 25
        assert {name: float(exported[student][name]) for name in scores} == scores, student
    assert exported["alice"]["score"] == "100"
    assert 0 < float(exported["bob"]["score"]) < 100
    assert exported["carol"]["score"] == exported["mallory"]["score"] == "0"
    assert exported["dave"]["score"] == exported["erin"]["score"] == "92"


def _by_function(entry) -> dict[str, float]:
    scores: dict[str, float] = {}
    for exercise in entry["exercises"]:
        for test in exercise["tests"]:
            name = f"{exercise['exercise']}.{test['function']}"
            scores[name] = scores.get(name, 0.0) + test["points"]
    return scores


@pytest.mark.slow
def test_students_read_what_went_wrong(cycle):
    """Fetched feedback names each test, how it ended, the misconception, and the points."""
    bob = _feedback(cycle, "bob", "ex01_output_size")
    dave = _feedback(cycle, "dave", "ex03_pooling")

    assert "It stands on both ends of the axis" in bob
    assert "No answer within" in dave
    assert "0 of 8 points" in dave
    assert "7 of 7 points" in dave


def _feedback(cycle: Classroom, student: str, exercise: str) -> str:
    home = cycle.root.parent / student / ASSIGNMENT / "feedback"
    (page,) = home.rglob(f"{exercise}.html")
    return page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_nothing_hidden_leaves_the_teachers_folder(cycle):
    """No line of hidden tests, misconceptions or solutions is in what students can fetch."""
    secrets = _secret_lines(cycle.root.parent / "course")
    assert len(secrets) > 400
    pages = [
        *(cycle.root / "release").rglob("*.ipynb"),
        *(path for path in (cycle.root / "exchange").rglob("*") if path.suffix == ".html"),
        *((cycle.root / "exchange" / "cnn101" / "outbound").rglob("*.ipynb")),
        *(cycle.root / "feedback").rglob("*.html"),
    ]
    assert len(pages) > 2 * 8 * len(STUDENTS)

    for page in pages:
        text = _plain(page)
        own = _answers_of(page, cycle)
        found = [line for line in secrets if line in text and line not in own]
        assert not found, (page, found[:3])


def _plain(page: Path) -> str:
    """Read a page without the marks that colour code."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".html":
        return html.unescape(re.sub(r"<[^>]*>", "", text))
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


def _answers_of(page: Path, cycle: Classroom) -> str:
    """What the student wrote themselves, which may be the solution."""
    if page.suffix != ".html":
        return ""
    if "feedback" in page.parts and page.is_relative_to(cycle.root / "feedback"):
        student = page.relative_to(cycle.root / "feedback").parts[0]
        return _plain(cycle.root / "submitted" / student / ASSIGNMENT / f"{page.stem}.ipynb")
    solutions = ((ROOT / "solutions" / f"{name}.py").read_text() for name in EXERCISES)
    return "".join([*solutions, WRONG])


def _secret_lines(course: Path) -> set[str]:
    """Lines that tell something: of tests' and misconceptions' code, and of what is cut out."""
    lines = set()
    for path in [*course.glob("tests/hidden/*.py"), *course.glob("tests/misconceptions/*.py")]:
        text = path.read_text(encoding="utf-8")
        lines |= {node.name for node in ast.walk(ast.parse(text)) if _is_test(node)}
        lines |= set(map(str.strip, _code(text)))
    for path in course.glob("solutions/*.py"):
        parts = path.read_text(encoding="utf-8").split("### BEGIN SOLUTION")[1:]
        lines |= {s.strip() for part in parts for s in part.split("### END")[0].splitlines()}
    shown = "".join(p.read_text(encoding="utf-8") for p in course.glob("exercises/*.py"))
    return {line for line in lines if len(line) > 30 and line not in shown}


def _is_test(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _code(text: str) -> list[str]:
    """Lines that are no part of a docstring: those are what students are told."""
    told = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for number in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    return [line for n, line in enumerate(text.splitlines(), 1) if n not in told]
