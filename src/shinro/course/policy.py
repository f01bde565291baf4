"""Careers simulated under a policy, with common random numbers: every policy meets the same futures.

Our policy looks one half-year ahead: it adds the bound's values after each decision and deals hours and the job exactly
(a small knapsack). Its mean over simulated careers is a lower bound on the best course, with a standard error.
Uniform draws are a hash of (key, career, half-year, arm), so neither the order nor the number of careers changes them.

Left out in this version: a roll-out at every step, which would recover part of the policy's own loss.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from .deal import deal
from .draws import DEMAND, FALL, LEVEL, MARKET, SHOCK, pick, uniform
from .parts import in_parts
from .rules import OURS, RULES, follow
from .tables import Tables, tables

if TYPE_CHECKING:
    import numpy.typing as npt

    from .dual import Bound, Signal
    from .types import Floats, Integers, Program

__all__ = ["RULES", "Careers", "Policy", "deal", "policy", "simulate"]

BATCH = 50


@dataclass(frozen=True, slots=True)
class Careers:
    """Simulated careers.

    `value[N]` discounted; at the target age `useful[N]` fields are useful and `employable[N]` have a coverage over the
    threshold; `actions[N, T, K]`. `steady[N]`: value less the luck that the bound's tables put a figure to, a
    martingale: the same mean, and mostly far less spread (the value itself where a rule is followed, or another world
    lived in).
    `states[N', T, 2 K + 1]` of the first careers, if asked for: coverage levels, demand levels, market.
    """

    value: Floats
    useful: Integers
    employable: Integers
    actions: npt.NDArray[np.int8]
    steady: Floats
    states: npt.NDArray[np.int16] | None = None


@njit(cache=True)
def worth_at(value, worth, offset, market_weight, weight, leading, j, t, g, demand, level):  # type: ignore[no-untyped-def]
    """Signal of table `j` at a state, and what the table bounds the state's value by."""
    m = offset[j] + g * market_weight[j]
    for k in range(demand.shape[0]):
        m += demand[k] * weight[j, k]
    total = worth[t, m]
    for k in range(demand.shape[0]):
        total += value[t, m, k, 0 if leading[j, k] else demand[k], level[k]]
    return m, total


@njit(cache=True, nogil=True)
def _simulate(  # type: ignore[no-untyped-def]
    part, parts, value, ahead, worth, mean, offset, market_weight, weight, leading,
    reward, low, rise, present_reward, world_reward, world_low, world_rise, fall_low, fall_rise, given, shock, market,
    market_start, end, useful, threshold, time_class, units, works, capacity, beta, start_level, start_demand,
    blocks, key, rule, present, forced, control, gained, luck, useful_count, employable, actions, states,
):  # fmt: skip
    N = gained.shape[0]
    K, A, J = reward.shape[1], units.shape[0], offset.shape[0]
    T, grid = time_class.shape[0], reward.shape[4] // blocks
    for batch in range(part, (N + BATCH - 1) // BATCH, parts):
        # All careers of a batch take a half-year together, so that the table of one half-year stays in the cache.
        first, last = batch * BATCH, min((batch + 1) * BATCH, N)
        levels = np.empty((BATCH, K), np.int64)
        demands = np.empty((BATCH, K), np.int64)
        market_now = np.empty(BATCH, np.int64)
        targets = np.full(BATCH, -1, np.int64)
        q = np.zeros((K, A))
        table = np.zeros((K + 1, 2, capacity + 1))
        action = np.zeros(K, np.int64)
        for n in range(first, last):
            levels[n - first] = start_level
            demands[n - first] = start_demand
            market_now[n - first] = pick(market_start, uniform(key, n, 0, K, MARKET))
        discount = 1.0
        for t in range(T):
            c = time_class[t]
            i = min(t, given.shape[0] - 1)
            for n in range(first, last):
                level, demand, g = levels[n - first], demands[n - first], market_now[n - first]
                if n < states.shape[0]:
                    states[n, t, :K], states[n, t, K : 2 * K], states[n, t, 2 * K] = level, demand, g
                m0, known = 0, 0.0
                if control:
                    m0, known = worth_at(value, worth, offset, market_weight, weight, leading, 0, t, g, demand, level)
                if rule != OURS:
                    targets[n - first] = follow(
                        rule,
                        t,
                        level,
                        demand,
                        g,
                        c,
                        present,
                        targets[n - first],
                        present_reward,
                        threshold,
                        grid,
                        action,
                    )
                elif t == 0 and forced[0] >= 0:
                    action[:] = forced
                else:
                    j, m, least = 0, 0, np.inf
                    for other in range(J):
                        at, y = worth_at(
                            value, worth, offset, market_weight, weight, leading, other, t, g, demand, level
                        )
                        if y < least:
                            j, m, least = other, at, y
                    for k in range(K):
                        d, s = demand[k], level[k]
                        row = ahead[t, m, k, 0 if leading[j, k] else d]
                        gain, to, up = reward[c, k, g, d, s], low[c, k, g, d, s], rise[c, k, g, d, s]
                        for a in range(A):
                            q[k, a] = gain[a] + (1.0 - up[a]) * row[to[a]] + up[a] * row[to[a] + 1]
                    deal(q, units, works, capacity, table, action)
                if control:
                    expected = mean[t, m0]
                    for k in range(K):
                        d, s, a = demand[k], level[k], action[k]
                        row = ahead[t, m0, k, 0 if leading[0, k] else d]
                        to, up = low[c, k, g, d, s, a], rise[c, k, g, d, s, a]
                        expected += (1.0 - up) * row[to] + up * row[to + 1]
                    if t > 0:
                        luck[n] += discount * known
                    luck[n] -= discount * expected
                z = pick(shock, uniform(key, n, t, K, SHOCK))
                for k in range(K):
                    a = action[k]
                    actions[n, t, k] = a
                    gained[n] += discount * world_reward[c, k, a, g, demand[k], level[k]]
                    s = world_low[c, k, a, g, demand[k], level[k]]
                    if uniform(key, n, t, k, LEVEL) < world_rise[c, k, a, g, demand[k], level[k]]:
                        s += 1
                    after = pick(given[i, z, k, demand[k]], uniform(key, n, t, k, DEMAND))
                    if after == 0 and demand[k] != 0:
                        up = uniform(key, n, t, k, FALL) < fall_rise[k, s]
                        s = fall_low[k, s] + (1 if up else 0)
                    level[k] = s
                    demand[k] = after
                market_now[n - first] = pick(market[g], uniform(key, n, t + 1, K, MARKET))
            discount *= beta
        for n in range(first, last):
            level, demand, g = levels[n - first], demands[n - first], market_now[n - first]
            best = 0.0
            for k in range(K):
                best = max(best, end[k, g, demand[k], level[k]])
                if useful[k, g, demand[k], level[k]]:
                    useful_count[n] += 1
                if k < K - 1 and level[k] % grid >= threshold[k]:
                    employable[n] += 1
            gained[n] += discount * best
            if control:
                luck[n] += (
                    discount * worth_at(value, worth, offset, market_weight, weight, leading, 0, T, g, demand, level)[1]
                )


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do in every state: deal hours and the job best against the tightest of the tables.

    `reward`, `low`, `rise`: the program's, `[C, K, G, D, S, A]`.
    """

    program: Program
    signal: Signal
    tables: Tables
    reward: Floats
    low: Integers
    rise: Floats

    def among(self, chosen: list[int]) -> Policy:
        """Return the policy that looks up the tables `chosen` alone."""
        return replace(self, tables=self.tables.among(chosen))


def policy(program: Program, bound: Bound, cuts: tuple[Bound, ...] = ()) -> Policy:
    """Return the policy that looks one half-year ahead against the least of the values of `bound` and of `cuts`."""

    def last(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.ascontiguousarray(np.moveaxis(array, 2, -1))

    p = program
    return Policy(p, bound.signal, tables(p, (bound, *cuts)), last(p.reward), last(p.low), last(p.rise))


def simulate(
    policy: Policy,
    careers: int,
    key: int,
    *,
    rule: str = "ours",
    present: int = 0,
    world: Program | None = None,
    forced: Integers | None = None,
    record: int = 0,
) -> Careers:
    """Simulate `careers` lives. Decisions follow `policy` or a rule; what happens follows `world` if given.

    `present` is the arm worked in now; `forced[K]` fixes the actions of the first half-year; the
    states of the first `record` careers are kept.
    """
    p, tables = policy.program, policy.tables
    w = world or p
    K = len(p.arms)
    value, useful, employable = np.zeros(careers), np.zeros(careers, np.int64), np.zeros(careers, np.int64)
    actions = np.zeros((careers, p.horizon, K), np.int8)
    luck = np.zeros(careers)
    states = np.zeros((record, p.horizon, 2 * K + 1), np.int16)
    in_parts(
        _simulate,
        tables.value, tables.ahead, tables.worth, tables.mean, tables.offset, tables.market_weight, tables.weight,
        tables.leading, policy.reward, policy.low, policy.rise, p.reward,
        w.reward, w.low, w.rise, w.fall_low, w.fall_rise, *w.moves, w.market, w.market_start, w.end, w.useful,
        w.threshold_level, w.time_class, p.units, p.works, p.capacity, w.discount, w.start_level, w.start_demand,
        w.blocks, key, RULES[rule], present, np.full(K, -1, dtype=np.int64) if forced is None else forced,
        world is None and rule == "ours", value, luck, useful, employable, actions, states,
    )  # fmt: skip
    return Careers(value, useful, employable, actions, value - luck, states if record else None)
