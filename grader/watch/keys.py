"""Keys as they are pressed, without a line's end: the one place that knows terminals."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.errors import GradeError
from grader.language import gettext as _

# Arrows and the like, of which no letter is meant.
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
# The same keys on a Korean keyboard that types Hangul.
HANGUL = str.maketrans("ㅗㅣㄱㄲㅜㅔㅖㅊㅂㅃㅛㅓ", "hlrrnppcqqyj")


@contextmanager
def pressed_keys() -> Iterator[Callable[[], str]]:
    """Take keys from the terminal at once and unseen in this block; restore it after.

    Yields
    ------
    callable
        Returns what was pressed since it was last asked, in small letters; never waits.

    Raises
    ------
    GradeError
        If there is no terminal.
    EOFError
        From the callable, if the terminal is gone.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise GradeError(
            _("--watch needs a terminal, for its keys"),
            remedy=_("run it in a terminal, or check once without --watch"),
        )
    with _system_keys() as read:
        yield lambda: SEQUENCE.sub("", read()).translate(HANGUL).lower()


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _system_keys() -> Iterator[Callable[[], str]]:
        """Read from Windows' console, which needs no setting."""

        def read() -> str:
            keys = ""
            while msvcrt.kbhit():
                key = msvcrt.getwch()
                if key in "\0\xe0":
                    msvcrt.getwch()  # the rest of an arrow or the like
                else:
                    keys += key
            return keys

        yield read

else:
    import select
    import signal
    import termios
    import tty

    @contextmanager
    def _system_keys() -> Iterator[Callable[[], str]]:
        """Let the terminal hand on each key, without showing it; Ctrl-C stays a signal."""
        terminal = sys.stdin.fileno()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")

        def read() -> str:
            keys = ""
            while select.select([terminal], [], [], 0)[0]:
                data = os.read(terminal, 1024)
                if not data:
                    raise EOFError
                keys += decoder.decode(data)
            return keys

        def begin(*_: object) -> None:
            tty.setcbreak(terminal, termios.TCSANOW)

        before = termios.tcgetattr(terminal)
        # A shell gives its own settings to what it brings back from the background.
        continued = signal.signal(signal.SIGCONT, begin)
        begin()
        try:
            yield read
        finally:
            signal.signal(signal.SIGCONT, continued)
            # What was typed and not read is no command for the shell.
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
