import csv
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from killing import adopting_orphans, left_running
from real_command import MINI_COURSE, OUTCOMES, ROOT, graded_by_student, run_grade

from grader.cli.main import main
from grader.errors import SandboxError
from grader.expect.rendering import call_text
from grader.grading import grade as grading
from grader.grading.files import grades_csv
from grader.grading.grade import Grader
from grader.grading.results import Status, SubmissionResult
from grader.grading.tasks import Task
from grader.hidden.session import with_hidden_tests
from grader.intake.sources import find_file, read_content


def points(graded):
    return {
        name: [(test["outcome"], test["points"]) for test in entry["exercises"][0]["tests"]]
        for name, entry in graded.items()
    }


@pytest.fixture
def small_class(tmp_path):
    """Four quick submissions."""
    for name in ("passed", "failed_values", "exits_in_call", "missing_file"):
        shutil.copytree(OUTCOMES / name, tmp_path / "class" / name)
    return tmp_path / "class"


def test_any_number_of_workers_grades_the_same(small_class, tmp_path):
    """Spreading the class changes nothing."""
    one = graded_by_student(small_class, tmp_path / "one", "--jobs", 1)
    three = graded_by_student(small_class, tmp_path / "three", "--jobs", 3)

    assert points(one) == points(three)


def test_the_seed_is_recorded_and_reproduces_the_cases(small_class, tmp_path, monkeypatch):
    """Two runs with one seed ask the same; another seed asks something else."""

    def asked(output):
        message = graded_by_student(small_class, output)["failed_values"]
        return message["exercises"][0]["tests"][1]["instructor_message"]

    monkeypatch.setenv("GRADE_SEED", "11")
    first, again = asked(tmp_path / "first"), asked(tmp_path / "again")
    monkeypatch.setenv("GRADE_SEED", "12")
    other = asked(tmp_path / "other")

    assert first == again
    assert first != other
    assert '"seed": 12' in (tmp_path / "other" / "results.json").read_text()


def test_random_cases_can_be_drawn_again_from_the_results(small_class, tmp_path):
    """A test that draws records where its generator starts; the case it asked comes out again."""
    entry = graded_by_student(small_class, tmp_path)["failed_values"]
    tests = {test["name"]: test for test in entry["exercises"][0]["tests"]}

    drawing = [name for name, test in tests.items() if test["seed"] is not None]
    (name,) = drawing
    again = -np.random.default_rng(tests[name]["seed"]).integers(1, 9, size=(2, 3)).astype(float)

    assert name == "test_doubles_negative_numbers"
    assert call_text("double", (again,), {}) in tests[name]["instructor_message"]


def test_visible_checks_know_nothing_of_the_seed(course):
    """What students get neither holds the secret seed nor can ask for its generator."""
    files = [p for p in (ROOT / "exercises").rglob("*") if p.suffix in (".py", ".json")]
    texts = [path.read_text("utf-8") for path in files]

    assert texts
    assert not any(str(course.seed) in text or "(rng" in text for text in texts)


def test_student_code_cannot_read_the_secret_seed(mini_course, tmp_path):
    """Its random generators start from another number, the same for everyone."""
    home = tmp_path / "class" / "alice"
    home.mkdir(parents=True)
    text = "import numpy as np\nprint(np.random.get_state()[1][0])\n"
    (home / "ex01_double.py").write_text(text)

    graded = graded_by_student(tmp_path / "class", tmp_path)

    seen = {int(line) for line in graded["alice"]["exercises"][0]["output"].split()}
    assert seen == {mini_course.student_seed}
    assert mini_course.seed not in seen


def test_one_exercise_may_be_chosen(tmp_path):
    """`--exercise` leaves the other columns out."""
    (tmp_path / "class" / "alice").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / "ex02_zero_padding.py", tmp_path / "class" / "alice")

    graded_by_student(tmp_path / "class", tmp_path, "--exercise", "ex02", course=ROOT)

    assert (tmp_path / "grades.csv").read_text() == "student,ex02_zero_padding,total\nalice,10,10\n"


def test_the_summary_lists_what_was_misunderstood(tmp_path):
    """The misconceptions held by most students stand under the table, with their words."""
    for name in ("alice", "bob"):
        shutil.copytree(OUTCOMES / "failed_values", tmp_path / "class" / name)
    shutil.copytree(OUTCOMES / "failed_mutation", tmp_path / "class" / "carla")

    done = run_grade("--course", MINI_COURSE, "run", tmp_path / "class", "-o", tmp_path)

    told = " ".join(done.stdout.split())
    assert "2 ex01 double: You squared the numbers instead of doubling them. 1 ex01" in told


def test_names_are_no_formulas(tmp_path):
    """A spreadsheet takes no student's name for a formula."""
    shutil.copytree(OUTCOMES / "passed", tmp_path / "class" / "=1+2")
    shutil.copytree(OUTCOMES / "passed", tmp_path / "class" / "a,b [red]")

    graded_by_student(tmp_path / "class", tmp_path)

    rows = list(csv.reader((tmp_path / "grades.csv").read_text().splitlines()))
    assert [row[0] for row in rows[1:]] == ["'=1+2", "a,b [red]"]


def test_points_have_at_most_two_decimals(mini_course):
    """Thirds are rounded, whole points are whole, what is unknown is empty."""
    (exercise,) = mini_course.exercises

    def row(value):
        result = grading.ExerciseResult(exercise.name, Status.GRADED, value, 10.0)
        return grades_csv([SubmissionResult("a", (result,))], [exercise]).splitlines()[1]

    assert [row(value) for value in (10 / 3, 5.0, 0.5, 0.0, None)] == [
        *("a,3.33,3.33", "a,5,5", "a,0.5,0.5", "a,0,0", "a,,"),
    ]


def test_results_of_an_older_run_are_replaced_whole(small_class, tmp_path):
    """No temporary file is left beside the two results."""
    for _ in range(2):
        graded_by_student(small_class, tmp_path / "results")

    names = sorted(path.name for path in (tmp_path / "results").iterdir())
    assert names == ["feedback", "grades.csv", "report.html", "results.json", "results.sqlite"]


def test_an_output_folder_that_cannot_be_made_is_bad_usage(small_class, tmp_path):
    """A file in the way is told before anything is graded."""
    (tmp_path / "file").write_text("")

    done = run_grade("--course", MINI_COURSE, "run", small_class, "-o", tmp_path / "file" / "x")

    assert done.returncode == 2
    assert "choose another -o DIR" in done.stderr


def grade_in_process(mini_course, names, before_second=lambda _: None):
    """Grade submissions in this process, with something done to the grader after the first."""

    def body(hidden):
        with Grader(mini_course, hidden) as grader:
            results = []
            for number, name in enumerate(names):
                if number == 1:
                    before_second(grader)
                content = read_content(find_file(OUTCOMES / name, exercise.name))
                results.append(grader.grade(Task(name, {exercise.name: content})))
            return results

    (exercise,) = mini_course.exercises
    return with_hidden_tests(mini_course, [exercise.name], body)


def test_a_zygote_that_dies_is_replaced(mini_course):
    """The exercise in progress is graded once more, with a new zygote."""

    def kill(grader):
        (sandbox,) = grader.sandboxes.values()
        zygote = sandbox.close.__self__
        os.killpg(zygote.process.pid, signal.SIGKILL)
        zygote.process.wait()

    results = grade_in_process(mini_course, ["passed", "passed"], kill)

    assert [result.points for result in results] == [10.0, 10.0]


def test_a_sandbox_that_fails_is_nobodys_zero(mini_course, monkeypatch):
    """Without confinement nothing is graded: no points, and the reason."""

    def broken(*_, **__):
        raise SandboxError("no Landlock here", where="sandbox")

    monkeypatch.setattr(grading, "open_sandbox", broken)

    (result,) = grade_in_process(mini_course, ["passed"])

    assert result.points is None
    assert result.exercises[0].status is Status.NOT_GRADED
    assert "no Landlock here" in result.exercises[0].note


def test_without_confinement_nothing_is_graded(mini_course, monkeypatch):
    """A worker proves that it can confine before it takes a submission."""

    def broken(*_, **__):
        raise SandboxError("no Landlock here", where="sandbox")

    def body(hidden):
        with Grader(mini_course, hidden) as grader:
            grader.prove_confinement(mini_course.exercises)

    monkeypatch.setattr(grading, "open_sandbox", broken)

    with pytest.raises(SandboxError, match="no Landlock here"):
        with_hidden_tests(mini_course, ["ex01_double"], body)


def test_other_systems_are_refused(monkeypatch, tmp_path):
    """On a Mac or Windows `grade run` says where to grade."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")

    done = CliRunner().invoke(main, ["run", str(OUTCOMES), "-o", str(tmp_path)])

    assert done.exit_code == 2
    assert "cannot be confined" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_temporary_files_with_too_long_a_name_is_told(tmp_path):
    """No socket fits into it: the message names it and what helps."""
    long = tmp_path / ("temporary" * 10)
    long.mkdir()

    done = run_grade(
        *("--course", MINI_COURSE, "run", OUTCOMES, "-o", tmp_path / "out"),
        env=os.environ | {"TMPDIR": str(long)},
    )

    assert done.returncode == 2
    assert f"{long}: the name of the folder for temporary files is too long" in done.stderr
    assert "set TMPDIR" in done.stderr
    assert list(long.iterdir()) == []


def test_a_fault_in_a_hidden_test_is_nobodys_zero(tmp_path):
    """An exception of the test's own leaves the cell empty, and the exit code is 1."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    path = tmp_path / "course" / "tests" / "hidden" / "test_ex01_double.py"
    path.write_text(path.read_text().replace("    x = np.arange(5.0)\n", "    x = 1 / 0\n"))
    shutil.copytree(OUTCOMES / "passed", tmp_path / "class" / "alice")

    graded = graded_by_student(tmp_path / "class", tmp_path, course=tmp_path / "course", code=1)

    assert graded["alice"]["points"] is None
    assert (tmp_path / "grades.csv").read_text().splitlines()[1] == "alice,,"
    messages = [test["instructor_message"] for test in graded["alice"]["exercises"][0]["tests"]]
    assert any("ZeroDivisionError in the hidden test" in message for message in messages)


def test_a_worker_that_dies_costs_its_submission_alone(tmp_path):
    """Killed in the middle, it is replaced; everyone else is graded, and the exit code is 1."""
    slow = "hangs_everywhere_until_its_time_is_up"
    for name in (slow, "passed", "failed_values", "error"):
        shutil.copytree(OUTCOMES / name, tmp_path / "class" / name)
    command = [sys.executable, "-m", "grader", "--course", MINI_COURSE, "run", tmp_path / "class"]
    process = subprocess.Popen(
        [*command, "-o", tmp_path / "results", "--jobs", "2"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    os.kill(worker_of_a_hanging_child(process.pid), signal.SIGKILL)
    told, _ = process.communicate(timeout=120)

    rows = (tmp_path / "results" / "grades.csv").read_text().splitlines()
    assert process.returncode == 1
    assert rows[1:] == ["error,5,5", "failed_values,6,6", f"{slow},,", "passed,10,10"]
    assert "A worker process of the grader ended" in " ".join(told.split())


def worker_of_a_hanging_child(grader):
    """Wait until a student's process has burnt time; returns the worker that it belongs to."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        parents = processes()
        for pid, (_, ticks) in parents.items():
            line = ancestors(pid, parents)
            # The command, the server that forks workers, a worker, a zygote, a child.
            if grader in line and line.index(grader) >= 4 and ticks > 30:
                return line[line.index(grader) - 2]
        time.sleep(0.05)
    raise AssertionError("no student's process was seen to hang")


def processes():
    """Map each process to its parent and the clock ticks that it has used."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(entry.name)] = (int(fields[1]), int(fields[11]))
    return found


def ancestors(pid, parents):
    line = [pid]
    while line[-1] in parents and parents[line[-1]][0]:
        line.append(parents[line[-1]][0])
    return line


def test_nothing_is_left_running(small_class, tmp_path):
    """When the command is done, no process of it is."""
    with adopting_orphans() as orphans:
        graded_by_student(small_class, tmp_path)

        assert left_running(orphans) == []
