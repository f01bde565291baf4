"""Articles of a Zenn repository: `articles/*.md`, each with front matter.

Passes through: `title`, `topics`, `published_at` and whether it is published (drafts are left out). The text of an
article is not looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .text import day_of, read_text
from .types import Import, Piece

if TYPE_CHECKING:
    from pathlib import Path

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"(\w+)\s*:\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")


def is_zenn(folder: Path) -> bool:
    """Return whether a folder holds articles as Zenn keeps them: one with a title, a type and topics will do."""
    return any({"title", "topics", "type"} <= front.keys() for front in _fronts(folder))


def read(folder: Path) -> Import:
    """Return the published articles of a repository (edge: reads files)."""
    fronts = [front for front in _fronts(folder) if front.get("published", [""])[0] == "true"]
    return Import(
        source="zenn",
        pieces=tuple(
            Piece(
                day_of(front.get("published_at", [""])[0]),
                "\n".join([*front.get("title", []), *front.get("topics", [])]),
            )
            for front in fronts
        ),
    )


def _fronts(folder: Path) -> list[dict[str, list[str]]]:
    articles = sorted((folder / "articles").glob("*.md"))
    return [front_matter(read_text(path)) for path in articles if path.is_file()]


def front_matter(text: str) -> dict[str, list[str]]:
    """Return the front matter's values as lists of text: the part of YAML that Zenn's articles use.

    That is plain and quoted values with comments behind them, and lists in brackets or with one item a line.
    """
    found = _FRONT.match(text.replace("\r\n", "\n"))
    values: dict[str, list[str]] = {}
    key = ""
    for line in found[1].split("\n") if found else ():
        if pair := _PAIR.fullmatch(line.strip() if line[:1] not in " \t-" else ""):
            key = pair[1]
            values[key] = _values(pair[2])
        elif (item := _ITEM.fullmatch(line)) and key:
            values[key] += _values(item[1])
    return values


def _values(text: str) -> list[str]:
    text = text.strip()
    if text[:1] in ("'", '"') and (end := text.find(text[0], 1)) > 0:
        return [text[1:end]]
    text = re.sub(r"(^|\s)#.*", "", text).strip()
    if text.startswith("["):
        inside = text.strip("[]")
        return [part.strip().strip("'\"") for part in inside.split(",") if part.strip()]
    return [text] if text else []
