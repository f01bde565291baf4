"""The shape of a TOML table: which keys it has and what each holds; `faults` names every place that differs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import TYPE_CHECKING, TypeAlias

from ..problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path: TypeAlias = tuple[str | int, ...]

_ID = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path of a file. `value`, `expected` and `suggestion` are the arguments of a `Problem`."""

    rule: str
    path: Path
    value: str = ""
    expected: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A text that is not blank, unless it may be; one of `among`, if given; an id of small letters, if `is_id`."""

    among: tuple[str, ...] = ()
    blank: bool = False
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number within `least` and `most`, maybe a whole one; `above` is a bound that it must exceed."""

    least: float = -inf
    most: float = inf
    above: float = -inf
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `of`, with no element twice if `of` is a word; at least `least` long."""

    of: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the keys of `needs`, and maybe those of `may`."""

    needs: Mapping[str, Shape]
    may: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Free:
    """A table with keys of its own, all holding `of`."""

    of: Shape


Shape: TypeAlias = Word | Number | Truth | Many | Table | Free

_KINDS: dict[type, str] = {
    str: "text",
    bool: "boolean",
    int: "number",
    float: "number",
    list: "list",
    dict: "table",
}


def faults(value: object, shape: Shape, path: Path = ()) -> Iterator[Fault]:
    """Yield what differs from `shape`, in the order of the file."""
    if isinstance(shape, Table):
        if not isinstance(value, dict):
            yield _kind(value, "table", path)
            return
        for key, item in value.items():
            inner = shape.needs.get(key) or shape.may.get(key)
            if inner is None:
                allowed = [*shape.needs, *shape.may]
                yield Fault("unknown_key", (*path, key), key, ", ".join(allowed), nearest(key, allowed))
            else:
                yield from faults(item, inner, (*path, key))
        for key in shape.needs:
            if key not in value:
                yield Fault("missing_key", path, key, key, nearest(key, [k for k in value if k not in shape.needs]))
    elif isinstance(shape, Word):
        yield from _word(value, shape, path)
    elif isinstance(shape, Many):
        yield from _many(value, shape, path)
    elif isinstance(shape, Number):
        yield from _number(value, shape, path)
    elif isinstance(shape, Truth):
        if not isinstance(value, bool):
            yield _kind(value, "boolean", path)
    elif not isinstance(value, dict):
        yield _kind(value, "table", path)
    else:
        for key, item in value.items():
            yield from faults(item, shape.of, (*path, key))


def _word(value: object, shape: Word, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield _kind(value, "text", path)
    elif shape.among:
        if value not in shape.among:
            yield Fault("invalid_value", path, value, ", ".join(shape.among), nearest(value, shape.among))
    elif shape.is_id:
        if not _ID.fullmatch(value):
            yield Fault(
                "invalid_value", path, value, "a-z 0-9 - _", re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
            )
    elif not shape.blank and (not value or value.isspace()):
        yield Fault("invalid_value", path, f'"{value}"', "text")


def _many(value: object, shape: Many, path: Path) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield _kind(value, "list", path)
        return
    if len(value) < shape.least:
        yield Fault("too_few", path, str(len(value)), str(shape.least))
    for i, item in enumerate(value):
        yield from faults(item, shape.of, (*path, i))
    if isinstance(shape.of, Word) and len(set(map(repr, value))) < len(value):
        for i, item in enumerate(value):
            if item in value[:i]:
                yield Fault("named_twice", (*path, i), str(item))


def _number(value: object, shape: Number, path: Path) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield _kind(value, "number", path)
    elif shape.whole and not isinstance(value, int):
        yield _kind(value, "whole number", path)
    elif not (shape.least <= value <= shape.most and shape.above < value < inf):
        bounds = ((">", shape.above), (">=", shape.least), ("<=", shape.most))
        expected = ", ".join(f"{sign} {bound:g}" for sign, bound in bounds if isfinite(bound)) or "number"
        yield Fault("invalid_value", path, str(value), expected)


def _kind(value: object, expected: str, path: Path) -> Fault:
    found = _KINDS.get(type(value), type(value).__name__)
    shown = f"{value}"
    return Fault("wrong_type", path, shown if len(shown) <= 60 else found, expected)
