"""A student's process as the grader sees it, however it is confined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

# Signals by their numbers on Linux: not every system has them.
KILLED, OUT_OF_TIME = 9, 24
MAX_OUTPUT = 64 * 1024  # bytes of what a submission prints that are kept


@dataclass(frozen=True)
class Death:
    """How a child ended, as its zygote saw it.

    Attributes
    ----------
    signal : int
        The signal that ended it, or 0.
    code : int
        Its exit code otherwise.
    cpu_seconds : float
        User and system time.
    peak_kb : int
        Largest resident set.
    """

    signal: int
    code: int
    cpu_seconds: float
    peak_kb: int


class Ended(Exception):
    """The child ended instead of answering.

    Parameters
    ----------
    death : Death
        How.
    """

    def __init__(self, death: Death) -> None:
        self.death = death
        super().__init__(f"signal {death.signal}, exit code {death.code}")


class Overdue(Exception):
    """The child did not answer in time, and was killed."""


class Forged(Exception):
    """The child sent what no answer can be, and was killed."""


@dataclass(frozen=True)
class Budget:
    """What one child may use.

    Attributes
    ----------
    memory : int
        Bytes of address space beyond its packages'.
    cpu_seconds : int
        CPU time.
    """

    memory: int
    cpu_seconds: int


class StudentProcess(Protocol):
    """Holds one submission and answers requests.

    Attributes
    ----------
    output : bytearray
        What it printed, up to ``MAX_OUTPUT``.
    death : Death or None
        How it ended, once it has.
    """

    output: bytearray
    death: Death | None

    def request(self, body: bytes, seconds: float) -> bytes:
        """Send one frame and wait for its answer.

        Parameters
        ----------
        body : bytes
            A value, encoded.
        seconds : float
            Wall time until the process is killed.

        Returns
        -------
        bytes
            The answer's body, not yet decoded.

        Raises
        ------
        Ended, Overdue, Forged
            The process is then gone.
        """
        ...

    def close(self) -> None:
        """Kill the process, if it lives, and free everything that stood for it."""
        ...
