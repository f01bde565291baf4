"""What a log shows of how much is studied, week by week."""

from __future__ import annotations

from datetime import timedelta
from statistics import mean, stdev
from typing import TYPE_CHECKING

import numpy as np

from ..course.compounding import Habit
from ..course.drift import LOOK_BACK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy.typing as npt

    from ..course import Person
    from ..outlook import Outlook
    from ..voyage import Entry

WEEKS = 52
TENTH = 1.2815515655446004


def habit_of(log: Sequence[Entry], as_of: date, person: Person) -> Habit:
    """Return the hours of study a week by area over the last year of the log, or since it began.

    The range is that of the mean of so many weeks. Entries that name no area count for the present field. Without any
    hours of study, those that the person states go to the present field.
    """
    since = as_of - timedelta(weeks=WEEKS)
    rows = [one for one in log if one.kind == "study" and one.hours and since < one.date <= as_of]
    if not rows:
        return Habit({person.present_field: person.weekly_hours}, person.weekly_hours, person.weekly_hours, 0)
    first = min(one.date for one in log if since < one.date <= as_of)
    weeks = min(max(-(-((as_of - first).days + 1) // 7), 1), WEEKS)
    hours: dict[str, float] = {}
    totals = [0.0] * weeks
    for one in rows:
        area = one.field or person.present_field
        hours[area] = hours.get(area, 0.0) + (one.hours or 0.0) / weeks
        totals[min((as_of - one.date).days // 7, weeks - 1)] += one.hours or 0.0
    spread = TENTH * stdev(totals) / weeks**0.5 if weeks > 1 else 0.0
    order = sorted(hours, key=lambda area: (-hours[area], area))
    return Habit({area: hours[area] for area in order}, max(mean(totals) - spread, 0.0), mean(totals) + spread, weeks)


def past_shares(outlook: Outlook) -> npt.NDArray[np.float64]:
    """Return `[LOOK_BACK, field]`: the shares of posts in the half-years before the newest one, oldest first.

    Of a field that is younger, the oldest share known.
    """
    found = np.zeros((LOOK_BACK, len(outlook.fields)))
    for k, field in enumerate(outlook.fields):
        known = [(count + 0.5) / (total + 1.0) for _, count, total in field.history[-LOOK_BACK - 1 : -1]]
        known = known or [field.share]
        found[:, k] = [known[0]] * (LOOK_BACK - len(known)) + known
    return found
