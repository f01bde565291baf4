"""A first `me.toml` and `worries.toml` as text, from what was told or guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from .calendar import Calendar
from .edit import with_row
from .toml_value import table_of, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from msgspec import Struct

    from .concerns import Weight
    from .types import Me

YOUNGEST, OLDEST = 15, 100
TARGET_AGE = 60
TARGET_STEP = 5
SHORT = 4
"""Items of a list that stand on one line."""
_TABLES = ("present", "calendar", "skill", "challenge")
_DECADE = "s\u4ee3"
"""What follows the tens in "40s", in English and in Japanese."""
_BAND = re.compile(r"(\d{2,3})\s*[-~\u2010-\u2015\u2212\u301c]\s*(\d{2,3})\D?")
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")


@dataclass(frozen=True, slots=True)
class Age:
    """A birth date, or an age in whole years; `guessed` if it is the middle of a band."""

    birth_date: date | None = None
    age: int | None = None
    guessed: bool = False


def age_told(text: str) -> Age | None:
    """Return the age in `text`: a band such as 35-39 or 40s, a number, or a birth date; None if it is none of these.

    Full-width digits and any dash will do. An age outside 15-100 is none; a birth date may be any.
    """
    text = unicodedata.normalize("NFKC", text).strip().lower()
    if found := _DATE.fullmatch(text):
        try:
            return Age(birth_date=date(*(int(part) for part in found.groups())))
        except ValueError:
            return None
    if found := _BAND.fullmatch(text):
        low, high = int(found[1]), int(found[2])
        return Age(age=(low + high) // 2, guessed=low < high) if YOUNGEST <= low <= high <= OLDEST else None
    if len(text) == 3 and text[1] == "0" and text[2] in _DECADE and text[0].isdecimal():
        return Age(age=int(text[:2]) + 5, guessed=True) if int(text[:2]) >= YOUNGEST else None
    found = re.fullmatch(r"(\d{2,3})\D?", text)
    return Age(age=int(found[1])) if found and YOUNGEST <= int(found[1]) <= OLDEST else None


def target_age(age: float) -> int:
    """Return the age to look ahead to: 60, or for whom is near or past it the next multiple of five, 5 years on."""
    if age < TARGET_AGE - 1:
        return TARGET_AGE
    return min(-(-int(age + TARGET_STEP) // TARGET_STEP) * TARGET_STEP, OLDEST)


def me_text(me: Me, notes: Mapping[str, str]) -> str:
    """Return the text of a new `me.toml`: only what `me` says, in the order of a first reading.

    `notes` are comments, in the person's language, by the key or table above which they stand; "" is for the top.
    Reading the text back gives `me`.
    """
    plain = {key: value for key, value in asdict(me).items() if key not in _TABLES}
    lines = [*_comment(notes.get("", "")), ""]
    for key in ("schema", "assumed", "name", "birth_date", "age", "age_on", "target_age", "weekly_hours"):
        lines += _line(key, plain.pop(key), notes)
    for key, value in plain.items():
        lines += _line(key, value, notes)
    present = {key: value for key, value in asdict(me.present).items() if value is not None}
    if present:
        lines += ["", *_comment(notes.get("present", "")), "[present]"]
        for key, value in present.items():
            lines += _line(key, value, {})
    lines += _calendar(me.calendar, notes.get("calendar", ""))
    text = "\n".join(lines) + "\n"
    for table, rows in (("skill", me.skill), ("challenge", me.challenge)):
        text = _rows(text, table, rows, notes.get(table, ""))
    return text


def concerns_text(weights: Iterable[Weight], note: str) -> str:
    """Return the text of a new `worries.toml` with how heavily each worry weighs; `note` is the comment at its top."""
    text = "\n".join([*_comment(note), "schema = 1"]) + "\n"
    return _rows(text, "weight", tuple(weights), "")


def _calendar(calendar: Calendar, note: str) -> list[str]:
    """Return what differs from a calendar that says nothing."""
    if calendar == Calendar():
        return []
    lines = ["", *_comment(note), "[calendar]"]
    rows = {"away": calendar.away, "busy": calendar.busy}
    for key, value in table_of(calendar).items():
        if key not in rows and value != getattr(Calendar(), key):
            lines.append(f"{key} = {value_text(value)}")
    for name, ranges in rows.items():
        for one in ranges:
            lines += ["", f"[[calendar.{name}]]", *(f"{key} = {value_text(v)}" for key, v in table_of(one).items())]
    return lines


def _rows(text: str, table: str, rows: tuple[Struct, ...], note: str) -> str:
    if rows and note:
        text += "\n" + "\n".join(_comment(note)) + "\n"
    for row in rows:
        text = with_row(text, table, row)
    return text


def _comment(note: str) -> list[str]:
    return [f"# {line}".rstrip() for line in note.splitlines()]


def _line(key: str, value: Any, notes: Mapping[str, str]) -> list[str]:
    """Return a key under its comment; nothing if it says nothing."""
    if value is None or value == ():
        return []
    return [*_comment(notes.get(key, "")), f"{key} = {_value(value)}"]


def _value(value: Any) -> str:
    if isinstance(value, tuple) and len(value) > SHORT:
        return "[\n" + "".join(f"  {value_text(item)},\n" for item in value) + "]"
    return value_text(value)
