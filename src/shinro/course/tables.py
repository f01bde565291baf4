"""Tables of several bounds side by side: at any state the tightest of them tells the policy what the future is worth.

Every bound's value tables bound the value of every state from above, so does the least of them (table look-up
re-optimisation; Brown & Smith 2020). Cuts are bounds whose prices suit other states than the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from .kernel import value_of
from .parts import in_parts
from .relaxation import resources, weights

if TYPE_CHECKING:
    import numpy.typing as npt

    from .dual import Bound
    from .types import Floats, Integers, Program

    Singles = npt.NDArray[np.float32]


LARGEST = 1e37
"""Figures above this might overflow single precision."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Value tables of `J` bounds; their signals stand one behind the other on the axis `N` (sum of their sizes).

    `value[T + 1, N, K, D, S]` before and `ahead[T, N, K, D, S]` after a decision, discounted and expected, in single
    precision; `worth[T + 1, N]` and `mean[T, N]`: worth of the resources, and its discounted mean just before. The
    signal of bound `j` is `offset[j] + market x market_weight[j] + demand @ weight[j]`, `leading[J, K]` its leads.
    """

    value: Singles
    ahead: Singles
    worth: Floats
    mean: Floats
    offset: Integers
    market_weight: Integers
    weight: Integers
    leading: npt.NDArray[np.bool_]

    def among(self, chosen: list[int]) -> Tables:
        """Return the tables of the bounds `chosen`; the figures themselves are shared."""
        return replace(
            self,
            offset=self.offset[chosen],
            market_weight=self.market_weight[chosen],
            weight=self.weight[chosen],
            leading=self.leading[chosen],
        )


@njit(cache=True, nogil=True)
def _before(  # type: ignore[no-untyped-def]
    part, parts, reward, low, rise, end, time_class, units, works, prices, ahead, lead, demand_of, market_of, at, value
):
    """Fill `value[T + 1, at + M, K, D, S]` from the values after a decision and the prices before it."""
    _, K, A, _, D_all, S = reward.shape
    T, M = time_class.shape[0], market_of.shape[0]
    for t in range(part, T + 1, parts):
        q, best = np.empty((A, S)), np.empty(S)
        for m in range(M):
            g = market_of[m]
            for k in range(K):
                for d in range(1 if lead[k] >= 0 else D_all):
                    dd = demand_of[lead[k], m] if lead[k] >= 0 else d
                    if t == T:
                        for s in range(S):
                            value[t, at + m, k, d, s] = max(end[k, g, dd, s] - prices[T, m, 1], 0.0)
                    else:
                        c = time_class[t]
                        value_of(
                            reward[c, k, :, g, dd], low[c, k, :, g, dd], rise[c, k, :, g, dd], ahead[k, t, m, d],
                            prices[t, m], works, units, q, best,
                        )  # fmt: skip
                        value[t, at + m, k, d] = best


def tables(program: Program, bounds: tuple[Bound, ...]) -> Tables:
    """Return the tables of `bounds` side by side; ValueError where a figure is too large for single precision."""
    p, T, K = program, program.horizon, len(program.arms)
    D = p.step.shape[2]
    sizes = [len(one.signal.start) for one in bounds]
    N = sum(sizes)
    value = np.zeros((T + 1, N, K, D, p.levels), np.float32)
    ahead = np.zeros((T, N, K, D, p.levels), np.float32)
    worth, mean = np.zeros((T + 1, N)), np.zeros((T, N))
    offset = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    market_weight, weight = [], []
    for at, M, one in zip(offset, sizes, bounds, strict=True):
        signal, here = one.signal, slice(at, at + M)
        in_parts(
            _before, p.reward, p.low, p.rise, p.end, p.time_class, p.units, p.works, one.prices, one.ahead,
            signal.lead, signal.demand_of, signal.market_of, at, value,
        )  # fmt: skip
        if max(float(one.ahead.max()), -float(one.ahead.min())) > LARGEST:
            raise ValueError(f"rewards: {float(np.abs(program.reward).max()):g}")
        ahead[:, here] = np.moveaxis(one.ahead, 0, 2)
        worth[:, here], mean[:, here] = resources(p, one)
        lead_weight, of_market = weights(signal, D)
        market_weight.append(of_market)
        weight.append(np.where(signal.lead >= 0, lead_weight[signal.lead], 0))
    leading = np.array([one.signal.lead >= 0 for one in bounds])
    return Tables(value, ahead, worth, mean, offset, np.array(market_weight), np.array(weight), leading)
