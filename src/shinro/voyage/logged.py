"""New entries of the log: put at the end of a file's text, and what is told once they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .edit import with_rows
from .hours import WeekHours
from .types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

TABLE = "entry"
HOURS_A_DAY = 24.0


class Logged(Struct, frozen=True):
    """Entries that were written to `file` from `line` on, or are shown from the log (then both are None).

    `week`: this week's hours with them; `open`: challenges that are open and may be meant where a breakthrough names
    none.
    """

    entries: tuple[Entry, ...]
    week: WeekHours
    file: str | None = None
    line: int | None = None
    open: tuple[str, ...] = ()


def with_entries(text: str, entries: Iterable[Entry]) -> tuple[str, int]:
    """Return a log file's text with `entries` at its end, and the line on which the first of them begins."""
    after = with_rows(text, TABLE, entries)
    return after, after.count("\n", 0, after.index(f"[[{TABLE}]]", len(text))) + 1


def hours_on(log: Iterable[Entry], day: date) -> float:
    """Return the hours that the entries of a day hold."""
    return sum(entry.hours or 0.0 for entry in log if entry.date == day)
