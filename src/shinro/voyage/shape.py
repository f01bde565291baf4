"""From the dictionary of a TOML text to a `Struct`, field by field, so that one pass finds everything.

`msgspec` judges each value; it stops at the first that is wrong, hence the walk here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import msgspec

from ..problems import nearest

Path: TypeAlias = tuple[str | int, ...]
Arguments: TypeAlias = dict[str, str | int | float]

_BOUND = 1e9
"""A limit beyond this only keeps out what is no number of this world: it is not worth telling."""
_EXAMPLES = {str: '"…"', int: "1", float: "1.5", date: "YYYY-MM-DD"}


@dataclass(slots=True)
class Found:
    """What the walk finds, as (rule, path, arguments): faults, notes on what may stay; and keys that no one knows."""

    faults: list[tuple[str, Path, Arguments]] = field(default_factory=list)
    notes: list[tuple[str, Path, Arguments]] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)

    def meant(self) -> set[str]:
        """Return the keys that a slip of the pen stands for: they need not be told as missing, too."""
        slips = {"unknown_key": "suggestion", "key_misplaced": "value"}
        return {str(arguments[slips[rule]]) for rule, _, arguments in self.faults if rule in slips}


def whole(kind: Any, table: dict[str, Any], found: Found) -> dict[str, Any]:
    """Return what `shape` does of a file's whole table.

    A key that the file cannot be without and that stands in one of its tables, below a header, is told as misplaced.
    """
    values = shape(kind, table, (), found)
    for path in [path for path in found.unknown if len(path) > 1 and path[-1] in required(kind) - table.keys()]:
        name = str(path[-1])
        found.unknown.remove(path)
        found.faults[:] = [one for one in found.faults if one[:2] != ("missing_key", ()) or one[2]["value"] != name]
        found.faults.append(("key_misplaced", path, {"value": name, "expected": f"[{_name(path[:-1])}]"}))
    return values


def shape(kind: Any, table: object, path: Path, found: Found) -> dict[str, Any]:
    """Return the values of `table` that fit the `Struct` type `kind`, by field; note in `found` what does not fit.

    An unknown key is a fault where it looks like a key of `kind` that is not given: then it is a slip of the pen, and
    that key is not told as missing. Any other unknown key is kept and noted.
    """
    if not isinstance(table, dict):
        found.faults.append(("wrong_type", path, {"value": shown(path, table), "expected": f"[{_name(path)}]"}))
        return {}
    fields = _fields(kind)
    try:
        right = msgspec.convert(table, kind)
    except msgspec.ValidationError:
        return _walk(kind, table, path, found)
    _strays(kind, table, path, found)
    return {name: getattr(right, name) for name in (_attribute(kind, key) for key in table if key in fields)}


def _walk(kind: Any, table: dict[str, Any], path: Path, found: Found) -> dict[str, Any]:
    """Do what `shape` does of a table in which something is wrong."""
    fields = _fields(kind)
    meant = _slips(kind, table, path, found)
    values = {}
    for key, value in table.items():
        if key in fields:
            value = _value(fields[key], value, (*path, key), found)
            if value is not _WRONG:
                values[_attribute(kind, key)] = value
    for name in fields:
        if name not in table and name in required(kind) and name not in meant:
            expected = f"{name} = {_expected(fields[name])}"
            found.faults.append(("missing_key", path, {"value": name, "expected": expected}))
    return values


def _strays(kind: Any, table: dict[str, Any], path: Path, found: Found) -> None:
    """Note the unknown keys of a table whose known ones are right."""
    if not table.keys() <= _fields(kind).keys():
        _slips(kind, table, path, found)
    for name, inner in _inner(kind).items():
        rows = table.get(name)
        if isinstance(rows, dict):
            _strays(inner, rows, (*path, name), found)
        elif rows:
            for index, row in enumerate(rows):
                _strays(inner, row, (*path, name, index), found)


def _slips(kind: Any, table: dict[str, Any], path: Path, found: Found) -> set[str]:
    """Note every unknown key of one table; return the known ones that were meant."""
    fields = _fields(kind)
    absent = tuple(name for name in fields if name not in table)
    tables = tuple(_inner(kind))
    meant = set()
    for key, value in table.items():
        if key in fields:
            continue
        is_table = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(row, dict) for row in value))
        among = absent + tables if is_table else absent
        if suggestion := _slip(key, among, is_table):
            meant.add(suggestion)
            arguments: Arguments = {"value": key, "suggestion": suggestion}
            if isinstance(value, list) and len(value) > 1 and suggestion in tables:
                arguments["times"] = len(value)
            found.faults.append(("unknown_key", (*path, key), arguments))
        else:
            found.unknown.append((*path, key))
    return meant


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """Return the type of each field."""
    return {item.encode_name: item.type for item in msgspec.structs.fields(kind)}


@cache
def _attribute(kind: Any, key: str) -> str:
    """Return the field of a key: of the same name, unless that is a word of Python's; no such key is required."""
    return next(item.name for item in msgspec.structs.fields(kind) if item.encode_name == key)


@cache
def _inner(kind: Any) -> dict[str, Any]:
    """Return the fields that are tables, or arrays of them, with the `Struct` type of each."""
    found = {}
    for name, inner in _fields(kind).items():
        plain = _plain(inner)
        part = get_args(plain)[0] if get_origin(plain) is tuple else plain
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            found[name] = part
    return found


@cache
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


@lru_cache(maxsize=1000)
def _slip(key: str, among: tuple[str, ...], is_table: bool) -> str:
    """Return the key that `key` was meant to be; "" unless they are much alike, for other keys are kept."""
    found = get_close_matches(key.lower().replace("-", "_"), among, n=1, cutoff=0.6 if is_table else 0.75)
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
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
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
    same_type = (base is str and isinstance(value, str)) or (
        number and (base is float or (base is int and isinstance(value, int)))
    )
    return "invalid_value" if same_type else "wrong_type", path, arguments


def _expected(kind: Any) -> str:
    """Return what may stand there, as it would be written in the file, so that it needs no language."""
    kind = _plain(kind)
    if get_origin(kind) is Literal:
        return " | ".join(f'"{word}"' if isinstance(word, str) else str(word) for word in get_args(kind))
    if get_origin(kind) is Annotated:
        base, meta = get_args(kind)
        if meta.examples:
            return " | ".join(f'"{example}"' for example in meta.examples)
        if base is str:
            return _EXAMPLES[base]
        if meta.ge is not None and meta.ge < -_BOUND:
            return _EXAMPLES[base]
        least = f"> {meta.gt:g}" if meta.gt is not None else f"{meta.ge:g}"
        if meta.le is None or meta.le > _BOUND:
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
