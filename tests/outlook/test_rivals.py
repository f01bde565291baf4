from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.analogs import queries_at
from shinro.outlook.panel import track_of, windows
from shinro.outlook.rivals import damped_trend, naive, pooled_walk

from .worlds import walks


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


def test_the_pooled_walk_recovers_a_random_walk() -> None:
    track = track_of(walks("a", 150, 30, 0.2, 5))
    made = windows([track])
    query = queries_at(track, 29, range(20))
    walk = pooled_walk(made, query, 4, int(track.days[-1]))
    assert walk is not None
    width = (walk[:, 89] - walk[:, 10]) / 2 / 1.254
    assert width.mean() == pytest.approx(0.4, rel=0.1)
    np.testing.assert_allclose(walk[:, 49:51].mean(axis=1), query.last, atol=0.1)


def test_no_pooled_walk_without_outcomes() -> None:
    track = track_of(walks("a", 10, 6, 0.2, 5))
    assert pooled_walk(windows([track]), queries_at(track, 5, [0]), 20, int(track.days[-1])) is None
