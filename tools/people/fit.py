"""Counts per band of years, and the latent correlations that explain each pair of answers best (polychoric)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import ndtr, ndtri

from shinro.race.population import JAPAN, ORDERED

from .respondents import SIGNS

if TYPE_CHECKING:
    import numpy.typing as npt

    from shinro.race.population import Drawn

    Floats = npt.NDArray[np.float64]

FLOOR = 10
"""No smaller group of people is told: a count below is 0, and a correlation that rests on such a cell is 0."""
NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)
FAR = 9.0
"""Normal score that stands for infinity."""
LIMIT = 0.97
"""Correlations are sought between -LIMIT and LIMIT."""
LEAST_EIGENVALUE = 1e-3


def fitted(people: Drawn) -> dict[str, Any]:
    """Return the tables of `people.toml` that hold figures: counts per band of years and correlations.

    Errors: `ValueError` if the correlations belong to no joint distribution.
    """
    bands = SIGNS["bands"]
    fields = tuple(SIGNS["field"])
    names = (*ORDERED, JAPAN, *fields)
    sizes = [len(bands[name]["years"]) if name in ORDERED else 2 for name in names]
    counts = {
        name: np.stack([np.bincount(people.answer[people.ml == band, j], minlength=sizes[j]) for band in range(_ml())])
        for j, name in enumerate(names)
    }
    known = people.answer[:, -len(fields) :]
    alone = known[known.sum(axis=1) == 1].sum(axis=0)
    together = known.T @ known
    number = np.bincount(known.sum(axis=1), minlength=len(fields) + 1)
    correlation = np.eye(len(names))
    for j, i in combinations(range(len(names)), 2):
        correlation[i, j] = correlation[j, i] = polychoric(people, i, j, sizes)
    if np.linalg.eigvalsh(correlation)[0] < LEAST_EIGENVALUE:
        raise ValueError("the correlations of the pairs belong to no joint distribution")
    return {
        "people": {"years": bands["ml"]["years"], "count": np.bincount(people.ml, minlength=_ml()).tolist()},
        **{name: {"years": bands[name]["years"], "count": _told(counts[name]).tolist()} for name in ORDERED},
        JAPAN: {"count": _told(counts[JAPAN])[:, 1].tolist()},
        "field": {
            field: {"count": _told(counts[field])[:, 1].tolist(), "alone": int(_told(alone)[k])}
            for k, field in enumerate(fields)
        },
        "latent": {"correlation": [[round(float(x), 3) + 0.0 for x in row[:i]] for i, row in enumerate(correlation)]},
        "together": {
            field: {other: int(_told(together)[k, j]) for j, other in enumerate(fields[:k])}
            for k, field in enumerate(fields)
            if k
        },
        "number": {"count": _told(number).tolist()},
    }


def polychoric(people: Drawn, i: int, j: int, sizes: list[int]) -> float:
    """Return the correlation of two latent normals that makes the tables of two answers, one per band, likeliest.

    0 where both are yes-or-no answers and fewer than `FLOOR` people gave one of the four pairs.
    """
    tables = np.zeros((_ml(), sizes[i], sizes[j]))
    np.add.at(tables, (people.ml, people.answer[:, i], people.answer[:, j]), 1.0)
    if sizes[i] == sizes[j] == 2 and tables.sum(axis=0).min() < FLOOR:
        return 0.0
    rows = [_scores(table.sum(axis=1)) for table in tables]
    columns = [_scores(table.sum(axis=0)) for table in tables]

    def unlikely(correlation: float) -> float:
        total = 0.0
        for table, row, column in zip(tables, rows, columns, strict=True):
            below = both_below(row[:, None], column[None, :], correlation)
            cells = np.diff(np.diff(below, axis=0), axis=1)
            total -= float((table * np.log(np.maximum(cells, 1e-12))).sum())
        return total

    return float(minimize_scalar(unlikely, bounds=(-LIMIT, LIMIT), method="bounded", options={"xatol": 1e-5}).x)


def both_below(h: Floats, k: Floats, correlation: float) -> Floats:
    """Return P(X <= h, Y <= k) of two standard normals: Phi(h) Phi(k) plus the density integrated over the correlation.

    With the angle asin(r) as the variable of integration (Gauss-Legendre); exact to 1e-9 within `LIMIT`.
    """
    h, k = np.broadcast_arrays(h, k)
    angle = np.arcsin(correlation)
    sine = np.sin(angle * (NODES + 1.0) / 2.0)
    x, y = h[..., None], k[..., None]
    density = np.exp(-(x * x + y * y - 2.0 * x * y * sine) / (2.0 * (1.0 - sine * sine)))
    integral: Floats = ndtr(h) * ndtr(k) + (density @ WEIGHTS) * angle / (4.0 * np.pi)
    return integral


def _ml() -> int:
    return len(SIGNS["bands"]["ml"]["years"])


def _told(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.where(counts < FLOOR, 0, counts)


def _scores(counts: Floats) -> Floats:
    shares = np.cumsum(counts)[:-1] / max(counts.sum(), 1.0)
    inner = np.clip(ndtri(np.clip(shares, 0.0, 1.0)), -FAR, FAR)
    return np.concatenate([[-FAR], inner, [FAR]])
