"""What must hold in a folder beyond each value's type: dates, ages, hours and ids that go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..problems import nearest
from .age import age_at
from .shape import Found, Path, shown
from .types import Me

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a voyage may name: the twelve fields, all sixteen areas, skills, challenges."""

    areas: Collection[str]
    fields: Collection[str]
    skills: Collection[str]
    challenges: Collection[str]


_HOURS_MOST = 80


def check_me(
    table: dict[str, Any], values: dict[str, Any], known: Known, as_of: date, today: date, found: Found
) -> None:
    """Note what does not go together in `me.toml`: `table` is the text's, `values` those that have the right type."""
    _hours(table, values, found)
    _age(table, values, as_of, today, found)
    present = values.get("present")
    if present is not None:
        _known("unknown_field", present.field, known.fields, ("present", "field"), found)
        if present.pay is not None and present.currency is None and "currency" not in _missing(found):
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
                _known(rule, value, ids, path, found)
                if value in seen:
                    found.faults.append(("named_twice", path, {"value": value}))
                seen.add(value)


def check_entry(values: dict[str, Any], known: Known, today: date, path: Path, found: Found) -> None:
    """Note what does not make sense in one entry of the log."""
    day = values.get("date")
    if day is not None and day > today:
        arguments: dict[str, str | int | float] = {"value": shown(("date",), day), "expected": f"<= {today}"}
        found.faults.append(("invalid_value", (*path, "date"), arguments))
    _known("unknown_area", values.get("field"), known.areas, (*path, "field"), found)
    _known("unknown_skill", values.get("skill"), known.skills, (*path, "skill"), found)


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
    elif not {"birth_date", "age"} & (table.keys() | _missing(found)):
        found.faults.append(("age_missing", (), {}))
    if born is not None and born > today:
        found.faults.append(("birth_date_in_future", ("birth_date",), {"value": str(born)}))
    elif born is not None or "age" in values:
        age = age_at(Me(schema=1, weekly_hours=0, birth_date=born, age=values.get("age")), as_of)
        target = values.get("target_age", 60)
        if not 15 <= age <= 100:
            value = shown(("birth_date",), born)
            arguments: dict[str, str | int | float] = {"value": value, "expected": f"15–100 ({as_of})"}
            found.faults.append(("invalid_value", ("birth_date",), arguments))
        elif target <= age and ("target_age" in values or "target_age" not in table):
            name = next(name for name in ("target_age", "birth_date", "age") if name in table)
            found.faults.append(("target_age_passed", (name,), {"value": target}))


def _missing(found: Found) -> set[str]:
    """Keys that a slip of the pen stands for: they need not be told as missing, too."""
    return {str(arguments.get("suggestion", "")) for rule, _, arguments in found.faults if rule == "unknown_key"}


def _known(rule: str, value: str | None, known: Iterable[str], path: Path, found: Found) -> None:
    if value is not None and value not in known:
        near = nearest(value, known)
        arguments: dict[str, str | int | float] = {
            "value": value,
            "expected": ", ".join(known) if rule in ("unknown_field", "unknown_area") else "",
            "suggestion": near,
        }
        found.faults.append((rule, path, arguments))
