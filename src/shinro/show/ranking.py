"""Which challenge to plan for, and the plans that are kept, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import planned
from .figures import Table
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .width import wrap

if TYPE_CHECKING:
    from ..atlas import Atlas
    from ..chart.planning import Planning, PlanNow
    from ..plan import Ranked
    from .words import Words

WHY = 3
"""Challenges whose place is told in words."""


def overview(found: Planning, atlas: Atlas, words: Words, currency: str | None, most: int | None) -> str:
    """Return the kept plans, then the ranking, at most so many rows of it."""
    names = Names(atlas, words)
    shown = found.ranking[:most]
    kept = [line for one in found.plans for line in _plan(one, words, names)]
    blocks = [[words._("PLANS"), *kept]] if kept else []
    blocks.append([words._("WHICH CHALLENGE TO PLAN FOR"), *grid(_table(shown, words, names), first=34)])
    blocks.append([line for one in shown[:WHY] for line in _why(one, words, names, currency)])
    note = words._(
        "Score: the product of the four. Worth: to the business, beside its most important one. Chance: to learn what "
        "is missing within 26 weeks, if you keep at it. Fit: of your strengths to what usually breaks it through. "
        "Course: how much of the course's hours it makes use of. `shinro plan CHALLENGE` plans it."
    )
    blocks.append(wrap(note, COLUMNS))
    return joined(blocks)


def _plan(now: PlanNow, words: Words, names: Names) -> list[str]:
    plan = now.plan
    text = words._(
        "{challenge}: {done} of {all} skills done. {finish}",
        challenge=names.challenge(plan.challenge),
        done=len(plan.done),
        all=len(plan.done) + len(plan.steps),
        finish=planned.finish(plan, words),
    )
    return wrap(text, COLUMNS, first=INDENT, rest=INDENT * 2)


def _table(rows: tuple[Ranked, ...], words: Words, names: Names) -> Table:
    _ = words._
    head = (_("Challenge"), _("Score"), _("Worth"), _("Chance"), _("Fit"), _("Course"), _("Missing"))
    return Table(
        head,
        tuple(
            (
                names.challenge(one.challenge),
                f"{one.score:.2f}",
                f"{one.worth:.2f}",
                words.percent(one.chance),
                f"{one.fit:.2f}",
                f"{one.wanted:.2f}",
                words.hours(one.missing_hours),
            )
            for one in rows
        ),
    )


def _why(one: Ranked, words: Words, names: Names, currency: str | None) -> list[str]:
    """Say why a challenge stands where it does."""
    if one.importance is None:
        asked = words._("nobody at your workplace asks for it")
    elif one.value is not None and currency:
        asked = words._("your workplace asks for it, worth {money} a year", money=words.money(one.value, currency))
    else:
        asked = words._("your workplace asks for it (importance {n})", n=one.importance)
    parts = (("worth", one.worth), ("chance", one.chance), ("fit", one.fit), ("wanted", one.wanted))
    weakest = min(parts, key=lambda part: part[1])[0]
    held = {
        "worth": words._("held back most by what it is worth there"),
        "chance": words._("held back most by its chance"),
        "fit": words._("held back most by the fit of your strengths"),
        "wanted": words._("held back most by how little of the course's hours it uses"),
    }[weakest]
    text = words._(
        "{challenge} ({id}): {asked}; {held}.",
        challenge=names.challenge(one.challenge),
        id=one.challenge,
        asked=asked,
        held=held,
    )
    return wrap(text, COLUMNS, first=INDENT, rest=INDENT * 2)
