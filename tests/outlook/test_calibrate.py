from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.calibrate import (
    BINS,
    BOUNDS,
    SAID,
    WIDTHS,
    counted,
    effective,
    probabilities,
    stretch_of,
    stretched,
)
from shinro.outlook.learned import KINSHIP
from shinro.outlook.scale import NORMAL, probability_of


def counts_of(deviation: float, cases: int = 20_000) -> np.ndarray:
    """Return bins of outcomes that scatter `deviation` times as far as was said."""
    return counted(probability_of(deviation * np.random.default_rng(1).standard_normal(cases)), np.zeros(cases, bool))


def test_outcomes_as_said_need_no_stretch() -> None:
    np.testing.assert_allclose(stretch_of(counts_of(1.0)), 1.0, atol=0.03)


def test_too_narrow_forecasts_are_stretched() -> None:
    np.testing.assert_allclose(stretch_of(counts_of(1.3)), 1.3, atol=0.06)


def test_few_cases_change_little_and_none_nothing() -> None:
    assert (stretch_of(np.zeros(BINS)) == 1.0).all()
    few = np.zeros(BINS)
    few[0] = few[-1] = 6.0
    assert (stretch_of(few) < 1.0 + (BOUNDS[1] - 1.0) / 4).all()


def test_a_crowd_of_one_day_counts_as_a_few() -> None:
    crowd = counts_of(1.0, 3000)
    assert effective(crowd).sum() < 1.0 / KINSHIP
    np.testing.assert_allclose(effective(crowd) / effective(crowd).sum(), crowd / crowd.sum())


def test_a_hidden_outcome_is_spread_over_what_lies_below_it() -> None:
    made = counted(np.array([0.125, 0.9]), np.array([True, False]), 10)
    np.testing.assert_allclose(made, [0.8, 0.2, 0, 0, 0, 0, 0, 0, 0, 1.0], atol=1e-12)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_every_outcome_counts_once_whether_hidden_or_not(outcomes: list[tuple[float, bool]]) -> None:
    below, hidden = (np.array(column) for column in zip(*outcomes, strict=True))
    assert abs(counted(below.astype(float), hidden).sum() - len(outcomes)) < 1e-6


@given(st.lists(st.floats(0.7, 1.5), min_size=3, max_size=3))
def test_a_stretched_line_still_ascends(factors: list[float]) -> None:
    steady = np.maximum.accumulate(np.array(factors) * SAID) / SAID
    made = stretched(NORMAL[None] * 0.5, steady)
    assert (np.diff(made[0]) >= -1e-12).all()


def test_a_stretch_of_one_changes_nothing() -> None:
    line = np.sort(np.random.default_rng(2).standard_normal((2, 100)), axis=1)
    np.testing.assert_allclose(stretched(line, np.ones(len(WIDTHS))), line, atol=1e-9)


@given(st.floats(-2.4, 2.4))
def test_an_outcome_has_the_probability_that_lay_below_it(score: float) -> None:
    made = probabilities(NORMAL[None], np.array([score]))
    np.testing.assert_allclose(made, probability_of(np.array([score])), atol=2e-3)
