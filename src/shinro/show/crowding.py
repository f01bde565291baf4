"""How crowded each field is: a table, and what to know before reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ..outlook.crowding import Asked, Crowding, Supply
    from .names import Names
    from .words import Words


def crowding(fields: Iterable[Crowding], shares: Mapping[str, float], words: Words, names: Names) -> Table:
    """Return supply per unit of demand by source, its change a year, and what posts ask for; largest field first."""
    found = sorted(fields, key=lambda c: (-shares.get(c.field, 0.0), c.field))
    sources = list(dict.fromkeys(supply.source for field in found for supply in field.supplies))
    head = [words._("Field")]
    for source in sources:
        head += [_sources(words).get(source, source), words._("change a year")]
    rows = []
    for field in found:
        own = {supply.source: supply for supply in field.supplies}
        cells = [names.short(field.field)]
        for source in sources:
            cells += _supply(own[source], words) if source in own else ["", ""]
        rows.append((*cells, _asked(field.phd, words), _asked(field.junior, words)))
    return Table((*head, words._("ask for a PhD"), words._("take juniors")), tuple(rows))


def notes(fields: Sequence[Crowding], supply_ended: Mapping[str, date], words: Words) -> list[str]:
    """Return how to read the table, and how far each source reaches."""
    known = {supply.source: supply.known_to for field in fields for supply in field.supplies}
    told = [
        words._(
            "Share of papers or developers over share of hiring posts, times the median field’s. The level depends on "
            "the terms and venues counted; its change over three years hardly does."
        )
    ]
    if known:
        reach = (f"{_sources(words).get(source, source)} ({words.month(end)})" for source, end in known.items())
        told.append(words._("Known to: {sources}.", sources=words.join(reach)))
    for source, end in supply_ended.items():
        told.append(
            words._("{source}: ended in {month}, so left out.", source=_sources(words)[source], month=words.month(end))
        )
    asked = next((field.junior for field in fields if field.junior), None)
    if asked:
        told.append(
            words._(
                "What posts ask for: three years to {year} (10–90%), then the three years before. An employer’s post "
                "comes again month after month, so the true ranges are wider.",
                year=asked.known_to,
            )
        )
    return told


def _sources(words: Words) -> Mapping[str, str]:
    return {
        "ml_conference_topics": words._("Papers per post"),
        "github_innovationgraph": words._("Developers per post"),
        "stackoverflow_tags": words._("Questions per post"),
    }


def _supply(supply: Supply, words: Words) -> list[str]:
    digits = 1 if supply.level >= 1 else 2
    level = f"×{words.number(supply.level, digits)} ({words.number_range(supply.level_low, supply.level_high, digits)})"
    change = [(factor - 1.0) * 100.0 for factor in (supply.trend, supply.trend_low, supply.trend_high)]
    return [level, f"{words.number(change[0])}% ({words.number_range(change[1], change[2])})"]


def _asked(asked: Asked | None, words: Words) -> str:
    if asked is None:
        return ""
    now = f"{words.percent(asked.share, fine=True)} ({words.percent_range(asked.low, asked.high, fine=True)})"
    if asked.before is None:
        return now
    return words._("{now}, before {before}", now=now, before=words.percent(asked.before, fine=True))
