"""When to return to a skill learned before, so that it is still there when the challenge needs it.

The intervals are those of FSRS (Ye, Su & Cao, "A stochastic shortest path algorithm for optimizing spaced repetition
scheduling", KDD 2022; package `fsrs`), whose curve falls as a power of time. Its parameters are fitted to flash cards,
but for what is set here: how long a whole skill lasts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

HALF_LOST_IN = 296.0
"""Days in which half of what was just learned is lost without use: the middle of 6.5-13 months (Tatel & Ackerman 2025,
as in `forgetting` of the course's calibration)."""
KEPT = 0.9
"""Part of a skill below which it is returned to: FSRS's usual one. Judgement."""
DECAY = 0.5
"""Exponent of the curve: that of FSRS 4.5. The one fitted to flash cards (0.15) falls steeply within days, which is
known of words and not of skills. Judgement."""
DIFFICULTY = 5.0
"""Middle of FSRS's scale of 1-10. Judgement."""
_AT = 20


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    parameters = (*Scheduler().parameters[:_AT], DECAY)
    return Scheduler(parameters=parameters, desired_retention=KEPT, enable_fuzzing=False, maximum_interval=3650)


def stability() -> float:
    """Return the days after which `KEPT` is left of what was just learned, on the curve that halves it in time."""
    at = {part: part ** (-1 / DECAY) - 1 for part in (0.5, KEPT)}
    return float(HALF_LOST_IN * at[KEPT] / at[0.5])


def learned(day: date) -> Card:
    """Return the memory of a skill whose learning ended on a day."""
    from fsrs import Card, State

    days = stability()
    then = _noon(day)
    return Card(1, State.Review, None, days, DIFFICULTY, then + timedelta(days=round(days)), then)


def due(memory: Card) -> date:
    """Return the day on which `KEPT` of it is left."""
    return memory.due.date()


def kept(memory: Card, day: date) -> float:
    """Return the part of it that is left on a day, 0-1."""
    return float(_scheduler().get_card_retrievability(memory, _noon(day)))


def used(memory: Card, day: date) -> Card:
    """Return the memory after the skill was returned to, or used in learning something else, on a day."""
    from fsrs import Rating

    return _scheduler().review_card(memory, Rating.Good, _noon(day))[0]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
