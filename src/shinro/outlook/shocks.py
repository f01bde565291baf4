"""Shocks that many series share: how the forecasts of single series become one joint forecast.

A Gaussian copula with one factor for all series of a source and one more for those of an area: the normal scores of
two outcomes correlate by `MARKET`, of one area by `AREA`. Both are what past forecasts' scores show (mean product of
scores over pairs of one origin, `pair_correlation`, on the twelve fields and on the sources), rounded: chosen on the
origins of the record, which says how often the range of a mean over an area or a whole source held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .scale import NORMAL

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

MARKET = 0.06
AREA = 0.15
"""Correlation of normal scores within a source; within an area and among the twelve fields."""


def scores(series: int, draws: int, random: np.random.Generator, correlation: float = AREA) -> Floats:
    """Return normal scores `[draw, series]` that correlate by `correlation` through one shared factor."""
    shared = random.standard_normal((draws, 1))
    own = random.standard_normal((draws, series))
    return np.asarray(correlation**0.5 * shared + (1.0 - correlation) ** 0.5 * own)


def at_scores(forecast: Floats, score: Floats) -> Floats:
    """Return values `[draw, series]` of forecasts `[series, level]` at normal scores `[draw, series]`; the outer levels
    bound them.
    """
    return np.stack([np.interp(score[:, at], NORMAL, line) for at, line in enumerate(forecast)], axis=1)


def pair_correlation(score: Floats) -> float:
    """Return the mean product of normal scores `[series]` over pairs of different series; a common bias counts."""
    size = len(score)
    return float((score.sum() ** 2 - (score**2).sum()) / (size * (size - 1)))
