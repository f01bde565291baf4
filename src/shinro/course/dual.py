"""The upper bound: prices on hours and on the one job that depend on the market and on lead fields.

With a price `prices[T + 1, M, 2]` >= 0 on each unit of study and of work, the program falls apart into one small exact
program per arm, and the sum of their values plus the worth of the resources bounds every course from above (Lagrangian
relaxation; Brown & Smith 2020, Management Science 66(7); signals after Brown & Zhang). It is convex in the prices; its
maxima are smoothed (temperature x log-sum-exp, an upper bound too), and L-BFGS-B descends with a falling temperature.
The bound reported is the true, unsmoothed one at the best prices found; `relaxation` tightens it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from .kernel import recursion
from .parts import in_parts
from .signal import Signal, join
from .types import OUTSIDE

if TYPE_CHECKING:
    from .types import Floats, Program

__all__ = ["STUDY", "WORK", "Bound", "Dual", "Signal", "bound", "bound_from", "bound_near", "join", "minimise"]

STUDY, WORK = 0, 1
FLAT = 2e-5
"""A step that lowers the smoothed bound by less than this part of it ends the descent at a temperature."""
STILL = 3e-3
"""A descent has converged if its last temperature moved the true bound by at most this part of it."""
MISSED = 1e-3
"""Part of the bound that arms left out of the descent may hold before all arms join it."""
NEAR_STEPS = 8
"""Steps from the prices of a program much alike (thirty say the same of the first choice in 37 of 40 draws)."""
SELDOM = 0.01
"""Half-years of relaxed work under which an arm is left out while prices with leads are sought."""


@dataclass(frozen=True, slots=True)
class Bound:
    """`upper` bounds the value of every course.

    `prices[T + 1, M, 2]`; `market_prices[T + 1, G, 2]`: those that depend on the market alone; `ahead[K, T, M, D, S]`:
    values after a decision; `work[K]`: relaxed half-years of work per arm; `evaluations` of the dual; `converged`:
    whether the last and finest descent hardly changed the bound any more (it holds in either case).
    """

    signal: Signal
    upper: float
    prices: Floats
    market_prices: Floats
    ahead: Floats
    work: Floats
    evaluations: int
    converged: bool = True


class Dual:
    """The dual function of one program under one signal: value and gradient at given prices."""

    def __init__(self, program: Program, signal: Signal) -> None:
        self.program, self.signal = program, signal
        self.reward = np.ascontiguousarray(np.moveaxis(program.reward, 2, -2))
        self.low = np.ascontiguousarray(np.moveaxis(program.low, 2, -2))
        self.rise = np.ascontiguousarray(np.moveaxis(program.rise, 2, -2))
        self.own, self.shock = program.moves
        self.leads = signal.given
        if self.leads.shape[2] == 0:  # Nothing is told of the other arms: the shock averages out within each.
            self.own, self.shock = np.ascontiguousarray(program.step)[:, None], np.ones(1)
            self.leads = self.leads[:, :1]
        K, T, M = len(program.arms), program.horizon, len(signal.start)
        self.ahead = np.zeros((K, T, M, program.step.shape[2], program.levels))
        self.first = np.zeros(K)
        self.use = np.zeros((K, T + 1, M, 2))
        worth = program.discount ** np.arange(T + 1)
        self.supply = worth[:, None, None] * signal.chance[:, :, None] * np.array([float(program.capacity), 1.0])
        self.supply[T, :, STUDY] = 0.0
        self.worth = worth[:, None, None]
        self.evaluations = 0
        self.tokens = np.zeros(len(program.units), dtype=np.int64)
        self.fee, self.credit = np.zeros((K, 0, M)), np.zeros((K, 0, M, 1))
        self.spent, self.seen = np.zeros_like(self.fee), np.zeros_like(self.credit)

    def at(self, prices: Floats, temperature: float = 0.0, *, gradient: bool = True) -> tuple[float, Floats]:
        """Return the bound at `prices` and its (sub)gradient; refresh `ahead` and `use`."""
        p, g = self.program, self.signal
        self.use[:] = 0.0
        in_parts(
            recursion,
            self.reward, self.low, self.rise, p.fall_low, p.fall_rise, self.own, self.shock, p.end, p.time_class,
            p.units, p.works, p.discount, p.start_level, p.start_demand, p.market, self.leads, g.start, g.lead,
            g.demand_of, g.market_of, np.ascontiguousarray(prices), temperature, self.ahead, self.first, self.use,
            gradient, self.tokens, self.fee, self.credit, self.spent, self.seen,
        )  # fmt: skip
        self.evaluations += 1
        value = float((self.supply * prices).sum() + self.first.sum())
        return value, self.supply - self.worth * self.use.sum(axis=0)


@dataclass(frozen=True, slots=True)
class Descent:
    """Best true bound met, its prices, and whether the last temperature hardly changed it any more."""

    value: float
    prices: Floats
    converged: bool


def minimise(
    dual: Dual, prices: Floats, temperatures: tuple[float, ...], iterations: int, flat: float = FLAT
) -> Descent:
    """Descend from `prices`; the true bound is taken at the end of each temperature."""
    scale = np.sqrt(np.maximum(dual.signal.chance, 1e-5))[:, :, None] * np.ones(2)
    best, best_prices = dual.at(prices, gradient=False)[0], prices
    point, change = prices, np.inf
    unit = _unit(reward_scale_of(dual.program))
    scale /= unit
    for temperature in temperatures:

        def objective(z: Floats, temperature: float = temperature) -> tuple[float, Floats]:
            value, slope = dual.at(z.reshape(prices.shape) / scale, temperature)
            return value / unit, (slope / (scale * unit)).ravel()

        found = minimize(
            objective,
            (point * scale).ravel(),
            jac=True,
            method="L-BFGS-B",
            bounds=[(0.0, None)] * prices.size,
            options={"maxiter": iterations, "maxcor": 15, "ftol": flat},
        )
        point = np.maximum(found.x.reshape(prices.shape) / scale, 0.0)
        value, _ = dual.at(point, gradient=False)
        change = abs(best - value)
        if value < best:
            best, best_prices = value, point
    return Descent(best, best_prices, bool(change <= STILL * abs(best)))


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look for prices: temperatures (times the largest reward) and most steps at each.

    First prices on the market alone (`warm`), then with leads on the coarser grid (`rough`), then on the full grid.
    """

    warm: tuple[tuple[float, ...], int]
    rough: tuple[tuple[float, ...], int]
    fine: tuple[tuple[float, ...], int]
    flat: float


QUICK = Effort(((0.03, 0.005), 30), ((0.01, 0.002), 20), ((0.002, 0.001), 8), FLAT)
PAIRED = Effort(((0.03, 0.005), 30), ((0.01, 0.003, 0.001), 15), ((0.001,), 6), FLAT)
"""For two leads, whose prices take five times as long."""
THOROUGH = Effort(((0.03, 0.005), 40), ((0.03, 0.01, 0.003, 0.001), 25), ((0.002, 0.001, 0.0005), 12), 1e-6)


def bound(
    program: Program,
    leads: int = 1,
    *,
    rough: Program | None = None,
    thorough: bool = False,
    lead_arms: tuple[int, ...] | None = None,
    effort: Effort | None = None,
    warm: Floats | None = None,
) -> Bound:
    """Bound the program from above with prices that depend on the market and on `leads` lead fields.

    Leads are the arms that the relaxed course works in most when prices depend on the market alone, or `lead_arms`;
    those prices are found on `rough`, the same program on a coarser grid of coverage, if it is given, or start from
    `warm` (`market_prices` of a program much like this). `thorough` takes about four times as long; the quick bound
    holds as well, it may only be looser.
    """
    effort = effort or (THOROUGH if thorough else QUICK)
    leads = len(lead_arms) if lead_arms is not None else leads
    first = rough if rough is not None and leads > 0 else program
    coarse = Dual(first, join(first, ()))
    reward_scale, largest = reward_scale_of(program), float(np.abs(program.reward).max())
    start = np.zeros((program.horizon + 1, len(program.market_start), 2))
    start[..., WORK] = largest * 0.9
    start[:-1, :, STUDY] = largest * 0.05
    # Where the end alone pays, no course is worth more than its largest pay: start there.
    start[-1, :, WORK] = (0.5 if largest else 1.0) * float(program.end.max())
    temperatures = effort.warm[0] if warm is None else effort.warm[0][-1:]
    found = minimise(coarse, start if warm is None else warm, scaled(program, temperatures), *effort.warm[1:])
    market = found.prices
    coarse.at(market, effort.warm[0][-1] * reward_scale)
    work = coarse.use[..., WORK].sum(axis=(1, 2))
    if leads == 0:
        return _finish(coarse, market, market, work, coarse.evaluations, found.converged)
    fields = [k for k, arm in enumerate(program.arms) if arm != OUTSIDE]
    most = sorted(fields, key=lambda k: (-work[k], k))[:leads]
    chosen = tuple(sorted(most if lead_arms is None else lead_arms))
    # Arms that the relaxed course never works in hardly move the prices; the bound itself is taken over all arms.
    always = {k for k, arm in enumerate(program.arms) if arm == OUTSIDE}
    kept = sorted({*chosen, *always, *(int(k) for k in np.flatnonzero(work > SELDOM))})
    among = tuple(kept.index(k) for k in chosen)
    signal = join(program, chosen)
    prices = market[:, signal.market_of]
    evaluations = coarse.evaluations
    for part, (temperatures, steps) in ((first.only(kept), effort.rough), (program.only(kept), effort.fine)):
        dual = Dual(part, join(part, among))
        found = minimise(dual, prices, scaled(program, temperatures), steps, effort.flat)
        prices = found.prices
        evaluations += dual.evaluations
    whole = Dual(program, signal)
    upper, _ = whole.at(prices, gradient=False)
    if np.delete(whole.first, kept).sum() > MISSED * abs(upper):
        found = minimise(whole, prices, scaled(program, effort.fine[0]), effort.fine[1], effort.flat)
        prices = found.prices
    return _finish(whole, prices, market, work, evaluations + whole.evaluations + 1, found.converged)


def reward_scale_of(program: Program) -> float:
    """Return the program's largest reward; where nothing is paid before the end, the largest end."""
    return float(np.abs(program.reward).max()) or float(np.abs(program.end).max())


def _unit(scale: float) -> float:
    """Return a power of two near `scale`, 1 if that is around 1: the descent's tolerances suit figures of that size."""
    return 1.0 if scale == 0.0 or 0.5 <= scale < 2.0 else 2.0 ** (frexp(scale)[1] - 1)


def scaled(program: Program, temperatures: tuple[float, ...]) -> tuple[float, ...]:
    """Return temperatures in units of the program's largest reward (`reward_scale_of`)."""
    scale = reward_scale_of(program)
    return tuple(scale * x for x in temperatures)


def bound_near(program: Program, market_prices: Floats) -> Bound:
    """Bound a program much like one whose prices on the market alone are known, with a few steps from those."""
    dual = Dual(program, join(program, ()))
    temperature = QUICK.warm[0][-1] * reward_scale_of(program)
    found = minimise(dual, market_prices, (temperature,), NEAR_STEPS)
    return _finish(dual, found.prices, found.prices, np.zeros(len(program.arms)), dual.evaluations, found.converged)


def bound_from(program: Program, leads: tuple[int, ...], prices: Floats, steps: int) -> Bound:
    """Bound a program much like one whose prices under the arms `leads` are known, with a few steps from those."""
    dual = Dual(program, join(program, leads))
    temperature = QUICK.warm[0][-1] * reward_scale_of(program)
    found = minimise(dual, prices, (temperature,), steps)
    flat = np.zeros((program.horizon + 1, len(program.market_start), 2))
    return _finish(dual, found.prices, flat, np.zeros(len(program.arms)), dual.evaluations, found.converged)


def _finish(
    dual: Dual, prices: Floats, market_prices: Floats, work: Floats, evaluations: int, converged: bool
) -> Bound:
    upper, _ = dual.at(prices, gradient=False)
    return Bound(dual.signal, upper, prices, market_prices, dual.ahead, work, evaluations, converged)
