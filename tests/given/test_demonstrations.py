import os
import subprocess
import sys

import numpy as np
import pytest
from given import demonstration, show_curve, show_images
from real_command import ROOT

UNWRITTEN = "Write the functions above first; then run this again.\n"
CALLS = "from given import show_images, show_curve; show_images(('a', [[0, 1]])); "


def run(*arguments, cwd, **variables):
    """Run Python where `given` can be imported and nothing can be shown."""
    settings = {"PYTHONPATH": str(ROOT / "exercises"), "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=os.environ | settings | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_unwritten_function_ends_a_demonstration(capsys):
    """NotImplementedError becomes a line that says what to do; what follows does not run."""
    with demonstration():
        raise NotImplementedError
    assert capsys.readouterr().out == UNWRITTEN


@pytest.mark.parametrize("error", [ValueError, RuntimeError, AssertionError, KeyboardInterrupt])
def test_every_other_error_is_raised(error, capsys):
    """A demonstration hides no mistake; RuntimeError is what NotImplementedError is a kind of."""
    with pytest.raises(error), demonstration():
        raise error
    assert capsys.readouterr().out == ""


def test_a_demonstration_that_succeeds_says_nothing(capsys):
    """All of the block runs, and nothing is added."""
    with demonstration():
        print("done")

    assert capsys.readouterr().out == "done\n"


def test_without_matplotlib_pictures_tell_the_remedy(tmp_path):
    """Where matplotlib cannot be imported, a line says how to get it, and the script goes on."""
    block = "import sys; sys.modules['matplotlib'] = None; "

    done = run("-c", block + CALLS + "show_curve([1.0], 'x', 'y'); print('on')", cwd=tmp_path)

    told = "Pictures need matplotlib: pip install matplotlib\n"
    assert (done.stdout, done.stderr, done.returncode) == (told + told + "on\n", "", 0)


def test_without_a_screen_pictures_are_named(tmp_path):
    """Where nothing can be shown, a line names the pictures; no file is written."""
    code = CALLS + "show_curve([1.0, 0.5], 'epoch', 'loss'); show_images(('b\\n1 x 1', [[2]]))"

    done = run("-c", code, cwd=tmp_path)

    assert done.stdout.splitlines() == [
        "[only a notebook or a screen can show: a]",
        "[only a notebook or a screen can show: loss by epoch]",
        "[only a notebook or a screen can show: b, 1 x 1]",
    ]
    assert (done.stderr, list(tmp_path.iterdir())) == ("", [])


def test_in_a_notebook_pictures_are_shown(monkeypatch):
    """Any other backend is asked to show the figure: one picture for each image, then it goes."""
    from matplotlib import pyplot as plt

    plt.switch_backend("agg")  # whatever this machine has
    shown = []
    monkeypatch.setattr(plt, "get_backend", lambda: "module://matplotlib_inline.backend_inline")
    monkeypatch.setattr(plt, "show", lambda: shown.append(plt.gcf().axes))

    show_images(*((f"{number}", np.eye(2)[np.newaxis]) for number in range(8)))
    show_curve([3.0, 1.0], "epoch", "loss")

    images, (curve,) = shown
    assert [axes.get_title() for axes in images] == [f"{number}" for number in range(8)]
    assert np.array_equal(images[7].images[0].get_array(), np.eye(2))
    assert curve.lines[0].get_xydata().tolist() == [[1, 3], [2, 1]]
    assert plt.get_fignums() == []


@pytest.mark.parametrize("shape", [(4,), (2, 3, 3)])
def test_what_is_no_single_image_is_refused(shape):
    """An array that holds more or less than one image is a ValueError with its title."""
    with pytest.raises(ValueError, match="pooled: shape"):
        show_images(("pooled", np.zeros(shape)))


def test_pictures_do_nothing_where_submissions_run(tmp_path):
    """A submission that shows pictures at import meets the sandbox's stand-in for matplotlib."""
    given = str(ROOT / "exercises" / "given")
    set_up = f"from grader.sandbox.inside.packages import set_up; set_up(['numpy'], {given!r}); "
    check = "import sys; assert not hasattr(sys.modules['matplotlib'], '__file__'); print('inert')"

    done = run("-c", set_up + CALLS + check, cwd=tmp_path, PYTHONPATH=str(ROOT))

    assert (done.stdout, done.stderr) == ("inert\n", "")
