"""Which area a person means, by number, id or name in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import nearest
from .meant import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas import Atlas


def area_meant(atlas: Atlas, text: str, among: Sequence[str]) -> str | None:
    """Return the area of `among` that `text` names: its number there from 1, its id, or a name of it."""
    text = plain(text)
    if text.isdecimal():
        return among[int(text) - 1] if 1 <= int(text) <= len(among) else None
    return _names(atlas, among).get(text)


def area_near(atlas: Atlas, text: str, among: Sequence[str]) -> str:
    """Return the id of the area whose id or name is most like `text`, "" if none is near."""
    names = _names(atlas, among)
    text = plain(text)
    return nearest(text, among) or names.get(nearest(text, names), "")


def _names(atlas: Atlas, among: Sequence[str]) -> dict[str, str]:
    from ..show.names import Names
    from ..show.words import LANGUAGES, Words

    spoken = [Names(atlas, Words(language)) for language in LANGUAGES]
    return {
        plain(name): area for area in among for names in spoken for name in (area, names.word(area), names.area(area))
    }
