"""What the report computes: the distribution of scores, and how the hidden tests measure.

A score that is unknown is NaN everywhere here, and is left out of what is computed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST = 3  # students below which no correlation is computed: any two lie on a line
SAME = 1e-9  # points; sums that differ by less differ by rounding alone
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Distribution:
    """How known scores are distributed; NaN where there is none.

    Attributes
    ----------
    count : int
        How many are known.
    mean, deviation : float
        Arithmetic mean; sample standard deviation, with ``count - 1`` below.
    lowest, lower, median, upper, highest : float
        Minimum, quartiles and maximum.
    """

    count: int
    mean: float
    deviation: float
    lowest: float
    lower: float
    median: float
    upper: float
    highest: float


def distribution(scores: Floats) -> Distribution:
    """Describe scores.

    Parameters
    ----------
    scores : ndarray of float, shape (students,)
        Points.

    Returns
    -------
    Distribution
        Quartiles are interpolated linearly, Hyndman and Fan's definition 7 [1]_.

    References
    ----------
    .. [1] Hyndman & Fan (1996), "Sample quantiles in statistical packages",
       The American Statistician 50, 361-365.
    """
    known = scores[~np.isnan(scores)]
    if not known.size:
        return Distribution(0, *[np.nan] * 7)
    deviation = float(known.std(ddof=1)) if known.size > 1 else np.nan
    quartiles = np.quantile(known, [0, 0.25, 0.5, 0.75, 1]).tolist()
    return Distribution(int(known.size), float(known.mean()), deviation, *quartiles)


def histogram(scores: Floats, worth: float, bins: int) -> NDArray[np.int64]:
    """Count scores in bins of equal width.

    Parameters
    ----------
    scores : ndarray of float, shape (students,)
        Points.
    worth : float
        Where the last bin ends; what lies outside of 0 to `worth` counts in the nearest bin.
    bins : int
        How many.

    Returns
    -------
    ndarray of int, shape (bins,)
        A bin holds its lower edge; the last one holds both.
    """
    known = scores[~np.isnan(scores)]
    edges = np.linspace(0.0, max(worth, SAME), bins + 1)
    counts, _ = np.histogram(np.clip(known, edges[0], edges[-1]), edges)
    return counts.astype(np.int64)


def pass_rates(points: Floats, worth: Floats) -> Floats:
    """Tell which share of students reaches each test's full points: its difficulty index [1]_.

    Parameters
    ----------
    points : ndarray of float, shape (students, tests)
        NaN where a student did not take a test.
    worth : ndarray of float, shape (tests,)
        What each test is worth.

    Returns
    -------
    ndarray of float, shape (tests,)
        0 to 1; NaN where nobody took the test.

    References
    ----------
    .. [1] Crocker & Algina (1986), "Introduction to Classical and Modern Test Theory", ch. 14.
    """
    taken = ~np.isnan(points)
    passed = (points >= worth - SAME) & taken
    takers = taken.sum(axis=0)
    rates = np.full(len(worth), np.nan)
    np.divide(passed.sum(axis=0), takers, out=rates, where=takers > 0)
    return rates


def discriminations(points: Floats, totals: Floats) -> Floats:
    """Tell whether those who pass a test do better in the rest: correlate the two.

    This is the corrected item-total correlation [1]_: Pearson's r between the points for one test
    and the total without that test, since a total that holds the test correlates with it in any
    case. For a test that is passed or failed it is the point-biserial correlation [2]_.

    Parameters
    ----------
    points : ndarray of float, shape (students, tests)
        NaN where a student did not take a test.
    totals : ndarray of float, shape (students,)
        All points of each student.

    Returns
    -------
    ndarray of float, shape (tests,)
        -1 to 1; NaN for fewer than 3 students, or where all have the same points.

    References
    ----------
    .. [1] Henrysson (1963), "Correction of item-total correlations in item analysis",
       Psychometrika 28, 211-218.
    .. [2] Crocker & Algina (1986), "Introduction to Classical and Modern Test Theory", ch. 14.
    """
    found = np.full(points.shape[1], np.nan)
    for number, own in enumerate(points.T):
        takers = ~(np.isnan(own) | np.isnan(totals))
        found[number] = _correlation(own[takers], (totals - own)[takers])
    return found


def _correlation(first: Floats, second: Floats) -> float:
    if first.size < FEWEST or np.ptp(first) < SAME or np.ptp(second) < SAME:
        return np.nan
    return float(np.corrcoef(first, second)[0, 1])
