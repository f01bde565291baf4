"""A résumé in the JSON Resume format: name, country, jobs, projects, and the skills that the person declares.

Passes through: `basics.name` and `basics.location.countryCode`; of `work`, `volunteer`, `projects`, `publications`,
`certificates` and `education` the titles, summaries, highlights and dates; `skills[].name`, `level` and `keywords`.
Everything else (addresses, references, pictures) is not looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .text import day_of
from .types import Declared, Import, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("work", "volunteer", "projects", "publications", "certificates", "education")
LEVELS = {"beginner": 0.3, "novice": 0.3, "intermediate": 0.5, "advanced": 0.7, "expert": 0.8, "master": 0.8}
"""Mastery for the words that the format's examples use (judgement)."""
_COUNTRY = re.compile(r"[A-Za-z]{2}")
UNSAID = 0.5
"""Mastery of a declared skill without a level that we know."""


def is_resume(document: object) -> bool:
    """Return whether a JSON document is a résumé in this format."""
    return isinstance(document, dict) and isinstance(document.get("basics"), dict) and len(_parts(document)) > 0


def parse(document: dict[str, Any]) -> Import:
    """Return what a résumé holds; parts that are not as the format says are passed over."""
    basics = document["basics"]
    location = basics.get("location")
    country = location.get("countryCode") if isinstance(location, dict) else None
    name = basics.get("name")
    return Import(
        source="json_resume",
        pieces=tuple(_piece(item) for part in PARTS for item in _items(document.get(part))),
        declared=tuple(_declared(document)),
        name=name.encode(errors="replace").decode().strip() or None if isinstance(name, str) else None,
        country=country.upper() if isinstance(country, str) and _COUNTRY.fullmatch(country) else None,
    )


def _parts(document: dict[str, Any]) -> list[str]:
    return [part for part in (*PARTS, "skills") if isinstance(document.get(part), list)]


def _items(part: object) -> Iterator[dict[str, Any]]:
    yield from (item for item in part if isinstance(item, dict)) if isinstance(part, list) else ()


def _piece(item: dict[str, Any]) -> Piece:
    """Return a job or the like; its day is the last one known: what is still done ends without a date."""
    dates = [day_of(item.get(key)) for key in ("endDate", "startDate", "releaseDate", "date")]
    texts = [item.get(key) for key in ("position", "name", "title", "summary", "description", "area")]
    lists = [item.get(key) for key in ("highlights", "keywords", "courses")]
    texts += [line for one in lists if isinstance(one, list) for line in one]
    return Piece(next((day for day in dates if day), None), "\n".join(t for t in texts if isinstance(t, str)))


def _declared(document: dict[str, Any]) -> Iterator[Declared]:
    for item in _items(document.get("skills")):
        level = item.get("level")
        mastery = LEVELS.get(level.strip().lower(), UNSAID) if isinstance(level, str) else UNSAID
        keywords = item.get("keywords")
        for word in (item.get("name"), *(keywords if isinstance(keywords, list) else ())):
            if isinstance(word, str):
                yield Declared(word, mastery)
