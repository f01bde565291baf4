"""Simple forecasters to beat, on the same 100 levels of log-odds: naive, damped trend, pooled random walk.

The first two take a history `[series, period]` of log-odds (NaN before birth or where not covered) and say `[series,
level]`; the third takes the windows that the analogs choose from, and every one of them.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from .ensemble import LEAST, known_at
from .scale import LEVELS, NORMAL

if TYPE_CHECKING:
    import numpy.typing as npt

    from .analogs import Queries
    from .panel import Windows

    Floats = npt.NDArray[np.float64]

FLOOR = 0.05
"""Least standard deviation of a one-period step, log-odds."""


def naive(history: Floats, periods: float) -> Floats:
    """Return the last value, normal, with the series' own one-period root mean square step times the root of
    `periods`.
    """
    step = np.sqrt(_mean(np.diff(history, axis=1) ** 2))
    step = np.where(np.isfinite(step), np.maximum(step, FLOOR), 0.5)
    return np.asarray(_last(history)[:, None] + NORMAL * (step * periods**0.5)[:, None])


def damped_trend(history: Floats, periods: float) -> Floats:
    """Return Holt's damped trend (Gardner & McKenzie 1985), smoothing chosen per series by its one-period errors.

    The variance is that of the equivalent innovations model (Hyndman et al. 2008, table 6.1, class 1), normal.
    """
    best = np.full(len(history), np.inf)
    result = np.full((len(history), len(NORMAL)), np.nan)
    for alpha, beta, phi in product((0.2, 0.5, 0.9), (0.05, 0.2, 0.5), (0.8, 0.9, 0.98)):
        level, trend, error = _holt(history, alpha, beta, phi)
        ahead = np.arange(1, int(np.ceil(periods)) + 1)
        reach = np.interp(periods, np.r_[0, ahead], np.r_[0.0, np.cumsum(phi**ahead)])
        ripple = alpha * (1.0 + beta * np.cumsum(phi ** ahead[:-1])) if len(ahead) > 1 else np.zeros(0)
        deviation = np.maximum(np.sqrt(error), FLOOR) * np.sqrt(1.0 + (ripple**2).sum())
        made = (level + trend * reach)[:, None] + NORMAL * deviation[:, None]
        better = error < best
        result[better], best[better] = made[better], error[better]
    poor = ~np.isfinite(result).all(axis=1)
    result[poor] = naive(history[poor], periods)
    return result


def pooled_walk(windows: Windows, queries: Queries, step: int, day: int) -> Floats | None:
    """Return the last cell plus every change over `step` half-years known on `day` in the same source, unconditional.

    A source with fewer than 100 known windows takes those of all; None if all together are too few.
    """
    rows = np.flatnonzero(known_at(windows, step, day))
    if len(rows) < LEAST:
        return None
    change = (windows.change[rows, step - 1] + windows.base[rows] - windows.last[rows]).astype(np.float64)
    result = np.empty((len(queries), len(LEVELS)))
    for name in sorted(set(queries.family)):
        asked = [family == name for family in queries.family]
        mine = np.array([track.source == name for track in windows.tracks])[windows.track[rows]]
        result[asked] = np.quantile(change[mine] if mine.sum() >= 100 else change, LEVELS)
    return np.asarray(queries.last[:, None] + result)


def _holt(history: Floats, alpha: float, beta: float, phi: float) -> tuple[Floats, Floats, Floats]:
    """Return level, trend and mean squared one-period error of each series."""
    level = np.full(len(history), np.nan)
    trend, total, count = np.zeros(len(history)), np.zeros(len(history)), np.zeros(len(history))
    for t in range(history.shape[1]):
        now = history[:, t]
        there, started = np.isfinite(now), np.isfinite(level)
        said = level + phi * trend
        miss = np.where(there & started, now - said, 0.0)
        total, count = total + miss**2, count + (there & started)
        moved = np.where(started, said + alpha * miss, now)
        trend = np.where(started, phi * trend + alpha * beta * miss, 0.0)
        level = np.where(started | there, moved, level)
    return level, trend, np.where(count >= 3, total / np.maximum(count, 1), np.inf)


def _last(history: Floats) -> Floats:
    at = history.shape[1] - 1 - np.argmax(np.isfinite(history[:, ::-1]), axis=1)
    return np.asarray(history[np.arange(len(history)), at])


def _mean(values: Floats) -> Floats:
    there = np.isfinite(values)
    size = there.sum(axis=1)
    return np.where(size > 0, np.where(there, values, 0.0).sum(axis=1) / np.maximum(size, 1), np.nan)
