"""Pairs of submissions that look alike, and the passages that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from copydetect import CodeFingerprint, compare_files
from numpy.typing import NDArray

from grader.course.settings import Exercise
from grader.errors import SubmissionError
from grader.intake.sources import as_source
from grader.intake.submissions import Submission
from grader.similarity.fingerprints import common, fingerprint, shared, without

LARGEST = 200_000  # characters of a source; a pair of far longer ones takes minutes
LEAST = 100  # characters of a source, without comments and long names, that have to be alike
LOOKED_AT = 10  # times as many pairs as are shown
SMALL_CLASS = 20  # students; in fewer, what half of them share is common
COMMON = 0.1  # share of a class


@dataclass(frozen=True)
class Passage:
    """A piece of a source; ``alike`` if the other source has it, too."""

    text: str
    alike: bool


@dataclass(frozen=True)
class Side:
    """One submission of a pair.

    Attributes
    ----------
    student, file : str
        Whose, and what they call it.
    share : float
        How much of what is the student's own stands in the other as well, from 0 to 1.
    passages : tuple of Passage
        The whole source, in order.
    """

    student: str
    file: str
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Pair:
    """Two submissions of an exercise.

    Attributes
    ----------
    exercise : str
        Which.
    left, right : Side
        The submissions.
    characters : int
        How long what is alike is, without comments, and with each name as one letter.
    """

    exercise: str
    left: Side
    right: Side
    characters: int

    @property
    def share(self) -> float:
        """The larger of both shares: who copies and adds lots is found all the same."""
        return max(self.left.share, self.right.share)


@dataclass(frozen=True)
class Compared:
    """What was found for an exercise.

    Attributes
    ----------
    exercise, title : str
        Which.
    sources : int
        How many were compared.
    most : int
        A passage that more of them have is common, and does not count.
    alike : int
        How many pairs reach the threshold, of the likeliest that were looked at.
    pairs : tuple of Pair
        The most alike of them.
    left_out : tuple of str
        Student, and why they were not compared.
    """

    exercise: str
    title: str
    sources: int
    most: int
    alike: int
    pairs: tuple[Pair, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    student: str
    file: str
    prints: CodeFingerprint


def most_common(students: int) -> int:
    """Choose how many may have a passage before it is common: a tenth, of few students half."""
    return max(2, round(students * COMMON), students // 2 if students < SMALL_CLASS else 0)


def compare(
    exercise: Exercise,
    submissions: Sequence[Submission],
    threshold: float,
    most_pairs: int,
    most: int | None = None,
) -> Compared:
    """Compare each submission of an exercise with each other one.

    Parameters
    ----------
    exercise : Exercise
        Its stub is what all have; that is left out.
    submissions : sequence of Submission
        The class. Sources are read as text; notebooks as their code.
    threshold : float
        The least share of a pair, from 0 to 1.
    most_pairs : int
        How many pairs to return.
    most : int, optional
        See `Compared`; by default that of `most_common`.

    Returns
    -------
    Compared
        Its pairs by share, the largest first.
    """
    given = fingerprint(exercise.stub.read_text(encoding="utf-8")).hashes
    sources, left_out = _read(exercise.name, submissions, given)
    most = most or most_common(len(sources))
    prints = [source.prints for source in sources]
    usual = common(prints, most)
    for one in prints:
        without(one, usual)
    pairs = [
        _pair(exercise.name, sources[left], sources[right])
        for left, right in _candidates(prints, threshold, most_pairs)
    ]
    alike = [pair for pair in pairs if pair.share >= threshold and pair.characters >= LEAST]
    alike.sort(key=lambda pair: (-pair.share, pair.left.student, pair.right.student))
    return Compared(
        exercise.name,
        exercise.title,
        len(sources),
        most,
        len(alike),
        tuple(alike[:most_pairs]),
        tuple(left_out),
    )


def _read(
    exercise: str, submissions: Sequence[Submission], given: set[int]
) -> tuple[list[_Source], list[str]]:
    sources, left_out = [], []
    for submission in submissions:
        content = submission.read(exercise)
        if content is None:
            continue
        try:
            source = as_source(content)
        except SubmissionError as error:
            left_out.append(f"{submission.student}: {error.what}")
            continue
        text = "\n\n".join(source.cells)
        if len(text) > LARGEST:
            left_out.append(f"{submission.student}: has more than {LARGEST:,} characters")
            continue
        sources.append(_Source(submission.student, source.file, fingerprint(text, given)))
    return sources, left_out


def _candidates(
    prints: Sequence[CodeFingerprint], threshold: float, most_pairs: int
) -> list[tuple[int, int]]:
    """Choose the pairs that are worth a look at their passages, by the fingerprints they share."""
    if not prints:
        return []
    counts = shared(prints)
    own = np.array([max(len(one.hashes), LEAST) for one in prints], np.float32)
    shares: NDArray[np.float32] = np.triu(counts / np.minimum.outer(own, own), 1)
    # A passage covers more than its fingerprints' share: look at pairs below the threshold, too.
    left, right = np.nonzero(shares >= threshold / 2)
    order = np.argsort(-shares[left, right], kind="stable")[: LOOKED_AT * most_pairs]
    return [(int(left[n]), int(right[n])) for n in order]


def _pair(exercise: str, left: _Source, right: _Source) -> Pair:
    characters, shares, slices = compare_files(left.prints, right.prints)
    first, second = (
        Side(one.student, one.file, float(min(share, 1)), _passages(one.prints.raw_code, where))
        for one, share, where in zip((left, right), shares, slices, strict=True)
    )
    return Pair(exercise, first, second, int(characters))


def _passages(text: str, slices: NDArray[np.int64]) -> tuple[Passage, ...]:
    """Cut a source at the ends of what is alike."""
    found: list[Passage] = []
    at = 0
    for start, end in slices.T.tolist() if slices.size else ():
        found += [Passage(text[at:start], False), Passage(text[max(at, start) : end], True)]
        at = max(at, end)
    found.append(Passage(text[at:], False))
    return tuple(passage for passage in found if passage.text)
