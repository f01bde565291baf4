"""Documents as JSON, and their published schemas: the chart, the outlook, the scorecard and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .types import Chart

if TYPE_CHECKING:
    from msgspec import Struct


def to_json(document: Struct) -> bytes:
    """Return the document: UTF-8, two-space indent, keys in the order of the types, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def from_json(document: bytes) -> Chart:
    """Read a chart back; raise `msgspec.ValidationError` if it does not fit the schema."""
    return msgspec.json.decode(document, type=Chart)


def json_schema(kind: type[Struct] = Chart) -> bytes:
    """Return the JSON Schema (draft 2020-12) of a kind of document."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind)), indent=2) + b"\n"
