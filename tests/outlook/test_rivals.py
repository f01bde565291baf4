from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.outlook.rivals import damped_trend, drift, logistic, naive
from shinro.outlook.scale import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable


def test_naive_stays_where_it_is_and_widens_with_the_root_of_time() -> None:
    history = np.cumsum(np.random.default_rng(1).normal(0, 0.2, (1, 400)), axis=1)
    near, far = naive(history, 1.0)[0], naive(history, 9.0)[0]
    assert (near[49] + near[50]) / 2 == pytest.approx(history[0, -1])
    assert (far[90] - far[9]) / (near[90] - near[9]) == pytest.approx(3.0)
    assert (near[90] - near[9]) / 2 / 1.31 == pytest.approx(0.2, rel=0.15)


def test_naive_skips_what_came_before_birth() -> None:
    history = np.array([[np.nan, np.nan, 1.0, 1.1, 1.0]])
    assert np.isfinite(naive(history, 2.0)).all()


def test_a_damped_trend_goes_on_but_less_than_a_line() -> None:
    history = np.arange(30.0)[None] * 0.1
    middle = damped_trend(history, 10.0)[0, 49:51].mean()
    assert history[0, -1] + 0.3 < middle < history[0, -1] + 1.0


def test_a_damped_trend_of_two_points_is_naive() -> None:
    history = np.array([[np.nan] * 5 + [1.0, 1.2]])
    np.testing.assert_allclose(damped_trend(history, 2.0), naive(history, 2.0))


def test_drift_is_the_line_from_first_to_last() -> None:
    history = np.array([[0.0, 0.3, 0.1, 0.5, 0.6]])
    assert drift(history, 4.0)[0, 49:51].mean() == pytest.approx(0.6 + 4 * 0.15)


def test_a_logistic_line_goes_on_and_its_range_is_students() -> None:
    history = np.array([[0.0, 1.1, 1.9, 3.0, 4.1]])
    line = logistic(history, 2.0)[0]
    slope, start = np.polyfit(range(5), history[0], 1)
    assert line[49:51].mean() == pytest.approx(start + 6 * slope)
    scatter = np.sqrt(((history[0] - start - slope * np.arange(5)) ** 2).sum() / 3)
    wide = max(scatter, 0.05) * np.sqrt(1 + 1 / 5 + 4**2 / 10)
    # quartiles of Student's t with three degrees of freedom: 0.765 (any published table)
    assert np.interp(0.75, LEVELS, line) - line[49:51].mean() == pytest.approx(0.765 * wide, rel=0.01)


@pytest.mark.parametrize("method", [drift, logistic, damped_trend])
def test_a_history_too_short_is_taken_as_naive(method: Callable[[np.ndarray, float], np.ndarray]) -> None:
    history = np.array([[np.nan, np.nan, 0.1, 0.2]])
    np.testing.assert_allclose(method(history, 2.0), naive(history, 2.0))
