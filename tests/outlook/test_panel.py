from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.panel import filtered, log_odds, log_share, removed, share_of, track_of

from .worlds import walks


@given(st.floats(0, 5000), st.floats(5000, 1e6))
def test_a_share_is_a_posterior_and_never_infinite(count: float, total: float) -> None:
    mean, variance = log_odds(np.array([count]), np.array([total]))
    assert np.isfinite(mean).all()
    assert variance[0] > 0
    assert log_odds(np.array([count + 1]), np.array([total]))[0][0] > mean[0]


def test_no_posts_count_as_half_a_post() -> None:
    mean, variance = log_odds(np.array([0.0]), np.array([1000.0]))
    assert mean[0] == pytest.approx(np.log(0.5 / 1000.5))
    assert variance[0] == pytest.approx(2.0 + 1 / 1000.5)


@given(st.floats(-30, 30))
def test_log_share_is_the_log_of_the_share(odds: float) -> None:
    assert log_share(np.array([odds]))[0] == pytest.approx(np.log(share_of(np.array([odds]))[0]), abs=1e-9)


def test_the_filter_follows_large_counts_and_doubts_small_ones() -> None:
    seen = np.array([[0.0, 0.0, 0.0, 1.0]] * 2)
    noise = np.array([[1e-6] * 4, [1.0] * 4])
    level, spread = filtered(seen, noise, 0.15)
    assert level[0, -1] == pytest.approx(1.0, abs=0.01)
    assert level[1, -1] < 0.4
    assert spread[1, -1] > spread[0, -1]


def test_the_filter_passes_over_what_is_not_covered() -> None:
    level, spread = filtered(np.array([[np.nan, 1.0, np.nan]]), np.array([[np.nan, 0.1, np.nan]]), 0.15)
    assert np.isnan(level[0, 0])
    assert level[0, 2] == level[0, 1]
    assert spread[0, 2] > spread[0, 1]


def test_censored_cells_are_small_not_zero() -> None:
    panel = walks("a", 4, 20, 0.05, 4)
    count, hidden = panel.count.copy(), panel.censored.copy()
    count[0, 10:], hidden[0, 10:] = np.nan, True
    track = track_of(replace(panel, count=count, censored=hidden))
    smallest = np.nanmin(count[1:, 12])
    assert track.count[0, 12] == pytest.approx(smallest / 2)


def test_a_tag_that_editors_took_away_is_a_break_and_no_death() -> None:
    panel = walks("tags", 4, 20, 0.05, 4)
    count = panel.count.copy()
    count[:, 8:12] = 60.0
    count[0, 12:] = 0.0
    count[1, 11], count[1, 12:] = 40.0, 0.0
    world = replace(panel, count=count)
    plain, track = track_of(world), track_of(world, curated=True)
    for values in (track.count, track.seen, track.level):
        assert np.isfinite(values[0, :12]).all()
        assert np.isnan(values[0, 12:]).all()
    np.testing.assert_array_equal(track.level[1:], plain.level[1:])
    assert np.isfinite(plain.level[0]).all()


@given(st.lists(st.integers(0, 200), min_size=2, max_size=12), st.integers(1, 11))
def test_whether_a_name_was_taken_away_is_told_by_the_past_alone(counts: list[int], cut: int) -> None:
    count = np.array([counts], dtype=float)
    later = count.copy()
    later[:, cut:] = 7.0
    np.testing.assert_array_equal(removed(count)[:, :cut], removed(later)[:, :cut])


def test_shares_without_counts_get_a_sample_size() -> None:
    panel = walks("a", 4, 20, 0.05, 6)
    shares = replace(panel, count=panel.count / panel.total, total=np.ones_like(panel.total), counted=False)
    assert np.isfinite(track_of(shares).noise).all()
    np.testing.assert_allclose(track_of(shares).seen, track_of(panel).seen, atol=0.02)
