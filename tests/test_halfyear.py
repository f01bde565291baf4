"""Half-years follow one another and cover every day once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.halfyear import HalfYear

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_a_day_lies_in_its_half_year_and_in_no_other(day: date) -> None:
    half = HalfYear.of(day)
    assert half.start <= day <= half.end
    assert HalfYear.of(half.end + timedelta(days=1)) == half + 1
    assert HalfYear.of(half.start - timedelta(days=1)) == half + -1
    assert HalfYear.parse(str(half)) == half


@given(DAYS, st.integers(-60, 60))
def test_adding_and_subtracting_undo_each_other(day: date, halves: int) -> None:
    half = HalfYear.of(day)
    assert (half + halves) - half == halves
    assert ((half + halves) > half) == (halves > 0)


def test_the_second_half_ends_in_march_of_the_next_year() -> None:
    half = HalfYear.parse("2023-h2")
    assert (half.start, half.end) == (date(2023, 10, 1), date(2024, 3, 31))
    assert HalfYear.of(date(2026, 6, 30)) == HalfYear(2026, 1)


@pytest.mark.parametrize("text", ["2023-h3", "2023", "h1-2023", "2023-h1 ", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        HalfYear.parse(text)
