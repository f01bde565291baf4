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

from ..problems import Problem, ShinroError
from .charts import KeptChart, kept_chart
from .concerns import Concerns
from .decisions import Decision
from .document import content, document, listed, text_of
from .edit import log_name
from .migrate import migrated
from .reviews import Review
from .types import Entry, Me

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

R = TypeVar("R")
_ROW = re.compile(r"^[ \t]*\[\[[ \t]*entry[ \t]*\]\]", re.MULTILINE)
_CHALLENGE = "challenge"


def me_of(folder: Path, today: date) -> Me:
    """Return `me.toml`."""
    return msgspec.convert(migrated(Me, _tables(folder, "me.toml"), today), Me)


def entries_of(folder: Path, days: Iterable[date]) -> tuple[Entry, ...]:
    """Return every entry of the log files in which `days` stand, by date."""
    names = sorted({log_name(day) for day in days})
    return _dated(entry for name in names if (folder / name).exists() for entry in _log(folder, name))


def entries_since(folder: Path, day: date) -> tuple[Entry, ...]:
    """Return the entries after `day`, by date."""
    names = [name for name in _names(folder, "log", ".toml") if name >= log_name(day)]
    return tuple(entry for entry in _dated(entry for name in names for entry in _log(folder, name)) if entry.date > day)


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
    names = _names(folder, "log", ".toml")
    return _dated(entry for name in names for entry in _on_challenges(folder, name))


def newest_charts(folder: Path, number: int) -> tuple[KeptChart, ...]:
    """Return the last `number` kept charts, the oldest of them first."""
    return tuple(kept_chart(_content(folder, name)) for name in _names(folder, "chart", ".json")[-number:])


def newest_review(folder: Path) -> Review | None:
    """Return the last weekly review; None if there is none."""
    names = _names(folder, "review", ".md")
    return msgspec.convert(_tables(folder, names[-1]), Review) if names else None


def newest_decision(folder: Path) -> Decision | None:
    """Return the decision of the last half-year that has one; None if none has."""
    names = _names(folder, "course", ".toml")
    return msgspec.convert(_tables(folder, names[-1]), Decision) if names else None


def concerns_of(folder: Path) -> Concerns:
    """Return `worries.toml`; an empty one if there is none."""
    there = (folder / "worries.toml").exists()
    return msgspec.convert(_tables(folder, "worries.toml"), Concerns) if there else Concerns()


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
        tables = [] if whole else [tomllib.loads(row) for row in rows if _CHALLENGE in row]
    except ValueError:
        whole = True
    found = _log(folder, name) if whole else [entry for table in tables for entry in _entries(table)]
    return [entry for entry in found if entry.challenge is not None]


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
