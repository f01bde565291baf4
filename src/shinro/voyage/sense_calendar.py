"""What must hold in `[calendar]` beyond each value's type: weekdays, ranges of days, and names of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..problems import nearest
from .calendar import WEEKDAYS
from .shape import shown
from .zones import country_codes, zone_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .calendar import Away, Busy, Calendar
    from .shape import Found, Path

_LONGEST = 5
"""Years of one range: a longer one is a slip in the year rather than a plan."""
_SAME = 0.005
"""Hours by which the weekdays' sum may differ from the weekly hours without a word."""


def check_calendar(values: dict[str, Any], found: Found) -> None:
    """Note what does not go together in the calendar of `me.toml`, whose `values` have the right types."""
    calendar: Calendar | None = values.get("calendar")
    if calendar is None:
        return
    _check_days(calendar.days, values.get("weekly_hours"), found)
    for name, ranges in (("away", calendar.away), ("busy", calendar.busy)):
        _check_ranges(name, ranges, found)
    if calendar.region is not None:
        _check_region(calendar.region, found)
    if calendar.timezone is not None and calendar.timezone not in zone_names():
        arguments = {"value": calendar.timezone, "suggestion": _nearest_zone(calendar.timezone)}
        found.faults.append(("unknown_timezone", ("calendar", "timezone"), {**arguments}))


def _check_days(days: dict[str, float], weekly: float | None, found: Found) -> None:
    path: Path = ("calendar", "days")
    for name in [name for name in days if name not in WEEKDAYS]:
        short = name[:3].lower()
        suggestion = short if short in WEEKDAYS else nearest(name.lower(), WEEKDAYS)
        arguments = {"value": name, "expected": ", ".join(WEEKDAYS), "suggestion": suggestion}
        found.faults.append(("unknown_weekday", (*path, name), {**arguments}))
    total = sum(days.values())
    if not days or weekly is None or any(at[:2] == path for _, at, _ in found.faults):
        return
    if not total and weekly:
        expected = f"> 0 ({' + '.join(WEEKDAYS)})"
        found.faults.append(("invalid_value", path, {"value": shown(path, days), "expected": expected}))
    elif abs(total - weekly) > _SAME:
        found.notes.append(("days_sum", path, {"value": f"{total:g}", "expected": f"{weekly:g}"}))


def _check_ranges(name: str, ranges: Sequence[Away | Busy], found: Found) -> None:
    for at, one in enumerate(ranges):
        latest = _years_on(one.first)
        if not one.first <= one.last <= latest:
            path: Path = ("calendar", name, at, "last")
            expected = f"{one.first}–{latest}"
            found.faults.append(("invalid_value", path, {"value": shown(path, one.last), "expected": expected}))


def _years_on(day: date) -> date:
    year = min(day.year + _LONGEST, 9999)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _nearest_zone(name: str) -> str:
    """Return the zone with the name most like this one, or with such a place; "" if none is near."""
    names = sorted(zone_names())
    places = {zone.rpartition("/")[2]: zone for zone in names}
    return nearest(name, names) or places.get(nearest(name, places), "")


def _check_region(region: str, found: Found) -> None:
    """Note a region that there is not; only what is more than a country is looked up among the holidays, slowly."""
    country, _, part = region.partition("-")
    if not part and country in country_codes():
        return
    from holidays import country_holidays

    suggestion = ""
    try:
        known = country_holidays(country)
    except NotImplementedError:
        known = None
    if known is not None:
        if not part or part in known.subdivisions:
            return
        aliases = known.subdivisions_aliases
        near = nearest(part, (*known.subdivisions, *aliases))
        suggestion = f"{country}-{aliases.get(near, near)}" if near else country
    found.faults.append(("unknown_region", ("calendar", "region"), {"value": region, "suggestion": suggestion}))
