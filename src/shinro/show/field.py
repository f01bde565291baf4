"""One field's outlook on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import crowding, field_parts, precedents, track_record
from . import sentences as say
from .figures import Table, displacement
from .figures.outlook import quantile_table
from .grid import COLUMNS, INDENT, grid, joined, upright
from .names import Names
from .outlook import dated
from .sparkline import history_and_median
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..atlas.types import Atlas
    from ..chart.looked import Look, Looked
    from .words import Words


def field_text(found: Looked, atlas: Atlas, words: Words) -> str:
    """Return the outlook of the one field in `found` as text of at most eighty columns, ending in a line break."""
    names = Names(atlas, words)
    if not found.fields:
        return joined([wrap(field_parts.unseen(found.unseen[0], words, names), COLUMNS)])
    look = found.fields[0]
    return joined(
        [
            _fan(found, look, words, names),
            _came(found, look, words),
            _displacement(look, words),
            _precedents(found, look, words),
            _terms(look, words),
            _regions(look, words),
            _crowding(found, look, words, names),
            _misses(look, words, names),
            dated(found.sources, words),
        ]
    )


def _fan(found: Looked, look: Look, words: Words, names: Names) -> list[str]:
    field = look.forecast
    title = words._(
        "Shinro: the outlook of {field}, as known on {date}",
        field=names.word(field.id),
        date=words.day(found.as_of),
    )
    now = words._(
        "Share of hiring posts in the half-year to {date}: {share} ({range}, 5–95%); {verdict}.",
        date=words.day(found.origin),
        share=words.percent(field.share, fine=True),
        range=words.percent_range(field.share_low, field.share_high, fine=True),
        verdict=say.verdict(field, words),
    )
    if found.stale:
        now = words.text([now, say.stale(found.origin, words)])
    lines = [*wrap(title, COLUMNS), "", *wrap(now, COLUMNS)]
    lines += [f"{INDENT}{history_and_median(field).strip()}  ({words._('8 years | 10 ahead')})"]
    lines += grid(quantile_table(field, words))
    short = field_parts.extrapolated(look, words)
    if short:
        lines += wrap(short, COLUMNS, first=INDENT)
    return lines


def _came(found: Looked, look: Look, words: Words) -> list[str]:
    if not found.later:
        return []
    note = wrap(field_parts.later(words, words.day(found.later)), COLUMNS, first=INDENT)
    return [words._("WHAT HAPPENED SINCE"), *grid(field_parts.came(look.came, words)), *note]


def _displacement(look: Look, words: Words) -> list[str]:
    lines = wrap(field_parts.displacement(look, words), COLUMNS, first=INDENT)
    return [words._("DISPLACEMENT"), *lines, *grid(displacement.table(look.forecast, words), first=44)]


def _precedents(found: Looked, look: Look, words: Words) -> list[str]:
    table = precedents.table(look.forecast.analogs, {s.id: s.name for s in found.sources}, words, brief=True)
    if not table.rows:
        return []
    told = words._("Past cases that looked most alike, and what their share was multiplied by:")
    return [words._("PRECEDENTS"), *wrap(told, COLUMNS, first=INDENT), *grid(table, first=26, last=1)]


def _terms(look: Look, words: Words) -> list[str]:
    if not look.terms:
        return []
    told = words._("Share of hiring posts by half-year, with the number of posts in brackets.")
    return [
        words._("WHAT THE FIELD’S TERMS DID"),
        *wrap(told, COLUMNS, first=INDENT),
        *grid(field_parts.terms(look.terms, words), first=24),
    ]


def _regions(look: Look, words: Words) -> list[str]:
    table, notes = field_parts.regions(look.regions, words), field_parts.region_notes(look, words)
    if not table.rows and not notes:
        return []
    return [words._("JAPAN AND THE WORLD"), *grid(table), *_wrapped(notes, words)]


def _crowding(found: Looked, look: Look, words: Words, names: Names) -> list[str]:
    if look.crowding is None:
        return []
    table = crowding.crowding([look.crowding], {}, words, names)
    kept = [(h, c) for h, c in zip(table.head[1:], table.rows[0][1:], strict=True) if c]
    if not kept:
        return []
    rows = upright(Table(tuple(h for h, _ in kept), (tuple(c for _, c in kept),)))
    body = grid(Table(("", ""), (rows.head, *rows.rows)), first=34)[1:]
    return [
        words._("HOW CROWDED IT IS"),
        *body,
        *_wrapped(crowding.notes([look.crowding], found.supply_ended, words), words),
    ]


def _misses(look: Look, words: Words, names: Names) -> list[str]:
    table = track_record.misses(look.misses, words, names, {})
    if not table.rows:
        return []
    return [words._("WHAT WAS MISSED OF IT BEFORE"), *grid(Table(table.head[1:], tuple(r[1:] for r in table.rows)))]


def _wrapped(notes: Iterable[str], words: Words) -> list[str]:
    return wrap(words.text(notes), COLUMNS, first=INDENT)
