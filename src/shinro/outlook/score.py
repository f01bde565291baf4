"""Scores of forecasts: continuous ranked probability score and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .scale import LEVELS, at_score, normal_score

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def crps(forecast: Floats, outcome: Floats) -> Floats:
    """Return the CRPS `[row]` of quantiles `[row, level]` at `scale.LEVELS`: twice the mean pinball loss.

    Gneiting & Raftery, JASA 102, 2007, eq. 21 with Laio & Tamea, HESS 11, 2007; units of the outcome, lower is better.
    """
    miss = outcome[:, None] - forecast
    return np.asarray(2.0 * np.mean(np.maximum(LEVELS * miss, (LEVELS - 1.0) * miss), axis=1))


def inside(forecast: Floats, outcome: Floats, width: float) -> npt.NDArray[np.bool_]:
    """Return `[row]` whether the outcome lies in the central interval of probability `width` (0.8: from 10 to 90 %)."""
    score = normal_score((1.0 + width) / 2.0)
    return np.asarray((at_score(forecast, -score) <= outcome) & (outcome <= at_score(forecast, score)))
