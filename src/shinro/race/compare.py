"""How far what policies came to on history can be told apart: paired differences, few independent histories.

Starts half a year apart share most of their years, so that starts are resampled in blocks as long as the window, round
in a circle, so that each counts alike (circular blocks; Politis & Romano 1992), people within them. With so few blocks
that spread is far too small: limits are as many of it wide as hold for made-up histories in which all that differs
between starts comes from the half-years that their windows share (a calibrated bootstrap; Beran 1987), for the largest
studentised difference over all comparisons where they are to hold for all at once (Romano & Wolf 2005).
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


@dataclass(frozen=True, slots=True)
class Compared:
    """Mean differences `[P]` from one reference, their resampled spread, the `LEVEL` limits of each alone and those that
    hold for all at once; both are the mean itself where a block is as long as the series.
    """

    mean: Floats
    stderr: Floats
    low: Floats
    high: Floats
    all_low: Floats
    all_high: Floats


def independent(starts: int, window: int) -> float:
    """Return how many windows of so many half-years fit side by side into what `starts` half-years of starts cover."""
    return (starts + window - 1) / window


def compared(differences: Floats, block: int, seed: int, *ids: str) -> Compared:
    """Compare `differences[start, person, P]`, starts in their order; NaN where a start has fewer people."""
    mean = _mean(differences)
    drawn = np.array([_mean(differences[rows]) for rows in _resampled(differences, block, seed, *ids)])
    stderr = drawn.std(axis=0, ddof=1)
    alone, together = widths(np.nanmean(differences, axis=1), block, seed, *ids)
    reach, reach_all = alone * stderr, together * stderr
    return Compared(mean, stderr, mean - reach, mean + reach, mean - reach_all, mean + reach_all)


def widths(differences: Floats, block: int, seed: int, *ids: str) -> tuple[float, float]:
    """Return how many of its resampled spread the mean of `differences[start, P]` may be off: of one, and of the worst.

    In made-up histories a start's differences are the mean over its window (as long as a block) of shocks of the
    half-years, independent over time and as correlated between comparisons as the differences are. 0 where a block is
    as long as the series.
    """
    starts = len(differences)
    varying = differences[:, differences.std(axis=0) > 0.0]
    if block >= starts or varying.shape[1] == 0:
        return 0.0, 0.0
    related = np.atleast_2d(np.corrcoef(varying, rowvar=False))
    size, axes = np.linalg.eigh(related)
    root = axes * np.sqrt(np.maximum(size, 0.0))
    shocks = stream(seed, "race", "made-up", *ids).standard_normal((MADE_UP, starts + block, len(size))) @ root.T
    sums = np.cumsum(shocks, axis=1)
    means = (sums[:, block:] - sums[:, :-block]) / block
    whole, rest = divmod(starts, block)
    spread = whole * (block / starts) ** 2 * _circular(means, block) + (rest / starts) ** 2 * _circular(means, rest)
    off = np.abs(means.mean(axis=1)) / np.sqrt(spread)
    return float(np.quantile(off, LEVEL)), float(np.quantile(off.max(axis=1), LEVEL))


def _circular(series: Floats, block: int) -> Floats:
    """Return the variance over all circular blocks of their means, of `series[history, start, P]`."""
    if block == 0:
        return np.zeros((len(series), series.shape[2]))
    around = np.concatenate([np.zeros_like(series[:, :1]), np.cumsum(np.tile(series, (1, 2, 1)), axis=1)], axis=1)
    starts = series.shape[1]
    return np.asarray(((around[:, block : block + starts] - around[:, :starts]) / block).var(axis=1))


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
