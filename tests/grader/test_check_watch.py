"""`grade check --watch` in a real terminal, with the keys that a student presses."""

import os
import re
import signal
import sys
import termios
import time
from pathlib import Path

import pexpect
import pytest
from real_command import ROOT, run_grade

WRONG = ("// stride + 1", "// stride")
ENDLESS = (  # in feature_map_shape
    "    channels, height, width = input_shape",
    "    open('started', 'w').close()\n    while True:\n        pass",
)
STATUS = r"{number} of 8 +{exercise}: {passed} of {functions} functions passed"
CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A terminal in which the command watches a student's folder."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self.folder = folder
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        # Colours are codes between the words; what a terminal without them shows can be read.
        environment |= {"NO_COLOR": "1"} | variables
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "grader", "check", "--watch", *arguments],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            dimensions=(60, 100),
            timeout=60,
        )

    def see(self, pattern: str) -> str:
        """Wait for words; returns what was shown before them since the last."""
        self.child.expect(pattern)
        return CODES.sub("", self.child.before + self.child.after)

    def see_status(self, exercise: str, passed: int, functions: int) -> str:
        """Wait until an exercise is checked; returns what was shown."""
        number = int(exercise[2:4])
        status = STATUS.format(number=number, exercise=exercise, passed=passed, functions=functions)
        shown = self.see(status)
        return shown + self.see("q quit")

    def press(self, key: str) -> None:
        """Press a key, with no line's end."""
        self.child.send(key)

    def ends(self) -> int:
        """Wait for the end; returns the exit code."""
        self.child.expect(pexpect.EOF)
        self.child.wait()
        code = self.child.exitstatus
        return -self.child.signalstatus if code is None else code

    def is_restored(self) -> bool:
        """Whether the terminal shows what is typed, and hands it on by the line."""
        modes = termios.tcgetattr(self.child.child_fd)[3]
        return bool(modes & termios.ECHO and modes & termios.ICANON)


def solution(exercise: str, old: str = "", new: str = "") -> str:
    text = (ROOT / "solutions" / f"{exercise}.py").read_text()
    assert old in text
    return text.replace(old, new) if old else text


@pytest.fixture
def folder(tmp_path):
    """A student's folder: the first exercise wrong, the others as they were handed out."""
    for name in ("ex01_output_size", "ex02_zero_padding", "ex03_pooling"):
        (tmp_path / f"{name}.py").write_bytes((ROOT / "exercises" / f"{name}.py").read_bytes())
    (tmp_path / "ex01_output_size.py").write_text(solution("ex01_output_size", *WRONG))
    return tmp_path


@pytest.fixture
def watch(folder):
    """Starts the command in a terminal; ends it after the test."""
    opened = []

    def start(*arguments: str, **variables: str) -> Terminal:
        opened.append(Terminal(folder, *arguments, **variables))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.child.close(force=True)


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.02)


def save(path: Path, text: str) -> None:
    path.write_text(text)


def save_by_renaming(path: Path, text: str) -> None:
    """As vim, PyCharm and many others do: the file is another one afterwards."""
    path.with_name("4913").write_text(text)
    path.rename(path.with_name(f"{path.name}~"))
    path.with_name("4913").rename(path)


@pytest.mark.parametrize("save", [save, save_by_renaming])
def test_a_saved_exercise_is_checked_again_and_left_only_by_choice(watch, folder, save):
    """Edit, save, see; a pass stays where it is; q leaves the terminal as it was."""
    terminal = watch("ex01", "ex02")
    shown = terminal.see_status("ex01_output_size", 1, 3)
    assert "expected: 26" in shown
    assert "Fix output_size in ex01_output_size first." in shown

    save(folder / "ex01_output_size.py", solution("ex01_output_size"))
    shown = terminal.see_status("ex01_output_size", 3, 3)
    assert "Visible checks passed" in shown
    assert "Next: same_padding in ex02_zero_padding." in shown

    with pytest.raises(pexpect.TIMEOUT):
        terminal.child.expect("Checking", timeout=1)  # nothing more happens by itself
    terminal.press("q")

    assert terminal.ends() == 0
    assert terminal.is_restored()
    assert "changed since" not in run_grade("progress", cwd=folder).stdout


def test_keys_give_hints_a_list_and_other_exercises(watch, folder):
    """Hints come in order, l lists all, n, p and numbers choose; a save chooses too."""
    terminal = watch()
    terminal.see_status("ex01_output_size", 1, 3)

    terminal.press("h")
    assert "output_size: Where can the kernel's" in terminal.see("Hint 1 of 3[^$]*q quit")
    terminal.press("ㅗ")  # the same key on a keyboard that types Hangul
    assert "output_size: Padding lengthens" in terminal.see("Hint 2 of 3[^$]*q quit")

    terminal.press("l")
    shown = terminal.see("q quit")
    assert re.search(r"wrong +output_size", shown)
    assert re.search(r"not started +zero_pad2d", shown)
    assert re.search(r"no file +lenet5_shapes", shown)

    terminal.press("n")
    terminal.see_status("ex02_zero_padding", 0, 2)
    terminal.press("\x1b[A")  # an arrow is no letter
    terminal.press("3")
    terminal.see_status("ex03_pooling", 0, 2)
    terminal.press("p")
    terminal.see_status("ex02_zero_padding", 0, 2)
    (folder / "ex03_pooling.py").write_text(solution("ex03_pooling"))
    terminal.see_status("ex03_pooling", 2, 2)


def test_reset_asks_and_keeps_a_backup(watch, folder):
    """Any key but y changes nothing; y puts the stub back, and says where the old file is."""
    before = (folder / "ex01_output_size.py").read_text()
    terminal = watch("ex01")
    terminal.see_status("ex01_output_size", 1, 3)

    terminal.press("r")
    terminal.see("Put ex01_output_size back to its stub")
    terminal.press("n")
    terminal.see("Nothing was changed")
    assert (folder / "ex01_output_size.py").read_text() == before

    terminal.press("r")
    terminal.see("Put ex01_output_size back to its stub")
    terminal.press("y")
    shown = terminal.see_status("ex01_output_size", 0, 3)

    (backup,) = (folder / ".grade" / "backups").iterdir()
    assert "What you wrote is kept in" in shown
    assert backup.read_text() == before
    assert "raise NotImplementedError" in (folder / "ex01_output_size.py").read_text()
    terminal.press("r")
    terminal.see("is its stub already")


def test_what_is_saved_during_a_check_is_checked(watch, folder):
    """An endless loop does not make the student wait: the next save ends it, and so does q."""
    file, started = folder / "ex01_output_size.py", folder / "started"
    file.write_text(solution("ex01_output_size", *ENDLESS))
    terminal = watch("ex01", "--seconds", "500")
    wait_for(started)

    file.write_text(solution("ex01_output_size"))
    terminal.see_status("ex01_output_size", 3, 3)
    started.unlink()
    file.write_text(solution("ex01_output_size", *ENDLESS))
    wait_for(started)
    terminal.press("q")

    assert terminal.ends() == 0
    assert terminal.is_restored()


@pytest.mark.parametrize(("number", "codes"), [(signal.SIGTERM, {130, 143}), (None, {130})])
def test_signals_leave_the_terminal_as_it_was(watch, number, codes):
    """Ctrl-C and a polite kill end it without a traceback; keys are shown again."""
    terminal = watch("ex01")
    terminal.see_status("ex01_output_size", 1, 3)
    assert not terminal.is_restored()

    terminal.press("\x03") if number is None else terminal.child.kill(number)

    assert terminal.ends() in codes
    assert "Traceback" not in terminal.child.before
    assert terminal.is_restored()


def test_what_comes_back_from_the_background_takes_keys_again(watch):
    """A shell sets the terminal for itself while the command is stopped."""
    terminal = watch("ex01")
    terminal.see_status("ex01_output_size", 1, 3)
    fd = terminal.child.child_fd
    keys = termios.tcgetattr(fd)

    terminal.child.kill(signal.SIGSTOP)
    modes = termios.tcgetattr(fd)
    modes[3] |= termios.ECHO | termios.ICANON
    termios.tcsetattr(fd, termios.TCSANOW, modes)
    terminal.child.kill(signal.SIGCONT)
    terminal.press("h")

    terminal.see("Hint 1 of 3")
    assert termios.tcgetattr(fd) == keys


def test_keys_are_read_as_windows_gives_them(watch):
    """Where there is no termios, the console's own functions are asked; arrows are two codes."""
    others = ROOT / "tests" / "other_systems"
    path = f"{others}{os.pathsep}{ROOT}"
    terminal = watch("ex01", PRETEND_SYSTEM="Windows", PYTHONPATH=path)
    modes = termios.tcgetattr(terminal.child.child_fd)
    modes[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal.child.child_fd, termios.TCSANOW, modes)
    terminal.see_status("ex01_output_size", 1, 3)

    terminal.press("\0q")  # no q, but the second code of another key
    terminal.press("H")
    terminal.see("Hint 1 of 3")
    terminal.press("q")

    assert terminal.ends() == 0


def test_without_a_terminal_it_says_so(folder):
    """A pipe has no keys: an error with a remedy, and nothing is left waiting."""
    done = run_grade("check", "--watch", cwd=folder)

    assert done.returncode == 2
    assert "--watch needs a terminal" in done.stderr
    assert "Remedy" in done.stderr
