"""From older schemas of a file to the newest, without losing a key, a comment or an unknown word.

A step looks at the tables of one schema and names the values to set for the next. So the same step brings what was read
up to date in memory, and the text itself where the person asks for it (`shinro check --migrate`).
"""

from __future__ import annotations

import tomllib
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import msgspec

from .edit import edited
from .types import Me

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from .shape import Arguments, Path

Changes: TypeAlias = "dict[Path, Any]"
Step: TypeAlias = "Callable[[dict[str, Any], date], Changes]"


@cache
def newest(kind: Any) -> int:
    """Return the newest schema of a kind of file."""
    return int(max(get_args(next(one.type for one in msgspec.structs.fields(kind) if one.name == "schema"))))


def too_new(kind: Any, tables: dict[str, Any]) -> Arguments | None:
    """Return what a file of a schema that is not known yet has to be told with; None for any other."""
    given = tables.get("schema")
    if isinstance(given, int) and not isinstance(given, bool) and given > newest(kind):
        return {"value": f"schema = {given}", "expected": newest(kind)}
    return None


def migrated(kind: Any, tables: dict[str, Any], day: date) -> dict[str, Any]:
    """Return the tables as the newest schema has them; the same ones if they are of it, or of none that was."""
    return _steps(kind, tables, day)[0]


def changes(kind: Any, tables: dict[str, Any], day: date) -> Changes:
    """Return the values that bring the tables to the newest schema, in the order in which to set them."""
    return _steps(kind, tables, day)[1]


def migrate(text: str, kind: Any, day: date) -> str:
    """Return a file's text in the newest schema, all else in it as it was; the same text if it is so already.

    Raises `ShinroError` where the text is written in a way that does not allow it.
    """
    for path, value in changes(kind, tomllib.loads(text), day).items():
        text = edited(text, path, value)
    return text


def _steps(kind: Any, tables: dict[str, Any], day: date) -> tuple[dict[str, Any], Changes]:
    every: Changes = {}
    steps = _STEPS.get(kind, {})
    while type(tables.get("schema")) is int and tables["schema"] in steps:
        made = {**steps[tables["schema"]](tables, day), ("schema",): tables["schema"] + 1}
        tables = _set(tables, made)
        every |= made
    return tables, every


def _set(tables: dict[str, Any], values: Changes) -> dict[str, Any]:
    changed = deepcopy(tables)
    for (*above, name), value in values.items():
        inner: Any = changed
        for key in above:
            inner = inner[key]
        inner[name] = value
    return changed


def _age_gets_its_day(tables: dict[str, Any], day: date) -> Changes:
    """Schema 1 took an age as that on whichever day was asked about; schema 2 knows on which day it was right."""
    if "age" not in tables or {"age_on", "birth_date"} & tables.keys():
        return {}
    assumed = tables.get("assumed", [])
    made: Changes = {("age_on",): day}
    if isinstance(assumed, list):
        made["assumed",] = [*assumed, "age_on"]
    return made


_STEPS: dict[Any, dict[int, Step]] = {Me: {1: _age_gets_its_day}}
"""By kind of file, the step from each older schema to the next."""
