"""From a challenge to a plan: what is missing, in order, week by week, and when it will be done."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Literal

import numpy as np

from .available import HALF_YEAR, NEVER
from .finish import chance, finish, needed, ordinary_weeks
from .need import lacks
from .repair import repairs
from .together import pieces
from .types import Milestone, Plan
from .weeks import schedule

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..atlas.types import Atlas
    from .available import Available
    from .situation import Situation

    Floats = npt.NDArray[np.float64]

MILESTONES: tuple[tuple[Literal["baseline", "deliverable", "metric"], int], ...] = (
    ("baseline", 6),
    ("deliverable", 18),
    ("metric", 26),
)
_FRIDAY = 4


def make(
    atlas: Atlas,
    challenge: str,
    at: Situation,
    *,
    first: date | None = None,
    until: date | None = None,
    is_usable: bool = False,
) -> Plan:
    """Return the plan for a challenge from the day on which `at.available` starts.

    Steps and weeks show median hours; `finish` and `chance` come from draws, whose median is some per cent above the
    steps' sum, as a sum of skewed times is. Where nothing is missing, there are no steps and no weeks, the finish is 0
    and the chance 1: the work itself can begin. Where hours are missing and there are none in the week, the finish is
    `NEVER` and the chance 0. `first`, `until`: the first day of a plan that is under way and the day by which it was to
    end, to which buffers are held; `is_usable`: one of the needs has been met since it began.
    An unknown challenge raises `KeyError`.

    Leaves out: forgetting of what was held before, the work hours of the challenge itself (it is done at work, beside
    the study), and the chance of giving up (`keeping`).
    """
    missing = lacks(atlas, challenge, at.mastery)
    needs = needed(atlas, missing, at)
    weeks = ordinary_weeks(needs.hours, at)
    usable = np.zeros(at.draws) if is_usable else ordinary_weeks(needs.first, at)
    p, error = chance(weeks, at.half_year)
    ends = finish(weeks, at.available)
    begun = first or at.available.start
    planned = schedule(atlas, missing, needs.median, _given(at, needs.median), at.weekly_hours, until, begun)
    return Plan(
        challenge=challenge,
        start=at.available.start,
        weekly_hours=at.weekly_hours,
        missing_hours=sum(step.hours for step in planned.steps),
        returned_hours=planned.returned,
        steps=planned.steps,
        weeks=planned.weeks,
        milestones=milestones(at.available, begun, ends[1], usable, weeks),
        usable=finish(usable, at.available),
        finish=ends,
        chance=p,
        chance_stderr=error,
        ends=planned.ends,
        repairs=repairs(atlas, challenge, at, weeks, needs),
    )


def milestones(
    available: Available, begun: date, finish: int, usable: Floats, learned: Floats
) -> tuple[Milestone, ...]:
    """Return what the business gets by which week of a plan that began on a day, each due on the Friday of its week.

    Where the median `finish` is later than the half-year's end, they move out in proportion; there are none without
    an end. `usable`, `learned`: `[draw]` ordinary weeks to the first of the needs and to all of them.
    """
    if finish >= NEVER:
        return ()
    monday = begun - timedelta(days=begun.weekday())
    late = (available.start - begun).days // 7
    stretch = max(finish + late, HALF_YEAR) / HALF_YEAR
    found = []
    for kind, usual in MILESTONES:
        week = ceil(usual * stretch)
        day = monday + timedelta(weeks=week - 1, days=_FRIDAY)
        takes = usable if kind == "baseline" else learned
        p = float(np.mean(takes <= available.by(day) + 1e-9)) if day >= available.start else float(np.mean(takes <= 0))
        found.append(Milestone(kind, week, day, p))
    return tuple(found)


def _given(at: Situation, median: tuple[float, ...]) -> Available:
    """Return what of the available weeks the other plans leave, by medians."""
    if not at.others and (at.total_hours is None or at.total_hours >= at.weekly_hours):
        return at.available
    asked = [at.weekly_hours, *(other.weekly_hours for other in at.others)]
    total = sum(asked) if at.total_hours is None else at.total_hours
    hours = [sum(median), *(float(np.median(other.needed)) for other in at.others)]
    return at.available.scaled(pieces(hours, asked, total, 0))
