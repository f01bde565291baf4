"""Cheaper ways where 26 weeks are too few: a smaller challenge, a lower depth, more weeks, more hours."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from ..atlas import LEVELS
from .finish import DRAWS, HALF_YEAR, chance, hours_needed, weeks_at
from .need import lacks
from .types import Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..atlas.types import Atlas, Level
    from .pace import Pace

ENOUGH = 0.8
"""The chance at which a plan counts as likely to be kept, and to which a repair is sized. Judgement."""

WORTHWHILE = 0.05
"""A repair that is not enough is offered only if it adds this much to the chance, or none does. Judgement."""

MOST_WEEKS = 156
"""More weeks than this are not proposed: a plan of more than three years is a course. Judgement."""

MOST_WEEKLY = 20.0
"""More weekly hours than this are not proposed to somebody who named no limit. Judgement: beside a full-time job."""

_ORDER = ("smaller_challenge", "lower_depth", "more_weeks", "more_hours")


def repairs(
    atlas: Atlas,
    mastery: Mapping[str, float],
    challenge: str,
    weekly_hours: float,
    hours_to_employable: float,
    pace: Pace,
    seed: int,
    weekly_limit: float | None = None,
    draws: int = DRAWS,
) -> tuple[Repair, ...]:
    """Return, for a plan whose chance is below `ENOUGH`, at most one repair of a kind: the least change that is enough.

    Those that are enough come first, in the order of `Repair.kind`; then the others, the likelier first. `detail` is
    the challenge's id, the ids of the skills learned to less depth, the weeks, or the hours a week.
    Leaves out combinations of repairs.
    """

    def needed(of: str, needs: Mapping[str, Level] | None = None) -> npt.NDArray[np.float64]:
        return hours_needed(lacks(atlas, of, mastery, needs), hours_to_employable, pace, seed, draws)

    here = needed(challenge)
    now = chance(here, weekly_hours)[0]
    if now >= ENOUGH:
        return ()
    found: list[Repair] = []

    smaller = []
    for other in atlas.areas[atlas.challenges[challenge].area].challenges:
        hours = needed(other.id)
        p = chance(hours, weekly_hours)[0]
        if p > now and hours.any():
            smaller.append((p < ENOUGH, -float(np.median(hours)) if p >= ENOUGH else -p, other.id, p))
    if smaller:
        _, _, best, p = min(smaller)
        found.append(Repair("smaller_challenge", best, p))

    needs = dict(atlas.challenges[challenge].needs)
    lowered: dict[str, None] = {}
    p = now
    while p < ENOUGH:
        tries = []
        for skill, level in needs.items():
            if level != LEVELS[0]:
                less: dict[str, Level] = {**needs, skill: LEVELS[LEVELS.index(level) - 1]}
                tries.append((-chance(needed(challenge, less), weekly_hours)[0], skill, less))
        better = min(tries, key=lambda t: t[:2], default=None)
        if better is None or -better[0] <= p:
            break
        p, needs = -better[0], better[2]
        lowered[better[1]] = None
    if lowered:
        found.append(Repair("lower_depth", ",".join(lowered), p))

    enough_hours = float(np.quantile(here, ENOUGH, method="higher"))
    weeks = weeks_at(enough_hours, weekly_hours)
    if weeks <= MOST_WEEKS:
        found.append(Repair("more_weeks", str(weeks), chance(here, weekly_hours, weeks)[0]))

    limit = max(MOST_WEEKLY if weekly_limit is None else weekly_limit, weekly_hours)
    hours_a_week = min(ceil(2 * enough_hours / HALF_YEAR) / 2, limit)
    found.append(Repair("more_hours", f"{hours_a_week:g}", chance(here, hours_a_week)[0]))
    found = [r for r in found if r.chance > now]
    worthwhile = [r for r in found if r.chance >= min(ENOUGH, now + WORTHWHILE)]
    found = worthwhile or sorted(found, key=lambda r: -r.chance)[:1]
    return tuple(
        sorted(found, key=lambda r: (r.chance < ENOUGH, -r.chance if r.chance < ENOUGH else 0, _ORDER.index(r.kind)))
    )
