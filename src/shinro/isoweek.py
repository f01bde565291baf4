"""Weeks from Monday to Sunday by their names (ISO 8601), such as `2026-W48`."""

from __future__ import annotations

import re
from datetime import date, timedelta

_ID = re.compile(r"(\d{4})-W(\d{2})")
TUESDAY = 1


def week_of(day: date) -> str:
    """Return the name of the week that contains `day`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def first_day(week: str) -> date:
    """Return the first day of a week; raise `ValueError` if there is no week of that name."""
    found = _ID.fullmatch(week)
    if not found:
        raise ValueError(week)
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def due_week(day: date) -> str:
    """Return the week to look back on: the one that ends now, on a Monday or a Tuesday the one before."""
    return week_of(day - timedelta(days=7) if day.weekday() <= TUESDAY else day)
