"""The day that a command is about."""

from __future__ import annotations

from datetime import date

from ..problems import Problem, ShinroError

YEARS_AHEAD = 5
"""A chart of a day later than this from today would rest on nothing."""


def day(text: str | None) -> date:
    """Return the day that `--as-of` names, today if it names none; raise `ShinroError` if it is no date."""
    if text is None:
        return date.today()
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.max
    if found.year > date.today().year + YEARS_AHEAD:
        raise ShinroError([Problem("as_of_invalid", None, {"value": text}, usage=True)])
    return found
