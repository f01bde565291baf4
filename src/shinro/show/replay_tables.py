"""A replay as tables: the fields then and now, what would have been said, and the lives side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..halfyear import HalfYear
from . import replayed as say
from . import sentences
from .figures import Table

if TYPE_CHECKING:
    from datetime import date

    from ..race.replay import Missed, Path, Replay
    from .names import Names
    from .words import Words

MOST = 3
"""Areas of a half-year that are named where lives stand side by side."""


def fields(found: Replay, words: Words, names: Names) -> Table:
    """Return each field's share of posts then, what was given for now, and what it came to; misses marked."""
    head = (words._("Field"), words._("then"), words._("given for now (5–95%)"), words._("came"), "")
    return Table(head, tuple(_field(one, words, names) for one in found.fields))


def _field(one: Missed, words: Words, names: Names) -> tuple[str, ...]:
    now, mark = words.percent(one.now, fine=True), words._("missed") if one.outside else ""
    if one.low is None or one.high is None:
        return names.short(one.field), "–", words._("not yet there"), now, mark
    return names.short(one.field), words.percent(one.then, fine=True), say.given(one, words), now, mark


def course(path: Path, words: Words, names: Names, *, brief: bool = False) -> Table:
    """Return a life in stretches: from when to when, hours a week, and work; `brief`: months as digits."""
    head = (words._("From, to"), words._("Study a week"), words._("Work"))
    rows = tuple(
        (
            _months(HalfYear.parse(first).start, HalfYear.parse(last).end, words, brief=brief),
            sentences.split(hours, words, names),
            say.work(work, words, names),
        )
        for first, last, hours, work in say.stretches(path)
    )
    return Table(head, rows)


def _months(first: date, last: date, words: Words, *, brief: bool) -> str:
    return f"{first:%Y-%m} – {last:%Y-%m}" if brief else f"{words.month(first)} – {words.month(last)}"


def lives(found: Replay, words: Words, names: Names) -> Table:
    """Return the lives side by side, the best first."""
    _ = words._
    head = (_("Life"), _("worth"), _("regret"), _("fields"), _("employable"), _("h/week"))
    rows = tuple(
        (
            say.life(one.id, words, names),
            words.number(one.worth, 2),
            words.number(one.regret, 2),
            words.number(one.contribution, 2),
            words.percent(one.useful),
            words.number(one.hours, 1),
        )
        for one in found.paths
    )
    return Table(head, rows)


def side_by_side(found: Replay, words: Words, names: Names) -> Table:
    """Return work and the most studied areas of every life, half-year by half-year."""
    head = (words._("From"), *(say.life(one.id, words, names) for one in found.paths))
    rows = tuple(
        (
            f"{HalfYear.parse(period).start:%Y-%m}",
            *(_cell(one, at, words, names) for one in found.paths),
        )
        for at, period in enumerate(one.period for one in found.paths[0].half_years)
    )
    return Table(head, rows)


def _cell(path: Path, at: int, words: Words, names: Names) -> str:
    one = path.half_years[at]
    most = dict(sorted(one.hours.items(), key=lambda item: (-item[1], item[0]))[:MOST])
    return words._(
        "{work}; study: {study}",
        work=say.work(one.work, words, names),
        study=sentences.split(most, words, names),
    )
