"""Makes mutants of the solutions with cosmic-ray and lets the hidden tests kill them.

``python tests/mutants/run.py`` takes a quarter of an hour for all exercises; name some to be
quicker. At least 98 % must be killed; each survivor stands in ``equivalent.toml`` with the reason
why no test can tell it from the solution.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkResult

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LEAST_KILLED = 0.98
CONFIG = """
[cosmic-ray]
module-path = "mutated/{name}.py"
timeout = 60.0
excluded-modules = []
test-command = "{python} {script} {root} {name}"

[cosmic-ray.distributor]
name = "local"
"""


@click.command()
@click.argument("names", nargs=-1)
def main(names: tuple[str, ...]) -> None:
    """Mutate the named exercises' solutions, or all."""
    known = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    chosen = [
        path.stem
        for path in sorted((ROOT / "solutions").glob("ex*.py"))
        if not names or any(path.stem.startswith(name) for name in names)
    ]
    results = [mutate(name, known.get(name, [])) for name in chosen]
    total = sum((result for result in results), Counter())
    good = report("all", total)
    sys.exit(0 if good and all(result["unexplained"] == 0 for result in results) else 1)


def mutate(name: str, equivalent: list[dict[str, str]]) -> Counter[str]:
    """Make and run an exercise's mutants; returns how many were killed and how many lived."""
    with tempfile.TemporaryDirectory() as folder:
        # cosmic-ray changes the file in place: never the checkout's own.
        mutated = Path(folder, "mutated")
        mutated.mkdir()
        source = (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")
        # A demonstration at the end is nobody's answer.
        graded, _, _ = source.partition('\nif __name__ == "__main__":')
        (mutated / f"{name}.py").write_text(graded, encoding="utf-8")
        script = Path(__file__).with_name("hidden_tests.py")
        config = CONFIG.format(name=name, python=sys.executable, script=script, root=ROOT)
        Path(folder, "config.toml").write_text(config, encoding="utf-8")
        for step in ("init", "baseline", "exec"):
            files = ["config.toml"] if step == "baseline" else ["config.toml", "mutants.sqlite"]
            command = [str(Path(sys.executable).with_name("cosmic-ray")), step, *files]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found = Counter(judge(Path(folder, "mutants.sqlite"), name, equivalent))
    report(name, found)
    return found


def judge(database: Path, name: str, equivalent: list[dict[str, str]]) -> Iterator[str]:
    """Tell of each mutant whether it was killed, and print those that live without a reason."""
    with use_db(str(database), WorkDB.Mode.open) as work:
        for _, result in work.results:
            if killed(result):
                yield "killed"
                continue
            changed = changed_line(result.diff or "")
            if any(entry["mutant"] == changed for entry in equivalent):
                yield "equivalent"
            else:
                print(f"{name}: lives without a reason: {changed}")
                yield "unexplained"


def killed(result: WorkResult) -> bool:
    """Tell whether a test failed, or the mutant could not even be run."""
    return result.test_outcome in (TestOutcome.KILLED, TestOutcome.INCOMPETENT)


def changed_line(diff: str) -> str:
    """Take the line that a mutant put in the place of another."""
    added = [
        line[1:].strip()
        for line in diff.splitlines()
        if line.startswith("+") and not line.startswith("+++")
    ]
    return " ".join(added)


def report(name: str, found: Counter[str]) -> bool:
    """Print a line of figures; returns whether enough were killed."""
    total = sum(found.values())
    share = found["killed"] / total
    print(
        f"{name}: {found['killed']} of {total} mutants killed ({share:.1%}), "
        f"{found['equivalent']} equivalent, {found['unexplained']} unexplained",
        flush=True,
    )
    return share >= LEAST_KILLED


if __name__ == "__main__":
    main()
