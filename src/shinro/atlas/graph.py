"""What mastery is worth on the skill graph: closures, study order, coverage, readiness and the threshold of a field.

`mastery` maps a skill id to the share of its hours that is mastered; a skill that is not named is at 0. An id that the
atlas lacks raises `KeyError` where it names what is asked for, and is passed over in a mastery.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from .types import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .types import Atlas, Level

DEPTH: Mapping[Level, float] = {"foundation": 0.5, "contribute": 1.0, "lead": 2.0}
"""Share of a skill's hours that a need asks for: with guidance, alone, deciding for others."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Computed once per atlas: closure per skill, (skill, depth, hours) per challenge, (skill, hours) per area."""

    closures: Mapping[str, frozenset[str]]
    work: Mapping[str, tuple[tuple[str, float, float], ...]]
    own: Mapping[str, tuple[tuple[str, float], ...]]


@lru_cache(maxsize=4)
def _index(atlas: Atlas) -> _Index:
    closures: dict[str, frozenset[str]] = {}

    def closed(skill: str) -> frozenset[str]:
        if skill not in closures:
            closures[skill] = frozenset([skill]).union(*map(closed, atlas.skills[skill].requires))
        return closures[skill]

    for skill in atlas.skills:
        closed(skill)
    work = {
        challenge.id: tuple(
            (skill, DEPTH[level], atlas.skills[skill].hours)
            for skill, level in sorted(_depths(closures, challenge.needs).items())
        )
        for challenge in atlas.challenges.values()
    }
    own = {area.id: tuple((skill.id, skill.hours) for skill in area.skills) for area in atlas.areas.values()}
    return _Index(closures, work, own)


def _depths(closures: Mapping[str, frozenset[str]], needs: Mapping[str, Level]) -> dict[str, Level]:
    asked = dict(needs)
    for need in needs:
        for before in closures[need] - {need}:
            if asked.get(before, "foundation") == "foundation":
                asked[before] = "contribute"
    return asked


def depths(atlas: Atlas, needs: Mapping[str, Level]) -> dict[str, Level]:
    """Return the depth that `needs` ask of each skill of their closure: `contribute` or more where one requires it."""
    return _depths(_index(atlas).closures, needs)


def closure(atlas: Atlas, skills: Iterable[str]) -> frozenset[str]:
    """Return the skills and everything that they require, directly or not."""
    closures = _index(atlas).closures
    return frozenset().union(*(closures[skill] for skill in skills))


def tops(atlas: Atlas, skills: Iterable[str]) -> tuple[str, ...]:
    """Return those of `skills` that no other of them requires, in their order: the rest follows from them."""
    given = tuple(skills)
    implied = frozenset().union(*(closure(atlas, [skill]) - {skill} for skill in given))
    return tuple(skill for skill in given if skill not in implied)


def held(atlas: Atlas, given: Mapping[str, float]) -> dict[str, float]:
    """Return the mastery of somebody who has `given`: what a skill with any mastery requires counts as mastered, too.

    Ids that the atlas does not know are left out; a skill at 0 is not held and implies nothing.
    """
    closures = _index(atlas).closures
    mastery: dict[str, float] = {}
    for skill, share in given.items():
        if skill in closures and share > 0:
            mastery[skill] = max(mastery.get(skill, 0.0), share)
            mastery.update(dict.fromkeys(closures[skill] - {skill}, 1.0))
    return {skill: mastery[skill] for skill in atlas.skills if skill in mastery}


def coverage(atlas: Atlas, mastery: Mapping[str, float]) -> dict[str, float]:
    """Return per area, in the atlas's order, mastered hours over all hours of the area's own skills of every level."""
    return {
        area: sum(min(mastery.get(skill, 0.0), 1.0) * hours for skill, hours in skills)
        / sum(hours for _, hours in skills)
        for area, skills in _index(atlas).own.items()
    }


def topological(atlas: Atlas, skills: Iterable[str], rank: Callable[[str], tuple[float | str, ...]]) -> tuple[str, ...]:
    """Order `skills` so that none comes before what it requires, directly or not; where there is a choice, least `rank`
    first. Ranks must tell any two skills apart.
    """
    closures = _index(atlas).closures
    wanted = frozenset(skills)
    waits = {skill: len(closures[skill] & wanted) - 1 for skill in wanted}
    opens: dict[str, list[str]] = {skill: [] for skill in wanted}
    for skill in wanted:
        for before in closures[skill] & wanted:
            opens[before].append(skill)
    ready = [(rank(skill), skill) for skill in wanted if waits[skill] == 0]
    heapify(ready)
    order = []
    while ready:
        _, done = heappop(ready)
        order.append(done)
        for skill in opens[done]:
            waits[skill] -= 1
            if skill != done and waits[skill] == 0:
                heappush(ready, (rank(skill), skill))
    return tuple(order)


def study_order(atlas: Atlas, skills: Iterable[str], offered: Iterable[str] = ()) -> tuple[str, ...]:
    """Order skills to study: prerequisite first; then foundation, contribute, lead; then what more of the challenges
    `offered` need; then by id. A prerequisite of a higher level (it can be only in another area) still comes first.
    """
    work = _index(atlas).work
    needed: dict[str, int] = {}
    for challenge in offered:
        for skill, _, _ in work[challenge]:
            needed[skill] = needed.get(skill, 0) + 1
    return topological(atlas, skills, lambda s: (LEVELS.index(atlas.skills[s].level), -needed.get(s, 0), s))


def work(atlas: Atlas, challenge: str) -> tuple[tuple[str, float, float], ...]:
    """Return what a challenge asks for: (skill, depth, hours) of the closure of its needs, by id.

    Depth is that of `DEPTH` for a need, and at least 1 for what a need requires. Hours are the skill's, before depth.
    """
    return _index(atlas).work[challenge]


def missing_hours(atlas: Atlas, challenge: str, mastery: Mapping[str, float]) -> float:
    """Return the hours still missing in the closure of a challenge's needs (`gap[k]` of the advice).

    A need of depth d takes d times the skill's hours. Mastery counts against that from its beginning: half of a skill
    is all that a foundation need asks for, and a lead need of a fully mastered skill (mastery 1) still lacks the
    skill's hours once more, because deciding for others is learned beyond full mastery. A mastery above 1, up to 2,
    says that this, too, has been done.
    """
    return sum(
        max(depth - mastery.get(skill, 0.0), 0.0) * hours for skill, depth, hours in _index(atlas).work[challenge]
    )


def readiness(atlas: Atlas, challenge: str, mastery: Mapping[str, float]) -> float:
    """Return the mastered share, 0-1, of a challenge's hours (`ready[k]` of the advice): 1 if none is missing."""
    total = sum(depth * hours for _, depth, hours in _index(atlas).work[challenge])
    return 1.0 - missing_hours(atlas, challenge, mastery) / total


@lru_cache(maxsize=64)
def employable(atlas: Atlas, field: str) -> tuple[str, ...]:
    """Return the field's own skills with which somebody is employable in it: half of its challenges or more are ready.

    They are learned in study order, with the field's challenges offered; a challenge is ready when the closure of its
    needs is mastered. What it needs from other areas is passed over here: `entry_hours` counts it.
    """
    area = atlas.areas[field]
    own = {skill.id for skill in area.skills}
    waiting = [{skill for skill, _, _ in work(atlas, item.id) if skill in own} for item in area.challenges]
    mastered: list[str] = []
    for skill in study_order(atlas, own, [item.id for item in area.challenges]):
        if 2 * sum(need <= set(mastered) for need in waiting) >= len(waiting):
            break
        mastered.append(skill)
    return tuple(mastered)


def threshold(atlas: Atlas, field: str) -> float:
    """Return the coverage at which somebody is employable in a field.

    Coverage knows mastery up to 1, hence the depth that challenges ask for plays no part.
    """
    return sum(atlas.skills[skill].hours for skill in employable(atlas, field)) / field_hours(atlas, field)


def entry_hours(atlas: Atlas, field: str, mastery: Mapping[str, float]) -> float:
    """Return the hours missing in other areas before a field's foundation and contribute skills can all be learned."""
    usual = [skill.id for skill in atlas.areas[field].skills if skill.level != "lead"]
    outside = [skill for skill in sorted(closure(atlas, usual)) if atlas.skills[skill].area != field]
    return sum(max(1.0 - mastery.get(skill, 0.0), 0.0) * atlas.skills[skill].hours for skill in outside)


def field_hours(atlas: Atlas, field: str) -> float:
    """Return the hours of all skills of an area's own, of every level."""
    return sum(hours for _, hours in _index(atlas).own[field])


def fast_share(atlas: Atlas, field: str) -> float:
    """Return the share of an area's hours that is in skills whose tools and practice change within a year or two."""
    fast = sum(skill.hours for skill in atlas.areas[field].skills if skill.fast_moving)
    return fast / field_hours(atlas, field)
