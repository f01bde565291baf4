from __future__ import annotations

from math import pi, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.scale import NORMAL
from shinro.outlook.score import crps, inside


def closed_form(deviation: float, z: float) -> float:
    """CRPS of a normal forecast: Gneiting & Raftery, JASA 102, 2007, p. 367."""
    plain = NormalDist()
    return deviation * (z * (2 * plain.cdf(z) - 1) + 2 * plain.pdf(z) - 1 / sqrt(pi))


@given(st.floats(-2, 2), st.floats(0.1, 3), st.floats(-3, 3))
def test_crps_of_a_normal_is_the_closed_form(mean: float, deviation: float, z: float) -> None:
    found = crps((mean + deviation * NORMAL)[None], np.array([mean + deviation * z]))[0]
    assert found == pytest.approx(closed_form(deviation, z), rel=0.02, abs=0.004 * deviation)


def test_a_point_forecast_scores_its_absolute_error() -> None:
    assert crps(np.full((1, 100), 2.0), np.array([3.5]))[0] == pytest.approx(1.5)


def test_intervals_hold_as_often_as_they_say() -> None:
    outcome = np.random.default_rng(3).standard_normal(20_000)
    line = np.broadcast_to(NORMAL, (len(outcome), 100))
    for width in (0.5, 0.8, 0.95):
        assert inside(line, outcome, width).mean() == pytest.approx(width, abs=0.01)
