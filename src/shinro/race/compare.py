"""How far what policies came to on history can be told apart: paired differences, few independent histories.

Starts half a year apart share most of their years, so that starts are resampled in blocks as long as the window, round
in a circle, so that each counts alike (circular blocks; Politis & Romano 1992), people within them; the largest
studentised difference over all comparisons bounds them at once (Romano & Wolf 2005).
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
LEVEL = 0.90


@dataclass(frozen=True, slots=True)
class Compared:
    """Mean differences `[P]` from one reference, their standard errors, the `LEVEL` limits of each alone and those that
    hold for all at once.
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
    tail = (1.0 - LEVEL) / 2.0
    low, high = np.quantile(drawn, [tail, 1.0 - tail], axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = np.where(stderr > 0.0, np.abs(drawn - mean) / stderr, 0.0)
    reach = float(np.quantile(apart.max(axis=1), LEVEL)) * stderr
    return Compared(mean, stderr, low, high, mean - reach, mean + reach)


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
