"""The exact value of the whole model of two fields and work outside, by dynamic programming over all their states.

Dense and slow on purpose, and without anything of the solver's: states are market, both demands, both coverages with
their flags, and whether one works outside.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shinro.course.types import Floats
    from shinro.course.whole import Whole

OUTSIDE = 2


def whole_exact(model: Whole) -> float:
    """Return the value of the best course of a whole model with two fields and the outside."""
    p = model.program
    A, S, G, D = len(model.core.units), p.levels, len(p.market), p.step.shape[2]
    flags = np.array([0, S // 2])
    help_of = [_help(model, j) for j in (0, 1)]
    falls = [_matrix(p.fall_low[k], p.fall_rise[k]) for k in (0, 1)]
    value = np.zeros((G, D, D, S, S, 2))
    for g, d, e in product(range(G), range(D), range(D)):
        value[g, d, e] = np.maximum(np.maximum(p.end[0, g, d][:, None], p.end[1, g, e][None]), 0.0)[..., None]
    deals = [
        x
        for x in product(range(A), repeat=3)
        if p.units[list(x)].sum() <= p.capacity and p.works[list(x)].sum() <= 1 and (p.units[x[OUTSIDE]] == 0)
    ]
    given, shock = p.moves
    for t in range(p.horizon - 1, -1, -1):
        now, c = given[min(t, len(given) - 1)], p.time_class[t]
        ahead = np.zeros_like(value)
        for z, chance in enumerate(shock):
            for d, e in product(range(D), range(D)):
                for d2, e2 in product(range(D), range(D)):
                    after = value[:, d2, e2]
                    if d2 == 0 and d != 0:
                        after = np.einsum("sr,grxo->gsxo", falls[0], after)
                    if e2 == 0 and e != 0:
                        after = np.einsum("sr,gxro->gxso", falls[1], after)
                    ahead[:, d, e] += chance * now[z, 0, d, d2] * now[z, 1, e, e2] * after
        ahead = p.discount * np.einsum("gh,h...->g...", p.market, ahead)
        value = np.full_like(value, -np.inf)
        for g, d, e in product(range(G), range(D), range(D)):
            for a, b, o in deals:
                reward = p.reward[c, 0, a, g, d][:, None, None] + p.reward[c, 1, b, g, e][None, :, None]
                reward = reward + p.reward[c, OUTSIDE, o, g, 0][flags][None, None]
                to = ahead[g, d, e][:, :, 1 if p.works[o] else 0]
                mean = np.zeros((S, S))
                for x, y in product((0, 1), (0, 1)):
                    first = _matrix(p.low[c, 0, a + x * A, g, d], p.rise[c, 0, a + x * A, g, d])
                    second = _matrix(p.low[c, 1, b + y * A, g, e], p.rise[c, 1, b + y * A, g, e])
                    weight = (help_of[0] if x else 1 - help_of[0]) * (help_of[1] if y else 1 - help_of[1])
                    mean += weight * (first @ to @ second.T)
                value[g, d, e] = np.maximum(value[g, d, e], reward + mean[..., None])
    at = value[:, p.start_demand[0], p.start_demand[1], p.start_level[0], p.start_level[1]]
    return float(p.market_start @ at[:, int(p.start_level[OUTSIDE] > 0)])


def _help(model: Whole, j: int) -> Floats:
    """Chance `[S, S]` that a half-year of field `j` is helped, by the levels of both fields."""
    gifts = model.given[0, j][:, None] + model.given[1, j][None, :]
    most = float(model.most[j])
    return np.minimum(gifts, most) / most if most else np.zeros_like(gifts)


def _matrix(low: np.ndarray, rise: np.ndarray) -> Floats:
    rows = np.arange(len(low))
    matrix = np.zeros((len(low), len(low)))
    np.add.at(matrix, (rows, low), 1.0 - rise)
    np.add.at(matrix, (rows, low + 1), rise)
    return matrix
