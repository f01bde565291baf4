"""Compiled recursions over one arm at a time: the dynamic program under prices, and how often it uses the resources.

A signal `m` joins the market state and the demand levels of the lead fields; prices may depend on it. Value tables are
`[K, T, M, D, S]`; a lead arm's own demand is part of the signal, so it uses only index 0 of the axis D.
Fast-math is off: certificates are computed here.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .moves import expect, spread

NEGLIGIBLE = 1e-10
"""Probability mass that the forward pass drops; it moves the gradient alone, never a bound."""
POWER = 256
"""Maxima are smoothed by tau log sum (1 + y / tau / 256) ** 256: like log-sum-exp an upper bound, and cheaper."""


@njit(cache=True)
def _power(y):  # type: ignore[no-untyped-def]
    """`y ** POWER` by squaring."""
    y = y * y
    y = y * y
    y = y * y
    y = y * y
    y = y * y
    y = y * y
    y = y * y
    return y * y


@njit(cache=True)
def value_of(reward, low, rise, ahead, price, works, units, q, best):  # type: ignore[no-untyped-def]
    """Worth of each action at each coverage level into `q[A, S]`, less its price; the largest into `best[S]`."""
    A, S = q.shape
    best[:] = -1e300
    for a in range(A):
        r, p, j, out = reward[a], rise[a], low[a], q[a]
        cost = price[0] * units[a] + price[1] * works[a]
        for s in range(S):
            y = r[s] - cost + (1.0 - p[s]) * ahead[j[s]] + p[s] * ahead[j[s] + 1]
            out[s] = y
            best[s] = max(best[s], y)


@njit(cache=True)
def _soften(q, best, sharp, total):  # type: ignore[no-untyped-def]
    """Sum the smoothing powers of all actions into `total[S]`."""
    A, S = q.shape
    total[:] = 0.0
    for a in range(A):
        row = q[a]
        for s in range(S):
            y = 1.0 + (row[s] - best[s]) * sharp
            total[s] += _power(y if y > 0.0 else 0.0)


@njit(cache=True)
def _weigh(q, best, sharp, total, gap):  # type: ignore[no-untyped-def]
    """Turn `q` into the slopes of the smoothed maximum times `total[S]`; the (first) best action's lacks `gap[S]`."""
    A, S = q.shape
    total[:] = 0.0
    gap[:] = 0.0
    for a in range(A):
        row = q[a]
        for s in range(S):
            y = 1.0 + (row[s] - best[s]) * sharp
            full = _power(y if y > 0.0 else 0.0)
            slope = full / y if y > 0.0 else 0.0
            row[s] = slope
            total[s] += full
            gap[s] += full - slope


@njit(cache=True)
def _charge(q, best, tokens, fee):  # type: ignore[no-untyped-def]
    """Take `fee` for each token off `q[A, S]`; the largest into `best[S]`."""
    A, S = q.shape
    best[:] = -1e300
    for a in range(A):
        for s in range(S):
            q[a, s] -= fee * tokens[a]
            best[s] = max(best[s], q[a, s])


@njit(cache=True, nogil=True)
def recursion(  # type: ignore[no-untyped-def]
    part, parts, reward, low, rise, fall_low, fall_rise, own, shock, end, time_class, units, works, beta, start_level,
    start_demand, market, leads, start, lead, demand_of, market_of, prices, tau, ahead, first, use, want_use,
    tokens, fee, credit, spent, seen,
):  # fmt: skip
    """Solve every `parts`-th arm from `part` on under `prices[T + 1, M, 2]` (study unit, work unit).

    The maximum is smoothed at temperature `tau`; 0 is the true maximum.

    `own[T', Z, K, D, D]`, `leads[T', Z, L, D, D]`: demand given the half-year's shock, whose chances are `shock[Z]`.
    `reward`, `low`, `rise`: the program's with the actions of a state side by side, `[C, K, G, D, A, S]`.
    Fills `ahead[K, T, M, D, S]` (discounted expected value after the decision), `first[K]` (value at the start) and,
    if `want_use`, `use[K, T + 1, M, 2]` (expected units used at each signal).

    Where arms help each other (`fee` is not empty), an action of arm `k` also costs `fee[k, t, m]` for each of its
    `tokens[A]`, and its coverage earns `credit[k, t, m, s]`; `spent[k, t, m]` and `seen[k, t, m, s]` are then the
    expected tokens and the chance of each level.
    """
    priced = fee.shape[1] > 0
    _, K, _, D_all, A, S = reward.shape
    T = time_class.shape[0]
    M = market_of.shape[0]
    sharp = 1.0 / (tau * POWER) if tau > 0.0 else 0.0
    for k in range(part, K, parts):
        leading = lead[k]
        D = 1 if leading >= 0 else D_all
        size = M * D * S
        room = np.zeros((5, size))
        flat = np.zeros(size)
        value = flat.reshape(M, D, S)
        q = np.zeros((A, S))
        best = np.zeros(S)
        total = np.zeros(S)
        gap = np.zeros(S)
        for m in range(M):
            for d in range(D):
                dd = demand_of[leading, m] if leading >= 0 else d
                for s in range(S):
                    y = end[k, market_of[m], dd, s] - prices[T, m, 1]
                    if tau > 0.0:
                        value[m, d, s] = max(y, 0.0) + tau * np.log1p(np.exp(-abs(y) / tau))
                    else:
                        value[m, d, s] = max(y, 0.0)
        for t in range(T - 1, -1, -1):
            i = min(t, own.shape[0] - 1)
            expect(
                flat, room[4], market, leads[i], own[i, :, k], shock, leading, D, fall_low[k], fall_rise[k], beta,
                room[0], room[1], room[2], room[3],
            )  # fmt: skip
            ahead[k, t, :, :D] = room[4].reshape(M, D, S)
            c = time_class[t]
            for m in range(M):
                g = market_of[m]
                for d in range(D):
                    dd = demand_of[leading, m] if leading >= 0 else d
                    value_of(
                        reward[c, k, g, dd], low[c, k, g, dd], rise[c, k, g, dd], ahead[k, t, m, d],
                        prices[t, m], works, units, q, best,
                    )  # fmt: skip
                    if priced:
                        _charge(q, best, tokens, fee[k, t, m])
                    if tau > 0.0:
                        _soften(q, best, sharp, total)
                        for s in range(S):
                            value[m, d, s] = best[s]
                            if total[s] != 1.0:
                                value[m, d, s] += tau * np.log(total[s])
                    else:
                        value[m, d] = best
                    if priced:
                        value[m, d] += credit[k, t, m]
        first[k] = 0.0
        mass_flat, moved_flat = np.zeros(size), np.zeros(size)
        mass, moved = mass_flat.reshape(M, D, S), moved_flat.reshape(M, D, S)
        for m in range(M):
            if leading < 0 or demand_of[leading, m] == start_demand[k]:
                d = 0 if leading >= 0 else start_demand[k]
                first[k] += start[m] * value[m, d, start_level[k]]
                mass[m, d, start_level[k]] = start[m]
        if not want_use:
            continue
        for t in range(T):
            i = min(t, own.shape[0] - 1)
            c = time_class[t]
            moved[:] = 0.0
            for m in range(M):
                g = market_of[m]
                for d in range(D):
                    dd = demand_of[leading, m] if leading >= 0 else d
                    there = False
                    for s in range(S):
                        there = there or mass[m, d, s] > NEGLIGIBLE
                    if not there:
                        continue
                    r, p, j = reward[c, k, g, dd], rise[c, k, g, dd], low[c, k, g, dd]
                    value_of(r, j, p, ahead[k, t, m, d], prices[t, m], works, units, q, best)
                    if priced:
                        _charge(q, best, tokens, fee[k, t, m])
                        seen[k, t, m] += mass[m, d]
                    if tau > 0.0:
                        _weigh(q, best, sharp, total, gap)
                    for s in range(S):
                        f = mass[m, d, s]
                        if f <= NEGLIGIBLE:
                            continue
                        chosen = False
                        for a in range(A):
                            first_best = not chosen and q[a, s] == (1.0 if tau > 0.0 else best[s])
                            if tau > 0.0:
                                y = f * (q[a, s] + (gap[s] if first_best else 0.0)) / total[s]
                            else:
                                y = f if first_best else 0.0
                            chosen = chosen or first_best
                            if abs(y) > NEGLIGIBLE:
                                use[k, t, m, 0] += y * units[a]
                                use[k, t, m, 1] += y * works[a]
                                if priced:
                                    spent[k, t, m] += y * tokens[a]
                                moved[m, d, j[a, s]] += y * (1.0 - p[a, s])
                                moved[m, d, j[a, s] + 1] += y * p[a, s]
            spread(
                moved_flat, mass_flat, market, leads[i], own[i, :, k], shock, leading, D, fall_low[k], fall_rise[k],
                room[0], room[1], room[2], room[3],
            )  # fmt: skip
        for m in range(M):
            for d in range(D):
                dd = demand_of[leading, m] if leading >= 0 else d
                for s in range(S):
                    f = mass[m, d, s]
                    if f > NEGLIGIBLE:
                        y = end[k, market_of[m], dd, s] - prices[T, m, 1]
                        if tau > 0.0:
                            use[k, T, m, 1] += f / (1.0 + np.exp(-max(min(y / tau, 500.0), -500.0)))
                        elif y > 0.0:
                            use[k, T, m, 1] += f
