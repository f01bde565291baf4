"""From somebody at a start to the world that they live in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..course.person import person_of
from ..course.transfer import transfer_of
from ..voyage import Me
from ..voyage.types import HeldSkill, Present
from .challenges import challenges
from .interpreter import Seen
from .world import CONSTANTS, FALLEN, World

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..course import Person
    from ..course.kinship import Kinship
    from .challenges import Challenges
    from .past import Past
    from .people import Someone

    Floats = npt.NDArray[np.float64]

WINDOWS = (10, 16, 20)
"""Half-years after which a life is judged: five, eight and ten years."""
TARGET_AGE, LEAST_YEARS = 60.0, 10.5
"""The target age of everybody raced on history, who is raced for ten years at least."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody at a start: the person as the course knows them, over all fields, and what they know of challenges."""

    id: str
    person: Person
    present: str
    challenges: Challenges


def entrant(atlas: Atlas, someone: Someone, day: date) -> Entrant:
    """Return `someone` on a day, with all fields on the menu and equal pay: what a vintage says of both comes later."""
    me = Me(
        schema=2,
        weekly_hours=someone.weekly_hours,
        birth_date=day,
        present=Present(field=someone.present or None),
        skill=tuple(HeldSkill(skill, min(share, 1.0)) for skill, share in someone.mastery.items()),
    )
    person, _ = person_of(atlas, me, atlas.fields, (), day)
    target = max(TARGET_AGE, someone.age + LEAST_YEARS)
    return Entrant(
        someone.id,
        replace(person, age=someone.age, target_age=target),
        someone.present,
        challenges(atlas, someone.mastery),
    )


def world_of(
    who: Entrant,
    past: Past,
    start: int,
    length: int,
    constants: Sequence[Mapping[str, float]],
    kin: Kinship,
    windows: Sequence[int] = WINDOWS,
) -> World:
    """Return the world of an entrant from half-year `start` of the past on, under each of `constants`."""
    years = slice(start, start + length)
    fields = tuple(who.person.coverage)
    present = fields.index(who.person.present_field)
    wage = past.wage[years] / past.vintages[start].wage[present]
    return World(
        constants=np.array([[one[name] for name in CONSTANTS] for one in constants]),
        share=past.share[None, years].copy(),
        volume=past.volume[None, years].copy(),
        wage=wage[None].copy(),
        falls=falls(past, start, length)[None],
        menu=np.array([one.menu for one in past.vintages[years]]),
        windows=np.array([w for w in windows if w <= length], np.int64),
        **personal(who, kin),
    )


def personal(who: Entrant, kin: Kinship) -> dict[str, Any]:
    """Return what of a world is the person's own."""
    p, fields = who.person, tuple(who.person.coverage)
    unit = transfer_of(kin, {"transfer_strength": 1.0, "transfer_cap": 1.0}, fields)
    paid_at = p.coverage[p.present_field] if p.paid_at is None else p.paid_at
    return {
        "coverage": np.array([p.coverage[f] for f in fields]),
        "stock": np.array([stock.coverage for stock in p.stocks.values()]),
        "hours": np.array([p.hours_per_coverage[f] for f in fields]),
        "stock_hours": np.array([stock.hours for stock in p.stocks.values()]),
        "threshold": np.array([p.thresholds[f] for f in fields]),
        "fast": np.array([p.fast_share[f] for f in fields]),
        "kinship": np.ascontiguousarray(unit.tau),
        "counted": p.counted_in(fields),
        "speeds": np.array([[stock.speeds[f] for f in fields] for stock in p.stocks.values()]),
        "age": float(p.age),
        "weekly_hours": float(p.weekly_hours),
        "present": fields.index(p.present_field) if who.present else -1,
        "paid_at": float(paid_at),
        "paid_from": float(p.thresholds[p.present_field]),
        "otherwise": np.zeros(4, np.bool_),
    }


def falls(past: Past, start: int, length: int) -> npt.NDArray[np.bool_]:
    """Return `[T, F]`: whether a field is displaced at the end of a half-year, once at most.

    By the share over two half-years, as one of few posts may fall by chance.
    """
    pooled = (past.share[1:] + past.share[:-1]) / 2.0
    found = np.zeros((length, past.share.shape[1]), np.bool_)
    at_start = past.share[start] if start == 0 else pooled[start - 1]
    for t in range(1, length):
        low = pooled[start + t - 1] < FALLEN * at_start
        found[t] = low & ~found[:t].any(axis=0)
    return found


def seen_of(past: Past, start: int, length: int, who: Entrant) -> Seen:
    """Return what the vintages tell a policy; `wage` relative to the present field's at the start."""
    vintages = past.vintages[start : start + length]
    present = tuple(who.person.coverage).index(who.person.present_field)
    base = vintages[0].wage[present]
    return Seen(
        share=np.array([[one.share for one in vintages]]),
        demand=np.array([[one.demand for one in vintages]]),
        growth=np.array([[one.growth for one in vintages]]),
        hype=np.array([[one.hype for one in vintages]]),
        wage=np.array([[one.wage / base for one in vintages]]),
        volume=np.array([[one.volume for one in vintages]]),
    )
