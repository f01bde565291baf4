"""Careers in the whole model: one half-year ahead against its bound's values, with the true help from other fields.

What a field is helped by is known when hours are dealt: it depends on the coverage of all fields at that moment. No
price enters, so that every career here is one that the whole model allows, and their mean is a lower bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange

from .deal import deal
from .draws import DEMAND, FALL, HELP, LEVEL, MARKET, SHOCK, pick, uniform
from .relaxation import weights

if TYPE_CHECKING:
    from .dual import Bound
    from .types import Floats
    from .whole import Whole


@njit(cache=True, parallel=True)
def _live(  # type: ignore[no-untyped-def]
    reward, low, rise, fall_low, fall_rise, own, shock, market, market_start, end, time_class, units, works, capacity,
    beta, start_level, start_demand, lead, weight, market_weight, ahead, gifts, most, key, value,
):  # fmt: skip
    N, K, A, T = value.shape[0], reward.shape[1], units.shape[0], time_class.shape[0]
    for n in prange(N):
        level, demand = start_level.copy(), start_demand.copy()
        g = pick(market_start, uniform(key, n, 0, K, MARKET))
        q, table = np.zeros((K, A)), np.zeros((capacity + 1, 2))
        choice, action = np.zeros((K, capacity + 1, 2), np.int64), np.zeros(K, np.int64)
        chance = np.zeros(K)
        discount = 1.0
        for t in range(T):
            c, i = time_class[t], min(t, own.shape[0] - 1)
            m = g * market_weight
            for k in range(K):
                if lead[k] >= 0:
                    m += demand[k] * weight[lead[k]]
            for j in range(K):
                total = 0.0
                for k in range(K):
                    total += gifts[k, j, level[k]]
                chance[j] = min(total, most[j]) / most[j] if most[j] > 0.0 else 0.0
            for k in range(K):
                d, s = demand[k], level[k]
                row = ahead[k, t, m, 0 if lead[k] >= 0 else d]
                for a in range(A):
                    y = 0.0
                    for b, part in ((a, 1.0 - chance[k]), (a + A, chance[k])):
                        to, up = low[c, k, b, g, d, s], rise[c, k, b, g, d, s]
                        y += part * ((1.0 - up) * row[to] + up * row[to + 1])
                    q[k, a] = reward[c, k, a, g, d, s] + y
            deal(q, units, works, capacity, table, choice, action)
            z = pick(shock, uniform(key, n, t, K, SHOCK))
            for k in range(K):
                a, d, s = action[k], demand[k], level[k]
                value[n] += discount * reward[c, k, a, g, d, s]
                b = a + A if uniform(key, n, t, k, HELP) < chance[k] else a
                to = low[c, k, b, g, d, s]
                if uniform(key, n, t, k, LEVEL) < rise[c, k, b, g, d, s]:
                    to += 1
                after = pick(own[i, z, k, d], uniform(key, n, t, k, DEMAND))
                if after == 0 and d != 0:
                    to = fall_low[k, to] + (1 if uniform(key, n, t, k, FALL) < fall_rise[k, to] else 0)
                level[k], demand[k] = to, after
            g = pick(market[g], uniform(key, n, t + 1, K, MARKET))
            discount *= beta
        best = 0.0
        for k in range(K):
            best = max(best, end[k, g, demand[k], level[k]])
        value[n] += discount * best


def live(model: Whole, bound: Bound, careers: int, key: int) -> Floats:
    """Return the value `[careers]` of lives in the whole model, decided one half-year ahead against `bound`."""
    p = model.program
    weight, market_weight = weights(bound.signal, p.step.shape[2])
    value = np.zeros(careers)
    A = len(model.core.units)
    _live(
        p.reward, p.low, p.rise, p.fall_low, p.fall_rise, *p.moves, p.market, p.market_start, p.end, p.time_class,
        p.units[:A].copy(), p.works[:A].copy(), p.capacity, p.discount, p.start_level, p.start_demand,
        bound.signal.lead, weight, market_weight, bound.ahead, np.ascontiguousarray(model.given), model.most, key,
        value,
    )  # fmt: skip
    return value
