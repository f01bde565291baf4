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
    """A challenge with what the ranking rests on.

    `importance` at the workplace (None: not named there); `missing_hours`: median hours missing for this person, of
    which `own_hours` are in the challenge's own area; `chance` to learn them all within 26 weeks.
    """

    challenge: str
    importance: int | None
    missing_hours: float
    own_hours: float
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
    repairs say how to bring them within reach. Then by what the course wants: coverage of the challenge's area, that
    is, `own_hours` times the chance of making it; so neither what is nearly ready nor what is out of reach comes first.
    What is ready needs no plan and comes last. Ties: fewer missing hours, then id.

    Leaves out what a challenge is worth in money and how it fits the person's strengths: the one is known of no
    challenge and an invented figure would decide the order; the other comes with the log.
    """
    scale = hours_to_employable * pace.median
    found = []
    for challenge in candidates:
        missing = lacks(atlas, challenge, mastery)
        p, _ = chance(hours_needed(missing, hours_to_employable, pace, seed, draws), weekly_hours)
        own = [lack.hours for lack in missing if atlas.skills[lack.skill].area == atlas.challenges[challenge].area]
        hours = scale * sum(lack.hours for lack in missing)
        found.append(Ranked(challenge, importance.get(challenge), hours, scale * sum(own), p))
    return tuple(sorted(found, key=_key))


def _key(ranked: Ranked) -> tuple[bool, int, bool, float, float, str]:
    reach = round(ranked.chance * ranked.own_hours, 1)
    named, ready = ranked.importance is not None, ranked.missing_hours <= 0
    return (not named, ranked.importance or 0, ready and not named, -reach, ranked.missing_hours, ranked.challenge)
