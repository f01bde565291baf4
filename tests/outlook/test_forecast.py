from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook import PERCENTS, forecast
from shinro.outlook.panel import track_of
from shinro.outlook.windows import windows

from .worlds import walks

PANEL = walks("a", 150, 40, 0.2, 11)
KNOWN = windows([track_of(PANEL, lag=5)])
YEARS = (1.0, 3.0, 10.0)


def test_every_series_gets_every_percent_at_every_horizon() -> None:
    history = [track_of(walks("own", 3, 12, 0.2, 2)), track_of(walks("own", 2, 7, 0.2, 3))]
    made = forecast(history, KNOWN, YEARS, int(history[0].days[-1]) + 3000)
    assert made.shape == (5, 3, len(PERCENTS))
    assert (np.diff(made, axis=2) >= 0).all()
    width = made[:, :, 89] - made[:, :, 9]
    assert (width[:, 1] > width[:, 0]).all()
    assert (width[:, 2] > width[:, 1]).all()


def test_a_random_walk_from_elsewhere_is_forecast_as_one() -> None:
    track = track_of(walks("own", 100, 40, 0.2, 5))
    made = forecast([track], KNOWN, (2.0,), int(track.days[-1]) + 30)[:, 0]
    assert ((made[:, 89] - made[:, 9]) / 2 / 1.2816).mean() == pytest.approx(0.4, rel=0.2)
    assert (made[:, 49] - track.level[:, -1]).mean() == pytest.approx(0.0, abs=0.1)


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1), st.integers(20, 34))
def test_changing_any_later_figure_changes_no_forecast(seed: int, period: int) -> None:
    draw = np.random.default_rng(seed)
    count = PANEL.count.copy()
    count[:, period + 1 :] = np.floor(count[:, period + 1 :] * draw.uniform(0, 3, count[:, period + 1 :].shape))
    mine = track_of(walks("own", 4, 10, 0.2, 2))
    day = int(track_of(PANEL).days[period]) + 5
    made = [
        forecast([mine], windows([track_of(panel, lag=5)]), YEARS, day)
        for panel in (PANEL, replace(PANEL, count=count))
    ]
    np.testing.assert_array_equal(made[0], made[1])


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_short_history_is_enough_to_be_asked_about(length: int) -> None:
    panel = walks("own", 2, length, 0.2, 4)
    made = forecast([track_of(panel)], KNOWN, YEARS, int(track_of(PANEL).days[-1]) + 5)
    assert np.isfinite(made).all()


def test_nothing_asked_gives_nothing_and_nothing_known_is_said() -> None:
    assert forecast([], KNOWN, YEARS, 10**6).shape == (0, 3, 99)
    with pytest.raises(ValueError, match="no windows"):
        forecast([track_of(walks("own", 2, 5, 0.2, 4))], windows([]), YEARS, 1)
