"""Cheaper ways where 26 weeks are too few: a smaller challenge, a lower depth, more weeks, more hours."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from ..atlas import LEVELS
from .available import NEVER
from .finish import chance, needed, ordinary_weeks
from .need import lacks
from .types import Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..atlas.types import Atlas, Level
    from .finish import Needed
    from .situation import Situation

    Floats = npt.NDArray[np.float64]

MOST_WEEKS = 156
"""More weeks than this are not proposed: a plan of more than three years is a course. Judgement."""
MOST_WEEKLY = 20.0
"""More weekly hours than this are not proposed to somebody who named no limit. Judgement: beside a full-time job."""
_HALF_HOURS = 2
_ORDER = ("smaller_challenge", "lower_depth", "more_weeks", "more_hours")


def repairs(atlas: Atlas, challenge: str, at: Situation, weeks: Floats, needs: Needed) -> tuple[Repair, ...]:
    """Return, for a plan whose chance is below the wish, at most one repair of a kind: the least change that is enough,
    else the one that helps most.

    `weeks`, `needs`: what the plan itself takes. Those that are enough come first, in the order of `Repair.kind`; then
    the others, the likelier first. `detail` is the challenge's id, the ids of the skills learned to less depth, the
    weeks, or the hours a week. Leaves out combinations of repairs.
    """
    now = chance(weeks, at.half_year)[0]
    if now >= at.wish:
        return ()
    tries = (
        _smaller(atlas, challenge, at, now),
        _lower(atlas, challenge, at, now),
        _longer(at, weeks),
        _harder(atlas, challenge, at, needs),
    )
    found = [one for one in tries if one is not None and one.chance > now]
    return tuple(sorted(found, key=lambda r: (r.chance < at.wish, -r.chance * (r.chance < at.wish), _place(r))))


def _place(repair: Repair) -> int:
    return _ORDER.index(repair.kind)


def _weeks(atlas: Atlas, challenge: str, at: Situation, needs: Mapping[str, Level] | None = None) -> Floats:
    return ordinary_weeks(needed(atlas, lacks(atlas, challenge, at.mastery, needs), at).hours, at)


def _smaller(atlas: Atlas, challenge: str, at: Situation, now: float) -> Repair | None:
    """The largest challenge of the same area that is likely enough, else the likeliest."""
    tries = []
    for other in atlas.areas[atlas.challenges[challenge].area].challenges:
        weeks = _weeks(atlas, other.id, at) if other.id != challenge else np.zeros(1)
        p = chance(weeks, at.half_year)[0]
        if p > now and weeks.any():
            is_enough = p >= at.wish
            tries.append((not is_enough, -float(np.median(weeks)) if is_enough else -p, other.id, p))
    if not tries:
        return None
    _, _, best, p = min(tries)
    return Repair("smaller_challenge", best, p)


def _lower(atlas: Atlas, challenge: str, at: Situation, now: float) -> Repair | None:
    """One need after the other to the next lower depth, the one that helps most first, until it is enough."""
    needs = dict(atlas.challenges[challenge].needs)
    lowered: dict[str, None] = {}
    p = now
    while p < at.wish:
        tries = []
        for skill, level in needs.items():
            if level != LEVELS[0]:
                less: dict[str, Level] = {**needs, skill: LEVELS[LEVELS.index(level) - 1]}
                tries.append((-chance(_weeks(atlas, challenge, at, less), at.half_year)[0], skill, less))
        better = min(tries, key=lambda t: t[:2], default=None)
        if better is None or -better[0] <= p:
            break
        p, needs = -better[0], better[2]
        lowered[better[1]] = None
    return Repair("lower_depth", ",".join(lowered), p) if lowered else None


def _longer(at: Situation, weeks: Floats) -> Repair | None:
    enough = float(np.quantile(weeks, at.wish, method="higher"))
    longer = NEVER if np.isinf(enough) else at.available.weeks_at(enough)
    if longer > MOST_WEEKS:
        return None
    return Repair("more_weeks", str(longer), chance(weeks, at.available.within(longer))[0])


def _harder(atlas: Atlas, challenge: str, at: Situation, needs: Needed) -> Repair | None:
    """The least half-hours a week that are enough, up to the limit; other plans keep what they ask for."""
    most = max(MOST_WEEKLY if at.weekly_limit is None else at.weekly_limit, at.weekly_hours)
    ordinary = at.half_year
    if ordinary <= 0:
        return None

    def tried(hours: float) -> float:
        more = None if at.total_hours is None else at.total_hours + hours - at.weekly_hours
        there = replace(at, weekly_hours=hours, total_hours=more)
        return chance(_weeks(atlas, challenge, there), at.half_year)[0]

    hours = ceil(_HALF_HOURS * float(np.quantile(needs.hours, at.wish, method="higher")) / ordinary) / _HALF_HOURS
    hours = min(max(hours, at.weekly_hours), most)
    p = tried(hours)
    while p < at.wish and hours < most:  # more hours, sooner learned, need other returns
        hours = min(hours + 1 / _HALF_HOURS, most)
        p = tried(hours)
    return Repair("more_hours", f"{hours:g}", p)
