"""Look at a few files of a folder, quickly and without judging them, for what must answer at once (edge: reads files).

What cannot be read raises `OSError`, `ValueError` or `msgspec.MsgspecError` without a place: `read` then names what is
wrong and where.
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from .charts import KeptChart, kept_chart
from .concerns import Concerns
from .decisions import Decision
from .edit import log_name
from .reviews import Review, front_of
from .types import Entry, Me

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

T = TypeVar("T", bound=msgspec.Struct)
_ROW = re.compile(r"^[ \t]*\[\[[ \t]*entry[ \t]*\]\]", re.MULTILINE)
_CHALLENGE = b"challenge"


def me_of(folder: Path) -> Me:
    """Return `me.toml`."""
    return msgspec.convert(_table(folder / "me.toml"), Me)


def entries_of(folder: Path, days: Iterable[date]) -> tuple[Entry, ...]:
    """Return every entry of the log files in which `days` stand, by date."""
    names = sorted({log_name(day) for day in days})
    return _dated(entry for name in names for entry in _log(folder / name))


def entries_since(folder: Path, day: date) -> tuple[Entry, ...]:
    """Return the entries after `day`, by date."""
    first = folder / log_name(day)
    paths = sorted(path for path in (folder / "log").glob("*.toml") if path.name >= first.name)
    return tuple(entry for entry in _dated(entry for path in paths for entry in _log(path)) if entry.date > day)


def newest_entries(folder: Path, number: int) -> tuple[Entry, ...]:
    """Return the last `number` entries, by date, reading no more files than they fill."""
    found: tuple[Entry, ...] = ()
    for path in sorted((folder / "log").glob("*.toml"), reverse=True):
        found = (*_dated(_log(path)), *found)
        if len(found) >= number:
            break
    return found[-number:]


def entries_on_challenges(folder: Path) -> tuple[Entry, ...]:
    """Return every entry that names a challenge, by date; other rows are not parsed."""
    return _dated(entry for path in sorted((folder / "log").glob("*.toml")) for entry in _on_challenges(path))


def newest_charts(folder: Path, number: int) -> tuple[KeptChart, ...]:
    """Return the last `number` kept charts, the oldest of them first."""
    return tuple(kept_chart(path.read_bytes()) for path in sorted((folder / "chart").glob("*.json"))[-number:])


def newest_review(folder: Path) -> Review | None:
    """Return the last weekly review; None if there is none."""
    paths = sorted((folder / "review").glob("*.md"))
    if not paths:
        return None
    front = front_of(paths[-1].read_bytes().decode())
    if front is None:
        raise ValueError(paths[-1])
    return msgspec.convert(tomllib.loads(front), Review)


def newest_decision(folder: Path) -> Decision | None:
    """Return the decision of the last half-year that has one; None if none has."""
    paths = sorted((folder / "course").glob("*.toml"))
    return msgspec.convert(_table(paths[-1]), Decision) if paths else None


def concerns_of(folder: Path) -> Concerns:
    """Return `worries.toml`; an empty one if there is none."""
    path = folder / "worries.toml"
    return msgspec.convert(_table(path), Concerns) if path.exists() else Concerns()


def entries_in(text: str) -> tuple[Entry, ...]:
    """Return every entry in the text of a log file, by date."""
    return _dated(_entries(tomllib.loads(text)))


def _log(path: Path) -> list[Entry]:
    return _entries(_table(path)) if path.exists() else []


def _on_challenges(path: Path) -> list[Entry]:
    data = path.read_bytes()
    if _CHALLENGE not in data:
        return []
    text = data.decode().removeprefix("\ufeff")
    starts = [*(found.start() for found in _ROW.finditer(text)), len(text)]
    rows = [text[start:end] for start, end in pairwise(starts)]
    if not rows or any(row.count(mark) % 2 for row in rows for mark in ('"""', "'''")):
        rows = [text]  # what looks like a row may stand inside a text
    found = [entry for row in rows if "challenge" in row for entry in _entries(tomllib.loads(row))]
    return [entry for entry in found if entry.challenge is not None]


def _entries(table: dict[str, Any]) -> list[Entry]:
    return msgspec.convert(table.get("entry", []), list[Entry])


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_bytes().decode().removeprefix("\ufeff"))


def _dated(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.date))
