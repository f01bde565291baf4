"""What to learn a skill from: those in the reader's language first, with length, price and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..atlas import Atlas
    from ..atlas.types import Resource
    from .words import Words


def ordered(atlas: Atlas, resources: Iterable[str], words: Words) -> list[Resource]:
    """Return the resources that the atlas knows, in its order but those in the reader's language first."""
    found = [atlas.resources[one] for one in resources if one in atlas.resources]
    return sorted(found, key=lambda one: words.language not in one.language.split(","))


def told(resource: Resource, words: Words) -> str:
    """Return a resource's title, whole length, price, language where it is not the reader's, and address."""
    low, high = resource.hours
    length = words._("{range} h", range=words.number_range(low, high)).replace(" ", "\u00a0")
    parts = [resource.title, length, price(resource.cost, words)]
    if words.language not in resource.language.split(","):
        parts.append(language(resource.language.split(",")[0], words))
    if resource.url.startswith(("https://", "http://")):
        parts.append(resource.url)
    if not resource.seen:
        parts.append(words._("address not checked"))
    return words.row(parts)


def price(cost: str, words: Words) -> str:
    """Return whether it costs."""
    _ = words._
    return {"free": _("free"), "paid": _("paid"), "freemium": _("free in part")}.get(cost, cost)


def language(code: str, words: Words) -> str:
    """Return the name of a language that a resource may be in."""
    _ = words._
    return {"en": _("in English"), "ja": _("in Japanese")}.get(code, code)
