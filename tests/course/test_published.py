"""Our recursion over one arm against figures that others have published, each put as an instance.

Gittins indices of a Bernoulli arm: 0.7029 and 0.8699 stand in Gittins's table (quoted by Christian & Griffiths 2016);
the other three come from a separate program over wins and losses. Whittle indices and the arm without any: Gast, Gaujal
& Khun (arXiv 2203.05207), whose package draws its arms with numpy's legacy generator, as is done here. Career choice:
Neal (1999), with QuantEcon's parameters; 7 and 14 periods are its lecture's, the value that of its value iteration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course import Instance, solve
from shinro.course.dual import Bound, Dual, join
from shinro.course.policy import policy, simulate
from shinro.course.solver import program_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from shinro.course.types import Floats

STILL = np.ones((1, 1, 1))


def bernoulli(wins: int, losses: int, discount: float, depth: int) -> Instance:
    """An arm of unknown chance to win, Beta(wins, losses) before the first of `depth` pulls, then played on as it is.

    A level is (pulls, successes): a pull leads to the row below, straight down or one to the right.
    """
    first = np.array([n * (n + 1) // 2 for n in range(depth + 1)])
    levels = first[-1] + depth + 1
    r, lo, ph = np.zeros((1, 2, levels, 1)), np.zeros((1, 2, levels), np.int64), np.zeros((1, 2, levels))
    rest = np.arange(levels)
    lo[0, 0], ph[0, 0] = np.minimum(rest, levels - 2), rest == levels - 1
    row = np.repeat(np.arange(depth + 1), np.arange(depth + 1) + 1)
    won = rest - first[row]
    mean = (wins + won) / (wins + losses + row)
    r[0, 1, :, 0] = mean
    on = row < depth
    lo[0, 1] = np.where(on, first[np.minimum(row + 1, depth)] + won, lo[0, 0])
    ph[0, 1] = np.where(on, mean, ph[0, 0])
    last = np.where(on, 0.0, mean / (1.0 - discount))[None, :, None]
    return Instance(r, last, lo, ph, STILL, [0, 0], [0, 1], 0, discount, [0], [0], depth)  # type: ignore[arg-type]


def gittins(instance: Instance) -> float:
    """The price of a pull at which the arm is given up at once."""
    program = program_of(instance)
    dual = Dual(program, join(program, ()))
    prices = np.zeros((instance.T + 1, 1, 2))

    def worth(price: float) -> float:
        prices[:, 0, 1] = price
        prices[-1, 0, 1] = price / (1.0 - instance.beta)
        dual.at(prices, gradient=False)
        return float(dual.first[0])

    return _price(lambda price: worth(price) > 1e-12, 0.3, 1.0)


def _price(wanted: Callable[[float], bool], low: float, high: float, halvings: int = 20) -> float:
    """The price up to which something is wanted."""
    for _ in range(halvings):
        price = (low + high) / 2
        low, high = (price, high) if wanted(price) else (low, price)
    return low


@pytest.mark.parametrize(
    ("wins", "losses", "discount", "depth", "index"),
    [
        (1, 1, 0.9, 60, 0.7029),
        (2, 1, 0.9, 60, 0.8001),
        (1, 2, 0.9, 60, 0.5001),
        (1, 1, 0.95, 100, 0.7614),
        (1, 1, 0.99, 200, 0.8699),
    ],
)
def test_gittins_indices(wins: int, losses: int, discount: float, depth: int, index: float) -> None:
    assert gittins(bernoulli(wins, losses, discount, depth)) == pytest.approx(index, abs=6e-5)


def restless(chances: Floats, rewards: Floats, cycles: int) -> Instance:
    """An arm of two or four states that move whether it is worked on or not: `chances[s, a, s']`, `rewards[s, a]`.

    Four states take two steps a cycle: first the half, then the state in it; a level per state, then one pair of
    halves per state and action.
    """
    states = len(chances)
    halves = 0 if states == 2 else 4 * states
    levels = states + halves
    r, lo, ph = np.zeros((1, 2, levels, 1)), np.zeros((1, 2, levels), np.int64), np.zeros((1, 2, levels))
    for s in range(states):
        for a in range(2):
            r[0, a, s, 0] = rewards[s, a]
            p = chances[s, a]
            if states == 2:
                ph[0, a, s] = p[1]
                continue
            pair = states + 2 * (2 * s + a)
            lo[0, a, s], ph[0, a, s] = pair, p[2] + p[3]
            lo[0, :, pair], ph[0, :, pair] = 0, p[1] / (p[0] + p[1])
            lo[0, :, pair + 1], ph[0, :, pair + 1] = 2, p[3] / (p[2] + p[3])
    steps = cycles * (2 if halves else 1)
    nothing = np.zeros((1, levels, 1))
    return Instance(r, nothing, lo, ph, STILL, [0, 0], [0, 1], 0, 1.0, [0], [0], steps)  # type: ignore[arg-type]


class Arm:
    """In which states an arm is worked on in the long run, by the price of work (average reward: no discount)."""

    def __init__(self, chances: Floats, rewards: Floats, cycles: int = 200) -> None:
        self.states = len(chances)
        self.program = program_of(restless(chances, rewards, cycles))
        self.dual = Dual(self.program, join(self.program, ()))

    def gains(self, price: float) -> Floats:
        """What work in the first cycle adds in each state."""
        prices = np.zeros((self.program.horizon + 1, 1, 2))
        prices[: -1 : 1 if self.states == 2 else 2, 0, 1] = price
        self.dual.at(prices, gradient=False)
        p, s, ahead = self.program, slice(self.states), self.dual.ahead[0, 0, 0, 0]
        low, rise = p.low[0, 0, :, 0, 0, s], p.rise[0, 0, :, 0, 0, s]
        rest, work = p.reward[0, 0, :, 0, 0, s] + (1 - rise) * ahead[low] + rise * ahead[low + 1]
        gain: Floats = work - price - rest
        return gain

    def index(self, state: int) -> float:
        return _price(lambda price: self.gains(price)[state] > 0, -2.0, 3.0, 36)


def random_arm(seed: int) -> Arm:
    random = np.random.RandomState(seed)
    chances = random.exponential(size=(4, 2, 4))
    chances /= chances.sum(axis=-1, keepdims=True)
    return Arm(chances, random.rand(4, 2))


def test_whittle_indices_of_two_states() -> None:
    chances = np.array([[[0.5, 0.5], [1.0, 0.0]], [[0.25, 0.75], [0.5, 0.5]]])
    arm = Arm(chances, np.array([[0.5, 2.0], [0.5, 1.0]]))
    assert [arm.index(s) for s in range(2)] == pytest.approx([1.5, 1.0], abs=1e-8)


def test_whittle_indices_of_four_states() -> None:
    arm = random_arm(42)
    published = [0.87536099, -0.08765819, -0.15279431, -0.51905682]
    assert [arm.index(s) for s in range(4)] == pytest.approx(published, abs=1e-8)


@pytest.mark.parametrize(("seed", "indexable"), [(42, True), (2791, False)])
def test_work_that_becomes_dearer_is_taken_up_again_only_where_there_is_no_index(seed: int, indexable: bool) -> None:
    arm = random_arm(seed)
    worked = np.array([arm.gains(price) > 0 for price in np.linspace(-1.0, 1.0, 101)])
    assert (~worked[:-1] & worked[1:]).any() == (not indexable)


SIZE, BEST = 50, 5.0
STEPS = 13


def career_choice(discount: float, cycles: int) -> Instance:
    """Career and job, each worth 0 to 5 a period on 50 equally likely points; keep both, draw a new job, or draw both.

    A cycle is `STEPS` steps: the choice, six halvings that draw the career, or as many that wait, and six for the
    job. What is kept is kept for good: its pay for ever comes at once.
    """
    counts = [1, 2, 4, 7, 13, 25]  # nodes per row of a tree whose leaves are 50
    grid = np.linspace(0.0, BEST, SIZE)
    pair = grid[:, None] + grid[None, :]
    bases, level = [], SIZE * SIZE
    for n in counts:  # trees of jobs, one for each career; row by row
        bases.append(level)
        level += n * SIZE
    careers = level
    waits = careers + sum(counts)
    for_good = waits + 6 * SIZE
    levels = for_good + 1
    lo, ph, r = np.zeros((1, 3, levels), np.int64), np.zeros((1, 3, levels)), np.zeros((1, 3, levels, 1))
    lo[0, :, for_good], ph[0, :, for_good] = for_good - 1, 1.0

    def grow(base_of: list[int], leaves: int) -> None:
        for row, n in enumerate(counts):
            below = counts[row + 1] if row + 1 < len(counts) else SIZE
            to = base_of[row + 1] if row + 1 < len(counts) else leaves
            leaf_count = [1] * SIZE
            for size in reversed(counts[row + 1 :]):
                leaf_count = [sum(leaf_count[2 * m : 2 * m + 2]) for m in range(size)]
            for m in range(n):
                left, right = leaf_count[2 * m], sum(leaf_count[2 * m + 1 : 2 * m + 2])
                lo[0, :, base_of[row] + m] = to + 2 * m
                ph[0, :, base_of[row] + m] = right / (left + right)
            assert len(leaf_count) == below

    for i in range(SIZE):
        grow([base + n * i for base, n in zip(bases, counts, strict=True)], SIZE * i)
        chain = waits + 6 * i
        lo[0, :, chain : chain + 6] = np.arange(chain + 1, chain + 7)
        lo[0, :, chain + 5] = bases[0] + i
        here = slice(SIZE * i, SIZE * (i + 1))
        lo[0, 0, here], ph[0, 0, here] = for_good - 1, 1.0
        lo[0, 1, here], lo[0, 2, here] = chain, careers
        r[0, 1, here, 0] = grid[i] + BEST / 2
    grow([careers + sum(counts[:row]) for row in range(len(counts))], bases[0])
    r[0, 0, : SIZE * SIZE, 0] = pair.ravel() / (1.0 - discount)
    r[0, 2, : SIZE * SIZE, 0] = BEST
    last = np.zeros((1, levels, 1))
    last[0, : SIZE * SIZE, 0] = pair.ravel() / (1.0 - discount)
    step = discount ** (1.0 / STEPS)
    return Instance(r, last, lo, ph, STILL, [0] * 3, [0] * 3, 0, step, [0], [0], STEPS * cycles)  # type: ignore[arg-type]


def test_career_choice_is_worth_what_is_published() -> None:
    solution = solve(career_choice(0.95, 80))
    assert solution.upper_bound == pytest.approx(160.0473, abs=5e-4)
    # The lower end gives way for all that single precision may do to two tables of figures of this size, discounted.
    largest, weight = 2 * BEST / (1 - 0.95), 1 / (1 - 0.95 ** (1 / STEPS))
    exact_to = 6 * solution.stderr + 2.0**-24 * 2 * largest * weight
    assert solution.lower_bound <= solution.upper_bound <= solution.lower_bound + exact_to


@pytest.mark.parametrize(("discount", "cycles", "periods"), [(0.95, 40, 7), (0.99, 80, 14)])
def test_periods_until_a_career_for_good(discount: float, cycles: int, periods: int) -> None:
    program = program_of(career_choice(discount, cycles))
    dual = Dual(program, join(program, ()))
    prices = np.zeros((program.horizon + 1, 1, 2))
    upper, _ = dual.at(prices, gradient=False)
    best = Bound(dual.signal, upper, prices, prices, dual.ahead, np.zeros(2), 1)
    actions = simulate(policy(program, best), 4_000, 11).actions[:, ::STEPS, 0]
    kept = np.where((actions == 0).any(axis=1), (actions == 0).argmax(axis=1), cycles)
    assert np.median(kept) == periods
