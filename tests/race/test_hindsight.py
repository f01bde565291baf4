"""Hindsight against every plan of a world so small that all can be tried."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numba import njit

from shinro.course.calibration import values
from shinro.race.hindsight import Hindsight, hindsight, worth_of
from shinro.race.world import DISCOUNT, SWE, earns_afterwards, live_half_year, told

from .made import FIELDS, WEEKLY, F, constants, made_entrant, made_world, rows

if TYPE_CHECKING:
    import numpy.typing as npt

    from shinro.race.world import Told, World

    Floats = npt.NDArray[np.float64]

TWO = ("tab", "cv")
T = 4
UNIT = WEEKLY * 26.0 / 4.0
DEALS = np.array([[0, 0], [4, 0], [0, 4], [2, 2]], np.float64) * UNIT
JOBS = np.array([0, 1, F])
SEEDS = range(5)


@njit
def best_of_all(world, deals, jobs, out):  # type: ignore[no-untyped-def]
    """The most that any plan of `deals` (of the first two fields) and `jobs` comes to."""
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
    """Return a world of two fields: one of them worked in or none, demand and pay that change, maybe a fall.

    What is known at the start lies on the grid of the bound.
    """
    random = np.random.default_rng(seed)
    share, wage = rows(T, 1e-6), rows(T, 1.0)
    share[:, :2] = np.exp(random.uniform(np.log(0.001), np.log(0.05), (T, 2)))
    wage[:, :2] = random.uniform(0.8, 1.5, (T, 2))
    falls = np.zeros((1, T, F), np.bool_)
    falls[0, 2, 0] = seed % 3 == 0
    return made_world(
        T,
        menu=TWO,
        coverage={"tab": random.integers(10, 19) / 20.0, "cv": random.integers(0, 15) / 20.0},
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
def test_no_plan_in_the_two_fields_ends_better(seed: int) -> None:
    world = small(seed)
    most = best_of_all(world, DEALS, JOBS, told(world, 1))
    assert attained(found(seed).life, world) >= most - 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_in_the_two_fields_ends_better_where_cross_areas_pay_nothing(seed: int) -> None:
    """Then what hindsight attains is what the best plan does, but for quarters and blocks that only it or that has."""
    nothing = {"software_pay": 0.0, "business_pay": 0.0, "catch_up_strength": 0.0}
    world = small(seed)._replace(constants=constants(**nothing))
    most = best_of_all(world, DEALS, JOBS, told(world, 1))
    life = hindsight(made_entrant(world), world, values() | nothing, T).life
    assert attained(life, world) == pytest.approx(most, rel=0.005)
    assert attained(life, world) >= most - 0.001


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_lies_above_what_is_attained_but_for_the_grid(seed: int) -> None:
    world, one = small(seed), found(seed)
    assert one.upper >= attained(one.life, world) * (1.0 - 0.002)
    assert one.upper <= attained(one.life, world) * 1.05, "and near enough to say something"


def test_the_bound_counts_what_cross_areas_pay_afterwards() -> None:
    """Nothing else pays here: what all of the hours in software skills come to is possible, hence bounded."""
    world = made_world(T, menu=("tab",), windows=np.array([T], np.int64), share={"tab": 0.0})
    rich = values() | {"software_pay": 1.0}
    world = world._replace(constants=constants(**rich))
    one = hindsight(made_entrant(world), world, rich, T)
    assert one.life.study[0, :, FIELDS.index("tab")].sum() == 0.0
    assert one.life.study[0, :, F + SWE].sum() == pytest.approx(T * WEEKLY * 26.0)
    assert one.upper >= attained(one.life, world) * (1.0 - 0.002)


def test_a_field_off_the_menu_is_neither_studied_nor_worked_in_until_it_is_on_it() -> None:
    menu = np.isin(FIELDS, TWO) | (np.array(FIELDS) == "gen") * (np.arange(T) >= 2)[:, None]
    world = small(1)
    share, wage = world.share.copy(), world.wage.copy()
    share[..., FIELDS.index("gen")], wage[..., FIELDS.index("gen")] = 0.1, 30.0
    world = world._replace(menu=menu, share=share, wage=wage)
    life = hindsight(made_entrant(world), world, values(), T).life
    gen = FIELDS.index("gen")
    assert not life.study[0, :2, gen].any()
    assert (life.job[0, :2] != gen).all()
    assert life.study[0, 2:, gen].any(), "it pays more than all else"
    assert not life.study[0][:, [i for i, field in enumerate(FIELDS) if field not in (*TWO, "gen")]].any()


def test_the_same_world_gives_the_same_life() -> None:
    world = small(2)
    again = hindsight(made_entrant(world), world, values(), T)
    assert again.upper == found(2).upper
    assert np.array_equal(again.life.study, found(2).life.study)


def test_what_a_life_comes_to_is_discounted_and_holds_what_is_earned_afterwards() -> None:
    world = small(0)
    life = told(world, 2)
    life.value[1] = [1.0, 2.0, 3.0, 4.0]
    life.afterwards[1, 0] = 10.0
    beta = (1.0 + values()["discount_per_year"]) ** -0.5
    expected = 1.0 + 2.0 * beta + 3.0 * beta**2 + 10.0 * beta**3
    assert worth_of(life, 0, 3, world.constants).tolist() == pytest.approx([0.0, expected])
