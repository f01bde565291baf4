"""Further bounds whose tables the policy looks up beside the first one's: prices on the market alone, other leads, and
prices found again from states that simulated careers visit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .dual import QUICK, Bound, Dual, minimise, scaled
from .signal import join

if TYPE_CHECKING:
    from .policy import Careers
    from .types import Program

STEPS = 15


def market_alone(program: Program, best: Bound) -> Bound:
    """Return the bound at the prices that depend on the market alone, which `best` found on its way."""
    dual = Dual(program, join(program, ()))
    upper, _ = dual.at(best.market_prices, gradient=False)
    return replace(best, signal=dual.signal, upper=upper, prices=best.market_prices, ahead=dual.ahead, evaluations=1)


def visited(program: Program, best: Bound, careers: Careers, count: int, rough: Program | None = None) -> list[Bound]:
    """Return bounds whose prices suit states that `careers` of the program visit, spread evenly over time.

    Before a visit the prices on the market alone stay as they are, from then on they are found again from that state
    (on the coarser grid `rough`, if given). Every one bounds the program from every state.
    """
    p, T = program, program.horizon
    K = len(p.arms)
    grid = rough or p
    found = []
    for i in range(count):
        t = round((i + 1) * T / (count + 1))
        if t in (0, T) or careers.states is None:
            continue
        level, demand, g = careers.states[i, t, :K], careers.states[i, t, K : 2 * K], int(careers.states[i, t, 2 * K])
        size, small_size = p.levels // p.blocks, grid.levels // grid.blocks
        moved = np.round(level % size * (small_size - 1) / (size - 1)).astype(np.int64) + level // size * small_size
        from_here = replace(
            grid,
            time_class=p.time_class[t:],
            step=np.ascontiguousarray(grid.step[min(t, len(grid.step) - 1) :]),
            given=None if grid.given is None else np.ascontiguousarray(grid.given[min(t, len(grid.step) - 1) :]),
            start_level=moved,
            start_demand=demand.astype(np.int64),
            market_start=np.eye(len(p.market))[g],
        )
        small = Dual(from_here, join(from_here, ()))
        later = minimise(small, best.market_prices[t:], scaled(p, QUICK.warm[0][-1:]), STEPS).prices
        prices = best.market_prices.copy()
        prices[t:] = later
        dual = Dual(p, join(p, ()))
        upper, _ = dual.at(prices, gradient=False)
        found.append(
            replace(
                best, signal=dual.signal, upper=upper, prices=prices, ahead=dual.ahead, evaluations=small.evaluations
            )
        )
    return found
