"""Documents as JSON, and their published schemas: the chart, the outlook, the scorecard and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..voyage.json_document import schema_of, to_json
from .types import Chart

if TYPE_CHECKING:
    from msgspec import Struct

__all__ = ["from_json", "json_schema", "to_json"]


def from_json(document: bytes) -> Chart:
    """Read a chart back; raise `msgspec.ValidationError` if it does not fit the schema."""
    return msgspec.json.decode(document, type=Chart)


def json_schema(kind: type[Struct] = Chart) -> bytes:
    """Return the JSON Schema (draft 2020-12) of a kind of document."""
    return schema_of(kind)
