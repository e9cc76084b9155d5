"""``grade doctor``."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from grader import __version__
from grader.course.material import material_folder
from grader.errors import GradeError

PACKAGES = {
    "numpy": "pip install numpy",
    "pytest": "pip install pytest",
    "jupytext": "pip install jupytext (notebooks cannot be read without it)",
    "torch": "pip install torch (exercises 5 and 8 need it)",
}
MARKS = {True: "[green]ok[/green]", False: "[red]missing[/red]", None: "[yellow]note[/yellow]"}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at; ``good`` is None where it is only worth a note."""

    what: str
    found: str
    good: bool | None = True
    remedy: str = ""


@click.command(epilog="\b\nExample:\n  grade doctor")
def doctor() -> None:
    """Tell what this machine can do, and what is missing.

    Confinement is found out by trying it. Exits with 1 if submissions cannot be graded here.
    """
    console = Console(highlight=False)
    table = Table("", "what", "found", "remedy", box=None, pad_edge=False)
    lines = [*_versions(), *_confinement()]
    for line in lines:
        table.add_row(MARKS[line.good], line.what, line.found, line.remedy)
    console.print(table)
    bad = [line for line in lines if line.good is False]
    console.print("This machine grades." if not bad else "This machine cannot grade everything.")
    sys.exit(1 if bad else 0)


def _versions() -> Iterator[Line]:
    yield Line("grader", __version__)
    yield Line("python", f"{platform.python_version()} ({sys.executable})")
    for package, remedy in PACKAGES.items():
        try:
            yield Line(package, version(package))
        except PackageNotFoundError:
            yield Line(package, "not installed", False, remedy)
    yield Line("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    yield Line("processors", str(os.cpu_count()))


def _confinement() -> Iterator[Line]:
    if platform.system() != "Linux":
        remedy = "`grade check` works; grade submissions on Linux or in WSL2"
        yield Line("confinement", "none: this is not Linux", False, remedy)
        return
    from grader.sandbox import Tier
    from grader.sandbox.inside import landlock
    from grader.sandbox.tiers import open_zygote
    from grader.sandbox.zygote import Zygote

    abi = landlock.abi()
    remedy = "use Linux 5.13 or later, with `landlock` in the kernel's list of security modules"
    yield Line("Landlock", f"ABI {abi}" if abi else "none", abi > 0, "" if abi else remedy)
    given = material_folder() / "given"
    for packages in (("numpy",), ("numpy", "torch")):
        name = f"confinement, {packages[-1]}"
        try:
            zygote, tier = open_zygote(packages, given)
        except GradeError as error:
            yield Line(name, error.what, False, error.remedy)
            continue
        zygote.close()
        yield Line(name, f"{tier}: a self-test could not break out")
        if tier is not Tier.FULL:
            yield _why_no_namespaces(packages, given, Zygote)


def _why_no_namespaces(packages: tuple[str, ...], given: Path, zygote: type) -> Line:
    try:
        zygote(packages, given, True).close()
    except GradeError as error:
        reason = error.what
    else:
        reason = "granted on a second try"
    remedy = "none needed: the core holds without them; an AppArmor profile can grant them"
    return Line("namespaces", reason, None, remedy)
