"""A student's Jupyter: an environment with the wheel and what it asks for, a kernel and torch."""

import importlib.metadata
import os
import subprocess
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

WANTED = ("ipykernel", "nbconvert", "torch")


@dataclass(frozen=True)
class BareJupyter:
    """An environment in which notebooks run."""

    python: Path

    def execute(self, notebooks, output: Path, **options) -> subprocess.CompletedProcess:
        """Run notebooks from top to bottom by nbconvert, which stops at an exception."""
        command = [self.python, "-P", "-m", "nbconvert", "--to", "notebook", "--execute"]
        named = [f"--output-dir={output}", *notebooks]
        return subprocess.run(
            [*command, *named],
            capture_output=True,
            text=True,
            check=False,
            env=_environment(output),
            **options,
        )


def bare_jupyter(folder: Path, wheel: Path) -> BareJupyter:
    """Make one in a new folder; what is installed here is linked, not downloaded again."""
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (own,) = importlib.metadata.distributions(name="cnn-exercises", path=[str(packages)])
    for name in _closure([*WANTED, *(own.requires or [])]):
        for path in _tops(importlib.metadata.distribution(name)):
            link = packages / path.name
            if not link.exists():
                link.symlink_to(path)
    return BareJupyter(folder / "bin" / "python")


def _closure(requirements) -> set[str]:
    """Name what is to be installed for these."""
    done: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in requirements]
    while waiting:
        wanted, of = waiting.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": of}):
            continue
        for extra in {"", *wanted.extras}:
            if (wanted.name, extra) not in done:
                done.add((wanted.name, extra))
                below = importlib.metadata.requires(wanted.name) or []
                waiting += [(Requirement(text), extra) for text in below]
    return {name for name, _ in done}


def _tops(distribution) -> set[Path]:
    """List the files and folders of a distribution right in site-packages."""
    files = distribution.files or []
    names = {file.parts[0] for file in files} - {"..", "__pycache__"}
    return {Path(distribution.locate_file(name)) for name in names}


def _environment(output: Path) -> dict[str, str]:
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(output / name.lower()) for name in names}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, **own}
