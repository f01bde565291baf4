"""The record for a review meeting: what was contributed, with its figure, before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markdown import document, item, one_line, plain
from .telling import Telling, counted, told_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...atlas.types import Atlas
    from ...voyage.contributions import Practised, Record
    from ...voyage.types import Me
    from ..words import Words


def review(record: Record, me: Me, atlas: Atlas, words: Words) -> str:
    """Return the record of a period as Markdown; what the person wrote stands in their own words."""
    _ = words._
    telling, name = Telling(atlas, words), told_name(me)
    title = _("# Review record: {period}", period=telling.period(record.start, record.end))
    blocks = [[title], [one_line(name)] if name else [], [_summary(record, telling)]]
    blocks += _contributions(record, telling)
    blocks += _breakthroughs(record, telling)
    blocks += _learned(record, telling)
    blocks += _strengths(record, telling)
    blocks += _blocked(record, telling)
    blocks += _next(record, telling)
    return document(blocks)


def _summary(record: Record, telling: Telling) -> str:
    """Return one paragraph of counts and figures."""
    words = telling.words
    counts = [
        counted(record.contributions, words) if record.contributions else words._("no contribution"),
        *_count(words, record),
    ]
    sentences = [words._("In this period: {counts}.", counts=words.join(counts))]
    if record.hours:
        areas = words.ngettext("{n} area", "{n} areas", len(telling.studied(record.practised)))
        sentences.append(words._("{hours} logged in {areas}.", hours=words.hours(record.hours), areas=areas))
    measured = [one_line(one.made.metric or "") for one in record.contributions if one.measured]
    if measured:
        figures = words.pgettext("list", "; ").join(measured)
        sentences.append(words._("Figures: {figures}.", figures=figures))
    return words.text(sentences)


def _count(words: Words, record: Record) -> Iterator[str]:
    if record.challenges:
        yield words.ngettext("{n} challenge met", "{n} challenges met", len(record.challenges))
    if record.breakthroughs:
        yield words.ngettext("{n} breakthrough", "{n} breakthroughs", len(record.breakthroughs))


def _contributions(record: Record, telling: Telling) -> list[list[str]]:
    _ = telling.words._
    if not record.contributions:
        return [[_("## Contributions")], [_("None is logged in this period.")]]
    blocks = [[_("## Contributions")]]
    for title, measured in ((_("### With a figure"), True), (_("### Not measured"), False)):
        found = [one for one in record.contributions if one.measured == measured]
        if found:
            lines = [line for one in found for line in item(telling.dated(one.made), telling.contribution(one))]
            blocks += [[title], lines]
    return blocks


def _breakthroughs(record: Record, telling: Telling) -> list[list[str]]:
    """Return those that none of the contributions above shows."""
    shown = {id(entry) for one in record.contributions for entry in one.broke_through}
    left = [entry for entry in record.breakthroughs if id(entry) not in shown]
    if not left:
        return []
    lines: list[str] = []
    for entry in left:
        below = [*telling.figure(entry), *telling.answered(entry), *telling.links(entry)]
        lines += item(telling.dated(entry), below)
    return [[telling.words._("## Further breakthroughs")], lines]


def _learned(record: Record, telling: Telling) -> list[list[str]]:
    words = telling.words
    if not record.practised:
        return []
    lines: list[str] = []
    for area in telling.studied(record.practised):
        name = f"**{plain(area.area)}** {words.hours(area.hours)}" if area.hours else f"**{plain(area.area)}**"
        lines += item(name, (_skill(one, telling) for one in area.parts))
    return [[words._("## What was learned")], lines]


def _skill(one: Practised, telling: Telling) -> str:
    text = telling.practised(one)
    return telling.words._("{skill}, for the first time", skill=text) if one.new else text


def _strengths(record: Record, telling: Telling) -> list[list[str]]:
    lines = telling.strengths(record.strengths)
    return [[telling.words._("## Strengths, by what shows them")], lines] if lines else []


def _blocked(record: Record, telling: Telling) -> list[list[str]]:
    words = telling.words
    lines: list[str] = []
    for entry in record.unanswered:
        lines += item(telling.dated(entry), telling.answered(entry) + telling.links(entry))
    for one in record.blocked:
        lines += item(words._("**Week {week}** {text}", week=one.week, text=plain(one.text)))
    return [[words._("## What blocked")], lines] if lines else []


def _next(record: Record, telling: Telling) -> list[list[str]]:
    words = telling.words
    lines: list[str] = []
    for one in record.open:
        below = []
        deliverable = telling.names.deliverable(one.id)
        if deliverable:
            below.append(words._("To deliver: {deliverable}", deliverable=plain(deliverable)))
        if one.since:
            below.append(words._("Open since {date}", date=words.day(one.since)))
        if one.hours:
            below.append(words._("Hours logged for it: {hours}", hours=words.hours(one.hours)))
        lines += item(f"**{telling.challenge(one.id)}**", below)
    return [[words._("## What is next: open challenges")], lines] if lines else []
