"""The files of all translations: worked out from the texts, compared with those on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.settings import Course
from grader.translation.catalogs import as_po, compiled, read_catalog, updated
from grader.translation.checking import problems
from grader.translation.code import code_texts
from grader.translation.course import course_texts
from grader.translation.texts import Text

GRADER = "grader/language"  # there in a checkout that holds the grader's code besides a course


@dataclass(frozen=True)
class Kept:
    """One language's files, as they should be.

    Attributes
    ----------
    language : str
        Its code.
    entries : int
        How many texts there are.
    problems : tuple of str
        What is wrong with its translations.
    files : mapping
        Path to content: the ``.po`` file first, then what is compiled from it.
    """

    language: str
    entries: int
    problems: tuple[str, ...]
    files: Mapping[Path, bytes]

    def stale(self) -> Iterator[Path]:
        """Name the files that are not on disk as they should be."""
        for path, content in self.files.items():
            if not path.is_file() or path.read_bytes() != content:
                yield path


def kept(course: Course) -> Iterator[Kept]:
    """Work out every language of a course: each ``.po`` file in its ``translations`` is one.

    Raises
    ------
    CourseError
        If such a file cannot be read, or the course is at fault.
    """
    texts: list[Text] = list(course_texts(course))
    with_code = (course.root / GRADER).is_dir()
    if with_code:
        texts += code_texts(course.root)
    for path in sorted(course.translations.glob("*.po")):
        catalog = updated(read_catalog(path), texts)
        files = {path: as_po(catalog).encode()}
        for name, content in compiled(catalog).items():
            if with_code or not name.startswith(GRADER):
                files[course.root / name] = content
        yield Kept(path.stem, len(list(catalog)) - 1, tuple(problems(catalog)), files)
