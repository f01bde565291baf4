"""The outlook of all fields on a terminal: one line each, and in a replay what came below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import field_parts
from . import sentences as say
from .grid import COLUMNS, INDENT, joined
from .names import Names
from .width import pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas.types import Atlas
    from ..chart.looked import Look, Looked
    from ..chart.types import EvidenceSource
    from .words import Words

AHEAD = ("1", "3", "5", "10")
_NAME = 16


def outlook_text(found: Looked, atlas: Atlas, words: Words) -> str:
    """Return the outlook of all fields as text of at most eighty columns, ending in a line break."""
    names = Names(atlas, words)
    blocks = [
        wrap(words._("Shinro: the outlook of the fields, as known on {date}", date=words.day(found.as_of)), COLUMNS),
        _table(found, words, names),
        _notes(found, words, names),
        dated(found.sources, words),
        wrap(words._("One field in full: `shinro outlook FIELD`. FIELD: {ids}.", ids=_ids(found)), COLUMNS),
    ]
    return joined(blocks)


def number(share: float, words: Words) -> str:
    """Return a share in per cent without its sign, as in a range: for a column whose head tells the unit."""
    return words.percent_range(share, share, fine=True).removesuffix("%")


def dated(sources: Sequence[EvidenceSource], words: Words) -> list[str]:
    """Return the sources, one a line with its dates."""
    wide = max((width(source.name) for source in sources), default=0)
    lines = [
        INDENT
        + pad(shorten(source.name, min(wide, 44)), min(wide, 44))
        + f"  {source.first:%Y-%m} – {source.last:%Y-%m}"
        for source in sources
    ]
    return [words._("SOURCES (known from – to)"), *lines]


def _ids(found: Looked) -> str:
    return ", ".join(look.forecast.id for look in found.fields)


def _table(found: Looked, words: Words, names: Names) -> list[str]:
    looks = sorted(found.fields, key=lambda look: (-look.forecast.share, look.forecast.id))
    cells = [[_range(look, years, words) for years in AHEAD] for look in looks]
    came = [[_came(look, years, words) for years in AHEAD] for look in looks]
    heads = [words.years(int(years)).replace("\u00a0", " ") for years in AHEAD]
    wide = [max(width(row[at]) for row in (heads, *cells, *came)) for at in range(len(AHEAD))]
    now = max([width(words._("now")), *(width(number(look.forecast.share, words)) for look in looks)])
    lines = [_line("", words._("now"), heads, "", wide, now)]
    for look, row, outcome in zip(looks, cells, came, strict=True):
        name = shorten(names.short(look.forecast.id), _NAME)
        lines.append(_line(name, number(look.forecast.share, words), row, say.verdict(look.forecast, words), wide, now))
        if any(cell.strip() for cell in outcome):
            lines.append(_line("  " + words._("→ came"), "", outcome, "", wide, now))
    return wrap(
        words._("SHARE OF HIRING POSTS IN % (known to {date}); ahead: 10–50–90%", date=words.day(found.origin)), COLUMNS
    ) + [shorten(line.rstrip(), COLUMNS) for line in lines]


def _line(name: str, now: str, cells: Sequence[str], verdict: str, wide: Sequence[int], room: int) -> str:
    told = " ".join(pad(cell, size, right=True) for cell, size in zip(cells, wide, strict=True))
    return f"{pad(name, _NAME)} {pad(now, room, right=True)} {told} {verdict}"


def _range(look: Look, years: str, words: Words) -> str:
    quantiles = look.forecast.quantiles[years]
    return "–".join(number(quantiles[q], words) for q in ("0.1", "0.5", "0.9"))


def _came(look: Look, years: str, words: Words) -> str:
    """Return the share that came, with an arrow where it lay outside 10-90 %."""
    one = next((c for c in look.came if c.years == float(years)), None)
    if one is None:
        return ""
    above, below = one.above or 0.0, 1.0 if one.below is None else one.below
    mark = "↑" if above >= 0.9 else "↓" if below <= 0.1 else " "
    return number(one.share, words) + mark


def _notes(found: Looked, words: Words, names: Names) -> list[str]:
    lines: list[str] = []
    if found.later:
        lines += wrap(
            words._(
                "“Came” is what is known by {date}; nothing of it was known then. ↑ ↓: outside 10–90%, the scatter of "
                "the counted posts allowed for.",
                date=words.day(found.later),
            ),
            COLUMNS,
        )
    if found.stale:
        lines += wrap(say.stale(found.origin, words), COLUMNS)
    for one in found.unseen:
        lines += wrap(field_parts.unseen(one, words, names), COLUMNS)
    return lines
