"""The person's calendar: which part of an ordinary week's hours lies on each day, and which days are holidays."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from warnings import catch_warnings

import numpy as np

from ..voyage import WEEKDAYS, zone_of

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt
    from holidays import HolidayBase

    from ..voyage import Calendar, Me

_SUNDAY = 6
_KEPT = 64
"""Spans of years whose holidays are kept; one person's plan needs one or two."""


def shares(me: Me, start: date, days: int) -> npt.NDArray[np.float64]:
    """Return the part of an ordinary week's hours that each day has, from `start` on; `[day]`, never negative.

    Seven days of an ordinary week sum to 1. On public holidays there is nothing, or as much as on a Sunday, or as
    much as usual, as the calendar says; nothing on days away; of busy days that overlap, the smallest part holds.
    """
    calendar = me.calendar
    week = _week(calendar)
    found: npt.NDArray[np.float64] = week[(start.weekday() + np.arange(days)) % 7]
    if calendar.holidays != "usual" and days > 0:
        on_holiday = 0.0 if calendar.holidays == "off" else week[_SUNDAY]
        for day, _ in holidays_in(me, start, start + timedelta(days=days - 1)):
            found[(day - start).days] = on_holiday
    found *= _parts(calendar, start, days)
    return found


def holidays_in(me: Me, first: date, last: date, language: str | None = None) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of the person's region from `first` to `last`, by date, each with its name.

    Whatever is done on them. The names are in `language` (None: the person's), else in English, else in the region's
    own. There are none for a person without region and country, for a region of which `holidays` knows nothing, and
    beyond the years that it knows; moveable ones of years to come are as it computes them (in Japan, the equinoxes are
    announced in February of the year before).
    """
    region = me.calendar.region or me.country
    if region is None or last < first:
        return ()
    named = _named(region, language or me.language or "en", first.year, last.year)
    return tuple((day, name) for day, name in named if first <= day <= last)


def timezone_of(me: Me) -> str | None:
    """Return the IANA name of the person's time zone; None where neither the calendar nor the country says it.

    A region counts as the country where none is given.
    """
    country = me.country or (me.calendar.region or "")[:2]
    return me.calendar.timezone or zone_of(country)


def _week(calendar: Calendar) -> npt.NDArray[np.float64]:
    """Return the part of the hours of an ordinary week that each weekday has; `[weekday]`, Monday first."""
    hours = np.array([calendar.days.get(name, 0.0) for name in WEEKDAYS])
    total = hours.sum()
    return hours / total if total > 0 else np.full(7, 1 / 7)


def _parts(calendar: Calendar, start: date, days: int) -> npt.NDArray[np.float64]:
    """Return the part of its usual hours that each day has; `[day]`."""
    found = np.full(max(days, 0), np.inf)
    ranges = [(one.first, one.last, 0.0) for one in calendar.away]
    ranges += [(one.first, one.last, one.part) for one in calendar.busy]
    for first, last, part in ranges:
        inside = found[max((first - start).days, 0) : max((last - start).days + 1, 0)]
        np.minimum(inside, part, out=inside)
    found[np.isinf(found)] = 1.0
    return found


@lru_cache(maxsize=_KEPT)
def _named(region: str, language: str, first: int, last: int) -> tuple[tuple[date, str], ...]:
    """Return the holidays of a region from one year to another, by date; none where `holidays` knows none."""
    from holidays import country_holidays

    country, _, part = region.partition("-")
    try:
        known = country_holidays(country, part or None)
    except NotImplementedError:
        return ()
    years = range(max(first, known.start_year), min(last, known.end_year) + 1)
    if not years:
        return ()
    tongue = _tongue(known, language)
    with catch_warnings(action="ignore"):  # India's moveable holidays end earlier than its others, and it says so
        found = country_holidays(country, part or None, years=years, expand=False, language=tongue)
    return tuple(sorted(found.items()))


def _tongue(known: HolidayBase, language: str) -> str:
    """Return the language of the names; always one, since without it the machine's own would be taken."""
    tongues = known.supported_languages
    for wanted in (language, "en"):
        for tongue in tongues:
            if tongue.partition("_")[0] == wanted:
                return tongue
    return known.default_language or "en_US"
