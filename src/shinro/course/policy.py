"""Careers simulated under a policy, with common random numbers: every policy meets the same futures.

Our policy looks one half-year ahead: it adds the bound's values after each decision and deals hours and the job exactly
(a small knapsack). Its mean over simulated careers is a lower bound on the best course, with a standard error.
Uniform draws are a hash of (key, career, half-year, arm), so neither the order nor the number of careers changes them.

Left out in this version: a library of cuts and a roll-out at every step, which recover part of the policy's own loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange

if TYPE_CHECKING:
    import numpy.typing as npt

    from .dual import Bound, Signal
    from .types import Floats, Integers, Program

OURS, STAY_PUT, CATCH_UP, DEEPEN_ONE, EVEN = range(5)
RULES = {
    "ours": OURS,
    "stay-put": STAY_PUT,
    "catch-up-from-zero": CATCH_UP,
    "deepen-one": DEEPEN_ONE,
    "even-generalist": EVEN,
}
"""Our policy, and the advice raced against it here, as far as quarters of the hours can express it:

stay-put: a quarter of the hours and all work in the present field; deepen-one: all hours and work in it;
catch-up-from-zero: all hours to one field until employable in it, then to the one with a coverage under 0.35 where
work is likeliest and best paid; even-generalist: the fields in turn, a quarter each; these two work where pay is best.
"""
BATCH = 50
NEW_FIELD = 0.35
"""Coverage under which `catch-up-from-zero` calls a field new (its policy in the atlas)."""


@dataclass(frozen=True, slots=True)
class Careers:
    """Simulated careers.

    `value[N]` discounted; at the target age `useful[N]` fields are useful and `employable[N]` have a coverage over the
    threshold; `actions[N, T, K]`.
    """

    value: Floats
    useful: Integers
    employable: Integers
    actions: npt.NDArray[np.int8]


@njit(cache=True)
def _uniform(key, career, half_year, arm, purpose):  # type: ignore[no-untyped-def]
    """SplitMix64 of the coordinates, as a number in [0, 1)."""
    z = np.uint64(key) + np.uint64(career) * np.uint64(0x9E3779B97F4A7C15)
    for part in (half_year, arm, purpose):
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = (z ^ (z >> np.uint64(31))) + np.uint64(part + 1) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return np.float64(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True)
def _pick(row, u):  # type: ignore[no-untyped-def]
    total = 0.0
    for e in range(row.shape[0] - 1):
        total += row[e]
        if u < total:
            return e
    return row.shape[0] - 1


@njit(cache=True)
def deal(q, units, works, capacity, table, choice, action):  # type: ignore[no-untyped-def]
    """Choose an action per arm to maximise the sum of `q[K, A]` within the units and one job; return the sum."""
    K, A = q.shape
    table[:] = -1e300
    table[0, 0] = 0.0
    for k in range(K):
        action[k] = 0
        gains = False
        for a in range(1, A):
            gains = gains or q[k, a] > q[k, 0] + 1e-12
        if not gains:
            action[k] = -1
            table += q[k, 0]
            continue
        for u in range(capacity, -1, -1):
            for w in range(1, -1, -1):
                best = -1e300
                arg = 0
                for a in range(A):
                    if units[a] <= u and works[a] <= w:
                        y = table[u - units[a], w - works[a]] + q[k, a]
                        if y > best + 1e-12:
                            best = y
                            arg = a
                table[u, w] = best
                choice[k, u, w] = arg
    top, at_u, at_w = -1e300, 0, 0
    for u in range(capacity + 1):
        for w in range(2):
            if table[u, w] > top + 1e-12:
                top, at_u, at_w = table[u, w], u, w
    for k in range(K - 1, -1, -1):
        if action[k] < 0:
            action[k] = 0
            continue
        a = choice[k, at_u, at_w]
        action[k] = a
        at_u -= units[a]
        at_w -= works[a]
    return top


@njit(cache=True)
def _follow(rule, t, level, demand, g, c, present, target, reward, threshold, action):  # type: ignore[no-untyped-def]
    """Fill `action` by a rule of advice; return the field it is catching up with."""
    K = reward.shape[1]
    work_only = 4
    action[:] = 0
    job = present
    if rule in (CATCH_UP, EVEN):
        best = -1e300
        for k in range(K):
            y = reward[c, k, work_only, g, demand[k], level[k]]
            if y > best + 1e-12:
                best = y
                job = k
    action[job] = work_only
    if rule == STAY_PUT:
        action[present] += 1
    elif rule == DEEPEN_ONE:
        action[present] += 3
    elif rule == EVEN:
        for i in range(min(4, 2 * (K - 1))):
            action[(4 * t + i) % (K - 1)] += 1
    elif rule == CATCH_UP:
        if target < 0 or level[target] >= threshold[target]:
            target = -1
            best = -1e300
            top = reward.shape[5] - 1
            for k in range(K - 1):
                y = reward[c, k, work_only, g, demand[k], top]
                if level[k] < NEW_FIELD * top and y > best + 1e-12:
                    best = y
                    target = k
        if target >= 0:
            action[target] += 3
        else:
            action[present] += 3
    return target


@njit(cache=True, parallel=True)
def _advantages(reward, low, rise, time_class, market_of, lead, demand_of, ahead, gain):  # type: ignore[no-untyped-def]
    """Fill `gain[T, M, K, D, S, A]`: worth of each action, its future included, over that of idling."""
    T, M, K, D, S, A = gain.shape
    for t in prange(T):
        c = time_class[t]
        for m in range(M):
            g = market_of[m]
            for k in range(K):
                for d in range(1 if lead[k] >= 0 else D):
                    dd = demand_of[lead[k], m] if lead[k] >= 0 else d
                    e = ahead[k, t, m, d]
                    for s in range(S):
                        idle = 0.0
                        for a in range(A):
                            p, j = rise[c, k, a, g, dd, s], low[c, k, a, g, dd, s]
                            y = reward[c, k, a, g, dd, s] + (1.0 - p) * e[j] + p * e[j + 1]
                            if a == 0:
                                idle = y
                            gain[t, m, k, d, s, a] = y - idle


@njit(cache=True, parallel=True)
def _simulate(  # type: ignore[no-untyped-def]
    gain, lead, weight, market_weight, reward,
    world_reward, world_low, world_rise, fall_low, fall_rise, step, market, market_start, end, useful, threshold,
    time_class, units, works, capacity, beta, start_level, start_demand,
    key, rule, present, forced, value, useful_count, employable, actions,
):  # fmt: skip
    N = value.shape[0]
    K, A = reward.shape[1], units.shape[0]
    T = time_class.shape[0]
    for batch in prange((N + BATCH - 1) // BATCH):
        # All careers of a batch take a half-year together, so that the table of one half-year stays in the cache.
        first, last = batch * BATCH, min((batch + 1) * BATCH, N)
        levels = np.empty((BATCH, K), np.int64)
        demands = np.empty((BATCH, K), np.int64)
        market_now = np.empty(BATCH, np.int64)
        targets = np.full(BATCH, -1, np.int64)
        q = np.zeros((K, A))
        table = np.zeros((capacity + 1, 2))
        choice = np.zeros((K, capacity + 1, 2), np.int64)
        action = np.zeros(K, np.int64)
        for n in range(first, last):
            levels[n - first] = start_level
            demands[n - first] = start_demand
            market_now[n - first] = _pick(market_start, _uniform(key, n, 0, K, 2))
        worth = 1.0
        for t in range(T):
            c = time_class[t]
            i = min(t, step.shape[0] - 1)
            for n in range(first, last):
                level, demand, g = levels[n - first], demands[n - first], market_now[n - first]
                if rule != OURS:
                    targets[n - first] = _follow(
                        rule, t, level, demand, g, c, present, targets[n - first], reward, threshold, action
                    )
                elif t == 0 and forced[0] >= 0:
                    action[:] = forced
                else:
                    m = g * market_weight
                    for k in range(K):
                        if lead[k] >= 0:
                            m += demand[k] * weight[lead[k]]
                    for k in range(K):
                        row = gain[t, m, k, 0 if lead[k] >= 0 else demand[k], level[k]]
                        for a in range(A):
                            q[k, a] = row[a]
                    deal(q, units, works, capacity, table, choice, action)
                for k in range(K):
                    a = action[k]
                    actions[n, t, k] = a
                    value[n] += worth * world_reward[c, k, a, g, demand[k], level[k]]
                    s = world_low[c, k, a, g, demand[k], level[k]]
                    if _uniform(key, n, t, k, 0) < world_rise[c, k, a, g, demand[k], level[k]]:
                        s += 1
                    after = _pick(step[i, k, demand[k]], _uniform(key, n, t, k, 1))
                    if after == 0 and demand[k] != 0:
                        up = _uniform(key, n, t, k, 3) < fall_rise[k, s]
                        s = fall_low[k, s] + (1 if up else 0)
                    level[k] = s
                    demand[k] = after
                market_now[n - first] = _pick(market[g], _uniform(key, n, t + 1, K, 2))
            worth *= beta
        for n in range(first, last):
            level, demand, g = levels[n - first], demands[n - first], market_now[n - first]
            best = 0.0
            for k in range(K):
                best = max(best, end[k, g, demand[k], level[k]])
                if useful[k, g, demand[k], level[k]]:
                    useful_count[n] += 1
                if k < K - 1 and level[k] >= threshold[k]:
                    employable[n] += 1
            value[n] += worth * best


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do in every state of a program: the allowed actions with the largest sum of `gain[T, M, K, D, S, A]`."""

    program: Program
    signal: Signal
    gain: npt.NDArray[np.float32]


def policy(program: Program, bound: Bound) -> Policy:
    """Return the policy that looks one half-year ahead against the values of `bound`."""
    p, g = program, bound.signal
    K, T, M, D, S = bound.ahead.shape
    gain = np.zeros((T, M, K, D, S, len(p.units)), np.float32)
    _advantages(p.reward, p.low, p.rise, p.time_class, g.market_of, g.lead, g.demand_of, bound.ahead, gain)
    return Policy(program, g, gain)


def simulate(
    policy: Policy,
    careers: int,
    key: int,
    *,
    rule: str = "ours",
    present: int = 0,
    world: Program | None = None,
    forced: Integers | None = None,
) -> Careers:
    """Simulate `careers` lives. Decisions follow `policy` or a rule; what happens follows `world` if given.

    `present` is the arm worked in now; `forced[K]` fixes the actions of the first half-year.
    """
    p, signal = policy.program, policy.signal
    w = world or p
    K, D = len(p.arms), p.step.shape[2]
    leads = int(signal.lead.max()) + 1
    weight = np.array([D ** (leads - 1 - i) for i in range(max(leads, 1))], dtype=np.int64)
    value, useful, employable = np.zeros(careers), np.zeros(careers, np.int64), np.zeros(careers, np.int64)
    actions = np.zeros((careers, p.horizon, K), np.int8)
    _simulate(
        policy.gain, signal.lead, weight, D**leads, p.reward,
        w.reward, w.low, w.rise, w.fall_low, w.fall_rise, w.step, w.market, w.market_start, w.end, w.useful,
        w.threshold_level, w.time_class, p.units, p.works, p.capacity, w.discount, w.start_level, w.start_demand,
        key, RULES[rule], present, np.full(K, -1, dtype=np.int64) if forced is None else forced,
        value, useful, employable, actions,
    )  # fmt: skip
    return Careers(value, useful, employable, actions)
