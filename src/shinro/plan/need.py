"""What a person lacks for a challenge, in the order in which to learn it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..atlas import DEPTH, LEVELS, closure, depths, topological

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..atlas.types import Atlas, Level


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill to learn to a depth: median course hours still missing.

    `beside`: it belongs to the person's way of learning, neither waits for anything else in the plan nor is waited for,
    and goes on beside the rest.
    """

    skill: str
    depth: Level
    hours: float
    beside: bool = False


def lacks(
    atlas: Atlas, challenge: str, mastery: Mapping[str, float], needs: Mapping[str, Level] | None = None
) -> tuple[Lack, ...]:
    """Return what is missing in the closure of a challenge's needs, or of other `needs`, in the order to learn it in.

    The order is always a valid one of the skill graph. Foundation comes before contribute before lead; within a level
    the skills of the need that is cheapest to complete come first, so that something usable is there early. The
    foundation skills of catch-up ability (`lrn`) belong to every plan; they are counted like any other.
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
    served = _served(atlas, needs, hours)
    order = topological(atlas, hours, lambda s: (LEVELS.index(atlas.skills[s].level), served.get(s, -1), s))
    before = {skill: (closure(atlas, [skill]) - {skill}) & hours.keys() for skill in hours}
    beside = {skill for skill in habits if not before.get(skill)}.difference(*before.values())
    return tuple(Lack(skill, asked[skill], hours[skill], skill in beside) for skill in order)


def _served(atlas: Atlas, needs: Mapping[str, Level], hours: Mapping[str, float]) -> dict[str, int]:
    """Tell each missing skill which need it completes, needs being taken up cheapest first given those before."""
    served: dict[str, int] = {}
    open_needs = {need: closure(atlas, [need]) & hours.keys() for need in needs}
    for turn in range(len(needs)):
        cost = {need: sum(hours[s] for s in sorted(left) if s not in served) for need, left in open_needs.items()}
        cheapest = min(cost, key=lambda need: (cost[need], need))
        for skill in open_needs.pop(cheapest):
            served.setdefault(skill, turn)
    return served
