"""Replay: somebody as they were on a past day, what Shinro would have advised with that day's evidence, and what came.

Their own path is lived in the same world as the advice: the fields studied and worked in, half-year by half-year.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numba import njit

from ..course.calibration import values
from ..halfyear import HalfYear
from ..outlook import QUANTILES, outlook_of
from .codes import code
from .entrant import entrant, seen_of, world_of
from .hindsight import hindsight, worth_of
from .history import COURSE, CROSS, draws_of
from .interpreter import lives
from .own_course import own_course
from .past import LEAST_QUARTERS
from .world import WEEKS, live_half_year, told
from .world import earns_afterwards as _earns

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..course.kinship import Kinship
    from ..evidence import Evidence
    from .entrant import Entrant
    from .past import Past
    from .people import Someone
    from .world import Told, World

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

SCHEMA = 1
OWN, BEST, ESSAY = "own", "hindsight", "catch-up-from-zero"
"""One's own path, hindsight, and the founding essay's rule."""


class Trodden(Struct, frozen=True):
    """A stretch of one's own path: from half-year `since` on, the field studied and the field worked in ("" for plain
    software work) and the hours of study a week.
    """

    since: str
    studied: str
    worked: str
    weekly_hours: float


class Missed(Struct, frozen=True):
    """A field then and in the half-year `Replay.judged`, `now`: share of posts, what the outlook then gave for it (5,
    50, 95 %), None where it could not be chosen as no post named it; `outside` those limits.
    """

    field: str
    then: float
    low: float | None
    median: float | None
    high: float | None
    now: float
    outside: bool


class Stretch(Struct, frozen=True):
    """A half-year of a life: hours by area, and the field worked in ("" for plain software work)."""

    period: str
    hours: dict[str, float]
    work: str


class Path(Struct, frozen=True):
    """A life from then to now: `worth` discounted, with what its skills earn in the five years after; `regret` against
    the best known; contribution, share employable, hours a week; its half-years.
    """

    id: str
    worth: float
    regret: float
    contribution: float
    useful: float
    hours: float
    half_years: tuple[Stretch, ...]


class Replay(Struct, frozen=True):
    """The page: who one was, what was missed (most of all first), and the lives, the best first.

    `judged`: the last half-year of the lives that the outlook reached, for which its limits are given.
    """

    schema: int
    since: str
    until: str
    judged: str
    age: float
    weekly_hours: float
    field: str
    fields: tuple[Missed, ...]
    paths: tuple[Path, ...]

    @property
    def missed(self) -> tuple[Missed, ...]:
        """The fields that came out beyond the limits, or could not be chosen then."""
        return tuple(one for one in self.fields if one.outside)


def replay(
    someone: Someone,
    trodden: Sequence[Trodden],
    past: Past,
    start: int,
    atlas: Atlas,
    evidence: Evidence,
    kin: Kinship,
    seed: int,
) -> Replay:
    """Return the page for `someone` as they were at half-year `start` of the past and went on as `trodden` says."""
    half_years = past.half_years[start:]
    length, day = len(half_years), half_years[0].start
    who = entrant(atlas, someone, day)
    who = replace(
        who, person=replace(who.person, target_age=max(who.person.target_age, someone.age + length / 2 + 0.5))
    )
    world = world_of(who, past, start, length, [values()], kin, windows=(length,))
    found: dict[str, Told] = {
        COURSE: own_course(who, world, past, start)[1],
        CROSS: own_course(who, world, past, start, cross=True)[1],
    }
    rule = code(atlas.advice[ESSAY].policy, tuple(who.person.stocks))
    seen = seen_of(past, start, length, who)
    found[ESSAY] = lives(rule, who.challenges, world, seen, 1, draws_of(someone.id, past, start, seed), record=1)
    if trodden:
        found[OWN] = follow(world, *_plan(trodden, half_years, who, world))
    best = hindsight(who, world, values(), length)
    found[BEST] = best.life
    worth = {name: float(worth_of(one, 0, length, world.constants)[0]) for name, one in found.items()}
    most = max(worth.values())
    areas = (*atlas.fields, *who.person.stocks)
    fields, judged = _missed(evidence, atlas, past, start)
    return Replay(
        schema=SCHEMA,
        since=str(half_years[0]),
        until=str(half_years[-1]),
        judged=str(judged),
        age=someone.age,
        weekly_hours=someone.weekly_hours,
        field=someone.present,
        fields=fields,
        paths=tuple(
            _path(name, found[name], worth[name], most, half_years, areas, len(atlas.fields))
            for name in sorted(found, key=lambda name: (-worth[name], name))
        ),
    )


def _plan(
    trodden: Sequence[Trodden], half_years: Sequence[HalfYear], who: Entrant, world: World
) -> tuple[Floats, Integers]:
    """Return hours `[T, A]` and jobs `[T]` of a path, whose stretches are in order of time."""
    fields = tuple(who.person.coverage)
    areas = (*fields, *who.person.stocks)
    hours, jobs = np.zeros((len(half_years), len(areas))), np.full(len(half_years), max(world.present, -1), np.int64)
    jobs[jobs < 0] = len(fields)
    for one in trodden:
        since = HalfYear.parse(one.since)
        for t, half_year in enumerate(half_years):
            if half_year >= since:
                hours[t] = 0.0
                if one.studied:
                    hours[t, areas.index(one.studied)] = one.weekly_hours * WEEKS
                jobs[t] = fields.index(one.worked) if one.worked else len(fields)
    return hours, jobs


@njit(cache=True)
def _follow(world, hours, jobs, coverage, stock, boost, out):  # type: ignore[no-untyped-def]
    F, T = coverage.shape[0], jobs.shape[0]
    was = world.present if world.present >= 0 else F
    for t in range(T):
        live_half_year(
            world, world.constants[0], 0, t, hours[t], jobs[t], was, False, 1.0, coverage, stock, boost, 0, out
        )
        was = jobs[t]
    out.afterwards[0, 0] = _earns(world, world.constants[0], 0, T, was, coverage, stock)


def follow(world: World, hours: Floats, jobs: Integers) -> Told:
    """Return the life of a fixed plan: `hours[T, A]`, `jobs[T]` (a field, or F for plain software work)."""
    out = told(world, 1, 1)
    _follow(world, hours, jobs, world.coverage.copy(), world.stock.copy(), np.zeros(len(world.coverage)), out)
    return out


def _missed(evidence: Evidence, atlas: Atlas, past: Past, start: int) -> tuple[tuple[Missed, ...], HalfYear]:
    """Return every field, what was missed most first, and the half-year for which limits were given."""
    outlook = outlook_of(evidence.as_of(past.half_years[start].start, LEAST_QUARTERS), atlas.fields)
    known = {one.id: one for one in outlook.fields}
    horizon = min(len(past.half_years) - start, len(next(iter(known.values())).quantiles)) - 1
    low, middle, high = (QUANTILES.index(q) for q in (0.05, 0.5, 0.95))
    found = []
    for f, name in enumerate(atlas.fields):
        now = float(past.share[start + horizon, f])
        if name in known:
            marks = known[name].quantiles[horizon]
            limits = (float(marks[low]), float(marks[middle]), float(marks[high]))
            found.append(Missed(name, known[name].share, *limits, now, not limits[0] <= now <= limits[2]))
        else:
            found.append(Missed(name, 0.0, None, None, None, now, True))

    def size(one: Missed) -> float:
        if one.median is None or one.low is None or one.high is None:
            return np.inf
        return float(abs(np.log(one.now / one.median)) / max(np.log(one.high / one.low), 1e-9))

    ordered = tuple(sorted(found, key=lambda one: (not one.outside, -size(one))))
    return ordered, past.half_years[start + horizon]


def _path(
    name: str, one: Told, worth: float, most: float, half_years: Sequence[HalfYear], areas: Sequence[str], fields: int
) -> Path:
    return Path(
        id=name,
        worth=worth,
        regret=most - worth,
        contribution=float(one.contribution[0].sum()),
        useful=float(one.useful[0].mean()),
        hours=float(one.hours[0].mean() / WEEKS),
        half_years=tuple(
            Stretch(
                str(half_year),
                {area: round(float(h), 1) for area, h in zip(areas, one.study[0, t], strict=True) if h > 0.0},
                areas[one.job[0, t]] if one.job[0, t] < fields else "",
            )
            for t, half_year in enumerate(half_years)
        ),
    )
