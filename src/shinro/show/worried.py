"""`shinro worries` as text: all worries at a glance, then each with what it is made of and what shrinks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..worries.measures import EVENTS
from ..worries.menu import ADVICE
from . import effects as say
from .figures import Table
from .grid import grid, joined
from .names import Names
from .sentences import safest_rival
from .width import wrap
from .worries import measured, measured_range, shown, shown_range, worry_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ..atlas.types import Atlas
    from ..chart.figures import Named
    from ..chart.worried import Worried, WorryRow
    from ..worries.closing import Closing, Threshold
    from .words import Words

COLUMNS = 80
_INDENT = "  "
MORE_IS_BETTER = "↑"
"""Marks a figure that should rise, not fall."""
_WORLD = frozenset({"share", "share_in_1_year", "share_in_5_years", "share_in_10_years", "fades", "rises", "displaced"})
"""Figures of a field that nobody's study moves."""
TOLD = 4
"""Figures of a trend that are told, the newest ones."""


def worries_text(found: Worried, atlas: Atlas, words: Words) -> str:
    """Return the worries as text, ending in a line break; no line is wider than eighty columns."""
    names = Names(atlas, words)
    title = words._("Shinro: your worries on {date}", date=words.day(found.as_of))
    blocks = [wrap(title, COLUMNS), _glance(found, words, names)]
    for row in found.worries:
        told = worry_text(row.worry, words, names)
        lines = wrap(f"{told.value} {f'({told.range}) ' if told.range else ''}— {told.figure}", COLUMNS, first=_INDENT)
        for sentence in _about(row, found, words, names):
            lines += wrap(sentence, COLUMNS, first=_INDENT, rest=_INDENT * 2)
        blocks.append([*wrap(told.title, COLUMNS), *lines])
    if found.unknown:
        ids = words.join(found.unknown)
        blocks.append(wrap(words._("This chart does not have the figure of: {ids}.", ids=ids), COLUMNS))
    blocks.append(
        wrap(
            words._(
                "Each action was tried by solving the course again in the same futures; ± is Monte-Carlo error "
                "({error}), ranges are {share} over the constants and outlooks drawn. What shrinks nothing for sure is "
                "not named.",
                error="95%",
                share="10–90%",
            ),
            COLUMNS,
        )
    )
    if not any(row.trend for row in found.worries):
        note = words._("No chart is kept yet, so there is no trend: `shinro chart --keep` keeps one.")
        blocks.append(wrap(note, COLUMNS))
    return joined(blocks)


def _glance(found: Worried, words: Words, names: Names) -> list[str]:
    head = (words._("Worry"), words._("now"), words._("after it"), words._("weighs"))
    rows = []
    for row in found.worries:
        told = worry_text(row.worry, words, names)
        first = row.effects[0] if row.effects else None
        then = "" if first is None or not row.can_shrink else shown(row.worry, first.after, words)
        is_good = row.closing is not None and row.closing.threshold.above is not None
        value = f"{told.value}{MORE_IS_BETTER if is_good else ''}"
        rows.append((told.title, value, then, str(row.weights[-1].weighs) if row.weights else ""))
    note = words._("{sign}: the more, the better.", sign=MORE_IS_BETTER)
    return [*grid(Table(head, tuple(rows)), first=50), *wrap(note, COLUMNS, first="  ")]


def _about(row: WorryRow, found: Worried, words: Words, names: Names) -> Iterable[str]:
    if row.closed_on and row.is_back and row.closing:
        yield words._(
            "Closed on {date}, but it is back: the figure is no longer {limit}.",
            date=words.day(row.closed_on),
            limit=_limit(row, row.closing.threshold, words),
        )
    elif row.closed_on:
        yield words._("Closed on {date}.", date=words.day(row.closed_on))
    if row.parts:
        parts = [
            f"{say.part(row.worry.id, part.id, words, names)} {_part(row, part.value, words)}" for part in row.parts
        ]
        yield words._("Made of: {parts}.", parts=words.row(parts))
    name = str(row.worry.arguments.get("name", row.worry.id))
    if not row.can_shrink and name.partition(".")[0] in _WORLD:
        yield words._("Nothing you do moves this figure.")
    elif not row.can_shrink and name not in EVENTS:
        yield words._("No action was tried against this figure; that does not mean that none moves it.")
    elif not row.can_shrink:
        yield words._(
            "Nothing you do changes that chance; what you can change is whether it leaves you without a useful field."
        )
    if row.effects:
        first, *others = row.effects
        told = say.effect(first, row.worry, found, words, names)
        if name in EVENTS:
            yield words._(
                "The chance that it happens and leaves you without a useful field: of what was tried, this shrinks it "
                "most: {action}",
                action=told,
            )
        else:
            yield words._("Of what was tried, this shrinks it most: {action}", action=told)
        yield from (words._("Also: {action}", action=say.effect(one, row.worry, found, words, names)) for one in others)
        named = any(one.action == ADVICE for one in row.effects)
        if row.worry.id == "useless_at_target" and found.safest is not None and not named:
            yield safest_rival(found.safest, found, words, names)
    elif name in EVENTS:
        yield words._("No action that was tried shrinks for sure the chance that it leaves you without a useful field.")
        yield worry_text(row.worry, words, names).action
    elif row.can_shrink or row.worry.figure != "own":
        yield words._("Nothing that was tried shrinks it for sure.")
        if row.worry.figure != "own":
            yield worry_text(row.worry, words, names).action
    if row.trend:
        points = (f"{shown(row.worry, one.value, words)} ({words.day(one.on)})" for one in row.trend[-TOLD:])
        yield words._("In kept charts: {trend}", trend=words.row(points))
    if row.weights:
        heavy = words.row(f"{one.weighs} ({words.day(one.date)})" for one in row.weights[-TOLD:])
        yield words._("It weighs, 0–10: {weights}", weights=heavy)
    if row.closing and (row.is_back or not row.closed_on):
        yield _closing(row, row.closing, words)
    if row.section:
        yield words._("More: {section}", section=say.section(row.section, words))


def _part(row: WorryRow, value: float, words: Words) -> str:
    return words.number(value, 2) if row.worry.id == "generalist_too_thin" else shown(row.worry, value, words)


def _closing(row: WorryRow, closing: Closing, words: Words) -> str:
    limit = _limit(row, closing.threshold, words)
    if closing.may_close:
        return words._("It may be closed: {limit} in the last {n} kept charts.", limit=limit, n=closing.met)
    told = [
        words._(
            "It may be closed once it is {limit} in {charts} kept charts in a row, over at least {days} days; so far "
            "in {met}, over {met_days} days.",
            limit=limit,
            charts=closing.charts,
            days=closing.days,
            met=closing.met,
            met_days=closing.met_days,
        )
    ]
    if closing.threshold.reads == "after":
        told.append(words._("It closes on the course: for you that holds only as long as you follow it."))
    if closing.years:
        told.append(
            words._("If it goes on as in the kept charts, in {years}.", years=words.years(round(closing.years, 1)))
        )
    return words.text(told)


def _limit(row: WorryRow, threshold: Threshold, words: Words) -> str:
    told = (
        words._("below {value}", value=shown(row.worry, threshold.below, words))
        if threshold.below is not None
        else words._("above {value}", value=shown(row.worry, threshold.above or 0.0, words))
    )
    if threshold.reads == "after":
        told = words._("{limit} on the course", limit=told)
    if threshold.range is None:
        return told
    low, high = threshold.range
    return words._("{limit} (judgement: {range})", limit=told, range=shown_range(row.worry, low, high, words))


def figures_text(names: Iterable[str], known: Mapping[str, Named], kept: date | None, words: Words) -> str:
    """Return the names of figures, with their values in the chart kept on `kept`, if one is."""
    if kept is None:
        note = words._("No chart is kept yet; `shinro chart --keep` keeps one, and values stand here then.")
        return "\n".join([*wrap(note, COLUMNS), "", *(f"{_INDENT}{name}" for name in names)]) + "\n"
    rows = []
    for name in names:
        one = known.get(name)
        value = "" if one is None else measured(one.unit, one.value, words)
        ranged = (
            ""
            if one is None or one.low is None or one.high is None
            else measured_range(one.unit, one.low, one.high, words)
        )
        rows.append((name, value, ranged))
    head = (words._("Figure"), words._("Value"), words._("Range (10–90%)"))
    title = words._("Figures of the chart kept on {date}", date=words.day(kept))
    return joined([[title], grid(Table(head, tuple(rows)), first=40)])
