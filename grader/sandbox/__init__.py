"""Runs student code in a confined process and calls it like a function.

The modules of ``grader.sandbox.inside`` run in the confined process too; the others only in the
trusted one. Nothing here knows of exercises, tests or solutions.
"""

import platform
from dataclasses import dataclass
from enum import StrEnum

from grader.errors import SandboxError

# numpy's and torch's libraries read these when they are imported.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Tier(StrEnum):
    """How well student code is confined."""

    FULL = "full"  # Landlock, seccomp and rlimits, and namespaces around them
    CORE = "core"  # Landlock, seccomp and rlimits
    NONE = "none"  # not at all: nothing is graded, unless --unsafe asks for it


@dataclass(frozen=True)
class Wanted:
    """How submissions are to be confined.

    Attributes
    ----------
    tier : Tier or None
        This tier and no other; None for the best that the machine grants.
    unsafe : bool
        Whether to grade even where nothing can be confined.
    """

    tier: Tier | None = None
    unsafe: bool = False


def require_linux() -> None:
    """Refuse a system on which nothing can be confined, before anything is imported for it.

    Raises
    ------
    SandboxError
        On any system but Linux.
    """
    if platform.system() != "Linux":
        raise SandboxError(
            "student code cannot be confined on this system, so nothing is graded",
            where=platform.system(),
            remedy="grade on Linux 5.13 or later, or in WSL2; `grade check` works everywhere",
        )
