"""Ages in years, with the part since the last birthday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import Me, age_at

BIRTHS = st.dates(date(1940, 1, 1), date(2005, 12, 31))


def born(day: date) -> Me:
    return Me(schema=1, weekly_hours=1, birth_date=day)


@given(BIRTHS, st.integers(0, 20000))
def test_age_grows_every_day_and_is_whole_on_birthdays(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    age = age_at(born(birth), day)
    assert 0 < age_at(born(birth), day + timedelta(days=1)) - age < 1 / 364
    if (day.month, day.day) == (birth.month, birth.day):
        assert age == day.year - birth.year


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    me = born(date(1984, 2, 29))
    assert age_at(me, date(2026, 2, 28)) < 42
    assert age_at(me, date(2026, 3, 1)) == 42
    assert age_at(me, date(2028, 2, 29)) == 44


def test_an_age_alone_is_the_age_on_the_day_asked_for() -> None:
    me = Me(schema=1, weekly_hours=1, age=42)
    assert age_at(me, date(2016, 1, 1)) == age_at(me, date(2026, 1, 1)) == 42
    with pytest.raises(ValueError, match="age"):
        age_at(Me(schema=1, weekly_hours=1), date(2026, 1, 1))
