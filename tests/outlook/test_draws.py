"""Draws of the outlook: what estimation leaves open, and nothing twice."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.evidence import FIELDS, Evidence
from shinro.outlook import Outlook, outlook_of
from shinro.outlook.analogs import queries_at
from shinro.outlook.chain import STEPS, chain_of, kernel, marginals
from shinro.outlook.chain_draws import chains_near
from shinro.outlook.draws import Weights, drawn
from shinro.outlook.ensemble import ANCHORS, between, grounds, smoothed, spread
from shinro.outlook.panel import log_share, share_of, track_of
from shinro.outlook.scale import NORMAL
from shinro.outlook.windows import windows

from .worlds import walks

DAY = date(2026, 6, 30)
HALF_YEARS = np.arange(1.0, STEPS + 1)
TRACK = track_of(walks("a", 150, 40, 0.2, 11))
KNOWN = windows([TRACK])
GROUNDS = grounds(KNOWN, int(TRACK.days[-1]))
POOLED = kernel([TRACK])


@pytest.fixture(scope="module")
def many(evidence: Evidence) -> Outlook:
    return outlook_of(evidence.as_of(DAY), FIELDS, seed=3, draws=40)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_mean_over_draws_is_the_outlook(seed: int) -> None:
    """Of the log share ahead, mean and spread over draws and within them; 12 series, 60 draws."""
    query = queries_at(TRACK, 39, range(12))
    ratio, share = drawn(KNOWN, GROUNDS, query, HALF_YEARS, ANCHORS, seed, 60)
    change = between(smoothed(spread(KNOWN, query, GROUNDS.day, known=GROUNDS)), HALF_YEARS, query.spread)
    want = log_share(query.level[:, None, None] + change)
    made = np.moveaxis(ratio + np.log(share)[:, :, None, None], 0, 2).reshape(12, STEPS, -1)
    width = want.std(axis=2)
    assert np.abs((made.mean(axis=2) - want.mean(axis=2)) / width).mean(axis=0).max() < 0.15
    assert np.abs(np.log(made.std(axis=2) / width)).mean(axis=0).max() < 0.12


def test_draws_move_the_share_now_as_far_as_it_is_unknown() -> None:
    query = queries_at(TRACK, 39, range(12))
    _, share = drawn(KNOWN, GROUNDS, query, HALF_YEARS, ANCHORS, 5, 400)
    odds = np.log(share / (1.0 - share))
    np.testing.assert_allclose(odds.std(axis=0), np.sqrt(query.spread), rtol=0.15)
    assert np.abs(odds.mean(axis=0) - query.level).max() < 4.0 * np.sqrt(query.spread.max() / 400)


def test_the_first_draws_do_not_hang_on_their_number_nor_on_the_clock(evidence: Evidence, many: Outlook) -> None:
    few = outlook_of(evidence.as_of(DAY), FIELDS, seed=3, draws=3)
    assert len(few.drawn) == 3
    for one, again in zip(few.drawn, many.drawn, strict=False):
        for name in ("share", "step", "given", "after"):
            assert getattr(one, name).tobytes() == getattr(again, name).tobytes()
    other = outlook_of(evidence.as_of(DAY), FIELDS, seed=4, draws=1)
    assert (other.drawn[0].step != few.drawn[0].step).any()


def test_the_outlook_itself_is_the_same_with_and_without_draws(now: Outlook, many: Outlook) -> None:
    np.testing.assert_array_equal(now.chain.step, many.chain.step)
    assert now.drawn == ()


def test_centres_move_less_than_what_comes_has_missed_them(many: Outlook) -> None:
    """Over the back-test the twelve fields' scores correlate by `AREA`: their common miss is .39 of a fan's width."""
    expected = np.stack([_mean_level(chain.step, chain.share, 10) for chain in many.drawn])
    common = (expected - expected.mean(axis=0)).mean(axis=1).std()
    width = np.mean([np.log(field.quantiles[9, 5] / field.quantiles[9, 1]) / 2.563 for field in many.fields])
    assert 0.05 * width < common < 0.39 * width


def _mean_level(step: np.ndarray, share: np.ndarray, halves: int) -> np.ndarray:
    now = np.tile(np.eye(5)[2], (len(share), 1))
    for t in range(halves):
        now = np.einsum("fi,fij->fj", now, step[t])
    return np.asarray((now * np.log(share)).sum(axis=1))


def test_windows_of_one_technology_in_one_span_share_their_weight() -> None:
    weight = Weights(KNOWN, 1, 50).of(np.arange(len(KNOWN)))
    near = np.flatnonzero((KNOWN.series == 5) & (KNOWN.period >= 10) & (KNOWN.period < 12))
    far = np.flatnonzero((KNOWN.series == 5) & (KNOWN.period == 30))
    assert (weight[:, near] > 0.0).all()
    days = TRACK.days[KNOWN.period[near]]
    spans = np.array([date.fromordinal(int(day)).year // 3 for day in days])
    same = near[spans == spans[0]]
    np.testing.assert_array_equal(weight[:, same], np.repeat(weight[:, same[:1]], len(same), axis=1))
    assert (weight[:, near[0]] != weight[:, far[0]]).any()
    assert weight.mean() == pytest.approx(1.0, abs=0.3)


@settings(max_examples=20, deadline=None)
@given(st.floats(-6, -1.5), st.floats(-0.05, 0.05), st.floats(0.1, 0.3), st.floats(-0.04, 0.04), st.floats(0.85, 1.15))
def test_a_chain_near_another_is_the_one_made_from_nothing(
    level: float, drift: float, step: float, more: float, wider: float
) -> None:
    root = np.sqrt(HALF_YEARS)[:, None] * NORMAL
    now = share_of(np.array([level]))
    fans = [
        (log_share(level + d * HALF_YEARS[:, None] + s * root) - np.log(now))[None]
        for d, s in ((drift, step), (drift + more, step * wider))
    ]
    base, want = (chain_of(POOLED, fan, now) for fan in fans)
    made = chains_near(base, now, fans[1][None], now[None])[0]
    np.testing.assert_allclose(made.given.mean(axis=1), made.step, atol=1e-3)
    reached, target = np.eye(5)[2][None], marginals(fans[1], -np.log(now))
    for t in range(STEPS):
        reached = np.einsum("fi,fij->fj", reached, made.step[t])
        np.testing.assert_allclose(reached, target[:, t + 1], atol=2e-3)
    likely = target[:, :STEPS].swapaxes(0, 1) > 0.01
    np.testing.assert_allclose(made.step[likely], want.step[likely], atol=5e-3)
    np.testing.assert_allclose(
        np.moveaxis(made.given, 1, -1)[likely], np.moveaxis(want.given, 1, -1)[likely], atol=8e-3
    )
