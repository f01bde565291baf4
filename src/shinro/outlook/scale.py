"""The 100 probability levels on which every forecast in this folder is carried, and the scores that go with them."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

LEVELS = (np.arange(100) + 0.5) / 100
"""Probability levels 0.005, 0.015 … 0.995: equal weights make the CRPS a plain mean of pinball losses."""
NORMAL = np.array([NormalDist().inv_cdf(float(p)) for p in LEVELS])
"""Normal scores of the levels."""


def normal_score(probability: float) -> float:
    """Return the normal score of a probability."""
    return NormalDist().inv_cdf(probability)


def at_score(values: Floats, score: float) -> Floats:
    """Return the value at a normal score, `[...]` of `[..., level]`; straight on beyond the outer levels."""
    if score <= NORMAL[0]:
        slope = (values[..., 1] - values[..., 0]) / (NORMAL[1] - NORMAL[0])
        return np.asarray(values[..., 0] + slope * (score - NORMAL[0]))
    if score >= NORMAL[-1]:
        slope = (values[..., -1] - values[..., -2]) / (NORMAL[-1] - NORMAL[-2])
        return np.asarray(values[..., -1] + slope * (score - NORMAL[-1]))
    right = int(np.searchsorted(NORMAL, score))
    part = (score - NORMAL[right - 1]) / (NORMAL[right] - NORMAL[right - 1])
    return np.asarray(values[..., right - 1] * (1 - part) + values[..., right] * part)


def score_of(values: Floats, outcome: Floats) -> Floats:
    """Return the normal score `[row]` at which each `outcome` `[row]` lies in its forecast `[row, level]`.

    Beyond the outer levels the score goes on with the slope of the outer tenth.
    """
    result = np.empty(len(outcome))
    for row, (line, y) in enumerate(zip(values, outcome, strict=True)):
        if y < line[0]:
            result[row] = NORMAL[0] - (line[0] - y) * (NORMAL[5] - NORMAL[0]) / max(line[5] - line[0], 1e-9)
        elif y > line[-1]:
            result[row] = NORMAL[-1] + (y - line[-1]) * (NORMAL[-1] - NORMAL[-6]) / max(line[-1] - line[-6], 1e-9)
        else:
            result[row] = np.interp(y, line, NORMAL)
    return result


def weighted_levels(values: Floats, weights: Floats) -> Floats:
    """Return `[row, level]` quantiles of weighted samples `[row, sample]`."""
    order = np.argsort(values, axis=1, kind="stable")
    sorted_values = np.take_along_axis(values, order, axis=1)
    sorted_weights = np.take_along_axis(weights, order, axis=1)
    mass = np.cumsum(sorted_weights, axis=1)
    middle = (mass - sorted_weights / 2) / mass[:, -1:]
    return np.stack([np.interp(LEVELS, m, v) for m, v in zip(middle, sorted_values, strict=True)])
