import json
import re
import shutil
import subprocess
import sys

import pytest
from copied_course import LANGUAGE, copied, grade, outside_brackets

from grader.cli.language import STUDENTS_COMMANDS
from grader.cli.main import COMMANDS
from grader.course.settings import load_course
from grader.course.texts import translated
from grader.notebooks.build import source_notebook

WRONG = """\
def output_size(n, kernel_size, stride=1, padding=0):
    return (n - kernel_size + 2 * padding) // stride


def kernel_size_for(n, output, stride=1, padding=0):
    raise KeyError("no")


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    raise NotImplementedError
"""
HANGS = "def output_size(*_, **__):\n    while True:\n        pass\n"
DIES = "import os\n\n\ndef output_size(*_, **__):\n    os._exit(3)\n"
ODD_ANSWERS = """\
def output_size(*_, **__):
    return 2.5


def kernel_size_for(*_, **__):
    return None


def feature_map_shape(*_, **__):
    return object()
"""
FILES = {
    "wrong": WRONG,
    "hangs": HANGS,
    "dies": DIES,
    "no_python": "def output_size(n:\n",
    "stops": "raise SystemExit\n",
    "odd": ODD_ANSWERS,
    "binary": "\0",
}
# What stays as it is: names, calls, values, and Python's own words for what went wrong.
WORDS = re.compile(r"[A-Za-z]{2,}")
AS_IT_IS = re.compile(
    r"ex\d\d_\w+(\.py|\.ipynb)?|output_size|kernel_size_for|feature_map_shape|KeyError: 'no'"
    r"|None|<object object at \w+>|array|TypeError: .*"
    r"|AttributeError: module '\w+' has no attribute '\w+'"
    r"|SyntaxError: .*|def output_size\(n:|raise (KeyError|SystemExit).*|SystemExit:?"
    r"|(n|stride|padding|kernel_size|output)=\d+"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("copied"))


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    for student, source in FILES.items():
        (folder / student).mkdir()
        (folder / student / "ex01_output_size.py").write_text(source)
    return folder


def untranslated(text, *paths):
    """The words of a text that no catalog translated, besides code and names."""
    for path in paths:
        text = text.replace(str(path), "")
    return WORDS.findall(AS_IT_IS.sub(" ", outside_brackets(text)))


@pytest.mark.parametrize("student", FILES)
def test_all_that_a_check_says_is_translated(course, work, student):
    folder = work / student

    said = grade(
        course,
        "check",
        "ex01",
        "--folder",
        folder,
        "--seconds",
        "1",
        "--lang",
        LANGUAGE,
        code=1,
        COLUMNS="300",
    )

    assert "⟦" in said
    assert untranslated(said, folder) == []


def test_a_right_answer_and_a_missing_file_are_told_in_the_language(course, tmp_path):
    said = grade(course, "check", "ex01", "--folder", course / "solutions", "--lang", LANGUAGE)
    assert "⟦Visible checks passed; hidden tests run at grading.⟧" in said
    assert untranslated(said) == []

    said = grade(course, "check", "ex02", "--folder", tmp_path, "--lang", LANGUAGE, code=1)
    assert untranslated(said, tmp_path) == []


def test_the_system_chooses_the_students_language_and_the_option_wins(course):
    assert "⟦Where can the kernel's" in grade(course, "hint", "ex01", LANG=f"{LANGUAGE}.UTF-8")
    assert "⟦" not in grade(course, "hint", "ex01", "--lang", "en", LANG=LANGUAGE)
    assert "⟦" not in grade(course, "hint", "ex01", LANG="fr_FR.UTF-8")


@pytest.mark.parametrize("command", ["", *sorted(STUDENTS_COMMANDS)])
def test_help_is_translated(course, command):
    said = grade(course, *command.split(), "--help", LC_ALL=LANGUAGE)

    options = rf"--?[a-z]+|\b(grade|{'|'.join(COMMANDS)})\b"
    shapes = r"\b[A-Z]{2,}\b"  # EXERCISE, INTEGER RANGE
    assert untranslated(re.sub(f"{options}|{shapes}", " ", said)) == []


def test_students_other_commands_speak_the_language(course, tmp_path):
    (tmp_path / "ex01_output_size.py").write_text(WRONG)
    contents = json.loads((course / "exercises" / "contents.json").read_text())
    functions = [name for exercise in contents["exercises"] for name in exercise["functions"]]
    code = rf"\b({'|'.join(functions)})\b|model\.features|-?inf|max|kernel"

    for arguments in (
        *(("check", "ex01"), ("progress",), ("hint", "ex01"), ("hint", "ex01")),
        *(("show",), ("show", "corr2d", "--step", "2"), ("show", "max_pool2d")),
        *(("solution", "ex01"), ("reset", "ex01", "--yes"), ("reset", "ex01", "--yes")),
    ):
        said = grade(
            *(course, *arguments, "--lang", LANGUAGE),
            code=None,
            cwd=tmp_path,
            COLUMNS="200",
        )
        assert "⟦" in said
        assert untranslated(re.sub(code, " ", said), tmp_path, course) == []


def test_wrong_usage_is_told_in_the_language(course):
    for arguments in (("hint",), ("hint", "ex99"), ("check", "--seconds", "no")):
        said = grade(course, *arguments, LC_ALL=LANGUAGE, code=2)
        names = r"--?[a-z]+|grade|hint|check|'(ex99|no|EXERCISE)'|EXERCISE|FUNCTION|OPTIONS"
        assert untranslated(re.sub(names, " ", said)) == []


def test_all_that_grading_tells_a_student_is_translated(course, work, tmp_path):
    course_toml = course / "course.toml"
    settings = course_toml.read_text()
    course_toml.write_text(settings.replace("call_seconds = 10 ", "call_seconds = 0.5 "))

    options = ("--exercise", "ex01", "--jobs", "2", "--lang", LANGUAGE)
    grade(course, "run", work, "-o", tmp_path, *options, LC_ALL="en_US.UTF-8")

    course_toml.write_text(settings)
    results = json.loads((tmp_path / "results.json").read_text())
    tests = [
        test
        for submission in results["submissions"]
        for exercise in submission["exercises"]
        for test in exercise["tests"]
    ]
    assert {test["outcome"] for test in tests} >= {
        *("failed", "error", "not_started", "timeout", "crashed", "syntax_error")
    }
    pages = list((tmp_path / "feedback").rglob("*.html"))
    assert len(pages) >= len(FILES)
    assert all("⟦Points⟧" in page.read_text() for page in pages)
    for test in tests:
        message = test["student_message"]
        assert message.startswith("⟦") or "⟦" in message
        assert untranslated(message) == []
    guidance = [
        function
        for submission in results["submissions"]
        for exercise in submission["exercises"]
        for function in exercise.get("guidance", ())
    ]
    assert any(function["example"] for function in guidance)
    for function in guidance:
        example = function["example"] or {"says": "", "message": ""}
        for text in (function["hint"], function["slip"], example["says"], example["message"]):
            assert not text or "⟦" in text
            assert untranslated(text) == [], text


def test_the_instructors_environment_changes_no_feedback(course, work, tmp_path):
    options = ("--exercise", "ex01", "--jobs", "1")
    grade(course, "run", work / "wrong", "-o", tmp_path, *options, LC_ALL=LANGUAGE)
    assert "⟦" not in (tmp_path / "results.json").read_text()

    again = grade(course, "run", work / "wrong", "-o", tmp_path, *options, "--lang", LANGUAGE)
    assert "as graded earlier" not in again
    assert "⟦" in (tmp_path / "results.json").read_text()


def test_a_notebook_speaks_the_language_and_so_do_its_checks(course, tmp_path):
    exercise = load_course(course).spoken(LANGUAGE).exercise("ex01")
    shutil.copytree(course / "exercises" / "figures", exercise.folder / "figures")

    cells = source_notebook(exercise, dict.fromkeys(exercise.functions, 1.0)).cells

    shutil.rmtree(exercise.folder / "figures")
    assert cells[0].source.startswith("# ⟦1. Output size⟧")
    (setting,) = [cell.source for cell in cells if cell.source.startswith("from grader.check")]
    script = f"{WRONG}\n\n{setting}\nhint('output_size')\ncheck('output_size')\ncheck('ex99')\n"
    (tmp_path / "script.py").write_text(script)
    done = subprocess.run(
        [sys.executable, tmp_path / "script.py"],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(course)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("output_size: ⟦Where can")
    assert "⟦wrong⟧" in done.stderr
    assert "⟦Remedy: ⟦choose from" in done.stderr


def test_exercises_are_other_texts_around_the_same_code(course):
    grade(course, "build", "--lang", LANGUAGE)

    for path in sorted((course / "exercises" / LANGUAGE).glob("ex*.py")):
        texts = []
        translated(
            path.read_text(), path.name, lambda text, _, texts=texts: texts.append(text) or text
        )
        assert len(texts) > 10
        assert [text for text in texts if not text.startswith("⟦")] == []
    *findings, _counts = grade(
        *(course, "verify", "--exercise", "ex03", "--lang", LANGUAGE), code=1
    ).splitlines()
    # Nobody has drawn figures in this language.
    assert [f for f in findings if not f.endswith("is missing: run make_figures")] == []
