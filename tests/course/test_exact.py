"""Joint dynamic programming over two and three fields: upper bound >= exact >= policy, and how little policy loses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from shinro.course.certificate import certify
from shinro.course.cuts import market_alone, visited
from shinro.course.dual import Dual, Effort, bound, join
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.relaxation import tighten

if TYPE_CHECKING:
    from shinro.course.types import Program

    from .cases import Cases

ENDS: list[tuple[int, dict[str, Any]]] = [
    (1, {}),
    (2, {"threshold": 0.05}),
    (3, {"end_weight": 10.0}),
    (4, {"end_weight": 0.0, "outside_pay": 0.0}),
    (5, {"outside_pay": 0.2, "entry_proficiency": 0.4}),
    (6, {"threshold": 0.05, "end_weight": 10.0, "outside_pay": 0.0}),
]


def losses(program: Program, leads: int) -> tuple[float, float, float]:
    """Part of the exact value by which bound, tightened bound and policy (its luck taken out) miss it.

    Order is asserted: within three standard errors for what is simulated, exactly for the bound.
    """
    value = exact(program)
    best = bound(program, leads, thorough=True)
    plain = simulate(policy(program, best), 500, 3, record=6)
    mixed = policy(program, best, (market_alone(program, best), *visited(program, best, plain, 6)))
    careers = simulate(mixed, 20_000, 7).steady
    stderr = careers.std() / np.sqrt(len(careers))
    revealed = tighten(program, best, 1, paths=200)
    assert best.upper >= value - 1e-9
    assert revealed.mean + 3 * revealed.stderr >= value
    assert careers.mean() - 3 * stderr <= value
    return best.upper / value - 1, revealed.mean / value - 1, 1 - careers.mean() / value


@pytest.mark.parametrize(("seed", "constants"), ENDS)
def test_two_fields(cases: Cases, seed: int, constants: dict[str, Any]) -> None:
    over, _, lost = losses(cases.program(2, seed, 55.0, levels=21, **constants), 2)
    assert over <= 0.01
    assert lost <= 0.002


@pytest.mark.parametrize(("seed", "constants"), ENDS)
def test_three_unlike_fields(cases: Cases, seed: int, constants: dict[str, Any]) -> None:
    over, _, lost = losses(cases.program(3, seed, 55.0, levels=9, **constants), 3)
    assert over <= 0.03
    assert lost <= 0.005


@pytest.mark.parametrize("constants", [{}, {"end_weight": 10.0}, {"outside_pay": 0.2}])
def test_three_fields_alike_but_for_luck(cases: Cases, constants: dict[str, Any]) -> None:
    over, _, lost = losses(cases.alike(3, 1, **constants), 3)
    assert over <= 0.03
    assert lost <= 0.015


def test_one_field_bound_exact_and_policy_are_the_same_number(cases: Cases) -> None:
    program = cases.program(1, 2, 55.0, levels=21, outside_pay=0.0).only([0])
    free = replace(program, capacity=4)
    value = exact(free)
    best = bound(free, 0, thorough=True)
    careers = simulate(policy(free, best), 20_000, 3)
    assert best.upper == pytest.approx(value, rel=1e-6)
    assert careers.steady.mean() == pytest.approx(value, rel=1e-4)


def test_resources_in_plenty_cost_nothing_and_fields_add_up(cases: Cases) -> None:
    program = cases.program(2, 3, 55.0, levels=21, end_weight=0.0)
    free = replace(program, works=np.zeros(8, np.int64), capacity=12)
    parts = [exact(free.only([k])) for k in (0, 1)]
    both = free.only([0, 1])
    dual = Dual(both, join(both, ()))
    assert dual.at(np.zeros((both.horizon + 1, 4, 2)))[0] == pytest.approx(sum(parts), rel=1e-12)
    best = bound(both, 0, thorough=True)
    assert best.upper == pytest.approx(sum(parts), rel=1e-4)
    assert (best.signal.chance[:-1, :, None] * best.prices[:-1]).max() <= 2e-3


def test_more_than_three_fields_are_refused(cases: Cases) -> None:
    with pytest.raises(ValueError, match="4"):
        exact(cases.program(4, levels=9))


def test_fields_that_move_together_are_worth_less_to_someone_who_can_switch(cases: Cases) -> None:
    together = cases.program(2, 3, 55.0, levels=21, outside_pay=0.0)
    apart = replace(together, given=None, shock=None)
    assert exact(together) < exact(apart)


def test_a_solver_that_is_cut_short_says_so_and_its_bound_holds(cases: Cases) -> None:
    program = cases.program(2, 3, 55.0, levels=21)
    hasty = bound(program, 1, effort=Effort(((0.03,), 2), ((0.03,), 1), ((0.03,), 1), 0.0))
    assert not hasty.converged
    assert hasty.upper >= exact(program)
    assert certify(program, seed=1).converged
