"""The workflow is one that Classroom finds, and its steps say what the visible checks found."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from importers import report_to_classroom
from real_command import ROOT, run_grade

CLASSROOM = ROOT / "examples" / "classroom"
WHEEL = "./cnn_exercises-0.1.0-py3-none-any.whl[torch]"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The workflow, written by the real command into a template repository."""
    template = tmp_path_factory.mktemp("template")
    chosen = ("--exercise", "ex01", "--exercise", "ex02")
    done = run_grade("github-classroom", template, *chosen, "--install", WHEEL)
    assert done.returncode == 0, done.stderr
    return (template / ".github" / "workflows" / "classroom.yml").read_text()


def steps_of(written):
    (job,) = yaml.safe_load(written)["jobs"].values()
    return job["steps"]


def run_step(step, folder, tmp_path, env=()):
    """Run a step's command in a student's repository, as GitHub's runner does."""
    repository = tmp_path / "repository"
    shutil.copytree(folder, repository, dirs_exist_ok=True)
    output = tmp_path / "output"
    output.write_text("")
    script = step["run"].replace("python ", f"{shlex.quote(sys.executable)} ", 1)
    environment = os.environ | {"GITHUB_OUTPUT": str(output), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-e", "-c", script],  # noqa: S607 - GitHub's runner finds it so
        cwd=repository,
        env=environment | dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    return done, output.read_text().splitlines(keepends=True)


def test_the_workflow_is_one_that_classroom_and_its_reporter_find(written):
    """Their names are fixed, every step has its result handed on, the robot's push is none."""
    document = yaml.safe_load(written)
    steps = steps_of(written)
    reporter = steps[-1]
    runners = reporter["with"]["runners"].split(",")

    assert document["name"] == "Autograding Tests"
    assert set(document["on"]) == {"push", "repository_dispatch"}
    assert list(document["jobs"]) == ["run-autograding-tests"]
    assert document["permissions"] == {"checks": "write", "actions": "read", "contents": "read"}
    assert reporter["uses"] == "classroom-resources/autograding-grading-reporter@v1"
    assert runners == [step["id"] for step in steps if "id" in step]
    assert reporter["env"] == {
        f"{name.upper()}_RESULTS": f"${{{{ steps.{name}.outputs.result }}}}" for name in runners
    }
    assert f"'{WHEEL}'" in written


def test_points_are_those_of_the_hidden_tests_and_nothing_else_of_them(written, course):
    """Exercises are worth the same there and here; no name of a hidden test is told."""
    for step, worth in zip((s for s in steps_of(written) if "id" in s), (10, 10), strict=True):
        points = re.findall(r"\w+=([\d.]+)", step["run"])
        assert sum(map(float, points)) == worth
    assert "test_" not in written
    assert str(course.seed) not in written


@pytest.mark.parametrize(
    ("student", "score"),
    [("alice", 20.0), ("felix", 0.0), ("emma", 11.0)],
)
def test_steps_add_up_what_the_visible_checks_found(student, score, written, tmp_path):
    """What is not started or wrong earns nothing."""
    outputs = []
    for step in steps_of(written):
        if "id" in step:
            done, output = run_step(step, CLASSROOM / student, tmp_path)
            assert done.returncode == 0, done.stderr
            outputs += output
    assert report_to_classroom(outputs) == (score, 20.0)


def test_a_missing_file_fails_and_a_hang_ends(written, tmp_path):
    """The step itself always succeeds: the reporter says what failed."""
    (tmp_path / "empty").mkdir()
    step = next(step for step in steps_of(written) if "id" in step)
    done, output = run_step(step, tmp_path / "empty", tmp_path)

    assert done.returncode == 0
    assert report_to_classroom(output) == (0.0, 10.0)
    assert "There is no ex01_output_size.py" in done.stderr


def test_a_file_cannot_write_the_step_s_result_by_its_variables(written, tmp_path):
    """What the runner tells the step is hidden from the student's process."""
    folder = tmp_path / "student"
    folder.mkdir()
    (folder / "ex01_output_size.py").write_text(
        "import os\n"
        "path = os.environ.get('GITHUB_OUTPUT')\n"
        "if path:\n"
        "    open(path, 'a').write('result=forged\\n')\n"
    )
    step = next(step for step in steps_of(written) if "id" in step)
    _, output = run_step(step, folder, tmp_path)

    assert report_to_classroom(output) == (0.0, 10.0)


@pytest.mark.parametrize("install", ["x; curl evil", "a'b", "${{ secrets.X }}", "x\ny"])
def test_what_is_installed_cannot_break_out_of_its_line(install, tmp_path):
    """Only what can be a requirement or a path."""
    done = run_grade("github-classroom", tmp_path, "--exercise", "ex01", "--install", install)

    assert done.returncode == 2
    assert "is no requirement" in done.stderr
    assert not (tmp_path / ".github" / "workflows" / "classroom.yml").exists()
