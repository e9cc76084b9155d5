"""``grade translate``."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from grader.course.settings import TRANSLATIONS, find_course, load_course
from grader.errors import GradeError

MOST_TOLD = 20  # problems of a language


@click.command(
    epilog="\b\nExamples:\n  grade translate          take new texts over, and compile\n"
    "  grade translate --check  only tell, for CI"
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything is to do.")
@click.pass_obj
def translate(course_dir: Path | None, check: bool) -> None:
    """Bring the catalogs of all translations up to date.

    Takes new texts of the code and the course into translations/*.po and compiles them. A new
    language begins as an empty file there, such as translations/ko.po. With --check, a text that
    is not translated, a translation that loses code, formulas, numbers or placeholders, and a file
    that is stale are findings.
    """
    if importlib.util.find_spec("babel") is None:
        raise GradeError(
            "Babel is not installed",
            where=sys.executable,
            remedy="pip install 'cnn-exercises[dev]'",
        )
    from grader.translation.kept import kept

    course = load_course(course_dir or find_course(Path.cwd()))
    findings = 0
    languages = list(kept(course))
    for language in languages:
        stale = list(language.stale())
        for path in stale:
            click.echo(f"{'stale' if check else 'wrote'} {path.relative_to(course.root)}")
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(language.files[path])
        for problem in language.problems[:MOST_TOLD]:
            click.echo(problem)
        if len(language.problems) > MOST_TOLD:
            click.echo(f"... and {len(language.problems) - MOST_TOLD} more")
        findings += len(language.problems) + (len(stale) if check else 0)
        click.echo(f"{language.language}: {language.entries} texts, {len(language.problems)} to do")
    if not languages:
        click.echo(f"no language yet: make an empty file such as {TRANSLATIONS}/ko.po")
    sys.exit(1 if check and findings else 0)
