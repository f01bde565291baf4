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

    `hours`: median for this person, mode x depth x hours_to_employable x pace, less what is mastered.
    """

    skill: str
    depth: Level
    hours: float
    first_week: int
    last_week: int
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its Monday, and hours per skill."""

    number: int
    monday: date
    hours: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A business deliverable by a week: a baseline in use, the deliverable in trial, its metric read."""

    kind: Literal["baseline", "deliverable", "metric"]
    week: int
    day: date


@dataclass(frozen=True, slots=True)
class Repair:
    """A cheaper way where 26 weeks are too few, with the chance it gives."""

    kind: Literal["smaller_challenge", "lower_depth", "more_weeks", "more_hours"]
    detail: str
    chance: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one challenge.

    `finish` weeks at 10, 50, 90 % (rounded up); `chance` of the deliverable within 26 weeks.
    """

    challenge: str
    start: date
    weekly_hours: float
    missing_hours: float
    steps: tuple[Step, ...]
    weeks: tuple[Week, ...]
    milestones: tuple[Milestone, ...]
    finish: tuple[int, int, int]
    chance: float
    chance_stderr: float
    repairs: tuple[Repair, ...]
