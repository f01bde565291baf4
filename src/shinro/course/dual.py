"""The upper bound: prices on hours and on the one job that depend on the market and on lead fields.

With a price `prices[T + 1, M, 2]` >= 0 on each unit of study and of work, the program falls apart into one small exact
program per arm, and the sum of their values plus the worth of the resources bounds every course from above (Lagrangian
relaxation; Brown & Smith 2020, Management Science 66(7); signals after Brown & Zhang). It is convex in the prices; its
maxima are smoothed (temperature x log-sum-exp, an upper bound too), and L-BFGS-B descends with a falling temperature.
The bound reported is the true, unsmoothed one at the best prices found.

Left out in this version: penalised information relaxation, which tightens the bound by two to three points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from .kernel import recursion

if TYPE_CHECKING:
    from .types import Floats, Integers, Program

STUDY, WORK = 0, 1
FLAT = 2e-5
"""A step that lowers the smoothed bound by less than this part of it ends the descent at a temperature."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What prices may depend on: market state and the demand levels of the lead arms, as one chain of `M` values.

    `step[T', M, M]`, `start[M]`, `lead[K]` (index of an arm among the leads, -1 otherwise), `demand_of[leads, M]`,
    `market_of[M]`, `chance[T + 1, M]`: how likely each value is in each half-year; `given[T', Z, leads, D, D]`: the
    leads' demand given the shock.
    """

    step: Floats
    start: Floats
    lead: Integers
    demand_of: Integers
    market_of: Integers
    chance: Floats
    given: Floats


@dataclass(frozen=True, slots=True)
class Bound:
    """`upper` bounds the value of every course.

    `prices[T + 1, M, 2]`; `market_prices[T + 1, G, 2]`: those that depend on the market alone; `ahead[K, T, M, D, S]`:
    values after a decision; `work[K]`: relaxed half-years of work per arm; `evaluations` of the dual.
    """

    signal: Signal
    upper: float
    prices: Floats
    market_prices: Floats
    ahead: Floats
    work: Floats
    evaluations: int


def join(program: Program, leads: tuple[int, ...]) -> Signal:
    """Join the market with the demand of the arms `leads` into one signal; the last lead varies fastest."""
    G, D = len(program.market), program.step.shape[2]
    sizes = (G, *(D for _ in leads))
    parts = np.array(np.unravel_index(np.arange(int(np.prod(sizes))), sizes), dtype=np.int64)
    given, shock = program.moves
    step: Floats = np.stack(
        [
            sum(x * _kron([program.market, *(now[k] for k in leads)]) for x, now in zip(shock, by_shock, strict=True))
            for by_shock in given
        ]
    )
    start: Floats = program.market_start
    for k in leads:
        start = _kron([start, np.eye(D)[program.start_demand[k]]])
    lead = np.full(len(program.arms), -1, dtype=np.int64)
    for i, k in enumerate(leads):
        lead[k] = i
    chance = np.zeros((program.horizon + 1, len(start)))
    chance[0] = start
    for t in range(program.horizon):
        chance[t + 1] = chance[t] @ step[min(t, len(step) - 1)]
    demand_of = parts[1:] if leads else np.zeros((1, len(start)), dtype=np.int64)
    return Signal(
        step, start, lead, np.ascontiguousarray(demand_of), np.ascontiguousarray(parts[0]), chance,
        np.ascontiguousarray(given[:, :, list(leads)]),
    )  # fmt: skip


def _kron(matrices: list[Floats]) -> Floats:
    product: Floats = matrices[0]
    for matrix in matrices[1:]:
        product = np.kron(product, matrix).astype(np.float64, copy=False)
    return product


class Dual:
    """The dual function of one program under one signal: value and gradient at given prices."""

    def __init__(self, program: Program, signal: Signal) -> None:
        self.program, self.signal = program, signal
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

    def at(self, prices: Floats, temperature: float = 0.0, *, gradient: bool = True) -> tuple[float, Floats]:
        """Return the bound at `prices` and its (sub)gradient; refresh `ahead` and `use`."""
        p, g = self.program, self.signal
        self.use[:] = 0.0
        recursion(
            p.reward, p.low, p.rise, p.fall_low, p.fall_rise, self.own, self.shock, p.end, p.time_class,
            p.units, p.works, p.discount, p.start_level, p.start_demand, p.market, self.leads, g.start, g.lead,
            g.demand_of, g.market_of, np.ascontiguousarray(prices), temperature, self.ahead, self.first, self.use,
            gradient,
        )  # fmt: skip
        self.evaluations += 1
        value = float((self.supply * prices).sum() + self.first.sum())
        return value, self.supply - self.worth * self.use.sum(axis=0)


def minimise(
    dual: Dual, prices: Floats, temperatures: tuple[float, ...], iterations: int, flat: float = FLAT
) -> tuple[float, Floats]:
    """Descend from `prices`; return the best true bound met at the end of a temperature, and its prices."""
    scale = np.sqrt(np.maximum(dual.signal.chance, 1e-5))[:, :, None] * np.ones(2)
    best, best_prices = dual.at(prices, gradient=False)[0], prices
    point = prices
    for temperature in temperatures:

        def objective(z: Floats, temperature: float = temperature) -> tuple[float, Floats]:
            value, slope = dual.at(z.reshape(prices.shape) / scale, temperature)
            return value, (slope / scale).ravel()

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
        if value < best:
            best, best_prices = value, point
    return best, best_prices


QUICK = ((0.03, 0.005), 30, (0.002,), 25)
THOROUGH = ((0.03, 0.005), 40, (0.01, 0.002), 40)
"""Temperatures (times the largest reward) and most steps at each: prices on the market alone, then with the leads."""


def bound(program: Program, leads: int = 1, *, rough: Program | None = None, thorough: bool = False) -> Bound:
    """Bound the program from above with prices that depend on the market and on `leads` lead fields.

    Leads are the arms that the relaxed course works in most when prices depend on the market alone; those prices are
    found on `rough`, the same program on a coarser grid of coverage, if it is given. `thorough` takes about four times
    as long; the quick bound holds as well, it may only be looser.
    """
    warm, rounds, fine_warm, fine_rounds = THOROUGH if thorough else QUICK
    flat = 0.0 if thorough else FLAT
    first = rough if rough is not None and leads > 0 else program
    coarse = Dual(first, join(first, ()))
    reward_scale = float(np.abs(program.reward).max())
    start = np.zeros((program.horizon + 1, len(program.market_start), 2))
    start[..., WORK] = reward_scale * 0.9
    start[:-1, :, STUDY] = reward_scale * 0.05
    start[-1, :, WORK] = 0.5 * float(program.end.max())
    _, prices = minimise(coarse, start, tuple(reward_scale * x for x in warm), rounds, flat)
    coarse.at(prices, warm[-1] * reward_scale)
    work = coarse.use[..., WORK].sum(axis=(1, 2))
    if leads == 0:
        return _finish(coarse, prices, prices, work, coarse.evaluations)
    order = np.argsort(-work[:-1], kind="stable")
    signal = join(program, tuple(sorted(int(k) for k in order[:leads])))
    fine = Dual(program, signal)
    temperatures = tuple(reward_scale * x for x in fine_warm)
    _, fine_prices = minimise(fine, prices[:, signal.market_of], temperatures, fine_rounds, flat)
    return _finish(fine, fine_prices, prices, work, coarse.evaluations + fine.evaluations)


def bound_near(program: Program, market_prices: Floats) -> Bound:
    """Bound a program much like one whose prices on the market alone are known, with a few steps from those."""
    dual = Dual(program, join(program, ()))
    temperature = QUICK[0][-1] * float(np.abs(program.reward).max())
    _, prices = minimise(dual, market_prices, (temperature,), 12)
    return _finish(dual, prices, prices, np.zeros(len(program.arms)), dual.evaluations)


def _finish(dual: Dual, prices: Floats, market_prices: Floats, work: Floats, evaluations: int) -> Bound:
    upper, _ = dual.at(prices, gradient=False)
    return Bound(dual.signal, upper, prices, market_prices, dual.ahead, work, evaluations)
