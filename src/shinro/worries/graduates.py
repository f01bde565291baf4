"""What experience has over graduates who are strong in algorithms: the part of a plan's hours in what they lack."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..atlas import held
from ..plan import rank
from ..plan.need import lacks
from .types import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..atlas import Atlas
    from ..plan import Situation
    from .types import Effect

GRADUATE = "research-graduate"
"""The profile of the atlas that stands for a graduate strong in algorithms."""
NAMED = 4
"""Skills named apart."""
SHOWN = 3
LEAST = 0.01
DRAWS = 200


def lacked(atlas: Atlas) -> frozenset[str]:
    """Return the skills that such a graduate has not mastered."""
    theirs = held(atlas, dict.fromkeys(atlas.profiles[GRADUATE].has, 1.0))
    return frozenset(skill for skill in atlas.skills if theirs.get(skill, 0.0) < 1.0)


def part(hours: Iterable[tuple[str, float]], lacking: frozenset[str]) -> float:
    """Return the part of hours, each a skill's, that goes into skills that are lacking; 0 of none."""
    rows = list(hours)
    total = sum(x for _, x in rows)
    return sum(x for skill, x in rows if skill in lacking) / total if total else 0.0


def parts(atlas: Atlas, hours: Sequence[tuple[str, float]]) -> tuple[Part, ...]:
    """Return the skills that graduates lack by their part of the plan's hours, most first, the rest as "others"."""
    lacking, total = lacked(atlas), sum(x for _, x in hours)
    ours: dict[str, float] = {}
    for skill, x in hours:
        if skill in lacking:
            ours[skill] = ours.get(skill, 0.0) + x / total
    order = sorted(ours, key=lambda skill: (-ours[skill], skill))
    rest = sum(ours[skill] for skill in order[NAMED:])
    found = tuple(Part(skill, ours[skill]) for skill in order[:NAMED])
    return (*found, Part("others", rest)) if rest else found


def effects(
    atlas: Atlas,
    hours: Sequence[tuple[str, float]],
    at: Situation,
    worth: Mapping[str, Effect],
) -> tuple[Effect, ...]:
    """Return for which fields a plan would hold more of what graduates lack than that of `hours`, most first.

    The plan of a field is that of its best challenge, from the situation `at`. `worth`: what deepening each field does
    to the course, from which its cost is taken; other fields are not tried.
    """
    lacking, few = lacked(atlas), dataclasses.replace(at, draws=DRAWS)
    before, found = part(hours, lacking), []
    for field, cost in worth.items():
        candidates = [challenge.id for challenge in atlas.areas[field].challenges]
        best = rank(atlas, candidates, few)[0].challenge
        after = part(((lack.skill, lack.hours) for lack in lacks(atlas, best, at.mastery)), lacking)
        if after > before + LEAST:
            found.append(replace(cost, before=before, after=after, stderr=0.0, low=None, high=None))
    return tuple(sorted(found, key=lambda one: (-one.after, one.field))[:SHOWN])
