"""The exact value of a program with up to three fields, by dynamic programming over their joint state.

An oracle for tests: upper bound >= exact >= simulated policy. State: market, all demands, all coverages (for two
fields `G D D S S`, 168,100 for the usual sizes); it grows by a factor of about two hundred with every further field.
Arms whose state never matters, such as work outside, take no room.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from .parts import in_parts

if TYPE_CHECKING:
    from .types import Floats, Integers, Program

MOST = 3
"""Fields that are solved jointly."""


@njit(cache=True, nogil=True)
def _best(  # type: ignore[no-untyped-def]
    part, parts, reward, low, rise, demands, levels, deals, idle, ahead, value
):
    """Best deal in every joint state: `reward`, `low`, `rise` `[3, A, G, D, S]`, `idle[deal, G]`.

    Both axes of `ahead`, `value` `[G, demand, coverage]` are joint, of sizes `demands[3]` and `levels[3]`.
    """
    D1, D2 = demands[1], demands[2]
    S0, S1, S2 = levels
    joint = demands[0] * D1 * D2
    for at in range(part, reward.shape[2] * joint, parts):
        g, x = at // joint, at % joint
        d = (x // (D1 * D2), x // D2 % D1, x % D2)
        after = ahead[g, x]
        for s0 in range(S0):
            for s1 in range(S1):
                for s2 in range(S2):
                    best = -np.inf
                    for i in range(deals.shape[0]):
                        a, b, c = deals[i]
                        y = reward[0, a, g, d[0], s0] + reward[1, b, g, d[1], s1] + reward[2, c, g, d[2], s2]
                        p, q, r = rise[0, a, g, d[0], s0], rise[1, b, g, d[1], s1], rise[2, c, g, d[2], s2]
                        j = (low[0, a, g, d[0], s0] * S1 + low[1, b, g, d[1], s1]) * S2 + low[2, c, g, d[2], s2]
                        y += (1 - p) * (
                            (1 - q) * ((1 - r) * after[j] + r * after[j + 1])
                            + q * ((1 - r) * after[j + S2] + r * after[j + S2 + 1])
                        )
                        j += S1 * S2
                        y += p * (
                            (1 - q) * ((1 - r) * after[j] + r * after[j + 1])
                            + q * ((1 - r) * after[j + S2] + r * after[j + S2 + 1])
                        )
                        best = max(best, y + idle[i, g])
                    value[g, x, (s0 * S1 + s1) * S2 + s2] = best


def exact(program: Program) -> float:
    """Return the value of the best course of a program with at most three arms whose state matters.

    ValueError with the number of such arms if there are more.
    """
    p = program
    fields = [k for k in range(len(p.arms)) if _matters(p, k)]
    if len(fields) > MOST:
        raise ValueError(len(fields))
    dummies = MOST - len(fields)
    still = [k for k in range(len(p.arms)) if k not in fields]
    C, _, A, G, D, S = p.reward.shape
    reward, rise = np.zeros((C, MOST, A, G, D, S)), np.zeros((C, MOST, A, G, D, S))
    low = np.zeros(reward.shape, np.int64)
    reward[:, : len(fields)], rise[:, : len(fields)] = p.reward[:, fields], p.rise[:, fields]
    low[:, : len(fields)] = p.low[:, fields]
    demands = np.array([D] * len(fields) + [1] * dummies)
    levels = np.array([S] * len(fields) + [2] * dummies)
    deals, idle = _deals(p, len(fields), still)
    given, shock = p.moves
    falls = [_fall_matrix(p, k) for k in fields]
    ends = [p.end[k] for k in fields] + [np.zeros((G, 1, 2))] * dummies
    value: Floats = np.zeros((G, *demands, *levels))
    for i in range(MOST):
        at = [None] * 6
        at[i] = at[3 + i] = slice(None)  # type: ignore[call-overload]
        np.maximum(value, ends[i][(slice(None), *at)], out=value)
    for k in still:
        np.maximum(value, p.end[k][:, p.start_demand[k], p.start_level[k]].reshape(-1, 1, 1, 1, 1, 1, 1), out=value)
    for t in range(p.horizon - 1, -1, -1):
        now, c = given[min(t, len(given) - 1)], p.time_class[t]
        ahead = np.zeros_like(value)
        for z, chance in enumerate(shock):
            moved = value
            for i, k in enumerate(fields):
                moved = _move(moved, now[z, k], falls[i], i)
            ahead += chance * moved
        ahead = p.discount * np.tensordot(p.market, ahead, axes=1)
        out = np.empty((G, int(demands.prod()), int(levels.prod())))
        in_parts(_best, reward[c], low[c], rise[c], demands, levels, deals, idle[c], ahead.reshape(out.shape), out)
        value = out.reshape(value.shape)
    none = (0,) * dummies
    start = (*(int(p.start_demand[k]) for k in fields), *none, *(int(p.start_level[k]) for k in fields), *none)
    by_market: Floats = value.reshape(G, -1)[:, np.ravel_multi_index(start, value.shape[1:])]
    return float(p.market_start @ by_market)


def _matters(p: Program, k: int) -> bool:
    """Whether an arm has a state: its demand moves from where it starts, or its coverage matters there."""
    d, s = int(p.start_demand[k]), int(p.start_level[k])
    moves = not np.all(p.step[:, k, d, d] == 1.0)
    here, there = p.reward[:, k, :, :, d], p.end[k, :, d]
    return moves or bool((here != here[..., s : s + 1]).any() or (there != there[..., s : s + 1]).any())


def _deals(p: Program, fields: int, still: list[int]) -> tuple[Integers, Floats]:
    """Allowed actions of the fields `[deal, 3]`, and what the arms without a state add `[C, deal, G]`."""
    A = len(p.units)
    tried = [range(A)] * fields + [range(1)] * (MOST - fields)
    deals = []
    idle = []
    for deal in product(*tried):
        units, works = p.units[list(deal)].sum(), p.works[list(deal)].sum()
        if units > p.capacity or works > 1:
            continue
        best = np.full((p.reward.shape[0], p.reward.shape[3]), -np.inf)
        for rest in product(range(A), repeat=len(still)):
            if units + p.units[list(rest)].sum() <= p.capacity and works + p.works[list(rest)].sum() <= 1:
                adds = np.zeros_like(best)
                for k, a in zip(still, rest, strict=True):
                    adds += p.reward[:, k, a, :, p.start_demand[k], p.start_level[k]]
                best = np.maximum(best, adds)
        deals.append(deal)
        idle.append(best)
    return np.array(deals, dtype=np.int64), np.ascontiguousarray(np.stack(idle, axis=1))


def _fall_matrix(program: Program, k: int) -> Floats:
    S = program.levels
    matrix = np.zeros((S, S))
    rows = np.arange(S)
    matrix[rows, program.fall_low[k]] += 1.0 - program.fall_rise[k]
    matrix[rows, program.fall_low[k] + 1] += program.fall_rise[k]
    return matrix


def _move(value: Floats, step: Floats, fall: Floats, i: int) -> Floats:
    """Take the expectation over the demand of field `i`; entering level 0 from another, its coverage falls."""
    table = np.moveaxis(value, (1 + i, 4 + i), (0, 1))
    arrive = np.tensordot(fall, table[0], axes=1)
    out = np.tensordot(step[:, 1:], table[1:], axes=1)
    out[0] += step[0, 0] * table[0]
    out[1:] += step[1:, 0].reshape(-1, *(1,) * (out.ndim - 1)) * arrive
    return np.moveaxis(out, (0, 1), (1 + i, 4 + i))
