from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook.panel import track_of, tracks_of
from shinro.outlook.windows import DRAWN, FEATURES, STEPS, features, known_at, together, windows

from .worlds import walks


def test_a_windows_change_is_what_the_track_shows_later() -> None:
    track = track_of(walks("a", 5, 30, 0.1, 1), lag=10)
    made = windows([track])
    row = 37
    series, period = made.series[row], made.period[row]
    assert made.change[row, 3] == pytest.approx(track.seen[series, period + 4] - track.level[series, period], abs=1e-5)
    assert made.known[row, 3] == track.days[period + 4] + 10
    assert made.change.shape == (len(made), STEPS)


def test_features_know_only_the_past() -> None:
    panel = walks("a", 8, 20, 0.1, 2)
    count = panel.count.copy()
    count[:, 12:] *= 3.0
    before, after = track_of(panel), track_of(replace(panel, count=count))
    np.testing.assert_array_equal(features(before, 11), features(after, 11))
    assert not np.array_equal(features(before, 12), features(after, 12))


def test_a_series_that_dies_stays_with_its_fall() -> None:
    panel = walks("a", 3, 20, 0.05, 3)
    count = panel.count.copy()
    count[0, 10:] = 0.0
    made = windows([track_of(replace(panel, count=count))])
    fall = made.change[(made.series == 0) & (made.period == 9), 0]
    assert fall[0] < -5
    assert not ((made.series == 0) & (made.period > 10)).any()


def test_a_yearly_source_steps_by_two_half_years() -> None:
    panel = walks("a", 4, 20, 0.05, 5)
    yearly = replace(panel, ends=panel.ends[::2], count=panel.count[:, ::2], total=panel.total[:, ::2])
    yearly = replace(yearly, censored=panel.censored[:, ::2])
    track = track_of(yearly)
    assert track.stride == 2
    made = windows([track])
    row = int(np.flatnonzero((made.series == 1) & (made.period == 3))[0])
    half = (track.seen[1, 4] + track.seen[1, 3]) / 2 - track.level[1, 3]
    assert made.change[row, 0] == pytest.approx(half, abs=1e-5)
    assert made.known[row, 0] == track.days[4]


def test_an_empty_world_has_no_windows() -> None:
    assert len(windows(tracks_of([]))) == 0


def test_a_window_does_not_start_where_the_source_hides_the_series() -> None:
    panel = walks("a", 4, 20, 0.05, 4)
    count, hidden = panel.count.copy(), panel.censored.copy()
    count[0, 10:], hidden[0, 10:] = np.nan, True
    made = windows([track_of(replace(panel, count=count, censored=hidden))])
    assert not ((made.series == 0) & (made.period >= 10)).any()


@settings(max_examples=20)
@given(st.integers(2, 19))
def test_no_feature_of_any_kind_looks_ahead(period: int) -> None:
    panel = walks("a", 8, 20, 0.1, 2)
    count = panel.count.copy()
    count[:, period + 1 :] *= 3.0
    made = [features(track_of(p), period) for p in (panel, replace(panel, count=count))]
    assert made[0].shape == (8, len(FEATURES))
    np.testing.assert_array_equal(made[0], made[1])


def test_a_source_that_appeared_late_was_not_known_before() -> None:
    track = track_of(walks("a", 5, 30, 0.1, 1), lag=10, since=int(track_of(walks("a", 5, 30, 0.1, 1)).days[20]))
    made = windows([track])
    assert not known_at(made, 1, track.since - 1).any()
    assert known_at(made, 1, track.since).sum() == (made.period <= 18).sum()


def test_a_crowd_of_one_period_is_thinned_alike_whatever_follows() -> None:
    panel = walks("a", DRAWN + 50, 12, 0.1, 3)
    whole = windows([track_of(panel)])
    early = windows(
        [
            track_of(
                replace(
                    panel,
                    ends=panel.ends[:9],
                    count=panel.count[:, :9],
                    total=panel.total[:, :9],
                    censored=panel.censored[:, :9],
                )
            )
        ]
    )
    for period in range(2, 9):
        mine = whole.period == period
        assert whole.drawn[mine].sum() == DRAWN
        np.testing.assert_array_equal(whole.drawn[mine], early.drawn[early.period == period])


def test_windows_of_two_worlds_stand_together() -> None:
    one, two = (windows([track_of(walks(name, 5, 12, 0.1, 3))]) for name in "ab")
    both = together(one, two)
    assert [track.source for track in both.tracks] == ["a", "b"]
    assert len(both) == len(one) + len(two)
    assert set(both.track[len(one) :]) == {1}
    np.testing.assert_array_equal(both.change[len(one) :], two.change)
