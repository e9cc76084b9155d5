"""Grades all attackers among honest students, and those alone: ``python tests/mixed_class.py``.

Every honest result must be what it is alone, and the time at most that of the honest class and the
attackers' limits. Prints what was found; exits with 1 if it is not so.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import click
from attacked_class import ATTACKS, MODES, grade, make_class
from killing import verdicts
from limited_course import EXERCISE_SECONDS, limited_course
from real_command import ROOT

SAMPLES = sorted(
    path
    for path in (ROOT / "examples" / "classroom").iterdir()
    if path.is_dir() and path.name not in ("hannah", "ivan")  # who hang
)


@click.command()
@click.option("--students", default=300, show_default=True, help="Attackers among them.")
def main(students):
    """Grade honest students alone and with every attacker among them."""
    with tempfile.TemporaryDirectory() as folder:
        course = limited_course(Path(folder, "course"))
        alone = make_class(Path(folder, "alone"), [])
        mixed = make_class(Path(folder, "mixed"), ATTACKS)
        for number in range(students - len(list(mixed.iterdir()))):
            sample = SAMPLES[number % len(SAMPLES)]
            # Spread over the alphabet, as the attackers are.
            name = f"{chr(ord('a') + number % 26)}-{sample.name}-{number:03}"
            for place in (alone, mixed):
                shutil.copytree(sample, place / name)
        first = grade(MODES[0], course, alone, Path(folder, "run-alone"))
        second = grade(MODES[0], course, mixed, Path(folder, "run-mixed"))
    honest, among = verdicts(first.results), verdicts(second.results)
    different = [name for name, verdict in honest.items() if among[name] != verdict]
    seconds = [round(run.seen.seconds, 1) for run in (first, second)]
    bound = seconds[0] + EXERCISE_SECONDS * len(ATTACKS)
    told = {"students": len(among), "attackers": len(ATTACKS), "honest": len(honest)}
    told |= {"honest_results_that_differ": different, "seconds_alone": seconds[0]}
    click.echo(json.dumps(told | {"seconds_mixed": seconds[1], "bound": bound}, indent=1))
    sys.exit(bool(different) or seconds[1] > bound)


if __name__ == "__main__":
    main()
