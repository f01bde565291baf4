"""Read any TOML file of `[[entry]]` tables with a `text` (edge: reads a file)."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from ..problems import Place, Problem, ShinroError
from .document import document
from .shape import Found, shown
from .told import problems_of

if TYPE_CHECKING:
    from pathlib import Path


def read_entries(file: Path) -> tuple[list[str], list[str]]:
    """Return the ids and the texts of a file's entries; an entry without an id has its index, from 0.

    Other keys may stand there. Raises `ShinroError` with everything to mend.
    """
    if not file.exists():
        raise ShinroError([Problem("unreadable", Place(str(file)), {"value": os.strerror(errno.ENOENT)})])
    read = document(file, file.resolve().parent)
    if isinstance(read, Problem):
        raise ShinroError([read])
    found = Found()
    rows = read.tables.get("entry")
    if rows is None:
        found.faults.append(("missing_key", (), {"value": "entry", "expected": "[[entry]]"}))
    elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        found.faults.append(("wrong_type", ("entry",), {"value": "entry", "expected": "[[entry]]"}))
        rows = []
    ids, texts = [], []
    for at, row in enumerate(rows or []):
        text, name = row.get("text"), row.get("id", at)
        if text is None:
            found.faults.append(("missing_key", ("entry", at), {"value": "text", "expected": 'text = "…"'}))
        elif not isinstance(text, str):
            path = ("entry", at, "text")
            found.faults.append(("wrong_type", path, {"value": shown(path, text), "expected": '"…"'}))
        if not isinstance(name, str | int) or isinstance(name, bool):
            path = ("entry", at, "id")
            found.faults.append(("wrong_type", path, {"value": shown(path, name), "expected": '"…"'}))
        ids.append(str(name))
        texts.append(str(text))
    if found.faults:
        raise ShinroError(problems_of([(read, found)]))
    return ids, texts
