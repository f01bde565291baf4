"""The exact value of a program with two fields, by dynamic programming over their joint state.

An oracle for tests: upper bound >= exact >= simulated policy. State: market, both demands, both coverages
(`G D D S S`, 168,100 for the usual sizes); it grows by a factor of about two hundred with every further field.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import Floats, Program


def exact(program: Program) -> float:
    """Return the value of the best course of a program with two fields and the outside arm."""
    p = program
    if len(p.arms) != 3:
        raise ValueError(len(p.arms))
    falls = [_fall_matrix(p, k) for k in (0, 1)]
    ends = np.maximum(p.end[0][:, :, None, :, None], p.end[1][:, None, :, None, :])
    value: Floats = np.maximum(ends, 0.0)
    G, D = value.shape[:2]
    deals = [
        (a, b, o)
        for a, b, o in product(range(len(p.units)), range(len(p.units)), (0, 4))
        if p.units[a] + p.units[b] <= p.capacity and p.works[a] + p.works[b] + p.works[o] <= 1
    ]
    for t in range(p.horizon - 1, -1, -1):
        i, c = min(t, len(p.step) - 1), p.time_class[t]
        ahead = _move(value, p.step[i, 0], falls[0], axis=0)
        ahead = _move(ahead, p.step[i, 1], falls[1], axis=1)
        ahead = p.discount * np.einsum("gh,hdexy->gdexy", p.market, ahead)
        value = np.full(value.shape, -np.inf)
        for g, d, e in product(range(G), range(D), range(D)):
            best, table = value[g, d, e], ahead[g, d, e]
            for a, b, o in deals:
                first, p1 = p.low[c, 0, a, g, d], p.rise[c, 0, a, g, d][:, None]
                second, p2 = p.low[c, 1, b, g, e], p.rise[c, 1, b, g, e][None, :]
                rows = (1 - p1) * table[first] + p1 * table[first + 1]
                y = (1 - p2) * rows[:, second] + p2 * rows[:, second + 1]
                y += p.reward[c, 0, a, g, d][:, None] + p.reward[c, 1, b, g, e][None, :] + p.reward[c, 2, o, g, 0, 0]
                np.maximum(best, y, out=best)
    at = value[:, p.start_demand[0], p.start_demand[1], p.start_level[0], p.start_level[1]]
    return float(p.market_start @ at)


def _fall_matrix(program: Program, k: int) -> Floats:
    S = program.levels
    matrix = np.zeros((S, S))
    rows = np.arange(S)
    matrix[rows, program.fall_low[k]] += 1.0 - program.fall_rise[k]
    matrix[rows, program.fall_low[k] + 1] += program.fall_rise[k]
    return matrix


def _move(value: Floats, step: Floats, fall: Floats, axis: int) -> Floats:
    """Take the expectation over one field's demand; entering level 0 from another, its coverage falls."""
    if axis == 1:
        swapped = value.transpose(0, 2, 1, 4, 3)
        return _move(swapped, step, fall, 0).transpose(0, 2, 1, 4, 3)
    fallen = np.einsum("sr,gery->gesy", fall, value[:, 0])
    out: Floats = np.einsum("de,gefsy->gdfsy", step[:, 1:], value[:, 1:])
    arrive = np.broadcast_to(fallen[:, None], value.shape).copy()
    arrive[:, 0] = value[:, 0]
    out += step[None, :, 0, None, None, None] * arrive
    return out
