"""Week by week: which skill takes which hours, the skills in their order and the habits of learning beside them.

Time runs in weeks from 0; hours flow at the weekly hours without a gap. Leaves out holidays and blocked weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from .finish import HALF_YEAR, NEVER
from .types import Milestone, Step, Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas.types import Atlas
    from .need import Lack

BESIDE = 0.25
"""Share of a week that goes to habits of learning while other skills are to be learned. Judgement: logging, recall and
planning accompany study; taken first, they would fill the weeks in which a baseline is due."""

MOST_LISTED = 52
MILESTONES: tuple[tuple[Literal["baseline", "deliverable", "metric"], int], ...] = (
    ("baseline", 6),
    ("deliverable", 18),
    ("metric", 26),
)
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class _Lane:
    """Skills one after another: at `rate` hours a week until `turn`, then at `after`."""

    rate: float
    after: float
    turn: float

    def done(self, time: float) -> float:
        """Hours done by a time."""
        return self.rate * min(time, self.turn) + self.after * max(time - self.turn, 0.0)

    def time(self, hours: float) -> float:
        """When so many hours are done."""
        first = self.rate * self.turn
        if hours <= first:
            return hours / self.rate if self.rate else 0.0
        return self.turn + (hours - first) / self.after


def monday_from(day: date) -> date:
    """Return the first Monday on or after a day."""
    return day + timedelta(days=-day.weekday() % 7)


def milestones(start: date, finish: int = HALF_YEAR) -> tuple[Milestone, ...]:
    """Return what the business gets by which week, each due on the Friday of its week.

    Where the median `finish` is later than the half-year's end, they move out in proportion; there are none without
    an end.
    """
    if finish >= NEVER:
        return ()
    weeks = ((kind, ceil(week * max(finish, HALF_YEAR) / HALF_YEAR)) for kind, week in MILESTONES)
    return tuple(Milestone(kind, week, start + timedelta(weeks=week - 1, days=4)) for kind, week in weeks)


def allocate(
    atlas: Atlas, lacks: Sequence[Lack], scale: float, start: date, weekly_hours: float, late: float = 0.0
) -> tuple[tuple[Step, ...], tuple[Week, ...]]:
    """Return the steps in order and the weeks from `start`, a Monday; hours are the lacks' times `scale`.

    `late`: weeks by which the hours come later than `weekly_hours` each week, because the first has fewer (or more).

    Weeks are listed to the half-year's end, the last ones empty if the hours end before; to the end of the hours, at
    most `MOST_LISTED`, if they end later. A step beyond the horizon or without weekly hours lies in week `NEVER`.
    """
    hours = [lack.hours * scale for lack in lacks]
    lanes = _lanes(lacks, hours, weekly_hours)
    begins: list[float] = []
    used = {False: 0.0, True: 0.0}
    for lack, spent in zip(lacks, hours, strict=True):
        begins.append(used[lack.beside])
        used[lack.beside] += spent
    steps = []
    for lack, begin, spent in zip(lacks, begins, hours, strict=True):
        first, last = NEVER, NEVER
        if weekly_hours > 0:
            lane = lanes[lack.beside]
            first = min(max(floor(lane.time(begin) + late + _NOTHING) + 1, 1), NEVER)
            last = min(max(ceil(lane.time(begin + spent) + late - _NOTHING), first), NEVER)
        resources = atlas.skills[lack.skill].resources
        steps.append(Step(lack.skill, lack.depth, spent, first, last, resources))
    if weekly_hours <= 0 or not steps:
        return tuple(steps), ()
    end = max(step.last_week for step in steps)
    listed = HALF_YEAR if end <= HALF_YEAR else min(end, MOST_LISTED)
    weeks = []
    for number in range(1, listed + 1):
        shares = []
        for lack, begin, step in zip(lacks, begins, steps, strict=True):
            if step.first_week <= number <= step.last_week:
                lane = lanes[lack.beside]
                upto, before = (lane.done(max(n - late, 0.0)) if n else 0.0 for n in (number, number - 1))
                part = _within(upto, begin, step.hours) - _within(before, begin, step.hours)
                if part > _NOTHING:
                    shares.append((lack.skill, part))
        weeks.append(Week(number, start + timedelta(weeks=number - 1), tuple(shares)))
    return tuple(steps), tuple(weeks)


def _within(done: float, begin: float, hours: float) -> float:
    return min(max(done - begin, 0.0), hours)


def _lanes(lacks: Sequence[Lack], hours: Sequence[float], weekly_hours: float) -> dict[bool, _Lane]:
    """The lane of the skills in order (False) and that of the habits beside them (True); the longer one ends alone."""
    total = {
        beside: sum(h for lack, h in zip(lacks, hours, strict=True) if lack.beside == beside)
        for beside in (False, True)
    }
    if weekly_hours <= 0 or not total[False] or not total[True]:
        return dict.fromkeys((False, True), _Lane(weekly_hours, weekly_hours, 0.0))
    rates = {False: (1 - BESIDE) * weekly_hours, True: BESIDE * weekly_hours}
    turn = min(total[lane] / rates[lane] for lane in rates)
    return {lane: _Lane(rate, weekly_hours, turn) for lane, rate in rates.items()}
