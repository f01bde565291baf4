"""One field's outlook as one self-contained HTML page in both languages, by the report's own means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import crowding, field_parts, figures, precedents, track_record
from . import sentences as say
from .names import Names
from .report import Page, opening_first, rendered

if TYPE_CHECKING:
    from ..atlas.types import Atlas
    from ..chart.looked import Look, Looked
    from .figures import Figure, Table
    from .words import Words

HEIGHT = 340


@dataclass(frozen=True, slots=True)
class FieldSection:
    """All that one language's article of a field needs."""

    name: str
    word: str
    now: str
    range: str
    verdict: str
    kind: str
    fan: Figure
    stale: str
    extrapolated: str
    came: Table
    later: str
    precedents: Table
    displacement: str
    displaced: Figure
    terms: Table
    regions: Table
    region_notes: list[str]
    crowding: Table
    crowding_notes: list[str]
    misses: Table
    sources: Table
    caveats: list[tuple[str, str]]
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class UnseenSection:
    """A field that no post had named yet."""

    name: str
    word: str
    unseen: str


def field_page(found: Looked, atlas: Atlas, words: Words) -> str:
    """Return the page of the one field in `found`; it opens in the language of `words`. Same input, same bytes."""
    pages = [Page(spoken, _section(found, Names(atlas, spoken), spoken)) for spoken in opening_first(words)]
    return rendered("field.html", pages, words, found=found)


def _section(found: Looked, names: Names, words: Words) -> FieldSection | UnseenSection:
    if not found.fields:
        one = found.unseen[0]
        return UnseenSection(names.area(one.field), names.word(one.field), field_parts.unseen(one, words, names))
    return _whole(found, found.fields[0], names, words)


def _whole(found: Looked, look: Look, names: Names, words: Words) -> FieldSection:
    field = look.forecast
    days = (found.as_of, found.origin)
    return FieldSection(
        name=names.area(field.id),
        word=names.word(field.id),
        now=words.percent(field.share, fine=True),
        range=words.percent_range(field.share_low, field.share_high, fine=True),
        verdict=say.verdict(field, words),
        kind=field.verdict,
        fan=figures.fan(field, days, words, names, came=look.came, height=HEIGHT),
        stale=say.stale(found.origin, words) if found.stale else "",
        extrapolated=field_parts.extrapolated(look, words),
        came=field_parts.came(look.came if found.later else (), words),
        later=field_parts.later(words, words.day(found.later)) if found.later else "",
        precedents=precedents.table(field.analogs, {s.id: s.name for s in found.sources}, words),
        displacement=field_parts.displacement(look, words),
        displaced=figures.displaced(field, words),
        terms=field_parts.terms(look.terms, words),
        regions=field_parts.regions(look.regions, words),
        region_notes=field_parts.region_notes(look, words),
        crowding=crowding.crowding([look.crowding] if look.crowding else [], {}, words, names),
        crowding_notes=crowding.notes([look.crowding], found.supply_ended, words) if look.crowding else [],
        misses=track_record.misses(look.misses, words, names, {}),
        sources=precedents.sources(found.sources, words),
        caveats=[(s.name, s.caveats_ja if words.japanese else s.caveats) for s in found.sources],
    )
