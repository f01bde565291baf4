from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.outlook.analogs import queries_at
from shinro.outlook.backtest import FORECASTERS, OURS, PANEL, STEPS, cases, newest, outcomes, panel, run
from shinro.outlook.ensemble import spread
from shinro.outlook.panel import log_odds, track_of
from shinro.outlook.reference import reference
from shinro.outlook.windows import windows

from .worlds import walks

if TYPE_CHECKING:
    from shinro.evidence import Evidence

SOME = (OURS, "plain analogs", "pooled random walk", "naive")


def test_the_panel_is_drawn_once_and_holds_at_most_two_thousand_series(evidence: Evidence) -> None:
    tracks = reference(evidence.as_of(date(2026, 7, 15))).windows.tracks
    chosen = panel(tracks)
    assert sum(len(rows) for rows in chosen.values()) <= 2000
    assert {name: len(rows) for name, rows in chosen.items() if name in PANEL} == PANEL
    again = panel(reference(evidence.as_of(date(2026, 7, 15))).windows.tracks)
    assert all((chosen[name] == again[name]).all() for name in chosen)


def test_the_choice_of_cases_does_not_look_ahead() -> None:
    world = walks("a", 40, 20, 0.2, 1, total=300.0)
    count = world.count.copy()
    count[:, 15:] = 0.0
    chosen = {"a": np.arange(40)}
    found = []
    for made in (world, replace(world, count=count)):
        track = track_of(made, lag=5)
        found.append(cases([track], chosen, int(track.days[14]) + 5))
    np.testing.assert_array_equal(found[0], found[1])
    assert (found[0][2] == 14).all()


def test_a_source_that_has_ended_is_no_longer_forecast() -> None:
    track = track_of(walks("a", 5, 20, 0.2, 1), lag=5)
    assert newest(track, int(track.days[-1]) + 5) == 19
    assert newest(track, int(track.days[-1]) + 4) == 18
    assert newest(track, int(track.days[-1]) + 500) == -1


def test_an_outcome_is_the_same_series_years_later_deaths_included() -> None:
    world = walks("a", 5, 30, 0.2, 1)
    count = world.count.copy()
    count[3, 20:] = 0.0
    track = track_of(replace(world, count=count))
    truth, floor = outcomes(track, np.array([1, 3]), 13)
    np.testing.assert_allclose(truth[:, STEPS.index(10)], track.seen[[1, 3], 23])
    assert truth[1, STEPS.index(10)] < -10
    assert np.isnan(truth[:, STEPS.index(20)]).all()
    assert (floor == -np.inf).all()


def test_a_hidden_outcome_lies_at_the_smallest_count_shown() -> None:
    world = walks("a", 5, 20, 0.05, 1)
    count, hidden = world.count.copy(), world.censored.copy()
    count[0, 12], hidden[0, 12] = np.nan, True
    track = track_of(replace(world, count=count, censored=hidden))
    truth, floor = outcomes(track, np.arange(5), 10)
    cut = log_odds(np.array([np.nanmin(count[:, 12])]), np.array([200_000.0]))[0][0]
    assert truth[0, STEPS.index(2)] == pytest.approx(cut)
    assert (truth[:, STEPS.index(2)] >= cut).all()
    assert floor[:, STEPS.index(2)] == pytest.approx(cut)


def test_what_was_known_later_changes_no_forecast_of_anyone() -> None:
    world = walks("a", 150, 36, 0.2, 7)
    count = world.count.copy()
    count[:, 31:] = np.floor(count[:, 31:] * 0.3)
    chosen = {"a": np.arange(30)}
    made = []
    for one in (world, replace(world, count=count)):
        track = track_of(one, lag=5)
        made.append(run(windows([track]), int(track.days[30]) + 5, chosen, SOME).made)
    for name in SOME:
        np.testing.assert_array_equal(made[0][name], made[1][name])


def test_windows_cut_at_a_day_forecast_as_the_view_of_that_day_does(evidence: Evidence) -> None:
    day = date(2018, 7, 15)
    made = []
    for view in (evidence.as_of(day), evidence.as_of(date(2026, 7, 15))):
        known = reference(view).windows
        track = next(track for track in known.tracks if track.source == "fields")
        period = newest(track, day.toordinal())
        rows = [track.series.index(name) for name in ("cv", "nlp", "de")]
        made.append(spread(known, queries_at(track, period, rows), day.toordinal()).change)
    np.testing.assert_allclose(made[0], made[1], atol=1e-6)


def test_nothing_can_be_forecast_before_anything_is_known() -> None:
    track = track_of(walks("a", 5, 20, 0.2, 1))
    with pytest.raises(ValueError, match="no cases"):
        run(windows([track]), int(track.days[0]) - 1, {"a": np.arange(5)}, SOME)


def test_the_forecaster_in_use_comes_first() -> None:
    assert FORECASTERS[0] == OURS
