"""People like real ones: who they are as surveys say (`population`), how deep they are in what they know by judgement.

No survey tells how much of a field somebody has mastered, nor how long they study. Both are drawn here, from the years
of machine learning and the atlas:

- Who works in a field is employable in it; of what lies beyond the threshold, years `y` have taught `y / (y + 8)` in
  the mean.
- Of another field known, the part of the way to the threshold is `1.1 (y + 2) / (y + 5)` in the mean, `y` being the
  years over the number of fields known: who knows many fields is shallow in most.
- What is mastered of a field is what comes first in the atlas's study order; what that requires is held, too.
- Who has written code for three years or more, or knows no field, holds what the atlas's web engineer does.
- Hours of study a week: 6 in the median, a tenth below 2 and a tenth above 15, whoever one is.
- One works in one of the fields known, the likelier the oftener those in the survey who know it know no other.

Nobody is under 22 or has turned 55: older and younger respondents are left out of the population, not moved to its
edge. Years of machine learning stop at 20 and at those since the age of 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from ..atlas import closure, coverage, field_hours, held, study_order, threshold
from ..random import stream
from .population import JAPAN, draw, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np

    from ..atlas import Atlas

BEYOND_YEARS = 8.0
"""Years of machine learning in which half of what lies beyond a field's threshold is mastered (judgement)."""
NEAR_YEARS, NEAR_START, NEAR_MOST = 5.0, 2.0, 1.1
"""Of the way to the threshold of another field: NEAR_MOST (y + NEAR_START) / (y + NEAR_YEARS) (judgement)."""
CONCENTRATION = 4.0
"""Parameters of the beta distributions of both shares add up to this: people differ much (judgement)."""
CODE_YEARS = 3.0
"""Years of writing code from which a person holds an engineer's software skills (judgement)."""
ENGINEER = "web-engineer"
HOURS, HOURS_LOW, HOURS_HIGH = 6.0, 2.0, 15.0
"""Hours of study a week: median, 10th and 90th percentile (judgement)."""
HOURS_LIMITS = (0.5, 30.0)
P90 = 1.2815515655446004
FIRST_AGE = 18.0
"""Nobody has learned machine learning for longer than since this age."""
STARTS: Mapping[str, tuple[float, float]] = {
    "newcomer": (25.0, 0.0),
    "web-engineer": (32.0, 0.0),
    "analyst": (30.0, 0.0),
    "ml-engineer-tabular": (32.0, 3.0),
    "research-graduate": (27.0, 3.0),
}
"""Age and years of machine learning of the atlas's starting points (judgement)."""
START_AGE = 30.0
"""Age of a starting point that is not among `STARTS`."""
HALF_WAY = 0.5
"""Part of the way to a field's threshold from which a starting point is taken to work in it (judgement)."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person at the start of a race.

    `years` of experience with machine learning; `country`: "JP", or "" for elsewhere; `weekly_hours` of study;
    `present`: the field worked in, "" for none; `mastery`: atlas skill id to the share of its hours that is mastered,
    closed under prerequisites.
    """

    id: str
    age: float
    years: float
    country: str
    weekly_hours: float
    present: str
    mastery: Mapping[str, float]


def people(atlas: Atlas, seed: int, group: str, count: int, menu: Sequence[str]) -> tuple[Someone, ...]:
    """Return the first `count` people of a group, who can know the fields of `menu` alone.

    A field known that is not on the menu is dropped, with every skill that requires one of such a field. Person `i` of
    a group is the same whatever `count`, and of the same age, years, country and hours whatever the menu.
    """
    return tuple(_someone(atlas, seed, group, i, tuple(menu)) for i in range(count))


def profiles(atlas: Atlas, menu: Sequence[str]) -> tuple[Someone, ...]:
    """Return the atlas's starting points, in Japan, with what they have that needs no field off the menu.

    Each works in the field of the menu in which it has come farthest, if that is half of the way to the threshold.
    """
    made = []
    for one in atlas.profiles.values():
        age, years = STARTS.get(one.id, (START_AGE, 0.0))
        mastery = held(atlas, dict.fromkeys(_possible(atlas, one.has, tuple(menu)), 1.0))
        covered = coverage(atlas, mastery)
        way = {field: covered[field] / threshold(atlas, field) for field in menu}
        farthest = max(menu, key=way.__getitem__, default="")
        present = farthest if farthest and way[farthest] >= HALF_WAY else ""
        made.append(Someone(one.id, age, years, "JP", one.weekly_hours, present, mastery))
    return tuple(made)


def _someone(atlas: Atlas, seed: int, group: str, i: int, menu: tuple[str, ...]) -> Someone:
    population = shipped()
    random = stream(seed, "people", group, i)
    drawn = draw(population, random, 1)
    answer = dict(zip(population.answers, map(int, drawn.answer[0]), strict=True))
    place = random.random(3)
    age = _within(population.ages[answer["age"]], place[0])
    years = min(_within(population.ml_years[int(drawn.ml[0])], place[1]), age - FIRST_AGE)
    hours = _hours(float(random.standard_normal()))
    known = [field for field in population.fields if answer[field] and field in menu]
    present = _weighted(known, population.alone, place[2])
    reached = {
        field: _reached(atlas, field, field == present, years, len(known), stream(seed, "people", group, i, field))
        for field in known
    }
    mastery = {skill: share for field in known for skill, share in _learned(atlas, field, reached[field], menu).items()}
    if not known or population.code_years[answer["code"]][0] >= CODE_YEARS:
        mastery |= dict.fromkeys(_engineering(atlas, menu), 1.0)
    return Someone(f"{group}/{i}", age, years, "JP" if answer[JAPAN] else "", hours, present, held(atlas, mastery))


def _reached(atlas: Atlas, field: str, present: bool, years: float, known: int, random: np.random.Generator) -> float:
    """Return the coverage of a field known, at most 1."""
    limit = threshold(atlas, field)
    if present:
        return limit + (1.0 - limit) * _share(years / (years + BEYOND_YEARS), random)
    own = years / known
    return min(limit * NEAR_MOST * _share((own + NEAR_START) / (own + NEAR_YEARS), random), 1.0)


def _share(mean: float, random: np.random.Generator) -> float:
    """Draw a share with this mean: 0 where the mean is."""
    return float(random.beta(mean * CONCENTRATION, (1.0 - mean) * CONCENTRATION)) if mean > 0.0 else 0.0


def _learned(atlas: Atlas, field: str, covered: float, menu: tuple[str, ...]) -> dict[str, float]:
    """Return the mastery of the field's own skills that makes up `covered`, the first in study order first."""
    left = covered * field_hours(atlas, field)
    mastery = {}
    for skill in _order(atlas, field, menu):
        hours = atlas.skills[skill].hours
        if left > 0.0:
            mastery[skill] = min(left / hours, 1.0)
        left -= hours
    return mastery


@lru_cache(maxsize=256)
def _order(atlas: Atlas, field: str, menu: tuple[str, ...]) -> tuple[str, ...]:
    area = atlas.areas[field]
    order = study_order(atlas, [skill.id for skill in area.skills], [item.id for item in area.challenges])
    return _possible(atlas, order, menu)


@lru_cache(maxsize=64)
def _engineering(atlas: Atlas, menu: tuple[str, ...]) -> tuple[str, ...]:
    has = atlas.profiles[ENGINEER].has if ENGINEER in atlas.profiles else ()
    return _possible(atlas, has, menu)


def _possible(atlas: Atlas, skills: Iterable[str], menu: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `skills` that require nothing of a field off the menu, in their order."""
    off = set(atlas.fields) - set(menu)
    return tuple(one for one in skills if not any(atlas.skills[s].area in off for s in closure(atlas, [one])))


def _within(band: tuple[float, float], place: float) -> float:
    return float(band[0] + (band[1] - band[0]) * place)


def _hours(score: float) -> float:
    """Return hours of study at a standard normal score: log-normal, a scale of its own on either side."""
    edge = HOURS_HIGH if score > 0.0 else HOURS_LOW
    hours = HOURS * exp(abs(log(edge / HOURS)) / P90 * score)
    return min(max(hours, HOURS_LIMITS[0]), HOURS_LIMITS[1])


def _weighted(names: Sequence[str], weight: Mapping[str, float], place: float) -> str:
    """Return the name at `place` (0-1) of the line on which each takes up its weight; "" if there is none."""
    left = place * sum(weight[name] for name in names)
    for name in names:
        left -= weight[name]
        if left < 0.0:
            return name
    return names[-1] if names else ""
