"""Hours studied and worked in one week, by area."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .types import Entry

NO_AREA = ""
"""Stands for the area of an entry that names neither a field nor a skill."""


class WeekHours(Struct, frozen=True):
    """One week, Monday to Sunday: hours by area, and how many were meant for it in all (None: not told)."""

    monday: date
    hours: dict[str, float]
    meant: float | None


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_hours(log: Iterable[Entry], monday: date, areas: Mapping[str, str], meant: float | None) -> WeekHours:
    """Return the hours of the week that begins on `monday`; `areas` maps a skill to its area, most hours first."""
    return WeekHours(monday, hours_between(log, monday, monday + timedelta(days=6), areas), meant)


def hours_by_skill(log: Iterable[Entry], first: date, last: date) -> dict[str, float]:
    """Return the hours from one day to another by skill, of the entries that name one."""
    found: dict[str, float] = {}
    for entry in log:
        if entry.hours and entry.skill is not None and first <= entry.date <= last:
            found[entry.skill] = found.get(entry.skill, 0.0) + entry.hours
    return found


def hours_between(log: Iterable[Entry], first: date, last: date, areas: Mapping[str, str]) -> dict[str, float]:
    """Return the hours from one day to another by area, most hours first; `areas` maps a skill to its area."""
    found: dict[str, float] = {}
    for entry in log:
        if entry.hours and first <= entry.date <= last:
            area = entry.field or areas.get(entry.skill or "", NO_AREA)
            found[area] = found.get(area, 0.0) + entry.hours
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
