"""From a challenge to a plan: what is missing, in order, week by week, and when it will be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .finish import DRAWS, chance, finish, hours_needed
from .need import lacks
from .pace import Pace
from .repair import repairs
from .types import Plan
from .weeks import allocate, milestones, monday_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ..atlas.types import Atlas

_PACE = Pace()
_LEAST = 1e-9
"""Hours that stand for what the first week does: whatever is missing takes a week at least."""


def make(
    atlas: Atlas,
    mastery: Mapping[str, float],
    challenge: str,
    start: date,
    weekly_hours: float,
    hours_to_employable: float = 2.0,
    pace: Pace = _PACE,
    seed: int = 0,
    weekly_limit: float | None = None,
    draws: int = DRAWS,
    first_week: float = 1.0,
) -> Plan:
    """Return the plan for a challenge, from the first Monday on or after `start`.

    `mastery` is that of `atlas.held`. Steps and weeks show median hours; `finish` and `chance` come from draws, whose
    median is some per cent above the steps' sum, as a sum of skewed times is. Where nothing is missing, there are no
    steps and no weeks, the finish is 0 and the chance 1: the work itself can begin. Where hours are missing and
    there are none in the week, the finish is `NEVER` and the chance 0. `first_week`: the part of the weekly hours that
    the first week has; it moves all that comes after, but not the repairs.
    An unknown challenge raises `KeyError`.

    Leaves out: holidays and blocked weeks, forgetting of what is held, the work hours of the challenge itself (it is
    done at work, beside the study), and the chance of giving up.
    """
    missing = lacks(atlas, challenge, mastery)
    needed = hours_needed(missing, hours_to_employable, pace, seed, draws)
    late = 1.0 - first_week
    if late:
        needed = np.where(needed > 0.0, np.maximum(needed + late * weekly_hours, _LEAST), 0.0)
    p, error = chance(needed, weekly_hours)
    first = monday_from(start)
    ends = finish(needed, weekly_hours)
    steps, weeks = allocate(atlas, missing, hours_to_employable * pace.median, first, weekly_hours, late)
    return Plan(
        challenge=challenge,
        start=first,
        weekly_hours=weekly_hours,
        missing_hours=sum(step.hours for step in steps),
        steps=steps,
        weeks=weeks,
        milestones=milestones(first, ends[1]),
        finish=ends,
        chance=p,
        chance_stderr=error,
        repairs=repairs(atlas, mastery, challenge, weekly_hours, hours_to_employable, pace, seed, weekly_limit, draws),
    )
