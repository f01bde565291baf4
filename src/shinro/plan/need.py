"""What a person lacks for a challenge, in the order in which to learn it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..atlas import DEPTH, LEVELS, closure, depths, topological
from .order import best_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..atlas.types import Atlas, Level


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill to learn to a depth: median course hours still missing.

    `beside`: it belongs to the person's way of learning, neither waits for anything else in the plan nor is waited for,
    and goes on beside the rest. `first`: it belongs to the need that is complete first.
    """

    skill: str
    depth: Level
    hours: float
    beside: bool = False
    first: bool = False


def lacks(
    atlas: Atlas, challenge: str, mastery: Mapping[str, float], needs: Mapping[str, Level] | None = None
) -> tuple[Lack, ...]:
    """Return what is missing in the closure of a challenge's needs, or of other `needs`, in the order to learn it in.

    The order is always a valid one of the skill graph. Need by need in the order of `best_order`, so that the first is
    usable, and then all are, as early as can be; within a need foundation before contribute before lead. The
    foundation skills of catch-up ability (`lrn`) belong to every plan; they are counted like any other, and those that
    nothing else waits for go on beside.
    `mastery` is the whole of it, prerequisites included (`atlas.held`).
    """
    needs = atlas.challenges[challenge].needs if needs is None else needs
    asked = depths(atlas, needs)
    habits = [skill.id for skill in atlas.areas["lrn"].skills if skill.level == "foundation"]
    whole: dict[str, Level] = {skill: "lead" if asked.get(skill) == "lead" else "contribute" for skill in habits}
    asked = depths(atlas, {**asked, **whole})
    hours = {
        skill: missing
        for skill, level in asked.items()
        if (missing := (DEPTH[level] - mastery.get(skill, 0.0)) * atlas.skills[skill].hours) > 0
    }
    turns = _turns(atlas, needs, hours)
    last = len(needs)
    order = topological(atlas, hours, lambda s: (turns.get(s, last), LEVELS.index(atlas.skills[s].level), s))
    before = {skill: (closure(atlas, [skill]) - {skill}) & hours.keys() for skill in hours}
    beside = {skill for skill in habits if not before.get(skill)}.difference(*before.values())
    return tuple(Lack(skill, asked[skill], hours[skill], skill in beside, turns.get(skill) == 0) for skill in order)


def _turns(atlas: Atlas, needs: Mapping[str, Level], hours: Mapping[str, float]) -> dict[str, int]:
    """Tell each missing skill which need it completes, counted in the order in which needs are taken up, from 0."""
    missing = {need: closed for need in sorted(needs) if (closed := closure(atlas, [need]) & hours.keys())}
    names, closures = list(missing), list(missing.values())
    turns: dict[str, int] = {}
    for turn, at in enumerate(best_order(closures, hours)):
        for skill in sorted(missing[names[at]]):
            turns.setdefault(skill, turn)
    return turns
