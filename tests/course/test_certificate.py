"""Certificates, cuts, the control variate and the rollout of this half-year's choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.certificate import Prepared, certify, estimate, prepare
from shinro.course.choice import candidates
from shinro.course.cuts import market_alone, visited
from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.rollout import rollout

if TYPE_CHECKING:
    from shinro.course.types import Program

    from .cases import Cases


@pytest.fixture(scope="module")
def program(cases: Cases) -> Program:
    return cases.program(5, 3, age=54.0)


@pytest.fixture(scope="module")
def prepared(program: Program) -> Prepared:
    return prepare(program, seed=1)


def test_taking_luck_out_leaves_the_mean_and_halves_the_error(prepared: Prepared) -> None:
    careers = simulate(prepared.policy, 20_000, 5)
    luck = careers.value - careers.steady
    assert abs(luck.mean()) <= 3.5 * luck.std() / np.sqrt(len(luck))
    value, stderr = estimate(prepared, careers)
    plain = careers.value.std() / np.sqrt(len(luck))
    assert abs(value - careers.value.mean()) <= 3.5 * plain
    assert stderr < 0.7 * plain


@pytest.mark.parametrize("rule", ["stay-put", "even-generalist"])
def test_luck_has_mean_zero_under_any_advice(prepared: Prepared, rule: str) -> None:
    careers = simulate(prepared.policy, 20_000, 6, rule=rule)
    luck = careers.value - careers.steady
    assert abs(luck.mean()) <= 3.5 * luck.std() / np.sqrt(len(luck))


def test_in_another_world_nothing_is_taken_out(program: Program, prepared: Prepared) -> None:
    careers = simulate(prepared.policy, 50, 5, world=program)
    assert np.array_equal(careers.value, careers.steady)


def test_cuts_bound_the_exact_value_and_never_cost_much(cases: Cases) -> None:
    small = cases.program(2, 2, age=55.0)
    best = bound(small, 0)
    plain = simulate(policy(small, best), 10_000, 3, record=4)
    cuts = (market_alone(small, best), *visited(small, best, plain, 4))
    assert len(cuts) == 5
    value = exact(small)
    assert all(cut.upper >= value for cut in cuts)
    mixed = simulate(policy(small, best, cuts), 10_000, 3)
    assert mixed.steady.mean() >= plain.steady.mean() * 0.999


def test_a_certificate_holds_both_ends_around_the_exact_value(cases: Cases) -> None:
    small = cases.program(2, 4, age=55.0)
    value = exact(small)
    for effort in ("quick", "deep"):
        found = certify(small, effort=effort, seed=2)
        assert found.lower <= value <= found.upper
        assert found.upper <= found.lagrangian
        assert found.certificate_pct == pytest.approx(100 * (found.upper - found.lower) / found.upper)


def test_deep_tightens_what_quick_certifies(program: Program, prepared: Prepared) -> None:
    quick = certify(program, seed=1, prepared=prepared)
    stages: list[str] = []
    deep = certify(program, effort="deep", seed=1, progress=stages.append)
    assert deep.certificate_pct < quick.certificate_pct < 8.0
    assert stages == ["solve", "cuts", "leads", "choose", "simulate", "relax"]


def test_the_same_seed_gives_the_same_certificate(program: Program, prepared: Prepared) -> None:
    assert certify(program, seed=1, prepared=prepared) == certify(program, seed=1)


def test_the_first_choice_is_not_behind_itself_and_a_wasted_half_year_is(program: Program, prepared: Prepared) -> None:
    first = candidates(program, prepared.bound)[0]
    idle = np.zeros_like(first)
    own, same, wasted = rollout(prepared.policy, [first, first, idle], 2_000, 9)
    assert (own.behind, own.stderr, own.close) == (0.0, 0.0, True)
    assert same == own
    assert wasted.behind > 0.2
    assert not wasted.close


def test_rollouts_interval_holds_the_difference_of_longer_runs(program: Program, prepared: Prepared) -> None:
    choices = candidates(program, prepared.bound)[:2]
    few, many = (rollout(prepared.policy, choices, n, key)[1] for n, key in ((2_000, 9), (20_000, 10)))
    assert abs(few.behind - many.behind) <= 3.5 * np.hypot(few.stderr, many.stderr)
    assert few.value == pytest.approx(many.value, rel=0.01)
