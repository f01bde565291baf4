"""26 weeks from here to a challenge's deliverable, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from ..atlas.types import Level


@dataclass(frozen=True, slots=True)
class Step:
    """A skill to learn to a depth, its first and last week (from 1).

    `hours`: median for this person, mode x depth x hours_to_employable x pace, less what is mastered or logged;
    `returned`: hours of the spaced returns to it, beside these.
    """

    skill: str
    depth: Level
    hours: float
    first_week: int
    last_week: int
    resources: tuple[str, ...]
    returned: float = 0.0


@dataclass(frozen=True, slots=True)
class Week:
    """One week, Monday to Sunday: its hours to learn per skill, and those to return to skills learned before.

    `buffer`: left free, to take up what slips.
    """

    number: int
    monday: date
    hours: tuple[tuple[str, float], ...]
    returns: tuple[tuple[str, float], ...] = ()
    buffer: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A business deliverable by a week: a baseline in use, the deliverable in trial, its metric read.

    `chance`: to have learned by that day what it takes (the first of the needs for a baseline, else all of them).
    """

    kind: Literal["baseline", "deliverable", "metric"]
    week: int
    day: date
    chance: float


@dataclass(frozen=True, slots=True)
class Repair:
    """A cheaper way where 26 weeks are too few, with the chance it gives."""

    kind: Literal["smaller_challenge", "lower_depth", "more_weeks", "more_hours"]
    detail: str
    chance: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one challenge from `start` on.

    `finish`: weeks at 10, 50, 90 % (rounded up); `chance` of the deliverable within 26 weeks if one keeps at it;
    `usable`: weeks at 10, 50, 90 % to the first of the challenge's needs. `missing_hours` are those of the steps,
    `returned_hours` those of the returns to them. `ends`: the last day of the last week that has hours, None if out of
    sight.
    """

    challenge: str
    start: date
    weekly_hours: float
    missing_hours: float
    returned_hours: float
    steps: tuple[Step, ...]
    weeks: tuple[Week, ...]
    milestones: tuple[Milestone, ...]
    usable: tuple[int, int, int]
    finish: tuple[int, int, int]
    chance: float
    chance_stderr: float
    ends: date | None
    repairs: tuple[Repair, ...]
