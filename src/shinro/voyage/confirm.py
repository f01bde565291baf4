"""Store with an entry of the log which strengths the person says it shows (edge: changes the log's files)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..problems import Place, Problem, ShinroError, nearest
from .edit import edited, without
from .strengths import shown
from .write import change_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from .types import Voyage


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person says of the entry at `place`, such as `log/2026-05.toml:2`, whose text was `text`."""

    place: str
    text: str
    primary: str
    secondary: str | None = None

    @property
    def file(self) -> str:
        """Return the log file."""
        return self.place.rpartition(":")[0]

    @property
    def row(self) -> int:
        """Return which entry of the file it is, from 0."""
        return int(self.place.rpartition(":")[2]) - 1


def asked(setting: str, voyage: Voyage, names: Mapping[str, str], until: date) -> Confirmed:
    """Return what `log/2026-05.toml:2=systems,measurement` means; `names` are ids of strengths by what may be said.

    Raises `ShinroError` if that is not its form, or no such entry can show a strength.
    """
    place, equals, said = setting.partition("=")
    chosen = [part.strip() for part in said.split(",")]
    if not equals or not 1 <= len(chosen) <= 2 or len(set(chosen)) < len(chosen):
        raise _usage("strength_setting", setting)
    for one in chosen:
        if one.lower() not in names:
            expected = ", ".join(dict.fromkeys(names.values()))
            raise _usage("unknown_strength", one, suggestion=nearest(one.lower(), names), expected=expected)
    known = {one.place: one for one in shown(voyage, until)}
    if place not in known:
        raise _usage("no_such_entry", place, suggestion=nearest(place, known))
    return Confirmed(place, known[place].text, *(names[one.lower()] for one in chosen))


def store(folder: Path, confirmed: Sequence[Confirmed]) -> None:
    """Write the keys `strength` and `secondary` of the entries, and nothing else, all of them or none.

    Raises `ShinroError` if an entry is no longer what it was when the person saw it, or a file cannot be changed.
    """
    files = dict.fromkeys(one.file for one in confirmed)
    change_all(folder, {file: partial(_changed, [one for one in confirmed if one.file == file]) for file in files})


def _changed(confirmed: Sequence[Confirmed], text: str) -> str:
    for one in confirmed:
        rows = tomllib.loads(text).get("entry", [])
        if one.row >= len(rows) or rows[one.row].get("text") != one.text:
            raise ShinroError([Problem("write_changed", Place(""))])
        text = edited(text, ("entry", one.row, "strength"), one.primary)
        at = ("entry", one.row, "secondary")
        text = edited(text, at, one.secondary) if one.secondary else without(text, at)
    return text


def _usage(rule: str, value: str, **arguments: str) -> ShinroError:
    return ShinroError([Problem(rule, None, {"value": value, **arguments}, usage=True)])
