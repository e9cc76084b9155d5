"""No accident loses a grade that was computed, and none is computed twice."""

import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from killing import killed_run, verdicts
from limited_course import limited_course
from real_command import MINI_COURSE, OUTCOMES, ROOT, graded_by_student, run_grade

from grader.course.settings import load_course
from grader.errors import GradeError
from grader.grading import workers
from grader.grading.results import Status
from grader.grading.store import Store
from grader.grading.tasks import Task
from grader.grading.workers import Orders, grade_all
from grader.intake.sources import Content
from grader.sandbox import Wanted
from grader.sandbox.inside.kernel import mount

# Takes a little time in each call, so that signals find the command at work.
SLOW = """
import time

def double(x):
    time.sleep(0.08)
    return 2 * x

def count(x):
    time.sleep(0.08)
    return x.size
"""
# Sleepers need no processor: where nothing more is to happen to a run, four may sleep at once.
AT_ONCE = ("--jobs", "4")


@pytest.fixture
def slow_class(tmp_path):
    """Twelve submissions that take half a second each."""
    for number in range(12):
        home = tmp_path / "class" / f"student{number:02}"
        home.mkdir(parents=True)
        (home / "ex01_double.py").write_text(f"{SLOW}# {number}\n")
    return tmp_path / "class"


@pytest.fixture
def small_class(tmp_path):
    """Three quick submissions."""
    for name in ("passed", "failed_values", "missing_file"):
        shutil.copytree(OUTCOMES / name, tmp_path / "class" / name)
    return tmp_path / "class"


def graded_at(output):
    """Tell when each result was graded."""
    with contextlib.closing(sqlite3.connect(output / "results.sqlite")) as base:
        rows = base.execute("SELECT student, exercise, graded_at FROM results")
        return {(student, exercise): when for student, exercise, when in rows}


def regraded(before, after):
    return {key for key, when in after.items() if before.get(key) != when}


@pytest.fixture
def started():
    """Start the command over the mini course; it ends with the test, whatever becomes of that."""
    with contextlib.ExitStack() as stack:

        def start(submissions, output, **keywords):
            command = [sys.executable, "-m", "grader", "--course", MINI_COURSE, "run", submissions]
            process = subprocess.Popen(
                [*command, "-o", output],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                **keywords,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def wait_for_results(output):
    """Wait until the first results must be stored: its log of changes has grown."""
    log = output / "results.sqlite-wal"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if log.exists() and log.stat().st_size > 40_000:
            return
        time.sleep(0.05)
    raise AssertionError("nothing was stored")


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_loses_nothing(slow_class, tmp_path):
    """Killed at random and run again, it ends as if it had never been; nothing is done twice."""
    start = time.monotonic()
    whole = graded_by_student(slow_class, tmp_path / "whole")
    seconds = time.monotonic() - start

    seen = killed_run(slow_class, tmp_path / "killed", 4, seconds, course=MINI_COURSE, startup=0.8)

    assert verdicts(seen.results) == verdicts(whole)
    assert (seen.lost, seen.twice, seen.left) == ([], [], [])
    assert max(seen.kills) > 0
    assert min(seen.kills) < len(whole)


def test_a_second_run_grades_nothing_and_writes_the_same(small_class, tmp_path):
    """What is stored is taken as it is."""
    first = graded_by_student(small_class, tmp_path)
    before = graded_at(tmp_path)
    (tmp_path / "grades.csv").unlink()

    second = graded_by_student(small_class, tmp_path)

    assert verdicts(first) == verdicts(second)
    assert graded_at(tmp_path) == before
    assert (tmp_path / "grades.csv").exists()


def test_fresh_grades_everything_anew(small_class, tmp_path):
    """`--fresh` forgets what an earlier run stored."""
    graded_by_student(small_class, tmp_path)
    before = graded_at(tmp_path)

    graded_by_student(small_class, tmp_path, "--fresh")

    assert regraded(before, graded_at(tmp_path)) == set(before)


def test_a_changed_file_is_graded_anew_alone(small_class, tmp_path):
    """A student who hands in again is graded again, and nobody else."""
    graded_by_student(small_class, tmp_path)
    before = graded_at(tmp_path)
    shutil.copy(OUTCOMES / "passed" / "ex01_double.py", small_class / "failed_values")

    graded = graded_by_student(small_class, tmp_path)

    assert regraded(before, graded_at(tmp_path)) == {("failed_values", "ex01_double")}
    assert graded["failed_values"]["points"] == 10


def test_another_seed_grades_everything_anew(small_class, tmp_path, monkeypatch):
    """Other random cases are other tests."""
    graded_by_student(small_class, tmp_path)
    before = graded_at(tmp_path)
    monkeypatch.setenv("GRADE_SEED", "8")

    graded_by_student(small_class, tmp_path)

    assert regraded(before, graded_at(tmp_path)) == set(before)


@pytest.fixture
def two_exercises(tmp_path):
    """A copy of the course, and a class that has answered two of its exercises."""
    limits = {"call_seconds": 10, "exercise_seconds": 60, "memory_mb": 1024}
    course = limited_course(tmp_path / "course", **limits)
    for student in ("alice", "bob"):
        home = tmp_path / "class" / student
        home.mkdir(parents=True)
        for name in ("ex01_output_size", "ex02_zero_padding"):
            shutil.copy(ROOT / "solutions" / f"{name}.py", home)
    return course


@pytest.mark.parametrize(
    ("file", "old", "new", "anew"),
    [
        ("tests/hidden/test_ex02_zero_padding.py", '"""', '"""Now: ', {"ex02_zero_padding"}),
        ("solutions/ex01_output_size.py", "# 1. ", "# 1. Perhaps: ", {"ex01_output_size"}),
        ("tests/misconceptions/ex02_zero_padding.py", "You ", "You, ", {"ex02_zero_padding"}),
        (
            "course.toml",
            'name = "ex02_zero_padding"\n',
            'name = "ex02_zero_padding"\nlimits = { call_seconds = 9 }\n',
            {"ex02_zero_padding"},
        ),
        ("course.toml", "memory_mb = 1024", "memory_mb = 900", {"ex01_output_size"}),
    ],
    ids=["hidden test", "hint", "misconception", "limit of one", "limit of all"],
)
def test_a_change_of_the_course_regrades_what_it_concerns(
    two_exercises, tmp_path, file, old, new, anew
):
    """A hidden test, hint, misconception or limit changes its exercises alone."""
    options = ["--exercise", "ex01", "--exercise", "ex02"]
    arguments = (tmp_path / "class", tmp_path / "out", *options)
    graded_by_student(*arguments, course=two_exercises)
    before = graded_at(tmp_path / "out")
    path = two_exercises / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    graded_by_student(*arguments, course=two_exercises)

    changed = {exercise for _, exercise in regraded(before, graded_at(tmp_path / "out"))}
    assert changed == (anew if "memory" not in old else {name for _, name in before})


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_stops_in_order(started, slow_class, tmp_path, number, code):
    """What was graded is kept and named; the next run ends the work."""
    output = tmp_path / "out"
    process = started(slow_class, output, start_new_session=True)
    wait_for_results(output)
    # Ctrl-C goes to the whole group, the others to the command alone.
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    _, told = process.communicate(timeout=30)

    assert process.returncode == code
    assert f"Stopped by {signal.Signals(number).name}" in told
    assert "run the same command again" in told
    assert "Traceback" not in told
    before = graded_at(output)
    assert before
    graded_by_student(slow_class, output, *AT_ONCE)
    assert before.items() < graded_at(output).items()


def test_zygotes_that_are_killed_cost_nobody_a_result(started, slow_class, tmp_path):
    """What was in progress is graded once more, with new zygotes."""
    process = started(slow_class, tmp_path / "out")
    wait_for_results(tmp_path / "out")

    killed = []
    for pid in zygotes_of(process.pid):
        with contextlib.suppress(ProcessLookupError):  # their children look alike, and end
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
    _, told = process.communicate(timeout=60)

    assert killed
    assert process.returncode == 0, told
    rows = (tmp_path / "out" / "grades.csv").read_text().splitlines()[1:]
    assert {row.split(",")[-1] for row in rows} == {"8"}


def zygotes_of(command):
    """Find the zygotes below the command, a worker's children that run our own text."""
    found, below = [], {command}
    for pid in sorted(int(entry.name) for entry in Path("/proc").glob("[0-9]*")):
        with contextlib.suppress(OSError):
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) in below:
                below.add(pid)
                if b"inside.zygote" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.append(pid)
    return found


def test_two_runs_do_not_write_into_one_folder(started, slow_class, tmp_path):
    """The second is told at once, and the first goes on."""
    output = tmp_path / "out"
    first = started(slow_class, output)
    wait_for_results(output)

    second = run_grade("--course", MINI_COURSE, "run", slow_class, "-o", output)
    _, told = first.communicate(timeout=60)

    assert second.returncode == 2
    assert "another `grade run` is writing there" in second.stderr
    assert first.returncode == 0, told


@pytest.mark.parametrize("form", ["no database", "torn", "another program's", "a folder"])
def test_a_file_that_is_no_store_is_told(small_class, tmp_path, form):
    """It is never overwritten unasked; `--fresh` begins anew where it can."""
    path = tmp_path / "results.sqlite"
    if form == "no database":
        path.write_bytes(b"x" * 5000)
    elif form == "torn":
        graded_by_student(small_class, tmp_path)
        path.write_bytes(path.read_bytes()[:4096] + bytes(9000))
    elif form == "another program's":
        with contextlib.closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA user_version = 77")
    else:
        path.mkdir()

    done = run_grade("--course", MINI_COURSE, "run", small_class, "-o", tmp_path)

    assert done.returncode == 2
    assert "results.sqlite" in done.stderr
    assert "-o DIR" in done.stderr
    if form != "a folder":
        assert len(graded_by_student(small_class, tmp_path, "--fresh")) == 3


def test_a_folder_that_cannot_be_written_is_told(small_class):
    """Nothing is graded where nothing can be kept."""
    done = run_grade("--course", MINI_COURSE, "run", small_class, "-o", "/proc/self")

    assert done.returncode == 2
    assert "choose another -o DIR" in done.stderr


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 400 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("tmpfs", str(folder), "tmpfs", 0, "size=400k")
    except OSError as error:
        pytest.skip(f"mounting needs root: {error}")
    yield folder
    subprocess.run(["/usr/bin/umount", folder], check=True)


def test_a_full_disk_stops_the_run_and_keeps_what_was_graded(slow_class, small_disk):
    """The message says so, the exit code is not 0, and the rest is graded once there is room."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(250_000))

    done = run_grade("--course", MINI_COURSE, "run", slow_class, "-o", small_disk)
    ballast.unlink()
    before = graded_at(small_disk)
    subprocess.run(["/usr/bin/mount", "-o", "remount,size=9m", small_disk], check=True)
    graded = graded_by_student(slow_class, small_disk, *AT_ONCE)

    assert done.returncode == 2
    assert "disk is full" in done.stderr or "cannot be" in done.stderr
    assert "what was graded is kept" in done.stderr
    assert before
    assert before.items() <= graded_at(small_disk).items()
    assert {entry["points"] for entry in graded.values()} == {8}


def test_a_file_that_cannot_be_written_leaves_the_older_one(small_class, tmp_path):
    """grades.csv is replaced whole or not at all."""
    graded_by_student(small_class, tmp_path)
    before = (tmp_path / "grades.csv").read_text()
    (tmp_path / ".grades.csv.part").mkdir()

    done = run_grade("--course", MINI_COURSE, "run", small_class, "-o", tmp_path, "--fresh")

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert (tmp_path / "grades.csv").read_text() == before


@pytest.mark.parametrize("megabytes", [60, 90])
def test_a_machine_without_memory_says_so(started, small_class, tmp_path, megabytes):
    """Where workers cannot even start, the command ends and says what to do."""

    def little():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    process = started(small_class, tmp_path / "out", preexec_fn=little)
    out, told = process.communicate(timeout=60)

    assert process.returncode == 2
    assert "free some memory" in told
    assert out.strip() == ""


@pytest.fixture
def orders():
    """The mini course, as workers are told of it."""
    return Orders(load_course(MINI_COURSE), ("ex01_double",), Wanted())


def task(name, source):
    return Task(name, {"ex01_double": Content("ex01_double.py", source.encode())})


def test_a_worker_that_is_stuck_is_killed(orders, monkeypatch):
    """Beyond all limits its submission is not graded, and the next one is."""
    monkeypatch.setattr(workers, "GRACE", 0.0)
    monkeypatch.setattr(workers, "GRACE_SECONDS", 2.5)
    endless = "def double(x):\n    while True: pass\n"
    right = (OUTCOMES / "passed" / "ex01_double.py").read_text()

    stuck, graded = grade_all(orders, [task("stuck", endless), task("right", right)], 1)

    assert stuck.exercises[0].status is Status.NOT_GRADED
    assert "it was stuck and was killed" in stuck.exercises[0].note
    assert graded.points == 10


def test_workers_that_die_one_after_another_end_the_run(orders, monkeypatch):
    """It gives up after a few, with a remedy, and does not go through the whole class."""
    monkeypatch.setattr(workers, "GRACE", 0.0)
    monkeypatch.setattr(workers, "GRACE_SECONDS", 0.0)

    done = []
    with pytest.raises(GradeError, match="one worker after another"):
        done.extend(grade_all(orders, (task(str(n), SLOW) for n in range(99)), 1))

    assert len(done) < 9


def test_results_come_back_from_the_store_as_they_were(tmp_path, orders):
    """A store gives back the very data that it was given, for the same key alone."""
    (result,) = grade_all(orders, [task("alice", SLOW)], 1)
    (exercise,) = result.exercises

    with Store(tmp_path) as store:
        store.keep("alice", [(b"key", exercise)])
    with Store(tmp_path) as store:
        found = store.find("alice", "ex01_double", b"key")
        others = [
            store.find("alice", "ex01_double", b"other"),
            store.find("bob", "ex01_double", b"key"),
        ]

    assert found == exercise
    assert others == [None, None]


def test_what_could_not_be_graded_is_tried_again(small_class, tmp_path):
    """A result without points is not stored: the next run grades it."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    path = tmp_path / "course" / "tests" / "hidden" / "test_ex01_double.py"
    good = path.read_text()
    path.write_text(good.replace("    x = np.arange(5.0)\n", "    x = 1 / 0\n"))
    arguments = (small_class, tmp_path / "out")

    graded_by_student(*arguments, course=tmp_path / "course", code=1)

    assert {student for student, _ in graded_at(tmp_path / "out")} == {"missing_file"}


def test_a_killed_run_leaves_a_folder_that_the_next_one_removes(
    started, slow_class, tmp_path, temporary
):
    """Its temporary files are remembered in the store."""
    environment = os.environ | {"TMPDIR": str(temporary)}
    process = started(slow_class, tmp_path / "out", env=environment)
    wait_for_results(tmp_path / "out")
    process.kill()
    process.communicate()

    left = list(temporary.iterdir())
    graded_by_student(slow_class, tmp_path / "out", *AT_ONCE, env=environment)

    assert left
    assert list(temporary.iterdir()) == []
