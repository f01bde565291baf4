"""Pooled conformal calibration: how often past outcomes fell where past forecasts said they would, by horizon.

Split conformal prediction (Vovk, Gammerman & Shafer 2005) on the central probability at which an outcome lay: 0 at the
median, 1 in the tails. Past outcomes are pooled over sources as counts in `BINS` equal bins of probability, a source's
crowd on one day counting as one shock (`learned.KINSHIP`). The levels 50, 80 and 95 % get one stretch each, shrunk to 1
where past days are few. Symmetric: a bias common to all series is not corrected (it does not last: the correction
was tried and raised the score).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .learned import KINSHIP
from .scale import NORMAL, at_score, normal_score, probability_of, score_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

BINS = 200
WIDTHS = (0.5, 0.8, 0.95)
SAID = np.array([normal_score((1.0 + width) / 2.0) for width in WIDTHS])
BOUNDS = (0.7, 1.5)
PRIOR = 100.0
"""Effective cases at which the stretch is taken half."""


def probabilities(forecast: Floats, outcome: Floats) -> Floats:
    """Return the probability `[row]` that each forecast `[row, level]` gave to less than its outcome."""
    return probability_of(score_of(forecast, outcome))


def counted(probability: Floats, hidden: Bools, bins: int = BINS) -> Floats:
    """Return how many of `[row]` fall into each of `bins` equal bins.

    Of a `hidden` outcome only that it lies below `probability` is known: it is spread evenly over what lies below.
    """
    seen = np.clip((probability[~hidden] * bins).astype(np.int64), 0, bins - 1)
    below = np.maximum(probability[hidden], 1e-12)[:, None]
    spread = np.clip(below * bins - np.arange(bins), 0.0, 1.0) / (below * bins)
    return np.asarray(np.bincount(seen, minlength=bins) + spread.sum(axis=0))


def effective(counts: Floats) -> Floats:
    """Return the counts of one source on one day, weighed as cases that share a shock."""
    return np.asarray(counts / (1.0 + KINSHIP * counts.sum()))


def stretch_of(counts: Floats) -> Floats:
    """Return the factor `[width]` on normal scores that makes past intervals hold as often as they said; 1 without
    cases. `counts` `[bin]` are effective cases; within a bin they are taken to be even.
    """
    size = float(counts.sum())
    if not size:
        return np.ones(len(WIDTHS))
    half = BINS // 2
    folded = counts[half:] + counts[:half][::-1]
    held = np.r_[0.0, np.cumsum(folded)] / size
    need = np.minimum(np.array(WIDTHS) * (size + 1.0) / size, 1.0)
    found = np.interp(need, held, np.arange(half + 1) / half)
    scores = np.array([normal_score(min((1.0 + p) / 2.0, 0.9999)) for p in found])
    factor = (size * np.clip(scores / SAID, *BOUNDS) + PRIOR) / (size + PRIOR)
    return np.asarray(np.maximum.accumulate(factor * SAID) / SAID)


def stretched(forecast: Floats, factor: Floats) -> Floats:
    """Return quantiles `[..., level]` moved out (or in) by `factor` `[width]`, still ascending."""
    target = np.maximum.accumulate(np.interp(np.abs(NORMAL), SAID, factor) * NORMAL)
    return np.stack([at_score(forecast, float(score)) for score in target], axis=-1)
