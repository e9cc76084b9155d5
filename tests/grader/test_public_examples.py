"""What a student is shown of a mistake comes from public checks, in a process of its own."""

import json

import pytest
from real_command import ROOT, graded_by_student

from grader.course.sections import sections
from grader.expect.rendering import call_text

RIGHT_COUNT = """
def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
"""
# Student to file: what is wrong about `double`.
FILES = {
    "squares": "def double(x):\n    return x**2\n",
    "absolute": "import numpy as np\ndef double(x):\n    return 2 * np.abs(x)\n",
    # Keeps what it sees, and hands all of it out whenever it is called.
    "collector": "import numpy as np\nseen = []\ndef double(x):\n"
    "    seen.extend(np.ravel(x))\n    return np.array(seen)\n",
    # Its process ends at some hidden input: the next one's number tells at which.
    "ends": "import os, numpy as np\ndef double(x):\n"
    "    if np.size(x) > 1: os._exit(3)\n    return os.getpid()\n",
    "raises": "def double(x):\n    raise KeyError(f'saw {x}')\n",
    "hangs": "def double(x):\n    while x.size == 1: pass\n    return x\n",
    "objects": "class Odd: pass\ndef double(x):\n    return Odd()\n",
    "begun": "def double(x):\n    raise NotImplementedError\n",
}


@pytest.fixture(scope="module")
def guidance(tmp_path_factory):
    """What each student is told about the functions that do not pass."""
    folder = tmp_path_factory.mktemp("examples")
    for student, text in FILES.items():
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / "ex01_double.py").write_text(text + RIGHT_COUNT)
    graded = graded_by_student(folder / "class", folder / "out")
    return {
        student: {g["function"]: g for g in entry["exercises"][0]["guidance"]}
        for student, entry in graded.items()
    }


def test_the_first_public_example_that_fails_is_kept(guidance):
    """Call, both values, the grid, and the slip that the answer betrays."""
    told = guidance["squares"]["double"]

    assert told["example"]["check"] == "test_double"
    assert told["example"]["says"] == "One becomes two."
    assert told["example"]["call"] == "double(array([1.]))"
    assert (told["example"]["expected"], told["example"]["got"]) == ("array([2.])", "array([1.])")
    assert told["example"]["comparison"]["got"] == {
        "cells": [["1"]],
        "marked": [[0, 0]],
        "shape": [1],
    }
    assert told["slip"] == "You squared."
    assert told["hint"] == "Think of addition."
    assert set(guidance["squares"]) == {"double"}


def test_where_all_public_examples_pass_words_are_left(guidance):
    """A hidden test alone finds the mistake: its input is not shown."""
    told = guidance["absolute"]["double"]

    assert told["example"] is None
    assert told["hint"]


def test_a_process_that_has_seen_hidden_inputs_answers_no_public_example(guidance):
    """What a function has kept of the hidden tests does not come out in its answer."""
    example = guidance["collector"]["double"]["example"]

    assert example["got"] == "array([1.])"


def test_after_a_process_has_ended_itself_there_is_no_example(guidance):
    """The number of the next process would tell what the last one saw."""
    assert guidance["ends"]["double"]["example"] is None


def test_an_exception_is_told_in_the_students_own_words(guidance):
    """The input was public, so the text is harmless."""
    message = guidance["raises"]["double"]["example"]["message"]

    assert "saw [1.]" in message
    assert "2." not in message


def test_what_hangs_or_is_not_begun_has_no_example(guidance):
    """Words are left; a stub needs no hint either."""
    assert guidance["hangs"]["double"]["example"] is None
    assert guidance["begun"]["double"]["example"] is None
    assert guidance["begun"]["double"]["hint"] == ""


def test_an_answer_that_is_no_data_is_told_in_words(guidance):
    """There is no grid of an object."""
    example = guidance["objects"]["double"]["example"]

    assert example["comparison"] is None
    assert "returned something else than numbers" in example["message"]


def test_functions_are_explained_under_their_headings(course):
    """Each function of the course has the heading before it, or the exercise's own title."""
    pooling = sections(course.exercise("ex03"))

    assert pooling == {"max_pool2d": "", "avg_pool2d": "The mean instead of the maximum"}
    for exercise in course.exercises:
        assert set(sections(exercise)) == set(exercise.functions)


def test_examples_of_the_course_are_public(tmp_path):
    """Over the real course, each call that is shown stands in the exercise's visible checks."""
    home = tmp_path / "class" / "wrong"
    home.mkdir(parents=True)
    stub = (ROOT / "exercises" / "ex06_multi_channel_convolution.py").read_text()
    text = stub.replace("raise NotImplementedError", "return np.array([[-987654.0]])")
    (home / "ex06_multi_channel_convolution.py").write_text(text)

    graded = graded_by_student(tmp_path / "class", tmp_path, "--exercise", "ex06", course=ROOT)

    (result,) = graded["wrong"]["exercises"]
    told = {g["function"]: g["example"] for g in result["guidance"]}
    image = call_text("corr2d", (), {})[:-1]
    assert set(told) == {"corr2d", "corr2d_multi_in", "conv2d"}
    assert told["corr2d"]["call"].startswith(image)
    assert told["corr2d"]["expected"] == "array([[19., 25.], [37., 43.]])"
    assert "-987654" in json.dumps(told["conv2d"])
    hidden = [test["instructor_message"] for test in result["tests"] if test["seed"]]
    assert hidden
    assert not any(line in json.dumps(told) for text in hidden for line in text.split("\n")[2:])
