"""Days make weeks, and what is left out of them comes later."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.plan.available import DAYS, NEVER, Available, always

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(days, st.integers(0, 200))
def test_every_week_of_ordinary_ones_is_one(day: date, weeks: int) -> None:
    assert always(day).within(weeks) == pytest.approx(weeks)


@pytest.mark.parametrize(
    ("ordinary", "weeks"), [(0, 0), (1e-6, 1), (1, 1), (1.01, 2), (26, 26), (NEVER, NEVER), (NEVER + 1, NEVER)]
)
def test_weeks_are_whole_and_never_is_a_number(ordinary: float, weeks: int) -> None:
    assert always(date(2026, 7, 6)).weeks_at(ordinary) == weeks


@given(days)
def test_weeks_begin_on_mondays_and_hold_all_days(day: date) -> None:
    weeks = list(islice(always(day).weeks(), 30))
    assert all(monday.weekday() == 0 for monday, _ in weeks)
    assert weeks[0][0] <= day < weeks[0][0] + timedelta(days=7)
    assert weeks[0][1] == pytest.approx((7 - day.weekday()) / 7)
    assert all(part == pytest.approx(1) for _, part in weeks[1:])


def test_all_weeks_together_hold_all_parts() -> None:
    some = Available(date(2026, 7, 9), np.random.default_rng(1).random(DAYS))
    assert sum(part for _, part in some.weeks()) == pytest.approx(some.parts.sum())


@given(days, st.integers(0, 40))
def test_a_week_that_is_taken_away_moves_the_rest_by_one(day: date, number: int) -> None:
    monday = day - timedelta(days=day.weekday())
    usual = always(day)
    without = usual.without([monday + timedelta(weeks=number)])
    assert without.within(60) == pytest.approx(59 if number else 60 - (7 - day.weekday()) / 7)
    assert without.by(day + timedelta(days=300)) <= usual.by(day + timedelta(days=300))
    assert usual.without([]) is usual


def test_what_lies_before_the_start_takes_nothing_away() -> None:
    usual = always(date(2026, 7, 6))
    assert usual.without([date(2026, 6, 29)]).within(5) == pytest.approx(5)


def test_a_day_counts_to_its_end() -> None:
    usual = always(date(2026, 7, 6))
    assert usual.by(date(2026, 7, 5)) == 0
    assert usual.by(date(2026, 7, 12)) == pytest.approx(1)
    assert usual.by(date(2126, 7, 12)) == pytest.approx(NEVER)


def test_pieces_scale_what_lies_in_them() -> None:
    half = always(date(2026, 7, 6)).scaled([(2.0, 0.5), (np.inf, 1.0)])
    assert half.within(2) == pytest.approx(1)
    assert half.within(4) == pytest.approx(3)
