"""Read a file of a person's own as text, or say in one problem why it cannot be (edge: reads files)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50_000_000
"""A larger file is no export of one person's."""


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without its byte-order mark. Raises `ShinroError`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            size = {"value": path.stat().st_size // 1_000_000, "expected": MOST_BYTES // 1_000_000}
            raise ShinroError([Problem("import_too_large", Place(str(path)), size)])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ShinroError([Problem("not_utf8", Place(str(path)))]) from None
    except OSError as error:
        why = {"value": error.strerror or type(error).__name__}
        raise ShinroError([Problem("unreadable", Place(str(path)), why)]) from None


def day_of(text: object) -> date | None:
    """Return the day that an ISO date or time begins with; a year or a year and month stand for their first day."""
    if not isinstance(text, str):
        return None
    parts = text.strip()[:10].split("-")
    try:
        return date(int(parts[0]), *(int(part) for part in [*parts[1:3], "1", "1"][:2]))
    except (ValueError, IndexError):
        return None
