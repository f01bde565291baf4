"""Which challenge to plan for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .finish import DRAWS, chance, hours_needed
from .need import lacks
from .pace import Pace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas.types import Atlas

_PACE = Pace()
_NONE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A challenge with what the ranking rests on: its importance at the workplace (None: not named there), median hours
    missing for this person, and the chance to learn them within 26 weeks.
    """

    challenge: str
    importance: int | None
    missing_hours: float
    chance: float


def rank(
    atlas: Atlas,
    mastery: Mapping[str, float],
    candidates: Iterable[str],
    weekly_hours: float,
    hours_to_employable: float = 2.0,
    importance: Mapping[str, int] = _NONE,
    pace: Pace = _PACE,
    seed: int = 0,
    draws: int = DRAWS,
) -> tuple[Ranked, ...]:
    """Return the candidates, best first.

    First the person's own workplace challenges, by `importance` (1 is the most important), however hard: the plan's
    repairs say how to bring them within reach. Then those that still have something to learn, by the chance of learning
    it within 26 weeks, in whole per cent. Last those that are ready: they need no plan. Ties: fewer missing hours,
    then id.

    Leaves out what a challenge is worth in money and how it fits the person's strengths: the one is known of no
    challenge and an invented figure would decide the order; the other comes with the log.
    """
    scale = hours_to_employable * pace.median
    found = []
    for challenge in candidates:
        missing = lacks(atlas, challenge, mastery)
        p, _ = chance(hours_needed(missing, hours_to_employable, pace, seed, draws), weekly_hours)
        found.append(Ranked(challenge, importance.get(challenge), scale * sum(lack.hours for lack in missing), p))
    return tuple(sorted(found, key=_key))


def _key(ranked: Ranked) -> tuple[tuple[float, ...], str]:
    if ranked.importance is not None:
        group, order = 0, ranked.importance
    else:
        group, order = (2 if ranked.missing_hours <= 0 else 1), 0
    return (group, order, -round(ranked.chance, 2), ranked.missing_hours), ranked.challenge
