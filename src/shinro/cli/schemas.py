"""What `shinro export schema` does: print the JSON Schema of a kind of file."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from ..voyage.schema import json_schema
from .folder import index_of, known, placed

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language


def print_schema(kind: str, language: Language, folder: Path) -> None:
    """Print the schema of a kind of file (a key of `shinro.voyage.keys.KINDS`), or of all with "".

    It allows the ids of the folder's `own.toml`, too.
    """
    with placed(folder, date.today(), language):
        found = known(index_of(folder))
    text = json.dumps(json_schema(language, found, kind), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())
