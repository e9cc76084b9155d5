"""Opens what runs submissions: a zygote at some tier, or plain subprocesses for ``--unsafe``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SandboxError
from grader.sandbox import Tier, Wanted, require_linux
from grader.sandbox.process import Budget, StudentProcess
from grader.sandbox.unconfined import UnconfinedProcess


@dataclass(frozen=True)
class Sandbox:
    """Starts a process for each submission.

    Attributes
    ----------
    tier : Tier
        How well its processes are confined.
    start : callable
        Given a `Budget`, returns a new `StudentProcess`.
    close : callable
        Ends it, and whatever it started.
    """

    tier: Tier
    start: Callable[[Budget], StudentProcess]
    close: Callable[[], None]


def open_sandbox(packages: Sequence[str], given: Path | None, wanted: Wanted) -> Sandbox:
    """Open a sandbox as it is wanted.

    Parameters
    ----------
    packages : sequence of str
        ``numpy``, or ``numpy`` and ``torch``.
    given : Path or None
        The package that the course gives to students.
    wanted : Wanted
        Which tier, and whether to go on without any.

    Returns
    -------
    Sandbox
        Tested, if it confines.

    Raises
    ------
    SandboxError
        If this machine cannot confine student code as wanted, and `wanted.unsafe` is not set.
    """
    try:
        return _confining(packages, given, wanted.tier)
    except SandboxError:
        if not wanted.unsafe:
            raise
    return Sandbox(Tier.NONE, lambda _: UnconfinedProcess(packages, given), lambda: None)


def _confining(packages: Sequence[str], given: Path | None, tier: Tier | None) -> Sandbox:
    require_linux()
    # Their imports need Linux.
    from grader.sandbox.child import Child
    from grader.sandbox.tiers import open_zygote

    zygote, found = open_zygote(packages, given, tier)
    return Sandbox(found, lambda budget: Child(zygote, budget), zygote.close)
