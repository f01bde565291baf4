"""What must hold in a folder beyond each value's type: dates, ages, hours and ids that go together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..problems import nearest
from .age import age_at
from .shape import Arguments, Found, Path, required, shown
from .types import Entry, Me

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a voyage may name: the twelve fields, all sixteen areas, skills, challenges, and so on.

    `worries` are those that Shinro answers by itself, `figures` the names of the chart's figures. Of `strengths` and
    these two, an empty one is not known, and nothing is held against it. `advice` are ids that are taken.
    """

    areas: Collection[str]
    fields: Collection[str]
    skills: Collection[str]
    challenges: Collection[str]
    strengths: Collection[str] = ()
    worries: Collection[str] = ()
    figures: Collection[str] = ()
    advice: Collection[str] = ()


_HOURS_MOST = 80
_EARLIEST = date(1950, 1, 1)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_FEW = 20
"""So many ids can be told in one line."""
_SHOWING = ("breakthrough", "contribution")
"""Kinds of entries that can show a strength."""


def check_me(
    table: dict[str, Any], values: dict[str, Any], known: Known, as_of: date, today: date, found: Found
) -> None:
    """Note what does not go together in `me.toml`: `table` is the text's, `values` those that have the right type."""
    _hours(table, values, found)
    _age(table, values, as_of, today, found)
    present = values.get("present")
    if present is not None:
        check_id("unknown_field", present.field, known.fields, ("present", "field"), found)
        if present.pay is not None and present.currency is None and "currency" not in found.meant():
            expected = 'currency = "JPY"'
            found.faults.append(("missing_key", ("present",), {"value": "currency", "expected": expected}))
    for name, rule, ids in (
        ("skill", "unknown_skill", known.skills),
        ("challenge", "unknown_challenge", known.challenges),
    ):
        rows = table.get(name)
        seen: set[str] = set()
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            value = row.get("id") if isinstance(row, dict) else None
            if isinstance(value, str):
                path: Path = (name, index, "id")
                check_id(rule, value, ids, path, found)
                if value in seen:
                    found.faults.append(("named_twice", path, {"value": value}))
                seen.add(value)


def check_entry(values: dict[str, Any], known: Known, today: date, path: Path, found: Found) -> None:
    """Note what does not make sense in one entry of the log."""
    check_day(values.get("date"), today, (*path, "date"), found)
    check_id("unknown_area", values.get("field"), known.areas, (*path, "field"), found)
    check_id("unknown_skill", values.get("skill"), known.skills, (*path, "skill"), found)
    strengths = [(name, values[name]) for name in ("strength", "secondary") if values.get(name) is not None]
    for name, value in strengths:
        check_id("unknown_strength", value, known.strengths or (value,), (*path, name), found)
    kind = values.get("kind")
    if strengths and kind is not None and kind not in _SHOWING:
        at = (*path, strengths[0][0])
        found.faults.append(("strength_of_kind", at, {"value": strengths[0][1], "expected": " | ".join(_SHOWING)}))
    elif len(strengths) == 2 and strengths[0][1] == strengths[1][1]:
        found.faults.append(("named_twice", (*path, "secondary"), {"value": strengths[1][1]}))
    elif [name for name, _ in strengths] == ["secondary"] and "strength" not in found.meant():
        expected = f'strength = "{strengths[0][1]}"'
        found.faults.append(("missing_key", path, {"value": "strength", "expected": expected}))


def check_log(table: dict[str, Any], entries: list[dict[str, Any]], name: str, found: Found) -> None:
    """Note what is odd about one file of the log, whose name without its ending is `name`.

    An array of tables by another name where there are no entries: those were meant. An entry without its header above
    it. Days outside the month of the name, which may be a slip and do no harm.
    """
    month = _MONTH.fullmatch(name)
    if month:
        there = (int(month[1]), int(month[2]))
        days = [(at, entry["date"]) for at, entry in enumerate(entries) if "date" in entry]
        odd = [(at, day) for at, day in days if (day.year, day.month) != there]
        if odd:
            arguments = _times({"value": str(odd[0][1])}, len(odd))
            found.notes.append(("other_month", ("entry", odd[0][0], "date"), arguments))
    for path in [path for path in found.unknown if len(path) == 1 and "entry" not in table]:
        rows = table[str(path[0])]
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            found.unknown.remove(path)
            arguments = _times({"value": str(path[0]), "suggestion": "entry"}, len(rows))
            found.faults.append(("unknown_key", path, arguments))
    bare = [path for path in found.unknown if len(path) == 1 and path[0] in Entry.__struct_fields__]
    if len(required(Entry) & {path[0] for path in bare}) > 1:  # one alone may be a word of the person's own
        found.unknown[:] = [path for path in found.unknown if path not in bare]
        found.faults.append(("missing_key", bare[0], {"value": "[[entry]]", "expected": "[[entry]]"}))


def _times(arguments: Arguments, times: int) -> Arguments:
    return arguments | {"times": times} if times > 1 else arguments


def check_day(day: date | None, today: date, path: Path, found: Found, earliest: date = _EARLIEST) -> None:
    """Note a day that cannot have been: after `today`, or before anything that a voyage tells of."""
    if day is not None and not earliest <= day <= today:
        value = shown(path, day)
        expected = f"<= {today}" if day > today else f">= {earliest}"
        found.faults.append(("invalid_value", path, {"value": value, "expected": expected}))


def check_areas(figures: dict[str, float] | None, known: Known, path: Path, found: Found) -> None:
    """Note areas that there are not among figures by area."""
    for area in figures or ():
        check_id("unknown_area", area, known.areas, (*path, area), found)


def check_work(work: str | None, known: Known, path: Path, found: Found) -> None:
    """Note work that is in no field; `outside` is work outside of all of them."""
    check_id("unknown_field", work, (*known.fields, "outside"), path, found)


def _hours(table: dict[str, Any], values: dict[str, Any], found: Found) -> None:
    """Tell too many hours in their own words, and hours beyond the person's own limit."""
    for name in ("weekly_hours", "weekly_hours_limit"):
        hours = table.get(name)
        if isinstance(hours, int | float) and not isinstance(hours, bool) and _HOURS_MOST < hours < float("inf"):
            found.faults[:] = [fault for fault in found.faults if fault[1] != (name,)]
            found.faults.append(("hours_too_many", (name,), {"value": hours, "expected": _HOURS_MOST}))
    hours, limit = values.get("weekly_hours"), values.get("weekly_hours_limit")
    if hours is not None and limit is not None and hours > limit:
        arguments: dict[str, str | int | float] = {
            "value": shown(("weekly_hours",), table["weekly_hours"]),
            "expected": f"<= {limit:g} (weekly_hours_limit)",
        }
        found.faults.append(("invalid_value", ("weekly_hours",), arguments))


def _age(table: dict[str, Any], values: dict[str, Any], as_of: date, today: date, found: Found) -> None:
    born: date | None = values.get("birth_date")
    if {"birth_date", "age"} <= table.keys():
        found.faults.append(("age_twice", ("age",), {"value": "age"}))
    elif not {"birth_date", "age"} & (table.keys() | found.meant()) and not _misplaced_age(found):
        found.faults.append(("age_missing", (), {}))
    if "age" in table and not {"age_on", "birth_date"} & (table.keys() | found.meant()):
        found.faults.append(("missing_key", (), {"value": "age_on", "expected": f"age_on = {today}"}))
    check_day(values.get("age_on"), today, ("age_on",), found)
    if born is not None and born > today:
        found.faults.append(("birth_date_in_future", ("birth_date",), {"value": str(born)}))
    elif born is not None or "age" in values:
        told = Me(schema=2, weekly_hours=0, birth_date=born, age=values.get("age"), age_on=values.get("age_on"))
        age = age_at(told, as_of)
        target = values.get("target_age", 60)
        if not 15 <= age <= 100:
            name = "age" if born is None else "birth_date"
            value = shown((name,), values[name])
            arguments: dict[str, str | int | float] = {"value": value, "expected": f"15–100 ({as_of})"}
            found.faults.append(("invalid_value", (name,), arguments))
        elif target <= age and ("target_age" in values or "target_age" not in table):
            name = next(name for name in ("target_age", "birth_date", "age") if name in table)
            found.faults.append(("target_age_passed", (name,), {"value": target}))


def _misplaced_age(found: Found) -> bool:
    """Tell whether the age stands below a header, in a table where it is not looked for; then that is the fault."""
    for path in found.unknown:
        if len(path) > 1 and path[-1] in ("birth_date", "age"):
            found.unknown.remove(path)
            value = {"value": str(path[-1]), "expected": f"[{next(n for n in path[-2::-1] if isinstance(n, str))}]"}
            found.faults.append(("key_misplaced", path, {**value}))
            return True
    return False


@lru_cache(maxsize=1000)
def _nearest(value: str, known: tuple[str, ...]) -> str:
    """Do what `nearest` does, which is slow, once for an id that stands in many entries."""
    return nearest(value, known)


def check_id(rule: str, value: str | None, known: Collection[str], path: Path, found: Found) -> None:
    """Note an id that is none of those known."""
    if value is not None and value not in known:
        near = _nearest(value, tuple(known))
        arguments: dict[str, str | int | float] = {
            "value": value,
            "expected": ", ".join(known) if len(known) <= _FEW else "",
            "suggestion": near,
        }
        found.faults.append((rule, path, arguments))
