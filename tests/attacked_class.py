"""Grades a class of attackers and honest students, as any user on any machine, and watches it."""

import importlib.util
import json
import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from attack_files import read_attacks
from listing import changes, listing, suspects
from real_command import ORDINARY_USER, ROOT, on_machine
from watch import Watched, watch

from grader.sandbox.inside.child import NOBODY
from grader.sandbox.zygote import FIRST_USER, USERS

ATTACKS = read_attacks()
# Honest, of every quality, in scripts and a notebook; in the alphabet they are among the attackers.
BYSTANDERS = ("alice", "carla", "jiwoo_park", "marta", "oscar", "김민준")
# An attacker's other files, right answers: one that runs numpy, and for who attacks with torch also
# one that runs torch, which takes ten times as long.
WITH_NUMPY = ("ex07_one_by_one_convolution", "ex04_parameter_count")
WITH_TORCH = ("ex08_lenet5", "ex05_transfer_learning")
STUDENTS = frozenset({NOBODY, *range(FIRST_USER, FIRST_USER + USERS)})
JOBS = ("--jobs", str(2 * (os.cpu_count() or 1)))  # a third of the attackers waits or sleeps
SHARED = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - where others write, and attacks try to
FOLDERS = ("home", "temporary", "work", "output")
LOG = "log"


@dataclass(frozen=True)
class Mode:
    """A user on a machine, and what must come of it.

    Attributes
    ----------
    name : str
        In the tests' names.
    user : int
        Who runs the command.
    machine : tuple of str
        Options of ``tests/machines.py``.
    tier : tuple of str
        Options of the command.
    confinement : str
        The tier of every result.
    """

    name: str
    user: int
    machine: tuple[str, ...]
    tier: tuple[str, ...]
    confinement: str


MODES = [
    Mode("root-full", 0, (), ("--tier", "full"), "full"),
    Mode("root-core", 0, (), ("--tier", "core"), "core"),
    Mode("user-full", ORDINARY_USER, (), ("--tier", "full"), "full"),
    # With namespaces at hand, core is seen as root, whose students have as few rights.
    Mode("user-no-namespaces", ORDINARY_USER, ("--no-namespaces",), (), "core"),
]
# What all modes are held against: as whoever runs the tests, confined as the machine can.
UNATTACKED = Mode("alone", 0, (), (), "")


@dataclass(frozen=True)
class Run:
    """What came of grading a class.

    Attributes
    ----------
    seen : Watched
        What was seen from outside.
    results : dict
        Each student's entry of results.json.
    output : Path
        The output folder.
    written : list of str
        What was written where nothing must be.
    """

    seen: Watched
    results: dict
    output: Path
    written: list[str]

    @property
    def texts(self):
        """All that anyone will read, with where it stands."""
        texts = {"the terminal": self.seen.told, "grades.csv": read(self.output / "grades.csv")}
        for student, entry in self.results.items():
            for exercise in entry["exercises"]:
                place = f"{student}, {exercise['exercise']}"
                texts |= {f"{place}, {key}": exercise[key] for key in ("file", "note", "output")}
                for test in exercise["tests"]:
                    for key in ("student_message", "instructor_message"):
                        texts[f"{place}, {test['name']}, {key}"] = test[key]
        return texts


def read(path):
    return path.read_bytes().decode("utf-8")


def make_class(folder, attacks):
    """Make a class of the bystanders and some attackers."""
    for name in BYSTANDERS:
        shutil.copytree(ROOT / "examples" / "classroom" / name, folder / name)
    for attack in attacks:
        home = folder / attack.student
        home.mkdir()
        for exercise in other_files(attack):
            shutil.copy(ROOT / "solutions" / f"{exercise}.py", home)
        text = attack.source(ROOT / "solutions")
        (home / f"{attack.exercise}.py").write_text(text, "utf-8")
    return folder


def other_files(attack):
    """Name the exercises that an attacker solved."""
    kinds = (WITH_NUMPY, WITH_TORCH) if attack.exercise in WITH_TORCH else (WITH_NUMPY,)
    return [next(name for name in names if name != attack.exercise) for names in kinds]


def grade(mode, course, submissions, folder):
    """Grade a class in one mode, in a folder for whatever the command may write."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
        if os.getuid() == 0:
            os.chown(folder / name, mode.user, mode.user)
    grading = [sys.executable, "-m", "grader", "--course", course, "run", submissions]
    grading += ["-o", folder / "output", *mode.tier, *JOBS]
    machine = [*mode.machine]
    if os.getuid() == 0 and mode.user != 0:
        machine += ["--user", mode.user]
        machine += [f"--keep={path}" for path in (folder, course, submissions)]
    places = [course, submissions, *(folder / name for name in FOLDERS[:-1])]
    students = STUDENTS | ({mode.user} - {0})
    before = unchanging(places, students)
    seen = watch(
        on_machine(machine, grading),
        folder / LOG,
        folder / "temporary",
        cwd=folder / "work",
        env=environment(folder),
    )
    written = changes(before, unchanging(places, students))
    written += [str(path) for path in folder.iterdir() if path.name not in (*FOLDERS, LOG)]
    return Run(seen, entries(folder / "output"), folder / "output", written)


def environment(folder):
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
    }


def unchanging(places, students):
    """List what must be afterwards as it was before."""
    found = {}
    for place in (*places, *packages()):
        found |= listing(place)
    # People may edit the checkout, and many programs write to the shared folders.
    return found | suspects([*SHARED, ROOT, Path.home()], students)


def packages():
    """List the folders of what submissions import."""
    yield Path(sysconfig.get_path("stdlib"))
    for package in ("numpy", "torch"):
        yield Path(importlib.util.find_spec(package).origin).parent


def entries(output):
    """Return each student's entry of results.json; none if there is no such file."""
    path = output / "results.json"
    submissions = json.loads(read(path))["submissions"] if path.exists() else []
    return {entry["student"]: entry for entry in submissions}
