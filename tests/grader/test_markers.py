import pytest

from grader.course.markers import BEGIN_HINTS, BEGIN_SOLUTION, regions
from grader.errors import CourseError

WHOLE = """def f():
    ### BEGIN HINTS
    # 1. one
    ### END HINTS
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
"""


def test_a_source_is_split_at_its_markers():
    """Regions keep kind, first line, indentation and lines."""
    kinds = [(region.kind, region.first, region.lines) for region in regions(WHOLE, "f.py")]

    assert kinds == [
        ("", 1, ("def f():",)),
        (BEGIN_HINTS, 2, ("    # 1. one",)),
        ("", 5, ()),
        (BEGIN_SOLUTION, 5, ("    return 1",)),
        ("", 8, ()),
    ]


def test_a_marker_inside_a_line_is_text():
    """Only whole lines count, so that prose may mention a marker."""
    source = 'x = "### BEGIN SOLUTION"\ny = 1  ### END SOLUTION\n'

    (region,) = regions(source, "f.py")

    assert region.kind == ""


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n### END SOLUTION\n", 2, "closes nothing"),
        ("### BEGIN SOLUTION\nx\n", 1, "never closed"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n", 2, "inside"),
        ("### BEGIN SOLUTION\nx\n### END HINTS\n", 3, "closes nothing"),
        ("### BEGIN SOLUTION\n\n### END SOLUTION\n", 1, "nothing stands between"),
        ("# BEGIN SOLUTION\n", 1, "almost a marker"),
        ("### begin hint\n", 1, "almost a marker"),
    ],
)
def test_a_wrong_marker_names_file_and_line(source, line, words):
    """Orphan, nested, empty and misspelt markers say where they are."""
    with pytest.raises(CourseError, match=words) as error:
        list(regions(source, "f.py"))

    assert error.value.where == f"f.py:{line}"
