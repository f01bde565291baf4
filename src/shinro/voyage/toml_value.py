"""A value as TOML text, as a person would write it; quick, since `shinro log` waits for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CLOSING = re.compile(r'"(?=""|\Z)')


def pair(key: str, value: object, end: str) -> str:
    """Return `key = value`, with the line ends `end`."""
    return f"{key_text(key)} = {lines_text(value, end)}"


def lines_text(value: object, end: str) -> str:
    """Return a value for a line of its own: a text of several lines keeps them, the rest is as in `value_text`."""
    if isinstance(value, str) and "\n" in value:
        text = _CLOSING.sub(r"\"", _escaped(value)).replace("\n", end)
        return f'"""{end}{text}"""'
    return value_text(value)


def value_text(value: object) -> str:
    """Return a text, number, truth, date, list, mapping or `Struct` on one line; what is None is left out of tables.

    Raises `TypeError` for any other kind of value.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    if isinstance(value, str):
        return '"' + _escaped(value).replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    if isinstance(value, Struct | Mapping):
        pairs = ", ".join(f"{key_text(key)} = {value_text(item)}" for key, item in table_of(value).items())
        return f"{{ {pairs} }}" if pairs else "{}"
    raise TypeError(f"{type(value).__name__} is no TOML value")


def key_text(key: str) -> str:
    """Return a key, in quotation marks where it needs them."""
    return key if _BARE.fullmatch(key) else value_text(key)


def table_of(row: Struct | Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row holds, in its order and by its keys in the file, without what is None."""
    values = dict(zip(row.__struct_encode_fields__, astuple(row), strict=True)) if isinstance(row, Struct) else row
    return {key: value for key, value in values.items() if value is not None}


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\\", "\\\\"))
