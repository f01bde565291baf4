from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.calibrate import AT, BOUNDS, WIDTHS, Stretch, calibration, past_scores, stretch_of, stretched
from shinro.outlook.panel import track_of, windows
from shinro.outlook.scale import NORMAL

from .worlds import walks

PANEL = walks("a", 120, 40, 0.2, 21)


def test_scores_as_said_need_no_stretch() -> None:
    scores = np.random.default_rng(1).standard_normal(4000)
    np.testing.assert_allclose(stretch_of(scores, np.ones(4000)), 1.0, atol=0.06)


def test_too_narrow_forecasts_are_stretched() -> None:
    scores = 1.3 * np.random.default_rng(1).standard_normal(4000)
    np.testing.assert_allclose(stretch_of(scores, np.ones(4000)), 1.3, atol=0.08)


def test_few_cases_change_little_and_none_nothing() -> None:
    assert (stretch_of(np.zeros(0), np.zeros(0)) == 1.0).all()
    assert (stretch_of(np.full(12, 3.0), np.ones(12)) < BOUNDS[1]).all()


@given(st.lists(st.floats(0.7, 1.5), min_size=3, max_size=3))
def test_a_stretched_line_still_ascends(factors: list[float]) -> None:
    said = np.array([0.6745, 1.2816, 1.96])
    steady = np.maximum.accumulate(np.array(factors) * said) / said
    made = stretched(NORMAL[None, None] * 0.5, (6,), Stretch(np.tile(steady, (len(AT), 1)), (9,) * len(AT)))
    assert (np.diff(made[0, 0]) >= -1e-12).all()


def test_a_stretch_of_one_changes_nothing() -> None:
    line = np.sort(np.random.default_rng(2).standard_normal((2, 1, 100)), axis=2)
    made = stretched(line, (6,), Stretch(np.ones((len(AT), len(WIDTHS))), (9,) * len(AT)))
    np.testing.assert_allclose(made, line, atol=1e-9)


def test_a_random_walk_is_calibrated_already() -> None:
    track = track_of(PANEL)
    made = calibration(windows([track]), int(track.days[-1]), ("a",), 0)["a"]
    assert made.cases[0] >= 60
    np.testing.assert_allclose(made.factor[:2, :2], 1.0, atol=0.2)
    assert (made.factor < BOUNDS[1]).all()


def test_what_was_known_later_changes_no_past_score() -> None:
    period = 30
    count = PANEL.count.copy()
    count[:, period + 1 :] = np.floor(count[:, period + 1 :] * 0.2)
    found = []
    for panel in (PANEL, replace(PANEL, count=count)):
        track = track_of(panel, lag=3)
        found.append(past_scores(windows([track]), int(track.days[period]) + 3, 2, 0)[0])
    assert len(found[0]) > 0
    np.testing.assert_array_equal(found[0], found[1])


def test_the_seed_alone_chooses_the_cases() -> None:
    track = track_of(PANEL)
    made = [calibration(windows([track]), int(track.days[-1]), ("a",), seed)["a"].factor for seed in (1, 1, 2)]
    np.testing.assert_array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2])
    assert made[0] == pytest.approx(made[2], abs=0.3)
