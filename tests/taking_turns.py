"""Lets what is measured by the clock run alone, where tests run side by side (pytest-xdist).

A lock on this file: shared by all tests, and exclusive for who asks for the whole machine. Whoever
wants it passes the gate first, so that one who waits for it alone is not overtaken for ever.
"""

import contextlib
import fcntl
from pathlib import Path

MACHINE = Path(__file__)
GATE = MACHINE.with_name("conftest.py")


@contextlib.contextmanager
def beside_others():
    """Use the machine together with other tests."""
    with _locked(fcntl.LOCK_SH):
        yield


@contextlib.contextmanager
def machine_to_itself():
    """Use the machine alone: wait until no other test runs, and keep them waiting."""
    with _locked(fcntl.LOCK_EX):
        yield


@contextlib.contextmanager
def _locked(kind):
    with MACHINE.open() as machine:
        with GATE.open() as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(machine, kind)
        yield
