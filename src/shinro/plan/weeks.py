"""Week by week: which skill takes which hours, the habits of learning beside them, returns to what was learned before.

Every sixth week is a buffer: nothing is planned for it, so that what slips is taken up there before anything moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..atlas import closure
from . import returns
from .available import HALF_YEAR, NEVER
from .types import Step, Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fsrs import Card

    from ..atlas.types import Atlas
    from .available import Available
    from .need import Lack

BESIDE = 0.25
"""Share of a week that goes to habits of learning while other skills are to be learned. Judgement: logging, recall and
planning accompany study; taken first, they would fill the weeks in which a baseline is due."""
RETURNS = 0.25
"""Share of a week that returns take at most, so that what is new goes on. Judgement."""
BUFFER = 6
"""Every so many weeks one is left free: one in six, the weeks of the first milestones among them. Judgement."""
MOST_LISTED = 52
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan's steps in order and its weeks; `returned`: hours of all returns; `ends`: last day with hours."""

    steps: tuple[Step, ...]
    weeks: tuple[Week, ...]
    returned: float
    ends: date | None


class _Study:
    """What is left to learn while the weeks go by."""

    def __init__(self, atlas: Atlas, lacks: Sequence[Lack], hours: Sequence[float]) -> None:
        self.lacks = lacks
        self.hours = dict(zip((lack.skill for lack in lacks), hours, strict=True))
        self.left = dict(self.hours)
        self.lanes = {beside: [lack.skill for lack in lacks if lack.beside == beside] for beside in (False, True)}
        self.uses = {lack.skill: closure(atlas, [lack.skill]) for lack in lacks}
        self.memory: dict[str, Card] = {}
        self.span: dict[str, tuple[int, int]] = {}
        self.returned: dict[str, float] = {}

    @property
    def over(self) -> bool:
        return not (self.lanes[False] or self.lanes[True])

    def week(self, number: int, monday: date, room: float) -> tuple[dict[str, float], dict[str, float]]:
        """Use a week's hours; return those that learn and those that return, by skill."""
        back = self._return(monday, room)
        room -= sum(back.values())
        learned: dict[str, float] = {}
        beside = BESIDE * room if self.lanes[False] else room
        unused = self._fill(True, number, beside, learned)
        unused = self._fill(False, number, room - beside + unused, learned)
        self._fill(True, number, unused, learned)
        for skill in [skill for skill in learned if self.left[skill] <= 0]:
            self.memory[skill] = returns.learned(monday + timedelta(days=6))
        return learned, back

    def _fill(self, beside: bool, number: int, room: float, learned: dict[str, float]) -> float:
        lane = self.lanes[beside]
        while lane and room > _NOTHING:
            skill = lane[0]
            part = min(room, self.left[skill])
            room -= part
            self.left[skill] -= part
            learned[skill] = learned.get(skill, 0.0) + part
            self.span[skill] = (self.span.get(skill, (number,))[0], number)
            if self.left[skill] <= _NOTHING:
                self.left[skill] = 0.0
                lane.pop(0)
        return room

    def _return(self, monday: date, room: float) -> dict[str, float]:
        """Return to what is due, oldest first, unless learning what comes next uses it anyway."""
        if room <= _NOTHING:
            return {}
        most, back = RETURNS * room, {}
        sunday = monday + timedelta(days=6)
        now = frozenset().union(*(self.uses[lane[0]] for lane in self.lanes.values() if lane))
        waiting = [skill for skill, memory in self.memory.items() if returns.due(memory) <= sunday]
        for skill in sorted(waiting, key=lambda skill: (returns.due(self.memory[skill]), skill)):
            if skill not in now:
                lost = (1.0 - returns.kept(self.memory[skill], monday)) * self.hours[skill]
                if lost > most:
                    continue
                most -= lost
                back[skill] = lost
                self.returned[skill] = self.returned.get(skill, 0.0) + lost
            self.memory[skill] = returns.used(self.memory[skill], monday)
        return back


def schedule(
    atlas: Atlas,
    lacks: Sequence[Lack],
    hours: Sequence[float],
    available: Available,
    weekly_hours: float,
    until: date | None = None,
    first: date | None = None,
) -> Schedule:
    """Return the steps in order and the weeks from that of `available.start` on; `hours` are those of each lack.

    Buffers lie every `BUFFER` weeks from the week of `first` (the plan's own start, that of `available` by default);
    where the hours would not end on `until` (half a year by default), the earliest buffers are given up first.
    Weeks are listed to the half-year's end, the last ones empty if the hours end before; to the end of the hours, at
    most `MOST_LISTED`, if they end later. A step beyond the horizon or without weekly hours lies in week `NEVER`.
    """
    begun = first or available.start
    limit = until or begun + timedelta(weeks=HALF_YEAR)
    since = (available.start - begun).days // 7
    free = [number for number in range(1, MOST_LISTED + 1) if (number + since) % BUFFER == 0]
    while True:
        found = _run(atlas, lacks, hours, available, weekly_hours, frozenset(free))
        held = [number for number in free if number <= len(found.weeks)]
        if not held or (found.ends is not None and found.ends <= limit):
            return found
        free = free[1:] if found.ends is not None else []


def hours_returned(
    atlas: Atlas, lacks: Sequence[Lack], hours: Sequence[float], available: Available, weekly_hours: float
) -> float:
    """Return the hours that returns take where no week is left free."""
    return _run(atlas, lacks, hours, available, weekly_hours, frozenset()).returned


def _run(
    atlas: Atlas,
    lacks: Sequence[Lack],
    hours: Sequence[float],
    available: Available,
    weekly_hours: float,
    free: frozenset[int],
) -> Schedule:
    study = _Study(atlas, lacks, hours)
    weeks: list[Week] = []
    ends = None
    if weekly_hours > 0 and lacks:
        for number, (monday, part) in enumerate(available.weeks(), 1):
            if study.over and number > HALF_YEAR:
                break
            is_buffer = number in free and not study.over and part > 0
            room = 0.0 if is_buffer or study.over else round(part * weekly_hours, 9)
            learned, back = study.week(number, monday, room) if room else ({}, {})
            if learned or back:
                ends = monday + timedelta(days=6)
            if number <= MOST_LISTED:
                weeks.append(Week(number, monday, tuple(learned.items()), tuple(back.items()), is_buffer))
    steps = []
    for lack, spent in zip(lacks, hours, strict=True):
        first, last = study.span.get(lack.skill, (NEVER, NEVER))
        last = last if study.left[lack.skill] == 0.0 else NEVER
        again, resources = study.returned.get(lack.skill, 0.0), atlas.skills[lack.skill].resources
        steps.append(Step(lack.skill, lack.depth, spent, min(first, NEVER), min(last, NEVER), resources, again))
    return Schedule(tuple(steps), tuple(weeks), sum(study.returned.values()), ends if study.over else None)
