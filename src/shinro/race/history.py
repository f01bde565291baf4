"""The race on history: everybody who starts in a half-year, under every policy, in the world as it became."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..course.calibration import draw, values
from ..random import key, stream
from .codes import code
from .entrant import WINDOWS, seen_of, world_of
from .hindsight import hindsight, worth_of
from .interpreter import employer_values, lives
from .lookahead import look_ahead
from .own_course import own_course
from .people import people, profiles
from .rivals import RIVALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..atlas.types import Advice
    from ..course.kinship import Kinship
    from .entrant import Entrant
    from .past import Past
    from .people import Someone
    from .world import Told, World

    Floats = npt.NDArray[np.float64]

COURSE, CROSS = "course", "course-cross"
"""Shinro's course as the chart gives it, and the same with hours for the cross areas."""
STRANGERS = 7
"""Synthetic people at each start, beside the atlas's starting points."""
PRIMARY = 0
"""Place of the window by which policies are told apart: five years."""
LEAST = WINDOWS[PRIMARY]


class Lived(Struct, frozen=True):
    """What became of one person under one policy, by half-year (`world.Told`); `worth` by window, discounted."""

    worth: tuple[float, ...]
    value: tuple[float, ...]
    contribution: tuple[float, ...]
    useful: tuple[bool, ...]
    hours: tuple[float, ...]
    job: tuple[int, ...]
    success: tuple[bool, ...]


class Courses(Struct, frozen=True):
    """What takes long for one person: Shinro's courses, in the base world and in rival ones, and hindsight by window.

    `rivals`: worth over the primary window, by rival world and course; `hindsight`: attained, `upper`: the bound on the
    grid.
    """

    lives: dict[str, Lived]
    rivals: dict[str, dict[str, float]]
    hindsight: tuple[float, ...]
    upper: tuple[float, ...]


class Raced(Struct, frozen=True):
    """One person of one start under every policy.

    `known`: fields held to half of their threshold or more; `hindsight`: the most that was attained by window, by
    hindsight's own course or by any policy; `rivals`: worth over the primary window by rival world and policy.
    """

    id: str
    start: str
    age: float
    weekly_hours: float
    present: str
    country: str
    known: int
    lives: dict[str, Lived]
    hindsight: tuple[float, ...]
    upper: tuple[float, ...]
    rivals: dict[str, dict[str, float]]


def draws_of(person: str, past: Past, start: int, seed: int) -> int:
    """Return the key of a person's offers, successes and talents, whatever the policy."""
    return key(seed, "race", str(past.half_years[start]), person)


def usual_value(who: Entrant, draws: int) -> Floats:
    """Return `[F]` the mean value to the person's employer of each field's challenges: a course chooses none."""
    value, field = np.zeros(len(who.challenges.field)), who.challenges.field
    employer_values(draws, 0, value)
    return np.array([value[field == f].mean() for f in range(len(who.person.coverage))])


def starts_of(past: Past) -> range:
    """Return the half-years from which the primary window is known."""
    return range(len(past.half_years) - LEAST + 1)


def entrants_of(atlas: Atlas, past: Past, start: int, seed: int, strangers: int = STRANGERS) -> tuple[Someone, ...]:
    """Return who starts in a half-year: the atlas's starting points, then synthetic people."""
    day, menu = past.half_years[start], past.vintages[start].fields
    return (*profiles(atlas, menu), *people(atlas, seed, str(day), strangers, menu))


def constants_of(someone: Someone, seed: int, group: str) -> dict[str, float]:
    """Return the constants of a person's world: the medians for a starting point of the atlas, else a draw."""
    if "/" not in someone.id:
        return values()
    return draw(stream(seed, "race", "constants", group, someone.id))


def courses(
    who: Entrant,
    past: Past,
    start: int,
    seed: int,
    constants: Mapping[str, float],
    kin: Kinship,
    windows: int = len(WINDOWS),
) -> Courses:
    """Return Shinro's courses and hindsight for one person; their challenges are worth what is usual in a field.

    They are lived as long as the last of the first `windows`, as far as the past goes.
    """
    length = min(WINDOWS[windows - 1], len(past.half_years) - start)
    world = world_of(who, past, start, length, [constants], kin)
    value = usual_value(who, draws_of(who.id, past, start, seed))
    found: dict[str, Lived] = {}
    rivals: dict[str, dict[str, float]] = {name: {} for name in RIVALS}
    for name in (COURSE, CROSS):
        believed, told = own_course(who, world, past, start, cross=name == CROSS)
        found[name] = lived(told, world)
        for rival, changed in RIVALS.items():
            there = changed(world)
            rivals[rival][name] = _primary(look_ahead(believed, there, 1, value=value), there)
    judged = world.windows[:windows]
    best = [hindsight(who, world, constants, int(window)) for window in judged]
    worth = tuple(
        float(worth_of(one.life, 0, int(window), world.constants)[0]) for one, window in zip(best, judged, strict=True)
    )
    return Courses(found, rivals, worth, tuple(one.upper for one in best))


def raced(
    who: Entrant,
    someone: Someone,
    past: Past,
    start: int,
    seed: int,
    known: Courses,
    advice: Mapping[str, Advice],
    cross: Sequence[str],
    constants: Mapping[str, float],
    kin: Kinship,
) -> Raced:
    """Return one person under every policy; what takes long is `known`."""
    length = len(known.lives[COURSE].value)
    world = world_of(who, past, start, length, [constants], kin)
    seen = seen_of(past, start, length, who)
    draws = draws_of(who.id, past, start, seed)
    found = dict(known.lives)
    rivals = {name: dict(known.rivals[name]) for name in RIVALS}
    for one in advice.values():
        rule = code(one.policy, cross)
        found[one.id] = lived(lives(rule, who.challenges, world, seen, 1, draws), world)
        for rival, changed in RIVALS.items():
            there = changed(world)
            rivals[rival][one.id] = _primary(lives(rule, who.challenges, there, seen, 1, draws), there)
    most = tuple(
        max(attained, *(life.worth[i] for life in found.values())) for i, attained in enumerate(known.hindsight)
    )
    half = 0.5 * world.threshold
    return Raced(
        id=someone.id,
        start=str(past.half_years[start]),
        age=someone.age,
        weekly_hours=someone.weekly_hours,
        present=someone.present,
        country=someone.country,
        known=int((world.coverage >= half).sum()),
        lives=found,
        hindsight=most,
        upper=known.upper,
        rivals=rivals,
    )


def lived(told: Told, world: World) -> Lived:
    """Return what became of the first career."""
    return Lived(
        worth=tuple(
            float(worth_of(told, i, int(window), world.constants[:1])[0]) for i, window in enumerate(world.windows)
        ),
        value=tuple(np.round(told.value[0], 12).tolist()),
        contribution=tuple(np.round(told.contribution[0], 12).tolist()),
        useful=tuple(told.useful[0].tolist()),
        hours=tuple(np.round(told.hours[0], 9).tolist()),
        job=tuple(told.job[0].tolist()),
        success=tuple(told.success[0].tolist()),
    )


def _primary(told: Told, world: World) -> float:
    return float(worth_of(told, PRIMARY, LEAST, world.constants[:1])[0])
