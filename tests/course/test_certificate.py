"""Certificates, cuts, the control variate and the rollout of this half-year's choices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.certificate import Prepared, certify, estimate, lower_end, prepare, rounding
from shinro.course.choice import candidates
from shinro.course.cuts import market_alone, visited
from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate, worth_at
from shinro.course.rollout import rollout
from shinro.course.tables import tables

if TYPE_CHECKING:
    from shinro.course.dual import Bound
    from shinro.course.policy import Careers
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


def test_cuts_bound_the_exact_value(cases: Cases) -> None:
    small = cases.program(2, 2, age=55.0)
    _, cuts = _cut(small)
    assert len(cuts) == 5
    value = exact(small)
    assert all(cut.upper >= value for cut in cuts)


def test_a_cut_is_tighter_than_the_first_prices_at_the_state_that_it_was_made_for(cases: Cases) -> None:
    small = cases.program(2, 2, age=55.0)
    lived, cuts = _cut(small)
    of = tables(small, cuts)
    K, T = len(small.arms), small.horizon
    assert lived.states is not None
    gains = []
    for i in range(4):
        t = round((i + 1) * T / 5)
        level, demand, g = lived.states[i, t, :K], lived.states[i, t, K : 2 * K], lived.states[i, t, 2 * K]
        first, cut = (
            worth_at(of.value, of.worth, of.offset, of.market_weight, of.weight, of.leading, j, t, g, demand, level)[1]
            for j in (0, i + 1)
        )
        gains.append(first - cut)
    assert min(gains) >= -1e-5
    assert max(gains) > 0.01


def _cut(program: Program) -> tuple[Careers, tuple[Bound, ...]]:
    """Careers under prices on the market alone, and those prices with four cuts from the careers' states."""
    best = bound(program, 0)
    lived = simulate(policy(program, best), 10, 3, record=4)
    return lived, (market_alone(program, best), *visited(program, best, lived, 4))


def test_the_lower_end_is_students_and_allows_for_rounding() -> None:
    """One-sided 99 % points of Student's t for 4 and 9 degrees of freedom: 3.747 and 2.821 (published table)."""
    assert lower_end(10.0, 1.0, 99.0, 5) == pytest.approx(10.0 - 3.747, abs=5e-4)
    assert lower_end(10.0, 1.0, 99.0, 10, 0.5) == pytest.approx(9.5 - 2.821, abs=5e-4)
    assert lower_end(10.0, 1.0, 99.0, 1) == -np.inf


def test_rounding_bounds_what_single_precision_does_to_luck(prepared: Prepared) -> None:
    """Each table's figures moved by their own rounding error at most change every career by less than said."""
    limit = rounding(prepared)
    random = np.random.default_rng(1)
    of = prepared.policy.tables.among([0])
    alone = replace(prepared.policy, tables=of)
    # One unit in the last place is up to twice the largest rounding error, so that a half of it is meant.
    moved = replace(
        of,
        value=np.nextafter(of.value, random.choice([-np.inf, np.inf], of.value.shape).astype(np.float32)),
        ahead=np.nextafter(of.ahead, random.choice([-np.inf, np.inf], of.ahead.shape).astype(np.float32)),
    )
    one, other = (simulate(x, 2000, 3) for x in (alone, replace(alone, tables=moved)))
    alike = (one.actions == other.actions).all(axis=(1, 2))  # A tie may be dealt the other way: that is no rounding.
    assert alike.sum() > 500
    changed = np.abs(one.steady - other.steady)[alike].max()
    assert 0.0 < changed * prepared.control <= 2.0 * limit
    assert limit < 1e-5 * one.value.mean()


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
    assert deep.certificate_pct is not None
    assert quick.certificate_pct is not None
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
