"""Release notes of oneself for one month, in the order in which such notes are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...halfyear import HalfYear
from .markdown import document, item, one_line, plain
from .telling import Telling, told_name

if TYPE_CHECKING:
    from ...atlas.types import Atlas
    from ...voyage.contributions import Record
    from ...voyage.types import Me
    from ..words import Words


def version(record: Record) -> str:
    """Return the month's version number, year and month: `2026.5`."""
    return f"{record.start.year}.{record.start.month}"


def notes(record: Record, me: Me, atlas: Atlas, words: Words) -> str:
    """Return the notes of the month of `record` as Markdown; a month without entries is told as one."""
    _ = words._
    telling, name = Telling(atlas, words), told_name(me)
    title = _("# Release notes {version}", version=version(record))
    blocks = [[title], [one_line(name)] if name else []]
    if record.empty:
        return document([*blocks, [_("Nothing is logged for {month}.", month=words.month(record.start))]])
    blocks += [
        [_opening(record, words)],
        *_section(_("## Delivered"), _delivered(record, telling)),
        *_section(_("## Breakthroughs"), _broken_through(record, telling)),
        *_section(_("## New"), _skills(record, telling, new=True)),
        *_section(_("## Deepened"), _skills(record, telling, new=False)),
        *_section(_("## Still open"), _met(record, telling)),
    ]
    return document(blocks)


def _section(title: str, lines: list[str]) -> list[list[str]]:
    return [[title], lines] if lines else []


def _opening(record: Record, words: Words) -> str:
    half = HalfYear.of(record.start)
    month = (record.start.month - half.start.month) % 12 + 1
    told = words._(
        "{month}, month {n} of {period}.", month=words.month(record.start), n=month, period=words.period(str(half))
    )
    hours = [words._("{hours} logged.", hours=words.hours(record.hours))] if record.hours else []
    return words.text([told, *hours])


def _delivered(record: Record, telling: Telling) -> list[str]:
    lines: list[str] = []
    for one in record.contributions:
        figure = telling.figure(one.made) or [telling.words._("Not measured")]
        lines += item(plain(one.made.text), [*figure, *telling.answered(one.made), *telling.links(one.made)])
    return lines


def _broken_through(record: Record, telling: Telling) -> list[str]:
    lines: list[str] = []
    for entry in record.breakthroughs:
        lines += item(plain(entry.text), telling.figure(entry) + telling.links(entry))
    return lines


def _skills(record: Record, telling: Telling, *, new: bool) -> list[str]:
    """Return the skills that are new, or the others with what names no skill, by area."""
    words = telling.words
    lines: list[str] = []
    for area in telling.studied(one for one in record.practised if one.new == new):
        parts = words.join(map(telling.practised, area.parts))
        lines += item(words._("**{area}** {skills}", area=plain(area.area), skills=parts))
    return lines


def _met(record: Record, telling: Telling) -> list[str]:
    lines: list[str] = []
    for entry in record.unanswered:
        lines += item(plain(entry.text), telling.answered(entry) + telling.links(entry))
    return lines
