from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from shinro.evidence import Panel
from shinro.outlook.kinds import kinds_of
from shinro.outlook.panel import track_of
from shinro.outlook.substitution import HORIZON, NEVER, Pairs, chances, logistic, pairs_of

from .worlds import half_years, walks

SIZE = 24


def swap(turn: int = 10, depth: float = 3.0) -> Panel:
    """Two technologies: the first is steady, then gives way to the second within some five years; a third stands."""
    t = np.arange(SIZE)
    odds = depth / (1.0 + np.exp(-(t - turn - 5) / 1.5))
    shares = np.stack([0.02 * np.exp(-odds), 0.0008 * np.exp(odds), np.full(SIZE, 0.01)])
    count, total = np.round(shares * 50_000), np.full((3, SIZE), 50_000.0)
    return Panel("a", ("old", "new", "still"), ("",) * 3, half_years(SIZE), count, total, count < 0, True)


def pairs(panel: Panel, since: int = 0) -> Pairs:
    return pairs_of(track_of(panel, 2), 0, kinds_of(panel), since)


def test_the_falling_and_the_rising_one_are_a_pair_and_no_others() -> None:
    found = pairs(swap())
    assert set(zip(found.falling.tolist(), found.rising.tolist(), strict=True)) == {(0, 1)}
    assert found.period.min() > 8
    assert (found.fall > 0).all()
    assert (found.speed > 0).all()


def test_it_comes_true_when_the_falling_one_is_halved_and_overtaken() -> None:
    found = pairs(swap())
    known = found.settled < NEVER
    assert found.halved[known].all()
    assert found.ahead[known].all()
    assert np.isnan(found.halved[~known]).all()


def test_what_becomes_of_a_pair_is_known_no_sooner_than_its_last_figure() -> None:
    panel = swap()
    found = pairs(panel)
    for period, settled in zip(found.period.tolist(), found.settled.tolist(), strict=True):
        if settled < NEVER:
            assert settled == (panel.ends[period + HORIZON] + timedelta(days=2)).toordinal()


def test_nothing_is_known_before_the_source_could_be_read() -> None:
    opened = half_years(SIZE)[-1].toordinal() + 100
    assert set(pairs(swap(), opened).day.tolist()) == {opened}


def test_steady_series_make_no_pair() -> None:
    assert len(pairs(walks("a", 30, 24, 0.01, 1))) == 0


def test_a_pair_needs_a_time_at_which_the_rising_one_was_the_smaller() -> None:
    panel = swap()
    count = panel.count.copy()
    count[1] += 1_500.0 * np.linspace(1.0, 1.6, SIZE)
    assert len(pairs(replace(panel, count=count))) == 0


def test_chances_are_fitted_on_what_was_settled_by_the_day_alone() -> None:
    panel = walks("a", 30, 40, 0.35, 3)
    found = pairs(panel)
    chance = chances(found)
    day = int(np.median(found.day))
    other = found.settled > day
    flipped = replace(
        found,
        halved=np.where(other, 1.0 - found.halved, found.halved),
        ahead=np.where(other, 1.0 - found.ahead, found.ahead),
    )
    again = chances(flipped)
    early = found.day <= day
    assert np.isfinite(chance[early]).sum() > 20
    np.testing.assert_array_equal(chance[early], again[early])
    assert not np.array_equal(chance[~early], again[~early], equal_nan=True)


def test_without_enough_settled_cases_no_chance_is_named() -> None:
    assert np.isnan(chances(pairs(swap()))).all()


@pytest.mark.parametrize("truth", [0.2, 0.7])
def test_a_regression_on_nothing_but_a_constant_gives_the_frequency(truth: float) -> None:
    n = 4_000
    outcome = (np.arange(n) < truth * n).astype(np.float64)
    beta = logistic(np.ones((n, 1)), outcome, np.ones(n))
    assert 1.0 / (1.0 + np.exp(-beta[0])) == pytest.approx(truth, abs=0.005)


def test_a_regression_on_few_cases_is_shrunk_to_even_chances() -> None:
    beta = logistic(np.ones((2, 1)), np.ones(2), np.ones(2))
    assert 0.0 < beta[0] < 0.5
