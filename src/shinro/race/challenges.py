"""What coverage says about challenges: how much of each is held, as the skills of an area are learned in study order.

The world knows coverage alone. Which skills stand behind it follows from the person's own at the start: what is added
fills what is missing in the atlas's study order, what is forgotten is taken from all alike. A field's hours hold what
it requires of other areas, spread over what is missing up to its threshold (`course.person`); those prerequisites are
held in the same measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..atlas import closure, depths, study_order
from ..atlas.graph import DEPTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..atlas import Atlas

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

GRID = 41
"""Points of coverage at which the hours held are tabled."""


class Challenges(NamedTuple):
    """All challenges of the atlas, for one person at the start. Hours are the atlas's, times the depth of the need.

    `field[K]`; `total[K]` hours; `held[K, A, GRID]`: those held in area `a` at its coverage; `areas[K, 16]`: the areas
    that a challenge asks for, then -1; `entry[K]`: hours of
    prerequisites in other areas that are missing at the start, held as the field nears its threshold; `most[K]`: hours
    held once everything is mastered (a need to lead asks for more than that). `shows[K, 10]`: the strengths that a
    challenge lists; `fits[F, 10]`: weight of each in the
    mean score over a field's challenges. `basic[F]`: coverage at which a field's
    foundation skills are held.
    """

    field: Integers
    total: Floats
    held: Floats
    areas: Integers
    entry: Floats
    most: Floats
    shows: Floats
    fits: Floats
    basic: Floats


def challenges(atlas: Atlas, mastery: Mapping[str, float]) -> Challenges:
    """Return the challenges for somebody who holds `mastery` (prerequisites included)."""
    fields, areas, strengths = atlas.fields, tuple(atlas.areas), tuple(atlas.strengths)
    K, F = len(atlas.challenges), len(fields)
    field, total, entry, most = np.zeros(K, np.int64), np.zeros(K), np.zeros(K), np.zeros(K)
    held, shows = np.zeros((K, len(areas), GRID)), np.zeros((K, len(strengths)))
    reached = {area: _reached(atlas, area, mastery) for area in areas}
    place = {
        skill.id: (areas.index(area.id), i) for area in atlas.areas.values() for i, skill in enumerate(area.skills)
    }
    for k, challenge in enumerate(atlas.challenges.values()):
        field[k] = fields.index(challenge.area)
        inside = [need for need in challenge.needs if atlas.skills[need].area == challenge.area]
        required = closure(atlas, inside) - set(challenge.needs)
        for skill, level in depths(atlas, challenge.needs).items():
            depth, hours = DEPTH[level], atlas.skills[skill].hours
            total[k] += depth * hours
            most[k] += min(depth, 1.0) * hours
            a, i = place[skill]
            if a != field[k] and skill in required:
                now = min(depth, mastery.get(skill, 0.0)) * hours
                entry[k] += depth * hours - now
                held[k, a] += now
            else:
                held[k, a] += np.minimum(depth, reached[areas[a]][i]) * hours
        for strength in challenge.strengths:
            shows[k, strengths.index(strength)] = 1.0
    asked = np.full((K, len(areas)), -1, np.int64)
    for k in range(K):
        of = np.flatnonzero(held[k, :, -1] > 0.0)
        asked[k, : len(of)] = of
    listed = np.maximum(shows.sum(axis=1), 1.0)
    fits = np.stack([(shows / listed[:, None])[field == f].mean(axis=0) for f in range(F)])
    basic = np.array([_basic(atlas, f) for f in fields])
    return Challenges(field, total, held, asked, entry, most, shows, fits, basic)


def _reached(atlas: Atlas, area: str, mastery: Mapping[str, float]) -> Floats:
    """Return `[skill, GRID]`: mastery of an area's skills at each coverage, from today's by study order."""
    skills = atlas.areas[area].skills
    hours = np.array([skill.hours for skill in skills])
    now = np.array([min(mastery.get(skill.id, 0.0), 1.0) for skill in skills])
    names = [skill.id for skill in skills]
    offered = [challenge.id for challenge in atlas.areas[area].challenges]
    order = [names.index(skill) for skill in study_order(atlas, names, offered)]
    start = float((now * hours).sum() / hours.sum())
    found = np.zeros((len(skills), GRID))
    for g, covered in enumerate(np.linspace(0.0, 1.0, GRID)):
        if covered <= start:
            found[:, g] = now * (covered / start if start > 0.0 else 0.0)
            continue
        left = (covered - start) * hours.sum()
        found[:, g] = now
        for i in order:
            more = min((1.0 - now[i]) * hours[i], left)
            found[i, g] += more / hours[i]
            left -= more
    return found


def _basic(atlas: Atlas, field: str) -> float:
    skills = atlas.areas[field].skills
    basic = sum(skill.hours for skill in skills if skill.level == "foundation")
    return basic / sum(skill.hours for skill in skills)
