"""The compiled recursion, against published figures and finite differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.dual import Dual, join
from shinro.course.kernel import recursion
from shinro.course.parts import in_parts

if TYPE_CHECKING:
    from .cases import Cases


def bernoulli_arm_value(price: float, discount: float, depth: int) -> float:
    """Worth of a Bernoulli arm with a uniform prior when each pull costs `price`: a state is (pulls, successes)."""
    first = [n * (n + 1) // 2 for n in range(depth + 1)]
    states = first[-1] + depth + 2
    reward = np.zeros((1, 1, 2, 1, 1, states))
    low = np.zeros(reward.shape, np.int64)
    rise = np.zeros(reward.shape)
    low[0, 0, 0, 0, 0] = np.minimum(np.arange(states), states - 2)
    for n in range(depth):
        for wins in range(n + 1):
            s, mean = first[n] + wins, (wins + 1) / (n + 2)
            reward[0, 0, 1, 0, 0, s] = mean
            low[0, 0, 1, 0, 0, s] = first[n + 1] + wins
            rise[0, 0, 1, 0, 0, s] = mean
    prices = np.zeros((depth + 1, 1, 2))
    prices[:-1, :, 1] = price
    end = np.zeros((1, 1, 1, states))  # From then on the arm pays its mean for ever, or is given up.
    for wins in range(depth + 1):
        end[0, 0, 0, first[depth] + wins] = ((wins + 1) / (depth + 2) - price) / (1.0 - discount)
    ahead, worth, use = np.zeros((1, depth, 1, 1, states)), np.zeros(1), np.zeros((1, depth + 1, 1, 2))
    still, one = np.zeros(1, np.int64), np.ones((1, 1, 1))
    cells = [np.ascontiguousarray(np.moveaxis(x, 2, -2)) for x in (reward, low, rise)]
    in_parts(
        recursion, *cells, low[0, 0, 0, 0], np.zeros((1, states)), one[None, None], np.ones(1),
        end, np.zeros(depth, np.int64), np.array([0, 0]), np.array([0, 1]),
        discount, still, still, one[0], np.zeros((1, 1, 0, 1, 1)), np.ones(1), np.array([-1]),
        np.zeros((1, 1), np.int64), still, prices, 0.0, ahead, worth, use, False,
        np.zeros(2, np.int64), np.zeros((1, 0, 1)), np.zeros((1, 0, 1, 1)), np.zeros((1, 0, 1)), np.zeros((1, 0, 1, 1)),
    )  # fmt: skip
    return float(worth[0])


@pytest.mark.parametrize(("discount", "index"), [(0.5, 0.5590), (0.9, 0.7029), (0.99, 0.8699)])
def test_price_at_which_a_bernoulli_arm_is_given_up_is_its_published_gittins_index(
    discount: float, index: float
) -> None:
    low, high = 0.4, 0.9
    for _ in range(14):
        price = (low + high) / 2
        low, high = (price, high) if bernoulli_arm_value(price, discount, 240) > 1e-9 else (low, price)
    assert low == pytest.approx(index, abs=2e-4)


def test_gradient_of_the_smoothed_dual_matches_finite_differences(cases: Cases) -> None:
    program = cases.program(2, age=56.0)
    dual = Dual(program, join(program, (1,)))
    random = np.random.default_rng(3)
    prices = random.uniform(0.02, 0.8, (program.horizon + 1, len(dual.signal.start), 2))
    _, slope = dual.at(prices, 0.05)
    slope = slope.copy()
    for t, m, r in [(0, 7, 1), (3, 5, 0), (program.horizon, 9, 1)]:
        step = np.zeros_like(prices)
        step[t, m, r] = 1e-4
        difference = (dual.at(prices + step, 0.05)[0] - dual.at(prices - step, 0.05)[0]) / 2e-4
        assert slope[t, m, r] == pytest.approx(difference, rel=1e-4, abs=1e-8)


def test_smoothing_only_raises_the_bound(cases: Cases) -> None:
    program = cases.program(2, age=56.0)
    dual = Dual(program, join(program, ()))
    prices = np.full((program.horizon + 1, 4, 2), 0.3)
    values = [dual.at(prices, temperature)[0] for temperature in (0.0, 0.001, 0.01, 0.1)]
    assert values == sorted(values)


def test_prices_that_do_not_use_the_signal_give_the_same_bound_under_any_signal(cases: Cases) -> None:
    program = cases.program(3, age=56.0)
    random = np.random.default_rng(5)
    plain = random.uniform(0.0, 0.8, (program.horizon + 1, 1, 2))
    bounds = []
    for leads in ((), (1,), (0, 2)):
        dual = Dual(program, join(program, leads))
        bounds.append(dual.at(np.repeat(plain, len(dual.signal.start), axis=1))[0])
    assert bounds[1:] == pytest.approx([bounds[0]] * 2, rel=1e-12)
