"""Upper bound >= exact value >= simulated policy, and identities that need no outside figure."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from shinro.course.dual import Dual, bound, join
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate

if TYPE_CHECKING:
    from .cases import Cases


@pytest.mark.parametrize(
    ("seed", "constants"),
    [
        (1, {}),
        (2, {}),
        (3, {"end_weight": 10.0}),
        (1, {"outside_pay": 0.2, "entry_proficiency": 0.4}),
    ],
)
def test_bound_exact_and_policy_stand_in_order(cases: Cases, seed: int, constants: dict[str, Any]) -> None:
    program = cases.program(2, seed, age=55.0, **constants)
    value = exact(program)
    careers = simulate(policy(program, best := bound(program, 2, thorough=True)), 20_000, 7).value
    stderr = careers.std() / np.sqrt(len(careers))
    assert best.upper >= value - 1e-9
    assert careers.mean() - 3 * stderr <= value
    assert best.upper <= value * 1.01
    assert careers.mean() >= value * 0.99


def test_without_chance_bound_and_policy_meet(cases: Cases) -> None:
    program = cases.program(4, 2, calm=True)
    best = bound(program, 0)
    careers = simulate(policy(program, best), 4_000, 7).value
    assert (best.upper - careers.mean()) / best.upper < 0.003


def test_more_leads_never_loosen_the_bound(cases: Cases) -> None:
    program = cases.program(3, 4)
    bounds = [bound(program, leads).upper for leads in (0, 1, 2)]
    assert bounds[1] <= bounds[0] + 1e-9
    assert bounds[2] <= bounds[1] * 1.0005


def test_a_field_that_pays_nothing_adds_nothing(cases: Cases) -> None:
    program = cases.program(3, 6)
    reward = program.reward.copy()
    reward[:, 2, program.works == 1] -= 5.0
    useless = dataclasses.replace(
        program, reward=reward, end=np.where(np.arange(4)[:, None, None, None] == 2, 0.0, program.end)
    )
    two = dataclasses.replace(
        useless,
        **{
            name: np.delete(getattr(useless, name), 2, axis)
            for name, axis in {
                "reward": 1, "low": 1, "rise": 1, "fall_low": 0, "fall_rise": 0, "step": 1, "given": 2, "end": 0,
                "useful": 0, "threshold_level": 0, "start_level": 0, "start_demand": 0,
            }.items()
        },
        arms=(*useless.arms[:2], useless.arms[3]),
    )  # fmt: skip
    prices = np.full((program.horizon + 1, 4, 2), 0.3)
    assert Dual(useless, join(useless, ())).at(prices)[0] == pytest.approx(Dual(two, join(two, ())).at(prices)[0])


def test_no_hours_leaves_no_price_on_hours_that_could_be_used(cases: Cases) -> None:
    program = cases.program(2, 1, hours=0.0)
    best = bound(program, 0)
    careers = simulate(policy(program, best), 2_000, 7)
    assert best.upper >= careers.value.mean() - 3 * careers.value.std() / 44
    assert program.unit_hours == 0.0


def test_fields_that_move_together_keep_their_own_law_and_bound_without_leads(cases: Cases) -> None:
    together = cases.program(3, 5)
    apart = dataclasses.replace(together, given=None, shock=None)
    prices = np.full((together.horizon + 1, 4, 2), 0.3)
    assert np.abs(together.moves[0].mean(axis=1) - apart.moves[0][:, 0]).max() < 1e-12
    values = [Dual(program, join(program, ())).at(prices)[0] for program in (together, apart)]
    assert values[0] == pytest.approx(values[1], rel=1e-12)


def test_a_bad_half_year_for_one_field_is_worse_news_for_the_others(cases: Cases) -> None:
    program = cases.program(2, 5)
    step = join(program, (0, 1)).step[0].reshape(4, 5, 5, 4, 5, 5)[1, 2, 2].sum(axis=0)
    falls, both = step[:2].sum(), step[:2, :2].sum()
    assert both / falls > 1.2 * step[:, :2].sum()
