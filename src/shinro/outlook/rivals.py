"""Simple forecasters to beat that look at one series alone: naive, drift, damped trend, logistic substitution.

Each takes a history `[series, period]` of log-odds (NaN before birth or where not covered) and a horizon in periods,
and says `[series, level]`. A history too short for a method gets the naive forecast.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from .scale import LEVELS, NORMAL

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

FLOOR = 0.05
"""Least standard deviation of a one-period step, log-odds."""
LEAST_POINTS = 4


def naive(history: Floats, periods: float) -> Floats:
    """Return the last value, normal, with the series' own one-period root mean square step times the root of
    `periods`.
    """
    step = np.sqrt(_mean(np.diff(history, axis=1) ** 2))
    step = np.where(np.isfinite(step), np.maximum(step, FLOOR), 0.5)
    return np.asarray(last(history)[:, None] + NORMAL * (step * periods**0.5)[:, None])


def drift(history: Floats, periods: float) -> Floats:
    """Return the line from the first to the last value, continued (Hyndman & Athanasopoulos, 5.2 and 5.5)."""
    steps = np.diff(history, axis=1)
    size = np.isfinite(steps).sum(axis=1)
    slope = _mean(steps)
    scatter = np.sqrt(_mean((steps - slope[:, None]) ** 2) * size / np.maximum(size - 1, 1))
    wide = np.maximum(scatter, FLOOR) * np.sqrt(periods * (1.0 + periods / np.maximum(size, 1)))
    made = (last(history) + slope * periods)[:, None] + NORMAL * wide[:, None]
    return _or_naive(made, size + 1 >= LEAST_POINTS, history, periods)


def logistic(history: Floats, periods: float) -> Floats:
    """Return a line through the log-odds, continued, with its Student predictive (Fisher & Pry 1971)."""
    from scipy.special import stdtrit

    there = np.isfinite(history)
    size = there.sum(axis=1)
    time = np.where(there, np.arange(history.shape[1]), 0.0)
    enough = size >= LEAST_POINTS
    count = np.maximum(size, LEAST_POINTS)[:, None]
    centre = time.sum(axis=1, keepdims=True) / count
    off = np.where(there, time - centre, 0.0)
    mean = np.where(there, history, 0.0).sum(axis=1, keepdims=True) / count
    square = np.maximum((off**2).sum(axis=1, keepdims=True), 1e-9)
    slope = (off * np.where(there, history, 0.0)).sum(axis=1, keepdims=True) / square
    miss = np.where(there, history - mean - slope * off, 0.0)
    free = count - 2
    scatter = np.maximum(np.sqrt((miss**2).sum(axis=1, keepdims=True) / free), FLOOR)
    ahead = history.shape[1] - 1 + periods - centre
    wide = scatter * np.sqrt(1.0 + 1.0 / count + ahead**2 / square)
    return _or_naive(mean + slope * ahead + stdtrit(free, LEVELS[None, :]) * wide, enough, history, periods)


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
    return _or_naive(result, np.isfinite(result).all(axis=1), history, periods)


def last(history: Floats) -> Floats:
    """Return the newest value `[series]` that is there."""
    at = history.shape[1] - 1 - np.argmax(np.isfinite(history[:, ::-1]), axis=1)
    return np.asarray(history[np.arange(len(history)), at])


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


def _or_naive(made: Floats, good: npt.NDArray[np.bool_], history: Floats, periods: float) -> Floats:
    return np.where(good[:, None], made, naive(history, periods))


def _mean(values: Floats) -> Floats:
    there = np.isfinite(values)
    size = there.sum(axis=1)
    return np.where(size > 0, np.where(there, values, 0.0).sum(axis=1) / np.maximum(size, 1), np.nan)
