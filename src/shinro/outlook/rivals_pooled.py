"""Forecasters to beat that learn from every series: plain analogs and a pooled Markov chain.

Both take the windows known on a day and say `[query, level]` of log-odds of the next counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..random import key
from .scale import LEVELS
from .windows import FEATURES, known_at

if TYPE_CHECKING:
    import numpy.typing as npt

    from .analogs import Queries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

PLAIN = ("growth1", "growth3", "level", "age")
NEIGHBOURS = 200
GROWTHS, LEVELS_OF = 5, 4
"""Classes of last year's growth and of level in the Markov chain, each with as many windows."""
PATHS = 400


def plain_analogs(windows: Windows, queries: Queries, step: int, day: int) -> Floats:
    """Return the changes of the 200 windows nearest in growth over one and three years, level and age, all features in
    standard deviations and equal: no weights, no correction, no calibration.
    """
    rows = np.flatnonzero(known_at(windows, step, day))
    pick = [FEATURES.index(name) for name in PLAIN]
    known = windows.features[rows][:, pick].astype(np.float64)
    middle, width = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
    known = np.nan_to_num((known - middle) / width).astype(np.float32)
    asked = np.nan_to_num((queries.features[:, pick] - middle) / width).astype(np.float32)
    change = (windows.change[rows, step - 1] + windows.base[rows] - windows.last[rows]).astype(np.float64)
    result = np.empty((len(queries), len(LEVELS)))
    for at, line in enumerate(asked):
        away = ((known - line) ** 2).sum(axis=1)
        near = np.argpartition(away, NEIGHBOURS)[:NEIGHBOURS] if len(away) > NEIGHBOURS else np.arange(len(away))
        result[at] = np.quantile(change[near], LEVELS)
    return np.asarray(queries.last[:, None] + result)


def pooled_markov(windows: Windows, queries: Queries, step: int, day: int) -> Floats:
    """Return simulated paths, year by year: what follows depends on the class of last year's growth and of level alone.

    A path's next year is drawn from the years that followed windows of the same class; a horizon of half a year takes
    one draw of half-years.
    """
    length = min(step, 2)
    rows = np.flatnonzero(known_at(windows, length, day))
    growth, level = windows.features[rows, FEATURES.index("growth1")], windows.features[rows, 0]
    slow, low = (np.quantile(x, np.arange(1, n) / n) for x, n in ((growth, GROWTHS), (level, LEVELS_OF)))

    def state(growing: Floats, standing: Floats) -> Ints:
        return np.asarray(np.searchsorted(slow, growing) * LEVELS_OF + np.searchsorted(low, standing))

    change = windows.change[rows, length - 1].astype(np.float64)
    order = np.argsort(state(growth, level), kind="stable")
    change = change[order]
    first = np.searchsorted(state(growth, level)[order], np.arange(GROWTHS * LEVELS_OF + 1))
    draw = np.random.Generator(np.random.PCG64(key(0, "outlook", "markov", day, step)))
    chance = draw.random((step // length, 1, PATHS))
    growing = np.repeat(queries.features[:, [FEATURES.index("growth1")]].astype(np.float64), PATHS, axis=1)
    standing = np.repeat(queries.level[:, None], PATHS, axis=1)
    for year in chance:
        here = state(np.nan_to_num(growing), standing)
        size = np.maximum(first[here + 1] - first[here], 1)
        growing = change[np.minimum(first[here] + (year * size).astype(np.int64), len(change) - 1)]
        standing = standing + growing
    return np.asarray(np.quantile(standing, LEVELS, axis=1).T)
