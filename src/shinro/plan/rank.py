"""Which challenge to plan for: what it is worth, how likely it is, how it fits the person, what the course wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from .finish import chance, needed, ordinary_weeks
from .need import lacks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..atlas.types import Atlas
    from .situation import Situation

UNASKED = 0.25
"""What a challenge that the workplace does not name is worth beside its most important one. Judgement: as much as one
of importance 4; where the workplace names none, all are worth the same."""
UNWANTED = 0.1
"""What a challenge counts at least that uses none of the course's hours. Judgement: late, not never."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A challenge as the workplace names it: 1 is the most important; `value` a year, in any one unit, if known."""

    importance: int
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a ranking looks at besides the atlas and the situation.

    `asked`: the workplace's own challenges; `strengths`: share of each strength, summing to 1; `course`: study hours
    of the half-year by area. Each may be empty: then nothing is known of it, and it does not decide.
    """

    asked: Mapping[str, Asked] = field(default_factory=dict)
    strengths: Mapping[str, float] = field(default_factory=dict)
    course: Mapping[str, float] = field(default_factory=dict)


class Ranked(Struct, frozen=True):
    """A challenge with what the ranking rests on; `score` is the product of the four parts, each 0-1.

    `worth` to the business beside the most important one, `chance` to learn it all within 26 weeks, `fit` of the
    person's strengths to those that usually break it through, `wanted`: the part of the course's hours of the half-year
    that learning for it makes use of. `importance` and `value`: as the workplace has it, None: not named there.
    `missing_hours`: median hours missing for this person.
    """

    challenge: str
    score: float
    worth: float
    chance: float
    fit: float
    wanted: float
    importance: int | None
    value: float | None
    missing_hours: float


_NOTHING = Wish()


def rank(atlas: Atlas, candidates: Iterable[str], at: Situation, wish: Wish = _NOTHING) -> tuple[Ranked, ...]:
    """Return the candidates, best first: by `score`; what is ready and not asked for needs no plan and comes last.

    Worth: the value over the largest one where the workplace gives values, 1 over the importance where it gives none,
    `UNASKED` for what it does not name. Fit: the sum of the shares of the challenge's strengths over the largest sum
    that as many strengths could have. Wanted: the hours missing, up to those that the course gives to the challenge's
    area, over all of the course's; without a course, over those of the half-year. So neither what is nearly ready nor
    what is out of reach comes first. Ties: fewer missing hours, then id.
    """
    largest = max((one.value for one in wish.asked.values() if one.value), default=None)
    found = []
    for name in candidates:
        challenge, asked = atlas.challenges[name], wish.asked.get(name)
        missing = lacks(atlas, name, at.mastery)
        needs = needed(atlas, missing, at)
        p, _ = chance(ordinary_weeks(needs.hours, at), at.half_year)
        hours = sum(needs.median)
        parts = (
            _worth(asked, largest, any_asked=bool(wish.asked)),
            p,
            _fit(challenge.strengths, wish.strengths),
            _wanted(challenge.area, hours, at, wish.course),
        )
        score = parts[0] * parts[1] * parts[2] * parts[3]
        importance, value = (asked.importance, asked.value) if asked else (None, None)
        found.append(Ranked(name, score, *parts, importance, value, hours))
    return tuple(sorted(found, key=_key))


def _worth(asked: Asked | None, largest: float | None, *, any_asked: bool) -> float:
    if asked is None:
        return UNASKED if any_asked else 1.0
    return asked.value / largest if asked.value and largest else 1.0 / asked.importance


def _fit(usual: Sequence[str], shares: Mapping[str, float]) -> float:
    best = sum(sorted(shares.values(), reverse=True)[: len(usual)])
    return sum(shares.get(strength, 0.0) for strength in usual) / best if best > 0 else 1.0


def _wanted(area: str, missing: float, at: Situation, course: Mapping[str, float]) -> float:
    total = sum(course.values()) or at.half_year * at.weekly_hours
    if total <= 0:
        return 1.0
    there = course.get(area, 0.0) if course else total
    return max(min(missing, there) / total, UNWANTED)


def _key(ranked: Ranked) -> tuple[bool, float, float, str]:
    is_ready = ranked.missing_hours <= 0 and ranked.importance is None
    return is_ready, -round(ranked.score, 6), ranked.missing_hours, ranked.challenge
