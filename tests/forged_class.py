"""A class in which every forgery is handed in, and what of it may be in a page of feedback."""

import hashlib
import os
import re
from html.parser import HTMLParser
from pathlib import Path

from forgery_files import EXERCISE, Forgery, read_forgeries
from notebooks_handed_in import ASSIGNMENT, Classroom

from grader.course.markers import BEGIN_SOLUTION, regions

LATER = "2026-11-25 12:00:00.000000 UTC"
POOLING = "ex03_pooling"
ACTIVE_MATH = re.compile(r"\\(?:href|class|style|cssId|require|unicode)\b")
SHOWN_AS_TYPED = ("pre", "code", "script", "style")
SHORTEST_SECRET = 20  # characters: shorter lines may be anybody's


def hand_in_right_answers(classroom: Classroom) -> None:
    """Have each forger, and one honest student, hand in what earns full marks."""
    for student in ["early", *(forgery.student for forgery in read_forgeries())]:
        classroom.hand_in(student, {EXERCISE: classroom.answered(EXERCISE)})


def hand_in_forgeries(classroom: Classroom, course: Path) -> None:
    """Have the forgers hand in again, and honest students between, before and behind them."""
    (classroom.root / "course.toml").write_text(f'course = "{course}"\n', encoding="utf-8")
    for forgery in read_forgeries():
        forgery.hand_in(classroom, LATER)
    right = {name: classroom.answered(name) for name in (EXERCISE, POOLING)}
    for student in ("a-right", "z-right"):
        classroom.hand_in(student, right, LATER)
    wrong = {EXERCISE: classroom.answered(EXERCISE, ""), POOLING: right[POOLING]}
    classroom.hand_in("m-half", wrong, LATER)


def contents(*folders: Path) -> dict[str, str]:
    """Hash all files below folders; a link is where it leads."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return {str(p): _content(p) for p in paths if p.is_symlink() or p.is_file()}


def _content(path: Path) -> str:
    data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(data).hexdigest()


class Page(HTMLParser):
    """What in a page a browser acts upon, and what it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.acts: list[str] = []  # what is the forgers', and more than a text
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Look at a tag's attributes."""
        self._open.append(tag)
        self.acts += [f"<{tag} {name}>" for name, value in attrs if _is_forged(f"{name} {value}")]

    def handle_endtag(self, tag):
        """Close what is open up to this tag."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        """Look at text where it is code of the page, or may be a formula."""
        self.text += data
        if {"script", "style"} & set(self._open) and _is_forged(data):
            self.acts.append(f"<{self._open[-1]}>")
        if not set(SHOWN_AS_TYPED) & set(self._open) and ACTIVE_MATH.search(data):
            self.acts.append("a formula")


def _is_forged(text: str) -> bool:
    return "forged" in text


def secrets(course: Path, forgery: Forgery) -> set[str]:
    """List the lines of hidden tests and solutions that a forger's feedback must not show."""
    tests = (course / "tests" / "hidden" / f"test_{EXERCISE}.py").read_text("utf-8")
    path = course / "solutions" / f"{EXERCISE}.py"
    solutions = [
        line
        for region in regions(path.read_text("utf-8"), str(path))
        if region.kind == BEGIN_SOLUTION
        for line in region.lines
    ]
    # What they wrote themselves is no secret; all of them handed right answers in at first.
    known = solutions if forgery.answers == "right" or forgery.earlier else []
    lines = {line.strip() for line in [*tests.splitlines(), *solutions]}
    lines -= {line.strip() for line in known}
    return {line for line in lines if len(line) >= SHORTEST_SECRET and '"""' not in line}


def feedback(classroom: Classroom, student: str) -> str:
    """Read what the feedback says to a student, all pages of it."""
    folder = classroom.root / "feedback" / student / ASSIGNMENT
    return "\n".join(page.read_text("utf-8") for page in sorted(folder.glob("*.html")))
