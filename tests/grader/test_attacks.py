"""Every attack in ``tests/attacks`` gets what its header says, however the machine confines it.

The real command grades all attackers and a few honest students as one class, once as each user and
in each tier. Whoever attacks harms only the one file: not the own other files, no neighbour, not
the grader, and not the machine.
"""

import csv
import os
import pwd

import pytest
from attacked_class import (
    ATTACKS,
    BYSTANDERS,
    MODES,
    UNATTACKED,
    grade,
    make_class,
    other_files,
)
from limited_course import EXERCISE_SECONDS, limited_course
from taking_turns import machine_to_itself
from watch import growth

from grader.grading.files import FORMULA

pytestmark = [pytest.mark.slow, pytest.mark.takes_turns_itself]

SPARE_SECONDS = 10.0  # of an attacked file: torch may have to start first, on a busy machine
MAX_DESCRIPTORS = 4
MAX_GROWTH, MAX_KILOBYTES = 1.25, 30 * 1024  # both at once are too much


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course, in which a file that hangs costs seconds."""
    return limited_course(tmp_path_factory.mktemp("course") / "course")


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """Two classes: the bystanders alone, and with all attackers among them."""
    folder = tmp_path_factory.mktemp("classes")
    return make_class(folder / "alone", []), make_class(folder / "attacked", ATTACKS)


@pytest.fixture(scope="module", params=MODES, ids=lambda mode: mode.name)
def mode(request):
    """Each user on each machine."""
    wanted = request.param
    if os.getuid() != 0 and wanted.user == 0:
        pytest.skip("only root can see what happens to root")
    if os.getuid() == 0 and wanted.user in {entry.pw_uid for entry in pwd.getpwall()} - {0}:
        pytest.skip(f"user {wanted.user} is somebody here")
    return wanted


@pytest.fixture(scope="module")
def alone(course, classes, tmp_path_factory):
    """The bystanders' results when nobody attacks: one run, for they depend on no user or tier."""
    with machine_to_itself():
        run = grade(UNATTACKED, course, classes[0], tmp_path_factory.mktemp("alone") / "run")
    assert run.seen.code == 0, run.seen.told
    return run


@pytest.fixture(scope="module")
def attacked(mode, course, classes, tmp_path_factory):
    """The results of the whole class."""
    # What the fixture lends is closed to other users; they own what lies in it.
    with machine_to_itself():
        run = grade(mode, course, classes[1], tmp_path_factory.mktemp("mode") / "run")
    assert run.results, run.seen.told
    return run


def by_exercise(entry):
    return {exercise["exercise"]: exercise for exercise in entry["exercises"]}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.family}/{attack.name}")
def test_an_attack_gets_what_it_deserves_and_costs_nothing_else(attack, attacked):
    """The attacked file ends as the header says and in time; the other files have full marks."""
    exercises = by_exercise(attacked.results[attack.student])
    hit = exercises[attack.exercise]
    others = {name: exercises[name]["points"] for name in other_files(attack)}

    worth = hit["max_points"] if attack.points == "all" else attack.points
    ends = named_by_header(attack, {test["outcome"] for test in hit["tests"]})
    assert (hit["points"], ends) == (worth, sorted(attack.outcomes)), told(hit)
    assert others == {name: exercises[name]["max_points"] for name in others}
    assert hit["seconds"] < EXERCISE_SECONDS + SPARE_SECONDS


def named_by_header(attack, outcomes):
    """Name outcomes as the header does, which may leave a choice: ``crashed|memory``."""
    names = {outcome: entry for entry in attack.outcomes for outcome in entry.split("|")}
    return sorted({names.get(outcome, outcome) for outcome in outcomes})


def told(exercise):
    """Write down how an exercise's tests ended, for whoever must find out why."""
    lines = [f"{exercise['note']}{exercise['output'][:400]}"]
    for test in exercise["tests"]:
        message = test["instructor_message"].replace("\n", " / ")[:300]
        lines.append(f"{test['name']}: {test['outcome']}, {test['points']}: {message}")
    return "\n".join(lines)


def test_the_run_ends_well(mode, attacked):
    """All is graded, confined as this machine can."""
    confinements = {
        exercise["confinement"]
        for entry in attacked.results.values()
        for exercise in entry["exercises"]
        if exercise["file"]
    }

    statuses = {e["status"] for entry in attacked.results.values() for e in entry["exercises"]}
    assert attacked.seen.code == 0, attacked.seen.told
    assert confinements == {mode.confinement}
    assert len(attacked.results) == len(ATTACKS) + len(BYSTANDERS)
    assert "not_graded" not in statuses


def test_neighbours_results_are_as_if_nobody_attacked(alone, attacked):
    """Points, outcomes, messages and diagnoses of honest students are the same."""

    def verdicts(run, name):
        said = ("name", "outcome", "points", "student_message", "instructor_message")
        return [
            [e["exercise"], e["points"], e["diagnoses"], e["output"]]
            + [[test[key] for key in said] for test in e["tests"]]
            for e in run.results[name]["exercises"]
        ]

    for name in BYSTANDERS:
        assert verdicts(attacked, name) == verdicts(alone, name)


def test_nobody_gets_out(attacked):
    """No attack says in any text or file that it got what it must not get."""
    places = [where for where, text in attacked.texts.items() if "ESCAPED" in text]

    files = [
        p.name for p in attacked.output.rglob("*") if p.is_file() and b"ESCAPED" in p.read_bytes()
    ]
    told = [
        line for text in attacked.texts.values() for line in text.splitlines() if "ESCAPED" in line
    ]
    assert (places, files) == ([], []), "\n".join(told)


def test_texts_are_printable(attacked):
    """Nothing that is read moves the cursor, hides or turns what stands beside it."""
    odd = {
        where: found
        for where, text in attacked.texts.items()
        if (found := {char for char in text.replace("\n", "") if not char.isprintable()})
    }

    assert odd == {}


def test_no_cell_is_a_formula(attacked):
    """A spreadsheet computes nothing from the gradebook."""
    with (attacked.output / "grades.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


def test_students_read_no_text_that_can_carry_hidden_inputs(attacked):
    """What an attacker raised or printed in a call stands in no student's message."""
    told = {
        where: text
        for where, text in attacked.texts.items()
        if "CANARY" in text and where.endswith(", student_message")
    }

    # While the file is loaded, no hidden input is in its process.
    loading = ("unning your file from top to bottom", "Python cannot read your file")
    assert {w: t for w, t in told.items() if not any(words in t for words in loading)} == {}


def test_nothing_is_written_elsewhere(attacked):
    """Class, course, packages and every other folder are as before."""
    assert attacked.written == []


def test_nothing_is_left_running(attacked):
    """No process and no System V object outlives the command."""
    assert attacked.seen.left == []


def test_nobody_calls_home(attacked):
    """Listeners on this machine heard nobody."""
    assert attacked.seen.called == []


def test_time_is_bounded(alone, attacked):
    """Attackers cost their limits and their honest files at most."""
    each = EXERCISE_SECONDS + 1

    assert attacked.seen.seconds < alone.seen.seconds + each * len(ATTACKS)


def test_the_grader_does_not_grow(attacked):
    """Neither open files nor memory nor ended children pile up in what runs all along."""
    seen = attacked.seen
    found = [(process, growth(process, seen.looks)) for process in seen.trusted.values()]
    lasting = [(process, grown) for process, grown in found if grown is not None]

    assert {process.generation for process, _ in lasting} >= {0, 1, 2, 3}
    assert [one for one in lasting if one[1].descriptors > MAX_DESCRIPTORS] == []
    assert [
        (process, grown)
        for process, grown in lasting
        if grown.share > MAX_GROWTH and grown.kilobytes > MAX_KILOBYTES
    ] == []
    assert seen.zombies <= 2
