"""How much oftener than by chance two fields stand together, pooled over sources and eras, and shrunk.

In a cell (a source in one of `ERAS`) the pair `p` of fields stands together `n` times where independence within each
period would give `e`. Over the cell's own mean lift `r` (documents of some sources name few fields, of others many)

    y = log (n + 1/2) / (r e + 1/2),      variance v = 1 / (n + min(1/2, r e)),

the usual empirical log ratio of a Poisson count; who was hardly expected tells hardly anything. Over the cells

    y[p, c] = mean[c] + kin[p] + source[p, s(c)] + era[p, c] + sampling,

all normal and independent. The three standard deviations are estimated (empirical Bayes: marginal likelihood, with a
weak prior that keeps them apart where there is one source), and `kin` is what is common to the sources: its posterior
mean is the generalised least-squares estimate times `kept`, the part of it that is not noise or a source's own whim.
The uncertainty of the three standard deviations and of the cells' means is left out of the posterior.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from ..evidence import Pair
    from .types import Floats

ERAS = (2010, 2015, 2020, 2023)
"""First years of the eras after the first: those of the conference topics, so that a source has one cell in each."""
PRIOR_SPREAD, PRIOR_SPREAD_LOG_SD = 0.35, 1.0
"""Weak log-normal prior of the three standard deviations: median and log standard deviation (judgement)."""
LEAST_SPREAD = 1e-3
UNKNOWN = 1e8
"""Variance of a cell that knows nothing of a pair."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations of log lift: of what sources share, of a source's own, of an era's own."""

    kin: float
    source: float
    era: float


@dataclass(frozen=True, slots=True)
class Used:
    """A source: how many pairings of two fields it saw, and its mean weight in the pooled estimate (sums to 1)."""

    source: str
    together: float
    weight: float


@dataclass(frozen=True, slots=True)
class Kinship:
    """Log lift of each pair relative to the mean pair; arrays `[K, K]` are symmetric with a diagonal of 0.

    `mean`, `sd`: posterior; `raw`: the pooled estimate before shrinkage (0 where nothing is known); `kept`: mean over
    raw, 0 (nothing known) to 1.
    """

    fields: tuple[str, ...]
    mean: Floats
    sd: Floats
    raw: Floats
    kept: Floats
    spread: Spread
    sources: tuple[Used, ...]


def kinship(pairs: Iterable[Pair], fields: Sequence[str]) -> Kinship:
    """Return the kinship of every two of `fields`; rows about others, or about one field alone, are passed over."""
    rows = sorted(
        (row for row in pairs if row.a in fields and row.b in fields and row.a != row.b),
        key=lambda row: (row.source, row.since, row.a, row.b),
    )
    names = sorted(fields)
    place = {(a, b): i for i, (a, b) in enumerate((a, b) for n, a in enumerate(names) for b in names[n + 1 :])}
    cells = sorted({(row.source, _era(row.since.year)) for row in rows})
    together, by_chance = np.zeros((len(place), len(cells))), np.zeros((len(place), len(cells)))
    for row in rows:
        at = place[min(row.a, row.b), max(row.a, row.b)], cells.index((row.source, _era(row.since.year)))
        together[at] += row.together
        by_chance[at] += row.by_chance
    ratio, variance = _cells(together, by_chance)
    source = np.array([[a == b for b, _ in cells] for a, _ in cells], np.float64).reshape(len(cells), len(cells))
    spread = _spread(ratio, variance, source)
    mean = _centre(ratio, _covariance(variance, source, spread))
    raw, noise, weight = _pooled(ratio - mean, _covariance(variance, source, Spread(0.0, spread.source, spread.era)))
    kept = spread.kin**2 / (spread.kin**2 + noise)
    used = {name: sum(weight[:, c].mean() for c, cell in enumerate(cells) if cell[0] == name) for name, _ in cells}
    seen = {name: sum(together[:, c].sum() for c, cell in enumerate(cells) if cell[0] == name) for name, _ in cells}

    def square(of: Floats) -> Floats:
        table = np.zeros((len(fields), len(fields)))
        for i, a in enumerate(fields):
            for j, b in enumerate(fields):
                if a != b:
                    table[i, j] = of[place[min(a, b), max(a, b)]]
        table.flags.writeable = False
        return table

    return Kinship(
        fields=tuple(fields),
        mean=square(kept * raw),
        sd=square(spread.kin * np.sqrt(1.0 - kept)),
        raw=square(raw),
        kept=square(kept),
        spread=spread,
        sources=tuple(Used(name, float(seen[name]), float(used[name])) for name in used),
    )


def _era(year: int) -> int:
    return sum(year >= first for first in ERAS)


def _cells(together: Floats, by_chance: Floats) -> tuple[Floats, Floats]:
    """Return log ratios to the cell's mean lift and their variances, `[pair, cell]`."""
    lift = (together.sum(axis=0) + 0.5) / (by_chance.sum(axis=0) + 0.5)
    expected = by_chance * lift
    known = by_chance > 0.0
    ratio = np.where(known, np.log((together + 0.5) / (expected + 0.5)), 0.0)
    information = np.where(known, together + np.minimum(0.5, expected), 0.0)
    return ratio, 1.0 / np.maximum(information, 1.0 / UNKNOWN)


def _covariance(variance: Floats, source: Floats, spread: Spread) -> Floats:
    """Return the covariance over cells, `[pair, cell, cell]`."""
    shared = spread.kin**2 + spread.source**2 * source
    own: Floats = shared[None] + np.eye(variance.shape[1])[None] * (spread.era**2 + variance)[:, None, :]
    return own


def _centre(ratio: Floats, covariance: Floats) -> Floats:
    """Return the generalised least-squares mean of every cell."""
    inverse = np.linalg.inv(covariance)
    right = np.einsum("pcd,pd->c", inverse, ratio)
    found: Floats = np.linalg.solve(inverse.sum(axis=0), right) if len(right) else right
    return found


def _pooled(ratio: Floats, covariance: Floats) -> tuple[Floats, Floats, npt.NDArray[np.float64]]:
    """Return per pair the estimate of what is common, its variance, and the weight of every cell in it."""
    if not ratio.shape[1]:
        return np.zeros(len(ratio)), np.full(len(ratio), UNKNOWN), np.zeros(ratio.shape)
    precision = np.linalg.inv(covariance).sum(axis=2)
    total = precision.sum(axis=1)
    weight = precision / total[:, None]
    return (weight * ratio).sum(axis=1), 1.0 / total, weight


def _spread(ratio: Floats, variance: Floats, source: Floats) -> Spread:
    """Return the standard deviations of highest marginal posterior density."""

    def cost(log_sd: npt.NDArray[np.float64]) -> float:
        covariance = _covariance(variance, source, Spread(*np.exp(log_sd).tolist()))
        left = ratio - _centre(ratio, covariance)
        fit = np.einsum("pc,pc->", left, np.linalg.solve(covariance, left[..., None])[..., 0])
        prior = (((log_sd - log(PRIOR_SPREAD)) / PRIOR_SPREAD_LOG_SD) ** 2).sum()
        return 0.5 * float(np.linalg.slogdet(covariance)[1].sum() + fit + prior)

    start = np.full(3, log(PRIOR_SPREAD))
    if not ratio.size:
        return Spread(*np.exp(start).tolist())
    # Cells that know nothing make the cost large and its differences rough: no gradients here.
    options = {"xatol": 1e-5, "fatol": 1e-8, "maxiter": 2000, "maxfev": 2000}
    found = minimize(cost, start, method="Nelder-Mead", bounds=[(log(LEAST_SPREAD), log(10.0))] * 3, options=options)
    kin, own, era = (exp(float(x)) for x in found.x)
    return Spread(kin, own, era)
