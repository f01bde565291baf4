"""How far what policies came to on history can be told apart: paired differences, few independent histories.

Starts half a year apart share most of their years. Resampling starts in blocks as long as the window, round in a circle
so that each counts alike, and people within them (circular block bootstrap; Politis & Romano 1992) gives a spread; with
two windows side by side it is a third of what it should be. Limits are therefore taken from made-up histories, in which
all that differs between starts comes from the half-years that their windows share, independent of each other: as many
times the spread between starts as hold in `LEVEL` of them (a parametric calibration; Beran 1987), for the worst of all
comparisons where they are to hold for all at once (Romano & Wolf 2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

REPLICATIONS = 4_000
MADE_UP = 4_000
"""Made-up histories by which the limits are widened."""
LEVEL = 0.90
LEAST_STARTS = 3
"""With fewer starts there are no limits."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Mean differences `[P]` from one reference, their spread in resampled blocks (`resampled`), the `LEVEL` limits of
    each alone and those that hold for all at once; limits are the mean itself where there are fewer
    than `LEAST_STARTS` starts, or one person at each, whose starts say little of how far a mean is off.
    """

    mean: Floats
    resampled: Floats
    low: Floats
    high: Floats
    all_low: Floats
    all_high: Floats


def independent(span: int, window: int) -> float:
    """Return how many windows of so many half-years fit side by side where starts span so many half-years."""
    return (span + window - 1) / window


def compared(differences: Floats, block: int, seed: int, *ids: str, persistence: float = 0.0) -> Compared:
    """Compare `differences[start, person, P]`, starts in their order; NaN where a start has fewer people.

    `block`: starts that a window is long; `persistence`: see `widths`.
    """
    mean = _mean(differences)
    if differences.shape[1] == 1:
        return Compared(mean, np.zeros_like(mean), mean, mean, mean, mean)
    drawn = np.array([_mean(differences[rows]) for rows in _resampled(differences, block, seed, *ids)])
    starts = np.nanmean(differences, axis=1)
    alone, together = widths(starts, block, seed, *ids, persistence=persistence)
    spread = starts.std(axis=0, ddof=1) if len(starts) > 1 else np.zeros_like(mean)
    reach, reach_all = alone * spread, together * spread
    resampled = drawn.std(axis=0, ddof=1)
    return Compared(mean, resampled, mean - reach, mean + reach, mean - reach_all, mean + reach_all)


def widths(differences: Floats, window: int, seed: int, *ids: str, persistence: float = 0.0) -> tuple[float, float]:
    """Return by how many of its spread between starts the mean of `differences[start, P]` may be off: of one, and of
    the worst of all.

    In made-up histories a start's differences are the mean over its window of shocks, as correlated between comparisons
    as the differences are, and with `persistence` from one half-year (or start) to the next: 0 is independent. Both are
    0 where there are too few starts or nothing differs.
    """
    starts = len(differences)
    if starts < LEAST_STARTS:
        return 0.0, 0.0
    varying = differences[:, differences.std(axis=0) > 0.0]
    if varying.shape[1] == 0:
        return 0.0, 0.0
    size, axes = np.linalg.eigh(np.atleast_2d(np.corrcoef(varying, rowvar=False)))
    root = axes * np.sqrt(np.maximum(size, 0.0))
    shocks = stream(seed, "race", "made-up", *ids).standard_normal((MADE_UP, starts + window, len(size))) @ root.T
    if persistence:
        for t in range(1, shocks.shape[1]):
            shocks[:, t] = persistence * shocks[:, t - 1] + (1.0 - persistence**2) ** 0.5 * shocks[:, t]
    sums = np.cumsum(shocks, axis=1)
    means = sums[:, window:] - sums[:, :-window]
    off = np.abs(means.mean(axis=1)) / means.std(axis=1, ddof=1)
    return float(np.quantile(off, LEVEL)), float(np.quantile(off.max(axis=1), LEVEL))


def _mean(differences: Floats) -> Floats:
    """Return the mean over starts of the mean over people `[P]`."""
    return np.asarray(np.nanmean(differences, axis=1).mean(axis=0))


def _resampled(differences: Floats, block: int, seed: int, *ids: str) -> list[tuple[Integers, Integers]]:
    """Return places `(start[N, 1], person[N, people])` of each replication."""
    starts, people = differences.shape[:2]
    block = min(block, starts)
    random = stream(seed, "race", "bootstrap", *ids)
    there = np.isfinite(differences[..., 0])
    count = there.sum(axis=1)
    found = []
    for _ in range(REPLICATIONS):
        firsts = random.integers(0, starts, -(-starts // block))
        rows = ((firsts[:, None] + np.arange(block)) % starts).ravel()[:starts]
        chosen = (random.random((starts, people)) * count[rows][:, None]).astype(np.int64)
        found.append((rows[:, None], chosen))
    return found


def kendall(one: Floats, other: Floats) -> float:
    """Return Kendall's tau of two rankings without ties to speak of (tau-a)."""
    n = len(one)
    signs = np.sign(one[:, None] - one[None, :]) * np.sign(other[:, None] - other[None, :])
    return float(np.triu(signs, 1).sum() / (n * (n - 1) / 2))
