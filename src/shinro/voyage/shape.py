"""From the dictionary of a TOML text to a `Struct`, field by field, so that one pass finds everything.

`msgspec` judges each value; it stops at the first that is wrong, hence the walk here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from math import isfinite
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import msgspec

from ..problems import nearest

Path: TypeAlias = tuple[str | int, ...]
Arguments: TypeAlias = dict[str, str | int | float]

_EXAMPLES = {str: '"…"', int: "1", float: "1.5", date: "2026-06-30"}


@dataclass(slots=True)
class Found:
    """What the walk finds: faults as (rule, path, arguments), and keys that no one knows."""

    faults: list[tuple[str, Path, Arguments]] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)


def shape(kind: Any, table: object, path: Path, found: Found) -> dict[str, Any]:
    """Return the values of `table` that fit the `Struct` type `kind`, by field; note in `found` what does not fit.

    An unknown key is a fault where it looks like a key of `kind` that is not given: then it is a slip of the pen, and
    that key is not told as missing. Any other unknown key is kept and noted.
    """
    if not isinstance(table, dict):
        found.faults.append(("wrong_type", path, {"value": shown(path, table), "expected": f"[{_name(path)}]"}))
        return {}
    fields = {item.encode_name: item for item in msgspec.structs.fields(kind)}
    absent = [name for name in fields if name not in table]
    meant = set()
    values = {}
    for key, value in table.items():
        if key in fields:
            value = _value(fields[key].type, value, (*path, key), found)
            if value is not _WRONG:
                values[key] = value
        elif suggestion := _slip(key, absent):
            meant.add(suggestion)
            found.faults.append(("unknown_key", (*path, key), {"value": key, "suggestion": suggestion}))
        else:
            found.unknown.append((*path, key))
    for name in absent:
        if fields[name].required and name not in meant:
            expected = f"{name} = {_expected(fields[name].type)}"
            found.faults.append(("missing_key", path, {"value": name, "expected": expected}))
    return values


def required(kind: Any) -> set[str]:
    """Return the keys that a `kind` cannot be without."""
    return {item.encode_name for item in msgspec.structs.fields(kind) if item.required}


def shown(path: Path, value: object) -> str:
    """Return a key with its value as it may stand in the file, on one short line."""
    if isinstance(value, dict):
        text = "{…}"
    elif isinstance(value, list):
        text = "[…]"
    elif isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = '"' + (value if len(value) <= 40 else value[:40] + "…").replace("\n", " ") + '"'
    else:
        text = str(value)
    return f"{_name(path)} = {text}"


def _slip(key: str, absent: list[str]) -> str:
    """Return the absent key that `key` was meant to be; "" unless they are much alike, for other keys are kept."""
    found = get_close_matches(key.lower().replace("-", "_"), absent, n=1, cutoff=0.75)
    return found[0] if found else ""


_WRONG = object()


def _value(kind: Any, value: object, path: Path, found: Found) -> Any:
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        inner = shape(kind, value, path, found)
        return kind(**inner) if inner.keys() >= required(kind) else _WRONG
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            found.faults.append(("wrong_type", path, {"value": shown(path, value), "expected": f"[[{_name(path)}]]"}))
            return _WRONG
        items = (_value(get_args(kind)[0], item, (*path, i), found) for i, item in enumerate(value))
        return tuple(item for item in items if item is not _WRONG)
    if get_origin(kind) is dict:
        return _mapping(kind, value, path, found)
    try:
        result = msgspec.convert(value, kind)
        if not isinstance(result, float) or isfinite(result):
            return result
    except msgspec.ValidationError:
        pass
    found.faults.append(_fault(kind, value, path))
    return _WRONG


def _mapping(kind: Any, value: object, path: Path, found: Found) -> Any:
    if not isinstance(value, dict):
        found.faults.append(("wrong_type", path, {"value": shown(path, value), "expected": f"[{_name(path)}]"}))
        return _WRONG
    items = {key: _value(get_args(kind)[1], item, (*path, key), found) for key, item in value.items()}
    return {key: item for key, item in items.items() if item is not _WRONG}


def _fault(kind: Any, value: object, path: Path) -> tuple[str, Path, Arguments]:
    arguments: Arguments = {"value": shown(path, value), "expected": _expected(kind)}
    base = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(base) is Literal:
        allowed = [str(word) for word in get_args(base)]
        same_type = type(value) in {type(word) for word in get_args(base)}
        arguments["suggestion"] = nearest(value, allowed) if isinstance(value, str) else ""
        return "invalid_value" if same_type else "wrong_type", path, arguments
    number = isinstance(value, int | float) and not isinstance(value, bool)
    same_type = number and (base is float or (base is int and isinstance(value, int)))
    return "invalid_value" if same_type else "wrong_type", path, arguments


def _expected(kind: Any) -> str:
    """Return what may stand there, as it would be written in the file, so that it needs no language."""
    kind = _plain(kind)
    if get_origin(kind) is Literal:
        return " | ".join(f'"{word}"' if isinstance(word, str) else str(word) for word in get_args(kind))
    if get_origin(kind) is Annotated:
        base, meta = get_args(kind)
        if meta.pattern is not None:
            return f"{_EXAMPLES[base]} ({meta.pattern})"
        least = f"> {meta.gt:g}" if meta.gt is not None else f"{meta.ge:g}"
        if meta.le is None:
            return least if meta.gt is not None else f">= {least}"
        return f"{least}, <= {meta.le:g}" if meta.gt is not None else f"{least}–{meta.le:g}"
    return _EXAMPLES.get(kind, "[…]" if get_origin(kind) is tuple else "{…}")


def _plain(kind: Any) -> Any:
    """Take `| None` off."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def _name(path: Path) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), ""))
