"""What the report computes agrees with numpy's own functions, and with sums made by hand."""

import numpy as np
import pytest

from grader.report.statistics import discriminations, distribution, histogram, pass_rates

NAN = np.nan


def test_a_distribution_is_that_of_known_scores():
    """Five scores, one of them unknown: 2, 4, 4, 10 have mean 5 and median 4."""
    found = distribution(np.array([4.0, NAN, 2.0, 10.0, 4.0]))

    assert (found.count, found.mean, found.median) == (4, 5.0, 4.0)
    assert (found.lowest, found.lower, found.upper, found.highest) == (2.0, 3.5, 5.5, 10.0)
    assert found.deviation == pytest.approx(12**0.5)  # 9 + 1 + 1 + 25 = 36, divided by 3


def test_a_distribution_of_nothing_is_unknown():
    """Where nobody's score is known there is a count of 0, and no warning."""
    found = distribution(np.array([NAN, NAN]))

    assert found.count == 0
    assert np.isnan([found.mean, found.median, found.deviation]).all()


def test_one_score_has_no_deviation():
    """The sample deviation divides by one less than the count."""
    found = distribution(np.array([3.0]))

    assert found.mean == 3.0
    assert np.isnan(found.deviation)


def test_a_bin_holds_its_lower_edge_and_the_last_one_both():
    """Of 10 points in 5 bins, 2 lies in the second and 10 in the last."""
    counts = histogram(np.array([0.0, 1.99, 2.0, 9.0, 10.0, NAN]), 10.0, 5)

    assert counts.tolist() == [2, 1, 0, 0, 2]


def test_scores_outside_of_what_is_to_be_reached_count_at_the_ends():
    """Extra credit and deductions are shown, at the edge."""
    assert histogram(np.array([-1.0, 12.0]), 10.0, 2).tolist() == [1, 1]


def test_a_histogram_of_an_exam_worth_nothing_is_drawn():
    """A course without points is no reason to fail."""
    assert histogram(np.array([0.0, 0.0]), 0.0, 2).sum() == 2


def test_a_pass_rate_counts_those_who_took_the_test():
    """Two of three takers pass the first test, nobody took the last."""
    points = np.array([[2.0, 0.0, NAN], [2.0, 0.5, NAN], [0.0, 1.0, NAN], [NAN, 1.0, NAN]])

    rates = pass_rates(points, np.array([2.0, 1.0, 5.0]))

    np.testing.assert_allclose(rates, [2 / 3, 2 / 4, NAN])


def test_discrimination_leaves_the_test_out_of_the_total():
    """Worked by hand: the first test's points 1 1 0 0 against the rest 3 1 2 0 of the total."""
    points = np.array([[1.0, 3.0], [1.0, 1.0], [0.0, 2.0], [0.0, 0.0]])

    found = discriminations(points, points.sum(axis=1))

    # Deviations .5 .5 -.5 -.5 and 1.5 -.5 .5 -1.5: 1 over the root of 1 * 5.
    np.testing.assert_allclose(found, [1 / 5**0.5, 1 / 5**0.5])


def test_discrimination_is_numpys_correlation_with_the_rest():
    """On random classes with gaps, it is what numpy.corrcoef says of the takers."""
    rng = np.random.default_rng(5)
    ability = rng.normal(size=60)
    points = (ability[:, None] + rng.normal(size=(60, 8)) > 0) * rng.uniform(0.5, 3.0, size=8)
    points[rng.random(points.shape) < 0.1] = NAN
    totals = np.nansum(points, axis=1)
    totals[:5] = NAN

    found = discriminations(points, totals)

    for number in range(8):
        takers = ~np.isnan(points[:, number]) & ~np.isnan(totals)
        own, rest = points[takers, number], totals[takers] - points[takers, number]
        assert found[number] == pytest.approx(np.corrcoef(own, rest)[0, 1])


def test_discrimination_equals_the_point_biserial_formula():
    """For a test that is passed or failed: (M1 - M0) / s * sqrt(p q), s with n below."""
    rng = np.random.default_rng(6)
    passed = rng.random(40) < 0.4
    rest = rng.normal(size=40) + passed
    points = np.column_stack([passed.astype(float), rest])

    found = discriminations(points, points.sum(axis=1))[0]

    p = passed.mean()
    formula = (rest[passed].mean() - rest[~passed].mean()) / rest.std() * (p * (1 - p)) ** 0.5
    assert found == pytest.approx(formula)


@pytest.mark.parametrize(
    "points",
    [
        [[1.0, 0.0], [1.0, 2.0], [1.0, 1.0]],  # everybody passes
        [[1.0, 2.0], [0.0, 2.0], [1.0, 2.0]],  # the rest is the same for all
        [[1.0, 0.0], [0.0, 2.0]],  # two students always lie on a line
        [[NAN, 0.0], [NAN, 2.0], [NAN, 1.0]],  # nobody took it
        np.empty((0, 2)),
    ],
)
def test_where_nothing_varies_there_is_no_discrimination(points):
    """It is unknown then, without a warning of a division by zero."""
    points = np.array(points, dtype=float)

    assert np.isnan(discriminations(points, np.nansum(points, axis=1))[0])
