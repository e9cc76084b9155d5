"""results.json is read back as it was written, or refused with a reason."""

import json

import pytest
from made_up_results import ROOT, SCRIPT, made_up_class, write_results

from grader.course.settings import load_course
from grader.errors import GradeError
from grader.grading.reading import load_run


@pytest.fixture
def written(tmp_path):
    return write_results(tmp_path, made_up_class())


def test_results_come_back_as_they_were_written(written):
    """Every field of every student, exercise and test makes the round trip."""
    run = load_run(written)

    assert list(run.submissions) == made_up_class()
    assert SCRIPT in {one.student for one in run.submissions}


def test_what_all_have_in_common_comes_back(written):
    """Title, seed, versions and limits are those of the course."""
    course = load_course(ROOT)

    run = load_run(written)

    assert (run.course, run.seed, run.unsafe) == (course.title, course.seed, False)
    assert [e.name for e in run.exercises] == ["ex01_output_size", "ex03_pooling"]
    assert run.exercises[1].limits == course.exercise("ex03").limits
    assert run.exercises[0].title == "Output size"
    assert run.versions["grader"]
    assert run.created.endswith("+00:00")


def test_the_folder_of_a_run_stands_for_its_file(written):
    """`load_run(folder)` reads the results.json in it."""
    assert load_run(written.parent) == load_run(written)


def test_an_exercise_is_worth_what_any_result_knows(tmp_path):
    """A result that a dying worker left behind has no tests, and no points to reach."""
    run = load_run(write_results(tmp_path, made_up_class()))

    assert run.worth == (10.0, 15.0)


def test_a_run_without_submissions_is_read(tmp_path):
    """Nothing is known of what its exercises are worth."""
    run = load_run(write_results(tmp_path, []))

    assert (run.submissions, run.worth) == ((), (0.0, 0.0))


def test_fields_of_a_later_version_are_passed_over(written):
    """Fields may be added without a new format."""
    document = json.loads(written.read_text("utf-8"))
    document["submissions"][0]["late_days"] = 2
    before = load_run(written)

    written.write_text(json.dumps(document), "utf-8")

    assert load_run(written) == before


def test_points_are_rounded_as_they_stand_in_the_file(written):
    """Points that are None stay None: what could not be graded is no zero."""
    felix = next(one for one in load_run(written).submissions if one.student == "felix")

    assert felix.points is None
    assert felix.exercises[0].points == 0.0


def change(document, kind):
    match kind:
        case "newer":
            document["format"] = 99
        case "older":
            document["format"] = 0
        case "unnamed":
            del document["format"]
        case "points":
            document["submissions"][0]["exercises"][0]["points"] = "all"
        case "missing":
            del document["submissions"][0]["exercises"][1]
        case "twice":
            document["submissions"].append(document["submissions"][0])


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("newer", "is written in format 99"),
        ("older", "is written in format 0"),
        ("unnamed", "is no result of a run"),
        ("points", r"is no result of a run.*\$\.submissions"),
        ("missing", "has results of other exercises"),
        ("twice", "is in it twice"),
    ],
)
def test_what_is_no_result_is_refused_with_the_reason(written, kind, told):
    """The error names the file, what is wrong with it, and what to do."""
    document = json.loads(written.read_text("utf-8"))
    change(document, kind)
    written.write_text(json.dumps(document), "utf-8")

    with pytest.raises(GradeError, match=told) as caught:
        load_run(written)

    assert caught.value.where == str(written)
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"", b'{"format": 1', b"\xff\xfe", b"PK\x03\x04"])
def test_a_damaged_file_is_refused(tmp_path, content):
    """Half a file, or one of another kind, is an error to read and no traceback."""
    (tmp_path / "results.json").write_bytes(content)

    with pytest.raises(GradeError, match=r"is damaged|is no result"):
        load_run(tmp_path)


def test_a_folder_without_results_says_which_file_is_missing(tmp_path):
    """The file that was looked for is named."""
    with pytest.raises(GradeError, match="there is no such file") as caught:
        load_run(tmp_path)

    assert caught.value.where.endswith("results.json")
