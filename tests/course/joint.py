"""The exact value of an instance by dense dynamic programming over the joint state of all arms.

An oracle that shares nothing with what it checks: full transition matrices of each arm, every joint action listed.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shinro.course import Instance
    from shinro.course.types import Floats


def joint_value(instance: Instance) -> float:
    """Return what the best policy is worth; there are (S x D) ** K joint states."""
    x = instance
    K, A, S, D = x.r.shape
    terminal = x.rT.reshape(K, S * D)
    value: Floats = np.zeros((S * D,) * K)
    for k in range(K):
        value = np.maximum(value, terminal[k].reshape(_along(k, K)))
    deals = [
        deal
        for deal in product(range(A), repeat=K)
        if sum(x.c[a] for a in deal) <= x.H + 1e-9 and sum(x.w[a] for a in deal) <= 1
    ]
    for t in range(x.T - 1, -1, -1):
        moves = [[_moves(x, k, a, x.P[t, k] if x.P.ndim == 4 else x.P[k]) for a in range(A)] for k in range(K)]
        best = np.full(value.shape, -np.inf)
        for deal in deals:
            ahead = value
            for k, a in enumerate(deal):
                ahead = np.moveaxis(np.tensordot(moves[k][a], ahead, axes=(1, k)), 0, k)
            now = sum(x.r[k, a].reshape(_along(k, K)) for k, a in enumerate(deal))
            best = np.maximum(best, now + x.beta * ahead)
        value = best
    return float(value[tuple(int(s) * D + int(d) for s, d in zip(x.s0, x.d0, strict=True))])


def _along(k: int, arms: int) -> tuple[int, ...]:
    return tuple(-1 if i == k else 1 for i in range(arms))


def _moves(x: Instance, k: int, a: int, regime: Floats) -> Floats:
    """Return the chances of an arm's next state, `[S D, S D]`."""
    S = x.r.shape[2]
    level = np.zeros((S, S))
    for s in range(S):
        level[s, x.lo[k, a, s]] += 1.0 - x.ph[k, a, s]
        level[s, x.lo[k, a, s] + 1] += x.ph[k, a, s]
    both: Floats = np.kron(level, regime).astype(np.float64)
    return both
