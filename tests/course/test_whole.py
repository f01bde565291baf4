"""The whole model: help between fields and a price on changing jobs, against the exact value and its own limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.calibration import values
from shinro.course.dual import bound
from shinro.course.tables import tables
from shinro.course.transfer import Transfer
from shinro.course.whole import Whole, WholeDual, bound_whole, whole_of
from shinro.course.whole_policy import certify_whole, live

from .whole_exact import whole_exact

if TYPE_CHECKING:
    from .cases import Cases

LEVELS = 7
FINEST = ((0.01, 0.003, 0.001, 0.0005), 40)
"""Temperatures and steps of a descent whose time matters little."""
LIVES = 40_000


def transfer(strength: float, fields: int = 2, cap: float = 0.6) -> Transfer:
    names = ("tab", "cv", "nlp", "gen")[:fields]
    tau = strength * (1.0 - np.eye(fields))
    return Transfer(names, tau, np.zeros_like(tau), 0.0, (), strength, cap)


def model_of(cases: Cases, seed: int, strength: float, switching: float, age: float = 57.5) -> Whole:
    constants = values() | {"switching_cost": switching}
    person = cases.person(2, seed, age)
    return whole_of(person, cases.chain(2, seed), cases.market(), constants, transfer(strength), LEVELS)


@pytest.mark.parametrize(
    ("seed", "strength", "switching"), [(1, 0.3, 0.0), (1, 0.0, 0.2), (1, 1.0, 0.5), (2, 1.0, 0.5)]
)
def test_bound_exact_value_and_careers_stand_in_order(
    cases: Cases, seed: int, strength: float, switching: float
) -> None:
    model = model_of(cases, seed, strength, switching)
    core = bound(model.core, 2, thorough=True)
    made = bound_whole(model, core, model, fine=FINEST)[0]
    best = whole_exact(model)
    lives = live(model, tables(model.program, (made,)), LIVES, 7).value
    stderr = lives.std() / LIVES**0.5
    assert made.upper >= best - 1e-9
    assert lives.mean() - 3.0 * stderr <= best
    assert made.upper <= best * 1.004
    assert lives.mean() + 3.0 * stderr >= best * 0.998


def test_few_steps_give_a_bound_too(cases: Cases) -> None:
    model = model_of(cases, 1, 1.0, 0.5)
    best = whole_exact(model)
    made = bound_whole(model, bound(model.core, 2), model)[0]
    assert best - 1e-9 <= made.upper <= best * 1.01


def test_a_certificate_holds_the_exact_value_between_its_ends(cases: Cases) -> None:
    model = model_of(cases, 2, 0.5, 0.2)
    made = certify_whole(model, model, bound(model.core, 2), np.zeros(3, np.int64), 3)
    best = whole_exact(model)
    assert made.lower <= best <= made.upper
    assert made.certificate_pct == pytest.approx(100 * (made.upper - made.lower) / made.upper)
    assert made == certify_whole(model, model, bound(model.core, 2), np.zeros(3, np.int64), 3)


def test_without_help_and_cost_the_whole_model_is_the_core(cases: Cases) -> None:
    model = model_of(cases, 4, 0.0, 0.0)
    core = bound(model.core, 2)
    assert bound_whole(model, core, model)[0].upper == pytest.approx(core.upper, rel=2e-3)


def test_help_raises_the_value_and_a_price_on_changing_lowers_it(cases: Cases) -> None:
    plain, helped, dear = (whole_exact(model_of(cases, 1, *x)) for x in ((0.0, 0.0), (1.0, 0.0), (0.0, 0.5)))
    assert helped > plain
    assert dear < plain


def test_every_price_of_help_gives_a_bound(cases: Cases) -> None:
    model = model_of(cases, 2, 0.5, 0.1)
    best = whole_exact(model)
    dual = WholeDual(model, (0, 1))
    random = np.random.default_rng(5)
    for _ in range(10):
        prices = random.uniform(0.0, 1.0, (model.program.horizon + 1, len(dual.signal.start), 2))
        helps = random.uniform(0.0, 2.0, (model.program.horizon, len(dual.signal.start), 3))
        assert dual.at_help(prices, helps, gradient=False)[0] >= best - 1e-9


def test_slopes_match_finite_differences(cases: Cases) -> None:
    model = model_of(cases, 2, 0.5, 0.1)
    dual = WholeDual(model, (1,))
    random = np.random.default_rng(3)
    prices = random.uniform(0.02, 0.8, (model.program.horizon + 1, len(dual.signal.start), 2))
    helps = random.uniform(0.01, 0.3, (model.program.horizon, len(dual.signal.start), 3))
    _, slope, help_slope = dual.at_help(prices, helps, 0.05)
    for t, m, j in [(0, 7, 0), (3, 5, 1), (2, 9, 0)]:
        step = np.zeros_like(helps)
        step[t, m, j] = 1e-4
        up, down = (dual.at_help(prices, helps + x, 0.05)[0] for x in (step, -step))
        assert help_slope[t, m, j] == pytest.approx((up - down) / 2e-4, rel=1e-3, abs=1e-7)
        more = np.zeros_like(prices)
        more[t, m, 1] = 1e-4
        up, down = (dual.at_help(prices + x, helps, 0.05)[0] for x in (more, -more))
        assert slope[t, m, 1] == pytest.approx((up - down) / 2e-4, rel=1e-3, abs=1e-7)


def test_what_the_hours_hold_already_is_not_given_again(cases: Cases) -> None:
    person = replace(cases.person(2, 1), counted={"tab": {"cv": 0.2}})
    made = whole_of(person, cases.chain(2, 1), cases.market(), values(), transfer(0.3), LEVELS)
    assert made.most[1] == pytest.approx(0.1)
    assert made.most[0] == pytest.approx(0.3)
    levels = np.array([made.core.levels - 1, 0, 0])
    np.testing.assert_allclose(made.boost(levels), [0.0, 0.1, 0.0])


def test_a_cap_limits_all_help_together(cases: Cases) -> None:
    person = cases.person(4, 1)
    made = whole_of(person, cases.chain(4, 1), cases.market(), values(), transfer(0.3, 4, cap=0.5), LEVELS)
    np.testing.assert_allclose(made.most[:-1], 0.5)
    np.testing.assert_allclose(made.boost(np.full(5, LEVELS - 1)), made.most)
