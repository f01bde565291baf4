"""Automatic exponential smoothing and theta (`statsforecast`, the extra `rivals`): what readers expect to be beaten."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from .rivals import FLOOR, LEAST_POINTS, naive
from .scale import NORMAL, normal_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

WIDTH = 80
ABSURD = 10.0
"""A mean or deviation this far (log-odds) is a failed optimisation, which AutoTheta has on some short series."""


def automatic(history: Floats, periods: Sequence[int]) -> Mapping[str, Floats]:
    """Return `[series, horizon, level]` of AutoETS and AutoTheta on log-odds at whole `periods`, by name.

    Both say a mean and an interval; between, a normal. A history with a hole or too short for them, or one on which
    they fail, gets the naive forecast. Raises `ImportError` without the extra.
    """
    from statsforecast.models import AutoETS, AutoTheta

    models: dict[str, Any] = {"AutoETS": AutoETS(season_length=1, model="ZZN"), "AutoTheta": AutoTheta(season_length=1)}
    made = {name: np.stack([naive(history, h) for h in periods], axis=1) for name in models}
    half = normal_score((1.0 + WIDTH / 100.0) / 2.0)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for row, line in enumerate(history):
            past = line[np.isfinite(line)]
            if len(past) < LEAST_POINTS or not np.isfinite(line[-len(past) :]).all():
                continue
            for name, model in models.items():
                try:
                    said = model.forecast(past, h=max(periods), level=[WIDTH])
                except (NotImplementedError, ValueError, ZeroDivisionError):
                    continue
                at = np.array(periods) - 1
                middle = np.asarray(said["mean"])[at]
                wide = (np.asarray(said[f"hi-{WIDTH}"])[at] - middle) / half
                if (np.abs(middle - past[-1]) < ABSURD).all() and (wide < ABSURD).all():
                    made[name][row] = middle[:, None] + NORMAL * np.maximum(wide, FLOOR)[:, None]
    return made
