"""What `shinro export schema` does: print the JSON Schema of a kind of file."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ..voyage.schema import json_schema
from .folder import known

if TYPE_CHECKING:
    from ..show.words import Language


def print_schema(kind: str, language: Language) -> None:
    """Print the schema of a kind of file (a key of `shinro.voyage.keys.KINDS`), or of all with ""."""
    text = json.dumps(json_schema(language, known(), kind), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())
