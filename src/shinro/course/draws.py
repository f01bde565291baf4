"""Uniform draws as a hash of (key, career, half-year, arm, purpose): their order and number change nothing."""

from __future__ import annotations

import numpy as np
from numba import njit

LEVEL, DEMAND, MARKET, FALL, SHOCK = range(5)
"""Purposes: coverage, demand, market, what displacement leaves, the shock that fields share."""


@njit(cache=True)
def uniform(key, career, half_year, arm, purpose):  # type: ignore[no-untyped-def]
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
def pick(row, u):  # type: ignore[no-untyped-def]
    """Index that the number `u` in [0, 1) picks from the chances `row`."""
    total = 0.0
    for e in range(row.shape[0] - 1):
        total += row[e]
        if u < total:
            return e
    return row.shape[0] - 1
