"""The day or the month that a command is about."""

from __future__ import annotations

from datetime import date

from ..problems import Problem, ShinroError

YEARS_AHEAD = 5
"""A chart of a day later than this from today would rest on nothing."""


def day(text: str | None) -> date:
    """Return the day that `--as-of` names, today if it names none; raise `ShinroError` if it is no date."""
    if text is None:
        return date.today()
    found = written(text)
    if found.year > date.today().year + YEARS_AHEAD:
        raise ShinroError([Problem("as_of_invalid", None, {"value": text}, usage=True)])
    return found


def written(text: str) -> date:
    """Return the day that is written as `2026-06-30`; raise `ShinroError` if it is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ShinroError([Problem("as_of_invalid", None, {"value": text}, usage=True)]) from None


def not_ahead(day: date) -> None:
    """Raise `ShinroError` if a day lies ahead, of which nothing can be kept yet."""
    if day > date.today():
        raise ShinroError([Problem("keep_future", None, {"value": str(day)}, usage=True)])


def month(text: str) -> date:
    """Return the first day of the month that is written as `2026-06`; raise `ShinroError` if it is none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ShinroError([Problem("month_invalid", None, {"value": text}, usage=True)]) from None
