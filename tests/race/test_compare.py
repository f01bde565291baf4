"""Paired differences, resampled in blocks of starts: what their limits promise, on differences made up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.race import compare
from shinro.race.compare import compared, independent, kendall

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

POLICIES, WORLDS = 6, 60


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "REPLICATIONS", 200)
    monkeypatch.setattr(compare, "MADE_UP", 800)


def test_windows_that_overlap_are_few_independent_histories() -> None:
    assert independent(19, 10) == pytest.approx(2.8)
    assert independent(13, 16) == pytest.approx(1.75)
    assert independent(9, 20) == pytest.approx(1.4)
    assert independent(1, 10) == 1.0
    assert independent(30, 1) == 30.0


def held(made: list[Floats], block: int) -> float:
    """Return the share of made differences, of mean 0, in which every simultaneous limit holds 0."""
    found = [compared(one, block, i) for i, one in enumerate(made)]
    return float(np.mean([((one.all_low <= 0.0) & (one.all_high >= 0.0)).all() for one in found]))


@pytest.mark.usefixtures("fewer")
def test_simultaneous_limits_hold_nine_times_of_ten_where_starts_are_independent() -> None:
    """Fewer where starts are few: the spread of forty is a little too small."""
    random = np.random.default_rng(1)
    made = [
        random.normal(0.0, 1.0, (40, 1, POLICIES)) + random.normal(0.0, 0.5, (40, 12, POLICIES)) for _ in range(WORLDS)
    ]
    assert 0.80 <= held(made, 1) <= 0.97


def waves(count: int, starts: int, window: int) -> list[Floats]:
    """Return differences whose starts share what is common to their windows."""
    random = np.random.default_rng(2)
    made = []
    for _ in range(count):
        shocks = random.normal(0.0, 1.0, (starts + window, POLICIES))
        means = np.array([shocks[s : s + window].mean(axis=0) for s in range(starts)])
        made.append(means[:, None] + random.normal(0.0, 0.1, (starts, 12, POLICIES)))
    return made


@pytest.mark.usefixtures("fewer")
def test_where_starts_share_years_limits_without_blocks_are_too_narrow_and_blocks_widen_them() -> None:
    """The spread is that of the means over many made histories; a block as long as the window sees most of it."""
    made = waves(WORLDS, 100, 10)
    alone, blocks = held(made, 1), held(made, 10)
    assert alone < 0.1 < blocks
    spread = np.std([one.mean(axis=(0, 1)) for one in made])
    narrow, wide = (np.mean([compared(one, block, 1).resampled for one in made[:20]]) for block in (1, 10))
    assert narrow < 0.5 * spread
    assert 0.6 * spread < wide < 1.2 * spread


@pytest.mark.usefixtures("fewer")
def test_limits_hold_where_two_windows_hardly_fit_side_by_side() -> None:
    """Nineteen starts with windows of ten: the resampled spread alone would hold in a third of such histories."""
    made = waves(WORLDS, 19, 10)
    assert 0.80 <= held(made, 10) <= 0.98
    found = [compared(one, 10, i) for i, one in enumerate(made)]
    bare = np.mean([(np.abs(one.mean) <= 1.64 * one.resampled).mean() for one in found])
    alone = np.mean([((one.low <= 0.0) & (one.high >= 0.0)).mean() for one in found])
    assert bare < 0.6
    assert 0.80 <= alone <= 0.98


@pytest.mark.usefixtures("fewer")
def test_limits_that_hold_at_once_are_wider_than_each_alone() -> None:
    one = compared(waves(1, 40, 4)[0], 4, 1)
    assert (one.all_high - one.all_low > one.high - one.low).all()
    assert ((one.low <= one.mean) & (one.mean <= one.high)).all()


@pytest.mark.usefixtures("fewer")
def test_what_all_policies_share_changes_no_difference_from_one_of_them() -> None:
    regret = np.random.default_rng(3).normal(2.0, 1.0, (19, 12, POLICIES))
    shared = regret + np.random.default_rng(4).normal(0.0, 50.0, (19, 12, 1))
    one, other = (compared(table - table[..., [0]], 10, 5, "behind") for table in (regret, shared))
    assert other.mean == pytest.approx(one.mean, abs=1e-9)
    assert other.all_high == pytest.approx(one.all_high, abs=1e-9)
    assert one.mean[0] == one.resampled[0] == one.all_low[0] == one.all_high[0] == 0.0


@pytest.mark.usefixtures("fewer")
def test_the_same_seed_gives_the_same_limits_and_another_others() -> None:
    table = np.random.default_rng(6).normal(0.0, 1.0, (19, 12, POLICIES))
    one, again, other = compared(table, 10, 5, "a"), compared(table, 10, 5, "a"), compared(table, 10, 6, "a")
    assert np.array_equal(one.all_low, again.all_low)
    assert not np.array_equal(one.all_low, other.all_low)
    assert np.array_equal(one.mean, other.mean)


@pytest.mark.usefixtures("fewer")
def test_a_start_with_fewer_people_counts_as_much_as_any() -> None:
    table = np.zeros((4, 3, 1))
    table[0, :, 0] = [4.0, np.nan, np.nan]
    one = compared(table, 1, 1)
    assert one.mean[0] == 1.0
    assert np.isfinite(one.all_low).all()


@pytest.mark.usefixtures("fewer")
def test_a_block_longer_than_the_series_is_the_whole_of_it() -> None:
    """Then only people vary: without any in them there is no spread at all."""
    table = np.repeat(np.random.default_rng(7).normal(0.0, 1.0, (9, 1, 2)), 5, axis=1)
    one = compared(table, 20, 1)
    assert one.resampled == pytest.approx([0.0, 0.0], abs=1e-12)


@pytest.mark.parametrize(
    ("one", "other", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        ([1, 2, 3, 4], [2, 1, 3, 4], 4 / 6),
        ([1, 2, 3, 4], [2, 1, 4, 3], 2 / 6),
        ([1, 2, 3], [1, 1, 2], 2 / 3),
    ],
)
def test_kendall_counts_pairs_in_the_same_order_less_those_in_the_other(
    one: list[float], other: list[float], tau: float
) -> None:
    assert kendall(np.array(one, float), np.array(other, float)) == pytest.approx(tau)
    assert kendall(10.0 * np.array(one, float), np.array(other, float) - 3.0) == pytest.approx(tau)
