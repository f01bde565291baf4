"""Hindsight against every plan of a world so small that all can be tried."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numba import njit

from shinro.course.calibration import values
from shinro.course.model import PAID_HOURS
from shinro.race.hindsight import Hindsight, hindsight, worth_of
from shinro.race.world import DISCOUNT, earns_afterwards, live_half_year, told

from .made import FIELDS, WEEKLY, F, X, jobs, made_entrant, made_world, rows

if TYPE_CHECKING:
    import numpy.typing as npt

    from shinro.race.world import Told, World

    Floats = npt.NDArray[np.float64]

TWO = ("tab", "cv")
T = 4
UNIT = WEEKLY * 26.0 / 4.0
DEALS = np.array([[0, 0], [2, 0], [4, 0], [0, 2], [0, 4], [2, 2]], np.float64) * UNIT
JOBS = np.array([0, 1, F])
SEEDS = range(6)


@njit
def best_of_all(world, deals, jobs, out):  # type: ignore[no-untyped-def]
    """The most that any plan of `deals` and `jobs` comes to; in `best[T, 2]` which deal and job it has."""
    T, c = out.value.shape[1], world.constants[0]
    F, X = world.coverage.shape[0], world.stock.shape[0]
    beta = (1.0 + c[DISCOUNT]) ** -0.5
    each = deals.shape[0] * jobs.shape[0]
    hours, boost, most = np.zeros(F + X), np.zeros(F), -1e300
    for plan in range(each**T):
        coverage, stock = world.coverage.copy(), world.stock.copy()
        was, left, worth, job = world.present if world.present >= 0 else F, plan, 0.0, F
        for t in range(T):
            one = left % each
            left //= each
            hours[:2] = deals[one // jobs.shape[0]]
            job = jobs[one % jobs.shape[0]]
            live_half_year(world, c, 0, t, hours, job, was, False, 1.0, coverage, stock, boost, 0, out)
            worth += beta**t * out.value[0, t]
            was = job
        worth += beta**T * earns_afterwards(world, c, 0, T, job, coverage, stock)
        most = max(most, worth)
    return most


def small(seed: int) -> World:
    """Return a world of two fields: one of them worked in or none, demand and pay that change, maybe a fall."""
    random = np.random.default_rng(seed)
    share, wage = rows(T, 1e-6), rows(T, 1.0)
    share[:, :2] = np.exp(random.uniform(np.log(0.001), np.log(0.05), (T, 2)))
    wage[:, :2] = random.uniform(0.8, 1.5, (T, 2))
    falls = np.zeros((1, T, F), np.bool_)
    falls[0, 2, 0] = seed % 3 == 0
    return made_world(
        T,
        menu=TWO,
        coverage={"tab": float(random.uniform(0.5, 0.9)), "cv": float(random.uniform(0.0, 0.7))},
        present="tab" if seed % 2 else "",
        weekly_hours=WEEKLY,
    )._replace(share=share[None], wage=wage[None], falls=falls, windows=np.array([T], np.int64))


@cache
def found(seed: int) -> Hindsight:
    world = small(seed)
    return hindsight(made_entrant(world), world, values(), T)


def attained(life: Told, world: World) -> float:
    return float(worth_of(life, 0, T, world.constants)[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_of_halves_ends_better(seed: int) -> None:
    world = small(seed)
    most = best_of_all(world, DEALS, JOBS, told(world, 1))
    print("XX", seed, attained(found(seed).life, world), most, found(seed).upper, jobs(found(seed).life))
    assert attained(found(seed).life, world) >= most - 1e-9
