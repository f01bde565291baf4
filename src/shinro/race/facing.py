"""The finite program of somebody who faces given chances of work and pay, half-year by half-year, in one market state.

The core of `course.model` where the market is not a state of its own: either it is revealed (`hindsight`), or what it
does to the chances is averaged (`own_course`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..course.model import (
    CAPACITY,
    PAID_HOURS,
    UNITS,
    WORKS,
    first_useful_level,
    learned,
    level_of,
    proficiency,
    rounded,
)
from ..course.types import OUTSIDE, Program
from .world import WEEKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facing:
    """What somebody faces in the fields `fields`.

    `chance[C, F, D]`: of work for who is employable, in a half-year of class `time_class[T]` at demand level `d`;
    `wage[C, F]` and `menu[C, F]` there; `step[T', F, D, D]`: how demand moves; `demand[F]` now. `coverage[F]` now,
    `hours[F]` of full coverage, `threshold[F]`, `tied[F]`: what displacement takes. `now`: proficiency that is paid 1.
    """

    fields: tuple[str, ...]
    chance: Floats
    wage: Floats
    menu: npt.NDArray[np.bool_]
    time_class: Integers
    step: Floats
    demand: Integers
    coverage: Floats
    hours: Floats
    threshold: Floats
    tied: Floats
    weekly_hours: float
    now: float


def program_facing(facing: Facing, constants: Mapping[str, float], levels: int, end: Floats) -> Program:
    """Return the program on a grid of `levels`; `end[F + 1, D, S]` is what one arm at most pays after the last
    half-year.
    """
    c, of = constants, facing
    C, F, D = of.chance.shape
    A, S, grid = len(UNITS), levels, np.linspace(0.0, 1.0, levels)
    unit_hours = of.weekly_hours * WEEKS / CAPACITY
    outside = c["outside_pay"] / of.now
    reward = np.zeros((C, F + 1, A, 1, D, S))
    reward -= (c["rest_value"] * unit_hours / PAID_HOURS * UNITS)[:, None, None, None]
    low, rise = np.zeros(reward.shape, np.int64), np.zeros(reward.shape)
    fall_low, fall_rise = np.zeros((F + 1, S), np.int64), np.zeros((F + 1, S))
    first = np.zeros(F + 1, np.int64)
    idle, working = np.flatnonzero(WORKS == 0), np.flatnonzero(WORKS == 1)
    for k in range(F):
        threshold = float(of.threshold[k])
        first[k] = first_useful_level(threshold, S)
        employable = np.arange(S) >= first[k]
        pay = proficiency(np.maximum(grid, threshold), threshold, c) / of.now * employable
        had = of.chance[:, k, :, None] * np.where(employable, 1.0, c["change_granted"])  # [C, D, S]
        fall_low[k], fall_rise[k] = rounded(grid * (1.0 - of.tied[k]) * (S - 1), S)
        for actions, works in ((idle, np.zeros((1, 1, 1, S))), (working, had[:, None])):
            hours = (UNITS[actions] * unit_hours)[:, None, None] + works * c["work_learning_hours"] * WEEKS
            loss = c["forgetting"] * (1.0 - works * (1.0 - c["forgetting_in_use"]))
            effort = hours / (c["hours_to_employable"] * of.hours[k])
            after = learned(np.broadcast_to(grid, effort.shape), effort, c["study_taper"]) * (1.0 - loss)
            moved = rounded(after * (S - 1), S)
            low[:, k, actions, 0], rise[:, k, actions, 0] = moved
        reward[:, k, working, 0] += (had * of.wage[:, k, None, None] * pay + (1.0 - had) * outside)[:, None]
        reward[~of.menu[:, k], k, 1:] = -1.0  # Nobody could choose it.
    reward[:, F, working] += outside
    step = np.broadcast_to(np.eye(D), (len(of.step), F + 1, D, D)).copy()
    step[:, :F] = of.step
    levels_now = [level_of(float(x), float(h), S) for x, h in zip(of.coverage, of.threshold, strict=True)]
    return Program(
        arms=(*of.fields, OUTSIDE),
        units=UNITS,
        works=WORKS,
        capacity=CAPACITY,
        unit_hours=unit_hours,
        reward=reward,
        low=low,
        rise=rise,
        fall_low=fall_low,
        fall_rise=fall_rise,
        step=step,
        market=np.ones((1, 1)),
        market_start=np.ones(1),
        end=np.ascontiguousarray(end[:, None]),
        useful=np.zeros((F + 1, 1, D, S), np.bool_),
        threshold_level=first,
        time_class=of.time_class,
        discount=(1.0 + c["discount_per_year"]) ** -0.5,
        start_level=np.array([*levels_now, 0], np.int64),
        start_demand=np.array([*of.demand, 0], np.int64),
    )
