from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook.analogs import queries_at
from shinro.outlook.ensemble import ANCHORS, UNSEEN, Spread, between, smoothed, spread, widened
from shinro.outlook.panel import track_of
from shinro.outlook.scale import NORMAL
from shinro.outlook.windows import windows

from .worlds import walks

STEP = 0.2
PANEL = walks("a", 150, 40, STEP, 11)


def test_a_random_walk_is_recovered() -> None:
    track = track_of(PANEL)
    made = spread(windows([track]), queries_at(track, 39, range(50)), int(track.days[-1]))
    width = (made.change[:, :, 89] - made.change[:, :, 10]) / 2 / 1.254
    middle = made.change[:, :, 49:51].mean(axis=2)
    for at, steps in enumerate(ANCHORS[:6]):
        drift = (1.0 + UNSEEN * (steps / 20.0) ** 3) ** 0.5
        assert width[:, at].mean() == pytest.approx(STEP * steps**0.5 * drift, rel=0.2)
        assert abs(middle[:, at].mean()) < 0.35 * STEP * steps**0.5


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(18, 34))
def test_nothing_known_later_changes_a_forecast(seed: int, period: int) -> None:
    draw = np.random.default_rng(seed)
    count = PANEL.count.copy()
    count[:, period + 1 :] = np.floor(count[:, period + 1 :] * draw.uniform(0, 3, count[:, period + 1 :].shape))
    made = []
    for panel in (PANEL, replace(PANEL, count=count)):
        track = track_of(panel, lag=5)
        day = int(track.days[period]) + 5
        made.append(spread(windows([track]), queries_at(track, period, range(6)), day).change)
    np.testing.assert_array_equal(made[0], made[1])


def test_every_line_ascends() -> None:
    track = track_of(PANEL)
    made = spread(windows([track]), queries_at(track, 39, range(30)), int(track.days[-1]), observed=True)
    assert (np.diff(made.change, axis=2) >= -1e-9).all()


def test_horizons_that_nothing_reaches_widen_with_the_root_of_time() -> None:
    panel = walks("a", 150, 12, STEP, 3)
    track = track_of(panel)
    made = spread(windows([track]), queries_at(track, 11, range(3)), int(track.days[-1]))
    last = max(at for at in range(len(ANCHORS)) if made.series[0, at] > 0)
    np.testing.assert_allclose(made.change[:, -1], made.change[:, last] * (ANCHORS[-1] / ANCHORS[last]) ** 0.5)
    assert (made.series[:, last + 1 :] == 0).all()


def test_no_forecast_without_outcomes() -> None:
    track = track_of(walks("a", 5, 4, STEP, 3))
    with pytest.raises(ValueError, match="no windows"):
        spread(windows([track]), queries_at(track, 3, [0]), int(track.days[-1]))


def test_the_level_is_surer_than_the_next_count() -> None:
    panel = walks("a", 150, 40, STEP, 11, total=2_000.0)
    track = track_of(panel)
    made, day = windows([track]), int(track.days[-1])
    query = queries_at(track, 39, range(30))
    count, level = (spread(made, query, day, observed=seen).change[:, 0] for seen in (True, False))
    wide = [np.var(line, axis=1).mean() for line in (count, level)]
    noise = np.mean(1.0 / (2_000.0 / (1.0 + np.exp(-query.level))))
    assert wide[0] - wide[1] == pytest.approx(noise, rel=0.35)


def test_widening_leaves_the_median() -> None:
    line = np.sort(np.random.default_rng(1).standard_normal((3, 100)), axis=1)
    made = widened(line, 2.0)
    np.testing.assert_allclose(made[:, 49:51].mean(axis=1), line[:, 49:51].mean(axis=1))
    np.testing.assert_allclose(np.ptp(made, axis=1), 2.0 * np.ptp(line, axis=1))


def test_between_anchors_time_runs_by_its_root() -> None:
    change = np.array([[NORMAL * a**0.5 for a in (1, 4, 9)]])
    made = between(Spread((1, 4, 9), change, np.ones((1, 3))), np.array([0.0, 1.0, 6.25, 36.0]), np.array([0.04]))
    np.testing.assert_allclose(made[0], [NORMAL * s for s in (0.2, 1.0, 2.5, 6.0)])


def test_smoothing_leaves_a_random_walk_alone() -> None:
    walk = Spread((1, 4, 9), np.array([[NORMAL * a**0.5 for a in (1, 4, 9)]]), np.ones((1, 3)))
    np.testing.assert_allclose(smoothed(walk).change, walk.change)
