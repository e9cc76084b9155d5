"""A copy of the whole checkout that speaks a made-up language: every text in brackets.

What is not in brackets has not gone through the catalogs. The language is called ``eo``, which
Babel knows and nobody here speaks.
"""

import re
import shutil

from babel.messages.pofile import read_po, write_po
from real_command import ROOT, run_grade

LANGUAGE = "eo"
OPEN, CLOSE = "⟦", "⟧"
FOLDERS = (
    "grader",
    "solutions",
    "exercises",
    "translations",
    "tests/hidden",
    "tests/misconceptions",
)
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def copied(folder):
    """Copy the checkout, and give the copy its second language."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "course.toml", folder)
    shutil.rmtree(folder / "exercises" / "ko")
    for catalog in folder.rglob("ko.*o"):
        catalog.unlink()
    (folder / "translations" / f"{LANGUAGE}.po").touch()
    grade(folder, "translate")
    _put_into_brackets(folder / "translations" / f"{LANGUAGE}.po")
    grade(folder, "translate")
    return folder


def grade(folder, *arguments, code=0, cwd=None, **environment):
    """Run the copy's own command; it may end with any exit code if ``code`` is None."""
    done = run_grade(
        *arguments,
        cwd=cwd or folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)} | environment,
    )
    assert code in (None, done.returncode), done.stdout + done.stderr
    return done.stdout + done.stderr


def outside_brackets(text):
    """What is left of a text without all that is in brackets."""
    while INNERMOST.search(text):
        text = INNERMOST.sub(" ", text)
    return text


def _put_into_brackets(path):
    with path.open("rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            message.string = f"{OPEN}{message.id}{CLOSE}"
        elif message.id:
            message.string = tuple(f"{OPEN}{text}{CLOSE}" for text in message.id)
    with path.open("wb") as file:
        write_po(file, catalog)
