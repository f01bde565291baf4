"""The chart as a JSON document, and the published schema of that document."""

from __future__ import annotations

import msgspec

from .types import Chart


def to_json(chart: Chart) -> bytes:
    """Return the document: UTF-8, two-space indent, keys in the order of the types, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(chart), indent=2) + b"\n"


def from_json(document: bytes) -> Chart:
    """Read a document back; raise `msgspec.ValidationError` if it does not fit the schema."""
    return msgspec.json.decode(document, type=Chart)


def json_schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of the document."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Chart)), indent=2) + b"\n"
