"""What a change to a plan has moved, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import planned
from .grid import COLUMNS, joined
from .names import Names
from .width import wrap

if TYPE_CHECKING:
    from datetime import date

    from ..atlas import Atlas
    from ..chart.planning import PlanNow
    from .words import Words


def moved(after: str, before: PlanNow, now: PlanNow, atlas: Atlas, words: Words) -> str:
    """Return how the end of a plan is seen before and after a change, such as `done gen-rag`."""
    names = Names(atlas, words)
    lines = [
        words._("{what}: {challenge}", what=planned.after(after, words), challenge=names.challenge(now.plan.challenge)),
        _end(before.plan.ends, now.plan.ends, after, words),
    ]
    if before.plan.pace != now.plan.pace:
        lines.append(
            words._(
                "Your pace: {before} → {now} times the hours of the median learner ({range}, 10–90%).",
                before=f"{before.plan.pace:.2f}",
                now=f"{now.plan.pace:.2f}",
                range=planned.pace_range(now.plan, words),
            )
        )
    if not now.plan.steps:
        lines.append(words._("Nothing is missing any more: the work itself can begin."))
    lines.append(
        words._(
            "Chance within 26 weeks of its start: {before} → {now}.",
            before=words.percent(before.plan.chance_in_26_weeks),
            now=words.percent(now.plan.chance_in_26_weeks),
        )
    )
    lines.append(planned.finish(now.plan, words))
    return joined([[line for text in lines for line in wrap(text, COLUMNS)]])


def _end(before: date | None, now: date | None, after: str, words: Words) -> str:
    if now is None and before is None:
        return words._("Its end is out of sight at these hours.")
    if before is None or now is None:
        day = words.day(now) if now else words._("out of sight")
        return words._("Its weeks now end: {date}.", date=day)
    if now == before and not after.startswith("slip"):
        return words._("Its last week stays the same ({date}).", date=words.day(now))
    if now == before:
        return words._("Its last week stays the same ({date}): a week left free takes it up.", date=words.day(now))
    return words._("Its last week moves: {before} → {now}.", before=words.day(before), now=words.day(now))
