"""Look at a few files of a folder, quickly and without judging them, for what must answer at once (edge: reads files).

What cannot be read at all raises `ShinroError`; what does not fit raises `msgspec.MsgspecError`, without a place:
`read` then names what is wrong and where.
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ..halfyear import HalfYear
from ..problems import Problem, ShinroError
from .charts import chart_name, kept_chart
from .concerns import Concerns
from .decisions import Decision
from .document import content, document, listed, text_of
from .edit import log_name
from .hours import monday_of
from .migrate import migrated
from .own import Own
from .plain_row import plain_row
from .reviews import Review
from .types import Entry, Me, Voyage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

R = TypeVar("R")
_ROW = re.compile(r"^[ \t]*\[\[[ \t]*entry[ \t]*\]\]", re.MULTILINE)
_CHALLENGE = "challenge"
CHARTS = 2
"""Charts of which the figures are compared."""


def me_of(folder: Path, today: date) -> Me:
    """Return `me.toml`."""
    return msgspec.convert(migrated(Me, _tables(folder, "me.toml"), today), Me)


def entries_of(folder: Path, days: Iterable[date]) -> tuple[Entry, ...]:
    """Return every entry of the log files in which `days` stand, by date."""
    names = sorted({log_name(day) for day in days})
    return _dated(entry for name in names if (folder / name).exists() for entry in _log(folder, name))


def newest_entries(folder: Path, number: int) -> tuple[Entry, ...]:
    """Return the last `number` entries, by date, reading no more files than they fill."""
    found: tuple[Entry, ...] = ()
    for name in reversed(_names(folder, "log", ".toml")):
        found = (*_dated(_log(folder, name)), *found)
        if len(found) >= number:
            break
    return found[-number:]


def entries_on_challenges(folder: Path) -> tuple[Entry, ...]:
    """Return every entry that names a challenge, by date; other rows are not parsed."""
    return _dated(entry for name in _names(folder, "log", ".toml") for entry in _on_challenges(folder, name))


def seen_from(folder: Path, today: date) -> Voyage:
    """Return of a folder what tells how things stand on a day.

    It holds the last two charts, the last review and this half-year's decision; of the log, everything since the Monday
    of that day and since the last chart, before that what names a challenge. No forecasts are read.
    """
    charts = tuple(
        kept_chart(_content(folder, name))
        for name in [name for name in _names(folder, "chart", ".json") if name <= chart_name(today)][-CHARTS:]
    )
    since = min([monday_of(today), *(chart.as_of for chart in charts[-1:])])
    log = [
        entry
        for name in _names(folder, "log", ".toml")
        for entry in (_log(folder, name) if name >= log_name(since) else _on_challenges(folder, name))
    ]
    reviews = [name for name in _names(folder, "review", ".md") if name <= f"review/{today:%G-W%V}.md"][-1:]
    decided = f"course/{HalfYear.of(today)}.toml"
    decisions = [decided] if (folder / decided).exists() else []
    return Voyage(
        path=str(folder),
        me=me_of(folder, today),
        log=_dated(log),
        charts=charts,
        reviews=tuple(msgspec.convert(_tables(folder, name), Review) for name in reviews),
        decisions=tuple(msgspec.convert(_tables(folder, name), Decision) for name in decisions),
        concerns=concerns_of(folder),
        own=own_of(folder),
    )


def concerns_of(folder: Path) -> Concerns:
    """Return `worries.toml`; an empty one if there is none."""
    there = (folder / "worries.toml").exists()
    return msgspec.convert(_tables(folder, "worries.toml"), Concerns) if there else Concerns()


def own_of(folder: Path) -> Own:
    """Return `own.toml`; an empty one if there is none."""
    there = (folder / "own.toml").exists()
    return msgspec.convert(_tables(folder, "own.toml"), Own) if there else Own()


def entries_in(text: str) -> tuple[Entry, ...]:
    """Return every entry in the text of a log file, by date."""
    return _dated(_entries(tomllib.loads(text)))


def _log(folder: Path, name: str) -> list[Entry]:
    return _entries(_tables(folder, name))


def _on_challenges(folder: Path, name: str) -> list[Entry]:
    text = _right(text_of(folder / name, folder))
    if _CHALLENGE not in text:
        return []
    starts = [*(found.start() for found in _ROW.finditer(text)), len(text)]
    rows = [text[start:end] for start, end in pairwise(starts)]
    whole = not rows or any(row.count(mark) % 2 for row in rows for mark in ('"""', "'''"))
    try:  # what looks like a row may stand inside a text
        tables = [] if whole else [_row(row) for row in rows if _CHALLENGE in row]
    except ValueError:
        whole = True
    found = _log(folder, name) if whole else [entry for table in tables for entry in _entries(table)]
    return [entry for entry in found if entry.challenge is not None]


def _row(text: str) -> dict[str, Any]:
    values = plain_row(text)
    return tomllib.loads(text) if values is None else {"entry": [values]}


def _entries(table: dict[str, Any]) -> list[Entry]:
    return msgspec.convert(table.get("entry", []), list[Entry])


def _names(folder: Path, inner: str, suffix: str) -> list[str]:
    return [f"{inner}/{path.name}" for path in _right(listed(folder, inner, suffix))]


def _tables(folder: Path, name: str) -> dict[str, Any]:
    return _right(document(folder / name, folder)).tables


def _content(folder: Path, name: str) -> bytes:
    return _right(content(folder / name, folder))


def _right(found: R | Problem) -> R:
    if isinstance(found, Problem):
        raise ShinroError([found])
    return found


def _dated(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.date))
