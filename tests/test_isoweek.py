"""Weeks run from Monday to Sunday, and one looks back on the one that ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.isoweek import due_week, first_day, week_of


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_lies_in_the_week_of_its_name(day: date) -> None:
    monday = first_day(week_of(day))
    assert monday.weekday() == 0
    assert monday <= day < monday + timedelta(days=7)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_week_to_look_back_on_is_nearly_over_or_just_over(day: date) -> None:
    sunday = first_day(due_week(day)) + timedelta(days=6)
    assert timedelta(days=-4) <= day - sunday <= timedelta(days=2)


@pytest.mark.parametrize("name", ["2026-W54", "2026-W00", "2025-W53", "2026-48", "W48", "2026-W48 ", ""])
def test_a_week_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        first_day(name)


def test_the_year_of_a_week_is_that_of_its_thursday() -> None:
    assert week_of(date(2027, 1, 1)) == "2026-W53"
