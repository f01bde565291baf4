"""From a voyage to the situation that its plans start from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from ..atlas import held
from ..voyage import hours_meant, monday_of
from .available import DAYS, Available
from .calendar import shares
from .living import pace_of
from .situation import Situation

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from ..atlas.types import Atlas
    from ..voyage import Voyage

    Floats = npt.NDArray[np.float64]

_WEEK = timedelta(weeks=1)
_LEAST = 1e-9


def available_of(voyage: Voyage, start: date) -> Available:
    """Return the parts of ordinary weeks that a person's calendar holds from a day on.

    The week for which a review meant other hours holds the same part of its usual ones. No week holds more than the
    person's limit.
    """
    parts = shares(voyage.me, start, DAYS)
    usual = min(voyage.me.weekly_hours, voyage.me.weekly_hours_limit or voyage.me.weekly_hours)
    monday = monday_of(start)
    for week in (monday, monday + _WEEK):
        meant = hours_meant(voyage.reviews, week)
        if meant is not None and usual > 0:
            first = (week - start).days
            days = slice(max(first, 0), first + 7)
            whole = shares(voyage.me, week, 7).sum()
            parts[days] *= meant / (usual * whole) if whole > 0 else 0.0
    return Available(start, _limited(parts, start.weekday(), voyage.me.weekly_hours_limit, usual))


def _limited(parts: Floats, weekday: int, limit: float | None, usual: float) -> Floats:
    """Return the parts with every week, Monday to Sunday, scaled down to the limit where it holds more."""
    if limit is None or usual <= 0:
        return parts
    weeks = (np.arange(len(parts)) + weekday) // 7
    hours = usual * np.bincount(weeks, parts)
    scaled: Floats = parts * np.minimum(1.0, limit / np.maximum(hours, _LEAST))[weeks]
    return scaled


def situation_of(
    atlas: Atlas,
    voyage: Voyage,
    start: date,
    hours_to_employable: float,
    *,
    weekly_hours: float | None = None,
    seed: int = 0,
) -> Situation:
    """Return where a plan of a voyage starts from on a day; `weekly_hours`: those for the plan, all by default."""
    me = voyage.me
    usual = min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours)
    return Situation(
        mastery=held(atlas, {skill.id: skill.mastery for skill in me.skill}),
        available=available_of(voyage, start),
        weekly_hours=usual if weekly_hours is None else weekly_hours,
        hours_to_employable=hours_to_employable,
        pace=pace_of(voyage.plans, voyage.log, start),
        seed=seed,
        weekly_limit=me.weekly_hours_limit,
    )
