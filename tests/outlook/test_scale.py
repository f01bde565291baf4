from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.scale import LEVELS, NORMAL, at_score, score_of, weighted_levels


@given(st.floats(-3, 3), st.floats(0.1, 5), st.floats(-4, 4))
def test_a_normal_forecast_scores_as_it_should(mean: float, deviation: float, score: float) -> None:
    line = (mean + deviation * NORMAL)[None]
    assert at_score(line, score)[0] == pytest.approx(mean + deviation * score, abs=1e-6)
    # beyond the outer levels the slope of the outer tenth stands in for the line
    assert score_of(line, np.array([mean + deviation * score]))[0] == pytest.approx(score, abs=1e-6)


def test_equal_weights_give_plain_quantiles() -> None:
    values = np.random.default_rng(1).standard_normal((3, 4001))
    made = weighted_levels(values, np.ones_like(values))
    np.testing.assert_allclose(made, np.quantile(values, LEVELS, axis=1).T, atol=0.05)


def test_weights_count() -> None:
    made = weighted_levels(np.array([[0.0, 1.0]]), np.array([[1.0, 9.0]]))
    assert made[0, 60] == pytest.approx(1.0)
    assert made[0, 0] == 0.0


def test_levels_are_equally_spaced_probabilities() -> None:
    assert NormalDist().cdf(float(NORMAL[24])) == pytest.approx(0.245)
    assert LEVELS.mean() == pytest.approx(0.5)
