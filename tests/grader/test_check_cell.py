import re
import runpy
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import compute_checksum
from nbgrader.validator import Validator
from nbgrader.validator import strip_ansi as plain
from real_command import ROOT, run_grade

from grader.check.in_process import check_namespace
from grader.course.material import load_material

EX01, EX03 = "ex01_output_size", "ex03_pooling"
RIGHT = (ROOT / "solutions" / f"{EX03}.py").read_text()
WRONG = RIGHT.replace("constant_values=-np.inf", "constant_values=0")
STUB = (ROOT / "exercises" / f"{EX03}.py").read_text()
FAILING = (ROOT / "exercises" / f"{EX01}.py").read_text().replace("raise NotImpl", "n / 0 #", 1)
SLIP = "You padded with zeros, which win. Pad with minus infinity."


class Kernel:
    """One real kernel; each run is a cell."""

    def __init__(self, client):
        self.client = client

    def run(self, source):
        """Run a cell; return its outputs, of streams their name and text."""
        cell = nbformat.v4.new_code_cell(source)
        self.client.nb.cells.append(cell)
        self.client.execute_cell(cell, len(self.client.nb.cells) - 1)
        return [(out.name, words(out.text)) if "text" in out else out for out in cell.outputs]


def words(text):
    """Leave out colours and margins."""
    return " ".join(plain(text).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A student's folder, whose files are not what the notebook defines."""
    folder = tmp_path_factory.mktemp("student")
    (folder / f"{EX03}.py").write_text("raise OSError('the file was taken')")
    return folder


@pytest.fixture(scope="module")
def shared(folder):
    options = {"allow_errors": True, "coalesce_streams": True, "timeout": 60}
    options |= {"resources": {"metadata": {"path": folder}}}
    client = NotebookClient(nbformat.v4.new_notebook(), **options)
    with client.setup_kernel():
        yield Kernel(client)


@pytest.fixture
def kernel(shared):
    """The shared kernel, with nothing defined but what a notebook's first cell imports."""
    shared.run("%reset -f")
    shared.run("from grader.check import check, hint, show")
    return shared


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What `grade check` says of a file that fails and of one that is half wrong."""
    folder = tmp_path_factory.mktemp("files")
    (folder / f"{EX01}.py").write_text(FAILING)
    (folder / f"{EX03}.py").write_text(WRONG)
    text = words(run_grade("check", "ex01", "ex03", cwd=folder).stdout)
    first, _, rest = text.partition(EX03 + " ")
    return {EX01: first.strip(), EX03: f"{EX03} {rest.partition(' 0 of 2')[0]}"}


@pytest.mark.parametrize(("exercise", "source"), [(EX01, FAILING), (EX03, WRONG)])
def test_a_cell_says_what_the_command_says(kernel, told, exercise, source):
    """Right, wrong, raising and not started: the same words, but for where a line stands."""
    kernel.run(source)

    ((stream, text),) = kernel.run(f"check({exercise[:4]!r})")

    assert stream == "stderr"
    assert re.sub(r"Cell In\[\d+\]", f"{exercise}.py", text) == told[exercise]


def test_a_function_is_told_alone(kernel, told):
    """Of a function, the cell says what the command says of it, and nothing of its neighbours."""
    kernel.run(WRONG)

    ((_, wrong),) = kernel.run('check("max_pool2d")')
    passed = kernel.run('check("avg_pool2d")')

    assert SLIP in wrong
    assert f"{wrong} passed avg_pool2d" in told[EX03]
    assert passed == [("stdout", "passed avg_pool2d")]


def test_a_stubs_notebook_runs_through(kernel):
    """Nothing raises before the student has begun: each check says that it is not started."""
    kernel.run(STUB)

    outputs = kernel.run('check("max_pool2d")\ncheck("avg_pool2d")')

    assert outputs == [("stderr", "not started max_pool2d not started avg_pool2d")]


def test_what_is_defined_now_is_checked(kernel):
    """A function written anew is checked anew; one whose cell has not run is asked for."""
    before = kernel.run('check("max_pool2d")')
    kernel.run(WRONG)
    wrong = kernel.run('check("max_pool2d")')
    kernel.run(RIGHT)
    right = kernel.run('check("max_pool2d")')

    asked = "error max_pool2d max_pool2d is not defined here. Run the cell that defines it, then"
    assert before == [("stderr", f"{asked} this one.")]
    assert SLIP in wrong[0][1]
    assert right == [("stdout", "passed max_pool2d")]


def test_the_notebook_is_as_it_was_after_a_check(kernel):
    """Modules, paths, streams and the student's own names stay, even if the check goes wrong."""
    kernel.run(WRONG)
    kernel.run("check('ex03')  # what the checks import is imported")
    kernel.run(
        "import sys\ndef state(): return dict(sys.modules), sys.path[:], sys.stdout, sys.stderr, "
        "max_pool2d\nbefore = state()"
    )
    kernel.run("check('ex03')")

    outputs = kernel.run("print(before == state(), 'ex03_pooling' in sys.modules)")

    assert outputs == [("stdout", "True False")]


def test_an_interruption_goes_through(kernel):
    """Stopping the kernel in an endless loop stops the check, and leaves all as it was."""
    kernel.run(
        "import signal, sys\ndef max_pool2d(*_):\n"
        "    signal.raise_signal(signal.SIGINT)\n    while True: pass"
    )

    (error,) = kernel.run('check("max_pool2d")')

    assert error.ename == "KeyboardInterrupt"
    assert kernel.run("print('ex03_pooling' in sys.modules)") == [("stdout", "False")]


def test_leaving_python_is_an_error_of_the_check(kernel):
    """`sys.exit()` in a function ends its check and no more."""
    kernel.run("import sys\ndef max_pool2d(*_):\n    sys.exit('bye')")

    ((stream, text),) = kernel.run('check("max_pool2d")')

    assert stream == "stderr"
    assert re.search(r"SystemExit: bye in line 3 of Cell In\[\d+\]: sys.exit\('bye'\)", text)


def test_what_a_function_prints_is_swallowed(kernel):
    """Neither prints nor warnings reach the cell, where they would count as failed."""
    kernel.run(RIGHT)
    kernel.run(
        "import warnings\ndef loud(*args, f=max_pool2d, **kw):\n    print('noise')\n"
        "    warnings.warn('noise')\n    return f(*args, **kw)\nmax_pool2d = loud"
    )

    assert kernel.run('check("max_pool2d")') == [("stdout", "passed max_pool2d")]


def test_an_unknown_name_is_told_with_the_names_to_choose_from(kernel):
    """No traceback, for a hint neither."""
    for call in ('check("maxpool")', 'hint("maxpool")'):
        (error,) = kernel.run(call)

        (text,) = error.traceback
        assert text.startswith("Error: no function or exercise is called 'maxpool'")
        assert "ex03_pooling: max_pool2d, avg_pool2d" in text


def test_a_missing_package_is_named(kernel):
    """An exercise that needs torch says how to install it."""
    kernel.run("import sys; sys.modules['torch'] = None")

    ((stream, text),) = kernel.run('check("freeze")')

    kernel.run("del sys.modules['torch']")
    assert stream == "stderr"
    assert text.endswith("This exercise needs torch: pip install torch")


def test_a_hint_is_that_of_the_command(kernel, tmp_path):
    """One function or all of an exercise, in the tier that is asked for."""
    of_one = run_grade("hint", "ex03", "max_pool2d", "--tier", "2", cwd=tmp_path).stdout
    of_all = run_grade("hint", "ex03", cwd=tmp_path).stdout

    of_one, of_all = (
        words(text).replace("`grade show max_pool2d`", '`show("max_pool2d")`')
        for text in (of_one, of_all)
    )
    assert kernel.run('hint("max_pool2d", tier=2)') == [("stdout", of_one)]
    assert kernel.run('hint("ex03")') == [("stdout", of_all)]
    assert "there is no hint 4" in kernel.run('hint("ex03", tier=4)')[0].traceback[0]


def test_a_picture_is_shown_in_the_cell(kernel, tmp_path):
    """It comes as SVG, with the command's text for whoever cannot show it."""
    of_command = run_grade("show", "max_pool2d", "--step", "2", cwd=tmp_path).stdout

    (out,) = kernel.run('show("max_pool2d", step=2)')

    assert out.data["image/svg+xml"].startswith("<svg ")
    assert words(out.data["text/plain"]) == words(of_command)
    assert "no picture is called 'maxpool'" in kernel.run('show("maxpool")')[0].traceback[0]


def graded(name, source):
    """Make a test cell as nbgrader's own, for one point."""
    cell = nbformat.v4.new_code_cell(source, id=name)
    cell.metadata.nbgrader = {
        **{"schema_version": 3, "grade_id": name, "cell_type": "code", "points": 1},
        **{"grade": True, "locked": True, "solution": False, "task": False},
    }
    cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
    return cell


@pytest.fixture
def notebook(tmp_path):
    """Write a notebook with two test cells, and return its path."""

    def write(source):
        cells = [
            *map(nbformat.v4.new_code_cell, ("from grader.check import check", source)),
            *(graded(name, f'check("{name}")') for name in ("max_pool2d", "avg_pool2d")),
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "n.ipynb")
        return str(tmp_path / "n.ipynb")

    return write


def test_nbgraders_validation_is_content_with_right_answers(notebook):
    """Stock nbgrader finds nothing failed."""
    assert Validator().validate(notebook(RIGHT)) == {}


def test_nbgraders_validation_shows_what_a_failed_check_says(notebook):
    """Stock nbgrader counts the cell as failed, and its student reads our message, uncut."""
    validator = Validator()

    (failed,) = validator.validate(notebook(WRONG))["failed"]

    assert failed["source"] == 'check("max_pool2d")'
    assert SLIP in failed["raw_error"]
    assert "..." not in validator._indent(failed["raw_error"])


def test_while_nbgrader_grades_nothing_counts_as_failed(kernel):
    """There the hidden tests give the points."""
    kernel.run(WRONG)
    kernel.run("import os; os.environ['NBGRADER_EXECUTION'] = 'autograde'")

    ((stream, text),) = kernel.run('check("max_pool2d")')

    kernel.run("del os.environ['NBGRADER_EXECUTION']")
    assert stream == "stdout"
    assert SLIP in text


@pytest.mark.parametrize("material", load_material(), ids=lambda material: material.name)
def test_every_solution_passes_in_process(material):
    """Torch exercises included; and a stub is not started."""
    for folder, state in (("solutions", "passed"), ("exercises", "not_started")):
        namespace = runpy.run_path(str(ROOT / folder / f"{material.name}.py"))

        result = check_namespace(material, list(material.hints), namespace, lambda _: "")

        assert {result.state(name) for name in material.hints} == {state}


def test_a_plain_script_can_check_itself(tmp_path):
    """Outside a notebook the caller's names count, and no colours are sent to a pipe."""
    script = tmp_path / "mine.py"
    script.write_text(
        "from grader.check import check\ndef max_pool2d(*_):\n    1 / 0\ncheck('max_pool2d')"
    )

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)

    assert done.stdout == ""
    assert "ZeroDivisionError: division by zero" in done.stderr
    assert "in line 3 of mine.py: 1 / 0" in done.stderr
    assert "\x1b" not in done.stderr


def test_importing_the_checks_is_cheap():
    """A notebook's first cell waits for nothing that its checks do not need."""
    command = (
        "import sys; from grader.check import check, hint, show; "
        "slow = ('torch', 'numpy', 'pytest', 'IPython', 'nbgrader', 'nbformat', 'rich'); "
        "print([m for m in slow if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr
