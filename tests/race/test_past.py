"""What was known on a day hangs on nothing that came later, and what became is what was known once it was over."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.course.calibration import values
from shinro.course.kinship import kinship
from shinro.evidence import Evidence
from shinro.halfyear import HalfYear
from shinro.race.entrant import falls, seen_of, world_of
from shinro.race.past import SETTLED, Past, half_years_of, hype, looked_up, vintage

from .made import FIELDS, F, made_entrant, made_world

SNAPSHOT = Path(str(files("shinro.evidence"))) / "snapshot"
TABLES = ("signals", "pairs", "pay", "profile")
QUARTERS = 4


def same(one: object, other: object) -> bool:
    if is_dataclass(one) and is_dataclass(other):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.tobytes() == other.tobytes()
    return bool(one == other)


@pytest.mark.parametrize("half_year", [HalfYear(2012, 1), HalfYear(2021, 2)], ids=str)
def test_a_vintage_is_the_same_whatever_came_later(half_year: HalfYear) -> None:
    cut, spoilt, whole = Evidence.read(SNAPSHOT), Evidence.read(SNAPSHOT), Evidence.shipped()
    for table in TABLES:
        cut._database.execute(f"DELETE FROM {table} WHERE known_on > ?", [half_year.start])
    spoilt._database.execute("UPDATE signals SET count = count * 1000 WHERE known_on > ?", [half_year.start])
    spoilt._database.execute("UPDATE pay SET relative = 1e9 WHERE known_on > ?", [half_year.start])
    expected = vintage(whole.as_of(half_year.start, QUARTERS), FIELDS)
    assert same(vintage(cut.as_of(half_year.start, QUARTERS), FIELDS), expected)
    assert same(vintage(spoilt.as_of(half_year.start, QUARTERS), FIELDS), expected)


def test_what_became_of_a_half_year_is_counted_from_its_own_posts() -> None:
    """Posts that came after it change nothing; its own change what became and nothing that was known before it."""
    half_year = HalfYear(2019, 1)
    expected, became = looked_up(Evidence.shipped(), FIELDS, half_year)
    after = Evidence.read(SNAPSHOT)
    after._database.execute("UPDATE signals SET count = count * 9 WHERE known_on > ?", [half_year.end + SETTLED])
    vintage_then, became_then = looked_up(after, FIELDS, half_year)
    assert same(vintage_then, expected)
    assert same(became_then, became)
    during = Evidence.read(SNAPSHOT)
    during._database.execute(
        "UPDATE signals SET count = 0 WHERE source = 'hn_hiring' AND family = 'field' AND ended BETWEEN ? AND ?",
        [half_year.start, half_year.end],
    )
    vintage_then, became_then = looked_up(during, FIELDS, half_year)
    assert same(vintage_then, expected)
    assert (became_then.share < became.share).any()
    assert (became_then.share < 0.001).all()


def test_the_half_years_are_all_that_are_known_to_the_end() -> None:
    found = half_years_of(Evidence.shipped())
    newest = Evidence.shipped().as_of(date.max).newest()
    assert found[0] == HalfYear(2012, 1)
    assert list(found) == [found[0] + t for t in range(len(found))]
    assert found[-1].end <= newest < (found[-1] + 1).end
    for half_year in (found[0], found[-1]):
        assert Evidence.shipped().as_of(half_year.end + SETTLED, QUARTERS).newest() == half_year.end


def test_where_no_source_of_attention_is_fresh_there_is_no_hype() -> None:
    view = Evidence.shipped().as_of(date(2040, 1, 1))
    assert not hype(view, FIELDS).any()
    assert hype(Evidence.shipped().as_of(date(2020, 4, 1)), FIELDS).any()


def test_hype_and_growth_are_cut_and_demand_adds_up(past: Past) -> None:
    for one in past.vintages:
        assert (np.abs(one.hype) <= 1.0).all()
        assert (np.abs(one.growth) <= 1.0).all()
        assert one.demand.sum() == pytest.approx(1.0)


def test_a_field_without_posts_is_off_the_menu_of_policies_and_course_alike(past: Past) -> None:
    gen = FIELDS.index("gen")
    for one in (*past.vintages, looked_up(Evidence.shipped(), FIELDS, HalfYear(2025, 2))[0]):
        assert tuple(np.array(FIELDS)[one.menu]) == one.fields
        assert one.menu[gen] == (one.day.year >= 2025)
        assert not one.demand[~one.menu].any()
        assert not one.hype[~one.menu].any()
        assert not one.growth[~one.menu].any()


def test_the_first_vintage_rests_on_a_year_of_posts_and_knows_no_growth_yet() -> None:
    day = HalfYear(2012, 1).start
    view = Evidence.shipped().as_of(day, QUARTERS)
    assert day - timedelta(days=2 * 365) < view.fields().ends[0]
    assert not vintage(view, FIELDS).growth.any()


def shares_of(share: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Past:
    none = np.zeros(0)
    return Past((), (), share, none, none)


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_a_field_falls_once_at_most_and_never_before_it_has(seed: int, start: int) -> None:
    random = np.random.default_rng(seed)
    share = np.exp(np.cumsum(random.normal(-0.2, 0.8, (14, F)), axis=0)) * 0.01
    found = falls(shares_of(share), start, 10)
    assert (found.sum(axis=0) <= 1).all()
    assert not found[0].any()
    before = share[start] if start == 0 else share[start - 1 : start + 1].mean(axis=0)
    for t, f in zip(*np.nonzero(found), strict=True):
        assert share[start + t - 1 : start + t + 1, f].mean() < 0.25 * before[f]
    stayed = ~found.any(axis=0)
    pooled = (share[start + 1 : start + 10] + share[start : start + 9]) / 2.0
    assert (pooled[:, stayed] >= 0.25 * before[stayed]).all()


def test_one_half_year_with_few_posts_is_no_fall() -> None:
    share = np.full((8, F), 0.02)
    share[4, 0] = 0.0
    share[4:6, 1] = 0.0
    found = falls(shares_of(share), 2, 6)
    assert not found[:, 0].any()
    assert np.flatnonzero(found[:, 1]).tolist() == [3]


def test_policies_see_the_vintages_and_live_what_became(past: Past) -> None:
    world = made_world(3, coverage={"tab": 0.7}, present="tab")
    who = made_entrant(world)
    seen = seen_of(past, 0, 3, who)
    there = world_of(who, past, 0, 3, [values()], kinship([], FIELDS))
    for t, one in enumerate(past.vintages):
        assert np.array_equal(seen.share[0, t], one.share)
        assert np.array_equal(seen.hype[0, t], one.hype)
        assert seen.wage[0, t] == pytest.approx(one.wage / past.vintages[0].wage[0])
        assert np.array_equal(there.menu[t], one.menu)
    assert np.array_equal(there.share[0], past.share)
    assert np.array_equal(there.volume[0], past.volume)
    assert not np.array_equal(there.share[0], seen.share[0])
