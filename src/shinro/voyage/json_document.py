"""Any frozen data as a JSON document, and its published schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from msgspec import Struct


def to_json(document: Struct) -> bytes:
    """Return the document: UTF-8, two-space indent, keys in the order of the types, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def schema_of(kind: type[Struct]) -> bytes:
    """Return the JSON Schema (draft 2020-12) of a kind of document."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind)), indent=2) + b"\n"
