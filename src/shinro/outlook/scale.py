"""The 100 probability levels on which every forecast in this folder is carried, and the scores that go with them."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

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


def probability_of(score: Floats) -> Floats:
    """Return the normal distribution function of `score`, any shape."""
    return np.asarray(ndtr(score))


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
    below = (values <= outcome[:, None]).sum(axis=1)
    right = np.clip(below, 1, values.shape[1] - 1)
    rows = np.arange(len(outcome))
    low, high = values[rows, right - 1], values[rows, right]
    part = np.clip((outcome - low) / np.maximum(high - low, 1e-12), 0.0, 1.0)
    result = NORMAL[right - 1] + part * (NORMAL[right] - NORMAL[right - 1])
    under, over = outcome < values[:, 0], outcome > values[:, -1]
    slope = (NORMAL[5] - NORMAL[0]) / np.maximum(values[:, 5] - values[:, 0], 1e-9)
    result = np.where(under, NORMAL[0] - (values[:, 0] - outcome) * slope, result)
    slope = (NORMAL[-1] - NORMAL[-6]) / np.maximum(values[:, -1] - values[:, -6], 1e-9)
    return np.asarray(np.where(over, NORMAL[-1] + (outcome - values[:, -1]) * slope, result))


def weighted_levels(values: Floats, weights: Floats) -> Floats:
    """Return `[row, level]` quantiles of weighted samples `[row, sample]`."""
    order = np.argsort(values, axis=1, kind="stable")
    sorted_values = np.take_along_axis(values, order, axis=1)
    sorted_weights = np.take_along_axis(weights, order, axis=1)
    mass = np.cumsum(sorted_weights, axis=1)
    middle = (mass - sorted_weights / 2) / mass[:, -1:]
    return np.stack([np.interp(LEVELS, m, v) for m, v in zip(middle, sorted_values, strict=True)])
