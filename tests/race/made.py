"""Worlds, challenges and knowledge made by hand: what is not said is equal for all fields and had for certain."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from shinro.atlas import load
from shinro.course import Person
from shinro.course.calibration import values
from shinro.course.types import Stock
from shinro.race.challenges import GRID, Challenges, challenges
from shinro.race.codes import Code, code
from shinro.race.entrant import Entrant
from shinro.race.interpreter import Seen, employer_values, lives
from shinro.race.world import CONSTANTS, WEEKS, Told, World

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ATLAS = load()
FIELDS = ATLAS.fields
CROSS = tuple(area for area in ATLAS.areas if area not in FIELDS)
AREAS = (*FIELDS, *CROSS)
F, X = len(FIELDS), len(CROSS)
PLENTY, NOTHING = 0.1, 0.0
"""Shares of posts with which work is had for certain, and never."""
WEEKLY = 8.0
H = WEEKLY * WEEKS
FIELD_HOURS, THRESHOLD, BASIC = 300.0, 0.6, 0.3
ASKED = 100.0
"""Hours that every made challenge asks for, all in its own field."""
KEY = 7


def rows(half_years: int, base: float, given: Mapping[str, float | list[float]] | None = None) -> Floats:
    """Return `[T, F]`: `base`, and for the fields given their own value or their own by half-year."""
    found = np.full((half_years, F), base)
    for field, value in (given or {}).items():
        found[:, FIELDS.index(field)] = value
    return found


def per_field(base: float, given: Mapping[str, float] | None = None) -> Floats:
    return np.array([(given or {}).get(field, base) for field in FIELDS])


def per_cross(base: float, given: Mapping[str, float] | None = None) -> Floats:
    return np.array([(given or {}).get(area, base) for area in CROSS])


def constants(**changed: float) -> Floats:
    return np.array([[(values() | changed)[name] for name in CONSTANTS]])


def made_world(
    half_years: int = 4,
    *,
    menu: Collection[str] = FIELDS,
    coverage: Mapping[str, float] | None = None,
    stock: Mapping[str, float] | None = None,
    share: Mapping[str, float | list[float]] | None = None,
    wage: Mapping[str, float | list[float]] | None = None,
    present: str = "",
    **changed: Any,
) -> World:
    """Return a world without help between fields and displacement, in which the fields alone are on the `menu`."""
    kinship = np.zeros((F, F))
    kinship.flags.writeable = False  # as `course.transfer` gives it: a kernel compiled for one runs for the other
    world = World(
        constants=constants(),
        share=rows(half_years, PLENTY, share)[None],
        volume=np.ones((1, half_years)),
        wage=rows(half_years, 1.0, wage)[None],
        falls=np.zeros((1, half_years, F), np.bool_),
        menu=np.tile(np.isin(FIELDS, list(menu)), (half_years, 1)),
        coverage=per_field(0.0, coverage),
        stock=per_cross(0.0, stock),
        hours=np.full(F, FIELD_HOURS),
        stock_hours=np.full(X, FIELD_HOURS),
        threshold=np.full(F, THRESHOLD),
        fast=np.full(F, 0.1),
        kinship=kinship,
        counted=np.zeros((F, F)),
        speeds=np.zeros((X, F)),
        age=35.0,
        weekly_hours=WEEKLY,
        present=FIELDS.index(present) if present else -1,
        paid_at=0.8,
        paid_from=THRESHOLD,
        otherwise=np.zeros(4, np.bool_),
        windows=np.array([], np.int64),
    )
    return world._replace(**changed)


def made_seen(
    world: World,
    *,
    hype: Mapping[str, float | list[float]] | None = None,
    demand: Mapping[str, float | list[float]] | None = None,
    growth: Mapping[str, float | list[float]] | None = None,
    wage: Mapping[str, float | list[float]] | None = None,
) -> Seen:
    """Return what is known of a world: posts and their volume as they become, the rest as given."""
    T = world.share.shape[1]
    return Seen(
        share=world.share.copy(),
        demand=rows(T, 1.0 / F, demand)[None],
        growth=rows(T, 0.0, growth)[None],
        hype=rows(T, 0.0, hype)[None],
        wage=rows(T, 1.0, wage)[None],
        volume=world.volume.copy(),
    )


def made_person(world: World) -> Person:
    """Return the person of the course who lives in a made world."""
    return Person(
        age=world.age,
        target_age=world.age + world.share.shape[1] / 2.0,
        weekly_hours=world.weekly_hours,
        present_field=FIELDS[max(world.present, 0)],
        pay=None,
        currency=None,
        coverage=dict(zip(FIELDS, map(float, world.coverage), strict=True)),
        hours_per_coverage=dict(zip(FIELDS, map(float, world.hours), strict=True)),
        thresholds=dict(zip(FIELDS, map(float, world.threshold), strict=True)),
        fast_share=dict(zip(FIELDS, map(float, world.fast), strict=True)),
        wages=dict(zip(FIELDS, map(float, world.wage[0, 0]), strict=True)),
        stocks={
            area: Stock(
                float(world.stock[x]),
                float(world.stock_hours[x]),
                dict(zip(FIELDS, map(float, world.speeds[x]), strict=True)),
            )
            for x, area in enumerate(CROSS)
        },
        paid_at=world.paid_at,
    )


def made_entrant(world: World) -> Entrant:
    """Return who lives in a made world."""
    present = FIELDS[world.present] if world.present >= 0 else ""
    return Entrant("made", made_person(world), present, made_challenges())


@cache
def atlas_challenges() -> Challenges:
    """Return the atlas's challenges for somebody who holds nothing."""
    return challenges(ATLAS, {})


def made_challenges(hours: Mapping[str, float] | None = None) -> Challenges:
    """Return the atlas's challenges, each asking for `ASKED` hours (or those of its field in `hours`) of its own field
    alone, and for no strength.
    """
    real = atlas_challenges()
    total = per_field(ASKED, hours)[real.field]
    held = np.zeros_like(real.held)
    held[np.arange(len(total)), real.field] = total[:, None] * np.linspace(0.0, 1.0, GRID)
    return real._replace(
        total=total,
        held=held,
        entry=np.zeros(len(total)),
        most=total.copy(),
        shows=np.zeros_like(real.shows),
        fits=np.zeros_like(real.fits),
        basic=np.full(F, BASIC),
    )


def rule(policy: str) -> Code:
    return code(ATLAS.advice[policy].policy, CROSS)


def follow(
    policy: str | Code, world: World, seen: Seen | None = None, of: Challenges | None = None, key: int = KEY
) -> Told:
    """Return the life of one person who follows a policy, its study recorded."""
    of = made_challenges() if of is None else of
    seen = made_seen(world) if seen is None else seen
    return lives(rule(policy) if isinstance(policy, str) else policy, of, world, seen, 1, key, record=1)


def studied(told: Told, t: int, *, share_of: float = H) -> dict[str, float]:
    """Return the hours of each area that got any in a half-year, as shares of `share_of`."""
    return {
        area: round(float(hours) / share_of, 4) for area, hours in zip(AREAS, told.study[0, t], strict=True) if hours
    }


def jobs(told: Told) -> list[str]:
    return [(*FIELDS, "outside")[job] for job in told.job[0]]


def employer(of: Challenges, key: int = KEY) -> Floats:
    """Return what each challenge is worth to the employer `[K]`."""
    value = np.zeros(len(of.field))
    employer_values(key, 0, value)
    return value
