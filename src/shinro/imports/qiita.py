"""Articles exported from Qiita: the JSON that its API v2 returns for one's own items, saved as a file.

Passes through: `title`, `tags[].name` and `created_at` of each item, private ones too. Bodies, likes and views are not
looked at: a title and its tags say what an article is about, its text names much else.
"""

from __future__ import annotations

from typing import Any

from .text import day_of
from .types import Import, Piece


def is_qiita(document: object) -> bool:
    """Return whether a JSON document is a list of Qiita items."""
    return (
        isinstance(document, list)
        and bool(document)
        and all(
            isinstance(item, dict) and isinstance(item.get("title"), str) and isinstance(item.get("tags"), list)
            for item in document
        )
    )


def parse(document: list[dict[str, Any]]) -> Import:
    """Return the articles of an export."""
    return Import(source="qiita", pieces=tuple(_piece(item) for item in document))


def _piece(item: dict[str, Any]) -> Piece:
    tags = [tag.get("name") for tag in item["tags"] if isinstance(tag, dict)]
    return Piece(
        day_of(item.get("created_at")), "\n".join([item["title"], *(tag for tag in tags if isinstance(tag, str))])
    )
