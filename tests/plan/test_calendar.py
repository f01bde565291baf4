"""Study lies on the days that the person has for it; holidays are those of the official tables."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.plan.calendar import holidays_in, shares, timezone_of
from shinro.voyage import WEEKDAYS, Away, Busy, Calendar, Me

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
MONDAYS = DAYS.map(lambda day: day - timedelta(days=day.weekday()))
LENGTHS = st.integers(0, 60)
HOURS = st.dictionaries(st.sampled_from(WEEKDAYS), st.floats(0.25, 24))
AWAYS = st.builds(lambda first, n: Away(first, first + timedelta(days=n)), DAYS, LENGTHS)
BUSYS = st.builds(lambda first, n, part: Busy(first, first + timedelta(days=n), part), DAYS, LENGTHS, st.floats(0, 2))
CALENDARS = st.builds(
    Calendar,
    holidays=st.sampled_from(["off", "sunday", "usual"]),
    region=st.sampled_from([None, "JP", "DE-BY", "IN", "ZZ", "JP-99"]),
    days=HOURS,
    away=st.lists(AWAYS, max_size=4).map(tuple),
    busy=st.lists(BUSYS, max_size=4).map(tuple),
)


def me(calendar: Calendar = Calendar(), country: str | None = None) -> Me:  # noqa: B008 (it is frozen)
    return Me(schema=2, weekly_hours=8, country=country, calendar=calendar)


def days_of(region: str, year: int) -> list[str]:
    found = holidays_in(me(country=region[:2], calendar=Calendar(region=region)), date(year, 1, 1), date(year, 12, 31))
    return [f"{day:%m-%d}" for day, _ in found]


@given(CALENDARS, DAYS, st.integers(0, 800))
def test_no_day_has_less_than_nothing_and_every_day_is_told(calendar: Calendar, start: date, days: int) -> None:
    found = shares(me(calendar), start, days)
    assert found.shape == (days,)
    assert (found >= 0).all()


@given(HOURS, DAYS)
def test_any_seven_days_of_ordinary_weeks_are_one_week(hours: dict[str, float], start: date) -> None:
    found = shares(me(Calendar(days=hours)), start, 28)
    assert np.convolve(found, np.ones(7), "valid") == pytest.approx(np.ones(22))


def test_hours_lie_on_their_weekdays_in_proportion() -> None:
    found = shares(me(Calendar(days={"mon": 1, "wed": 1, "sat": 4, "sun": 2})), date(2026, 6, 1), 7)
    assert found == pytest.approx(np.array([1, 0, 1, 0, 0, 4, 2]) / 8)


@given(CALENDARS, AWAYS)
def test_nothing_is_studied_on_days_away(calendar: Calendar, away: Away) -> None:
    gone = replace(calendar, away=(*calendar.away, away))
    days = (away.last - away.first).days + 3
    start = away.first - timedelta(days=1)
    found = shares(me(gone), start, days)
    assert (found[1:-1] == 0).all()
    assert found[[0, -1]] == pytest.approx(shares(me(calendar), start, days)[[0, -1]])


@given(HOURS, MONDAYS, st.floats(0, 2))
def test_a_busy_week_has_its_part(hours: dict[str, float], monday: date, part: float) -> None:
    busy = Busy(monday, monday + timedelta(days=6), part)
    found = shares(me(Calendar(days=hours, busy=(busy,))), monday, 14)
    assert (found[:7].sum(), found[7:].sum()) == (pytest.approx(part), pytest.approx(1))


@given(CALENDARS, DAYS)
def test_the_order_of_ranges_does_not_matter(calendar: Calendar, start: date) -> None:
    turned = replace(calendar, away=calendar.away[::-1], busy=calendar.busy[::-1])
    assert (shares(me(calendar), start, 400) == shares(me(turned), start, 400)).all()


@given(DAYS, st.floats(0, 2), st.floats(0, 2))
def test_of_busy_times_that_overlap_the_smallest_part_holds(day: date, one: float, other: float) -> None:
    calendar = Calendar(busy=(Busy(day, day, one), Busy(day, day, other)))
    assert shares(me(calendar), day, 1)[0] == pytest.approx(min(one, other) / 7)


@given(CALENDARS, DAYS, st.integers(1, 400), st.integers(1, 400))
def test_a_span_is_the_sum_of_its_parts(calendar: Calendar, start: date, one: int, other: int) -> None:
    whole = shares(me(calendar), start, one + other)
    parts = shares(me(calendar), start, one), shares(me(calendar), start + timedelta(days=one), other)
    assert (whole == np.concatenate(parts)).all()


@given(CALENDARS, DAYS)
def test_usual_holidays_change_nothing(calendar: Calendar, start: date) -> None:
    usual = replace(calendar, holidays="usual")
    nowhere = replace(calendar, region=None)
    assert (shares(me(usual), start, 400) == shares(me(nowhere), start, 400)).all()


def test_a_holiday_is_a_day_off_or_a_sunday() -> None:
    hours = {"wed": 2.0, "sun": 6.0}
    wednesday = date(2026, 4, 29)
    for holidays, share in (("off", 0), ("sunday", 6 / 8), ("usual", 2 / 8)):
        calendar = Calendar(holidays=holidays, days=hours)  # type: ignore[arg-type]
        assert shares(me(calendar, "JP"), wednesday, 1)[0] == pytest.approx(share)


def test_the_region_goes_before_the_country() -> None:
    day = date(2026, 4, 29)
    assert shares(me(Calendar(region="US"), "JP"), day, 1)[0] > 0
    assert shares(me(country="JP"), day, 1)[0] == 0
    assert shares(me(), day, 1)[0] > 0


def test_japans_holidays_are_those_of_the_cabinet_office() -> None:
    spring, autumn = "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06", "07-20 08-11 09-21 09-22 09-23"
    assert days_of("JP", 2026) == f"{spring} {autumn} 10-12 11-03 11-23".split()
    spring, autumn = "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05", "07-19 08-11 09-20 09-23"
    assert days_of("JP", 2027) == f"{spring} {autumn} 10-11 11-03 11-23".split()


def test_bavarias_holidays_are_those_that_the_whole_of_it_keeps() -> None:
    days = "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"
    assert days_of("DE-BY", 2026) == days.split()
    assert set(days_of("DE-BY", 2026)) - set(days_of("DE", 2026)) == {"01-06", "06-04", "11-01"}


def test_the_federal_holidays_of_the_united_states_are_among_theirs() -> None:
    days = "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"  # as the federal government is closed
    assert set(days.split()) <= set(days_of("US", 2026))


def test_names_come_in_the_language_asked_for_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "th")  # the machine's own has no say
    day = date(2026, 9, 22)
    person = me(country="JP")
    assert holidays_in(person, day, day, "ja") == ((day, "国民の休日"),)
    assert holidays_in(person, day, day, "en") == ((day, "National Holiday"),)
    assert holidays_in(replace(person, language="ja"), day, day) == ((day, "国民の休日"),)
    unity = date(2026, 10, 3)
    assert holidays_in(me(country="DE"), unity, unity, "ja") == ((unity, "German Unity Day"),)
    waitangi = date(2026, 2, 6)
    assert holidays_in(me(country="NZ"), waitangi, waitangi, "ja") == ((waitangi, "Waitangi Day"),)


@given(DAYS, st.integers(-5, 800))
def test_holidays_come_by_date_and_lie_in_the_span(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = [day for day, _ in holidays_in(me(country="JP"), first, last)]
    assert all(one < other for one, other in pairwise(found))
    assert all(first <= day <= last for day in found)


def test_beyond_the_years_that_are_known_there_are_none() -> None:
    assert holidays_in(me(country="JP"), date(1800, 1, 1), date(1900, 1, 1)) == ()
    assert holidays_in(me(country="JP"), date(2150, 1, 1), date(2200, 1, 1)) == ()
    assert shares(me(country="JP"), date(2150, 1, 1), 700).sum() == pytest.approx(100)
    assert holidays_in(me(country="JP"), date(2099, 12, 1), date(2200, 1, 1)) == ()


def test_the_time_zone_is_the_calendars_or_the_countrys() -> None:
    assert timezone_of(me(Calendar(timezone="Asia/Seoul"), "JP")) == "Asia/Seoul"
    assert timezone_of(me(country="JP")) == "Asia/Tokyo"
    assert timezone_of(me(Calendar(region="DE-BY"), "JP")) == "Asia/Tokyo"
    assert timezone_of(me(Calendar(region="DE-BY"))) == "Europe/Berlin"
    assert timezone_of(me(country="US")) is None
    assert timezone_of(me()) is None
