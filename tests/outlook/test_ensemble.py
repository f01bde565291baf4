from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook.analogs import queries_at
from shinro.outlook.ensemble import ANCHORS, Spread, between, denoised, smoothed, spread
from shinro.outlook.panel import track_of, windows
from shinro.outlook.scale import NORMAL

from .worlds import walks

STEP = 0.2
PANEL = walks("a", 150, 40, STEP, 11)


def test_a_random_walk_is_recovered() -> None:
    track = track_of(PANEL)
    made = spread(windows([track]), queries_at(track, 39, range(50)), int(track.days[-1]))
    width = (made.change[:, :, 89] - made.change[:, :, 10]) / 2 / 1.254
    middle = made.change[:, :, 49:51].mean(axis=2)
    for at, steps in enumerate(ANCHORS[:6]):
        assert width[:, at].mean() == pytest.approx(STEP * steps**0.5, rel=0.2)
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


def test_sampling_noise_is_taken_out_and_put_in() -> None:
    draw = np.random.default_rng(5)
    change = draw.normal(0, 0.5, (1, 4000))
    blur = np.full((1, 4000), 0.16)
    even, level = np.ones((1, 4000)), np.array([-4.0])
    latent = denoised(change, blur, even, level, None)
    counted = denoised(change, blur, even, level, np.array([200.0]))
    assert np.std(latent) == pytest.approx(0.3, rel=0.05)
    noise = 1 / (200 * 0.018 + 0.5)
    assert np.std(counted) == pytest.approx((0.09 + noise) ** 0.5, rel=0.08)


def test_between_anchors_time_runs_by_its_root() -> None:
    change = np.array([[NORMAL * a**0.5 for a in (1, 4, 9)]])
    made = between(Spread((1, 4, 9), change, np.ones((1, 3))), np.array([0.0, 1.0, 6.25, 36.0]), np.array([0.04]))
    np.testing.assert_allclose(made[0], [NORMAL * s for s in (0.2, 1.0, 2.5, 6.0)])


def test_smoothing_leaves_a_random_walk_alone() -> None:
    walk = Spread((1, 4, 9), np.array([[NORMAL * a**0.5 for a in (1, 4, 9)]]), np.ones((1, 3)))
    np.testing.assert_allclose(smoothed(walk).change, walk.change)
