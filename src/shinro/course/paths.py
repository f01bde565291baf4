"""Compiled inner problems of the information relaxation: one revealed path of market and demand each.

Coverage stays uncertain. Along a path every arm is a small dynamic program over coverage alone, with prices of the
path's own; see `relaxation` for what is bounded.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .draws import DEMAND, MARKET, SHOCK, pick, uniform
from .kernel import value_of
from .moves import fallen

STALLED = 6
"""Steps without progress after which the target of the Polyak step halves its distance."""


@njit(cache=True)
def draw(key, n, given, shock, market, market_start, start_demand, demands, markets):  # type: ignore[no-untyped-def]
    """Fill `demands[T + 1, K]` and `markets[T + 1]` with the futures of path `n`."""
    T, K = demands.shape[0] - 1, demands.shape[1]
    markets[0] = pick(market_start, uniform(key, n, 0, K, MARKET))
    demands[0] = start_demand
    for t in range(T):
        i = min(t, given.shape[0] - 1)
        z = pick(shock, uniform(key, n, t, K, SHOCK))
        for k in range(K):
            demands[t + 1, k] = pick(given[i, z, k, demands[t, k]], uniform(key, n, t, k, DEMAND))
        markets[t + 1] = pick(market[markets[t]], uniform(key, n, t + 1, K, MARKET))


@njit(cache=True)
def _penalties(  # type: ignore[no-untyped-def]
    reward, low, rise, fall_low, fall_rise, end, time_class, units, works, beta, lead, ahead, prices,
    demands, markets, signals, base, q, best, fell,
):  # fmt: skip
    """Fill `base[K, T, S]`: expected less revealed value of each coverage level under the bound's own tables."""
    K, T, S = base.shape
    for k in range(K):
        g, d = markets[T], demands[T, k]
        for s in range(S):
            best[s] = max(end[k, g, d, s] - prices[T, signals[T], 1], 0.0)
        for t in range(T - 1, -1, -1):
            g, d, c, m = markets[t], demands[t, k], time_class[t], signals[t]
            table = ahead[k, t, m, 0 if lead[k] >= 0 else d]
            if demands[t + 1, k] == 0 and d != 0:
                fallen(best, fall_low[k], fall_rise[k], fell)
            else:
                fell[:] = best
            for s in range(S):
                base[k, t, s] = table[s] - beta * fell[s]
            value_of(
                reward[c, k, :, g, d],
                low[c, k, :, g, d],
                rise[c, k, :, g, d],
                table,
                prices[t, m],
                works,
                units,
                q,
                best,
            )


@njit(cache=True)
def _inner(  # type: ignore[no-untyped-def]
    reward, low, rise, fall_low, fall_rise, end, time_class, units, works, capacity, beta, start_level,
    demands, markets, base, own, slope, chosen, q, best, fell, mass, moved,
):  # fmt: skip
    """Return the relaxed value of a path at prices `own[T + 1, 2]`; fill its subgradient `slope`."""
    K, T, S = base.shape
    A = units.shape[0]
    total = 0.0
    worth = 1.0
    for t in range(T + 1):
        slope[t, 0] = worth * capacity if t < T else 0.0
        slope[t, 1] = worth
        total += slope[t, 0] * own[t, 0] + slope[t, 1] * own[t, 1]
        worth *= beta
    for k in range(K):
        g, d = markets[T], demands[T, k]
        for s in range(S):
            best[s] = max(end[k, g, d, s] - own[T, 1], 0.0)
        for t in range(T - 1, -1, -1):
            g, d, c = markets[t], demands[t, k], time_class[t]
            if demands[t + 1, k] == 0 and d != 0:
                fallen(best, fall_low[k], fall_rise[k], fell)
            else:
                fell[:] = best
            for s in range(S):
                fell[s] = base[k, t, s] + beta * fell[s]
            value_of(
                reward[c, k, :, g, d], low[c, k, :, g, d], rise[c, k, :, g, d], fell, own[t], works, units, q, best
            )
            for s in range(S):
                chosen[t, s] = 0
            for a in range(A - 1, -1, -1):
                for s in range(S):
                    if q[a, s] == best[s]:
                        chosen[t, s] = a
        total += best[start_level[k]]
        mass[:] = 0.0
        mass[start_level[k]] = 1.0
        worth = 1.0
        for t in range(T):
            d, g, c = demands[t, k], markets[t], time_class[t]
            moved[:] = 0.0
            for s in range(S):
                f = mass[s]
                if f > 1e-12:
                    a = chosen[t, s]
                    slope[t, 0] -= worth * f * units[a]
                    slope[t, 1] -= worth * f * works[a]
                    p, j = rise[c, k, a, g, d, s], low[c, k, a, g, d, s]
                    moved[j] += f * (1.0 - p)
                    moved[j + 1] += f * p
            if demands[t + 1, k] == 0 and d != 0:
                mass[:] = 0.0
                for s in range(S):
                    mass[fall_low[k, s]] += moved[s] * (1.0 - fall_rise[k, s])
                    mass[fall_low[k, s] + 1] += moved[s] * fall_rise[k, s]
            else:
                mass[:] = moved
            worth *= beta
        for s in range(S):
            if end[k, markets[T], demands[T, k], s] > own[T, 1]:
                slope[T, 1] -= worth * mass[s]
    return total


@njit(cache=True, nogil=True)
def relax(  # type: ignore[no-untyped-def]
    part, parts,
    reward, low, rise, fall_low, fall_rise, given, shock, market, market_start, end, time_class, units, works, capacity,
    beta, start_level, start_demand, lead, weight, market_weight, prices, ahead, constant, expected,
    key, first_path, steps, share, initial, smallest,
):  # fmt: skip
    """Fill `initial[N]`, `smallest[N]`: inner values of the paths at the bound's prices and after `steps` steps.

    `constant[T + 1, M]`: worth of the resources from a half-year on at the bound's prices, `expected[T, M]` the
    discounted mean of the next one. `share`: part of a value by which the first target lies under it.
    """
    N = initial.shape[0]
    K, A, S = reward.shape[1], reward.shape[2], reward.shape[5]
    T = time_class.shape[0]
    for n in range(part, N, parts):
        demands, markets = np.empty((T + 1, K), np.int64), np.empty(T + 1, np.int64)
        signals = np.empty(T + 1, np.int64)
        draw(key, first_path + n, given, shock, market, market_start, start_demand, demands, markets)
        for t in range(T + 1):
            m = markets[t] * market_weight
            for k in range(K):
                if lead[k] >= 0:
                    m += demands[t, k] * weight[lead[k]]
            signals[t] = m
        base = np.empty((K, T, S))
        q, best, fell = np.empty((A, S)), np.empty(S), np.empty(S)
        mass, moved, chosen = np.empty(S), np.empty(S), np.empty((T, S), np.int64)
        own, slope, good = np.empty((T + 1, 2)), np.empty((T + 1, 2)), np.empty((T + 1, 2))
        _penalties(
            reward, low, rise, fall_low, fall_rise, end, time_class, units, works, beta, lead, ahead, prices,
            demands, markets, signals, base, q, best, fell,
        )  # fmt: skip
        luck = 0.0
        worth = 1.0
        for t in range(T + 1):
            own[t] = prices[t, signals[t]]
            if t < T:
                luck += worth * (beta * constant[t + 1, signals[t + 1]] - expected[t, signals[t]])
            worth *= beta
        good[:] = own
        least, gap, stalled = np.inf, 0.0, 0
        for step in range(steps + 1):
            y = _inner(
                reward, low, rise, fall_low, fall_rise, end, time_class, units, works, capacity, beta, start_level,
                demands, markets, base, own, slope, chosen, q, best, fell, mass, moved,
            )  # fmt: skip
            if step == 0:
                initial[n] = y - luck
                gap = share * abs(y)
            stalled = 0 if y < least - 0.3 * gap else stalled + 1
            if y < least:
                least = y
                good[:] = own
            if stalled > STALLED:
                gap *= 0.5
                stalled = 0
                own[:] = good
                y = _inner(
                    reward, low, rise, fall_low, fall_rise, end, time_class, units, works, capacity, beta, start_level,
                    demands, markets, base, own, slope, chosen, q, best, fell, mass, moved,
                )  # fmt: skip
            square = 0.0
            for t in range(T + 1):
                for r in range(2):
                    if own[t, r] > 0.0 or slope[t, r] < 0.0:
                        square += slope[t, r] ** 2
            if square < 1e-14:
                break
            length = (y - least + gap) / square
            for t in range(T + 1):
                for r in range(2):
                    own[t, r] = max(own[t, r] - length * slope[t, r], 0.0)
        smallest[n] = least - luck
