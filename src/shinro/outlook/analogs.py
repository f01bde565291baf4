"""Analogs: the past windows that looked most alike, with kernel weights.

Distance: robustly scaled features (median and interquartile range of the reference), each with a weight; a feature that
either side lacks counts as one typical difference; another source costs `OTHER_SOURCE`. The weights were set by judgement
and a coarse look at the rolling-origin scores (the surface is flat); they are not learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .panel import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track, Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Singles = npt.NDArray[np.float32]

WEIGHTS = np.array([0.7, 1.0, 1.0, 0.3, 0.7, 0.6], dtype=np.float32)
"""Weight of each of `panel.FEATURES`."""
OTHER_SOURCE = 2.0
REACH = 4.0
"""Features are clipped at this many robust deviations."""
NEIGHBOURS = 300


@dataclass(frozen=True, slots=True)
class Queries:
    """What is forecast: series as they look at one day.

    `features`: `[query, feature]`; `level`, `last`, `spread`: `[query]` filtered level, last cell alone, variance of the
    filtered level; `total`: posts now; `family`: the source.
    """

    features: Singles
    level: Floats
    last: Floats
    spread: Floats
    total: Floats
    family: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.level)


@dataclass(frozen=True, slots=True)
class Near:
    """Neighbours of each query: `index` `[query, k]` into the windows, nearest first not guaranteed; `weight` likewise."""

    index: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class Space:
    """Reference windows in scaled features: `place` `[window, 4 * feature]` factors of the distance; `family` ids."""

    chosen: Ints
    middle: Singles
    width: Singles
    place: Singles
    family: npt.NDArray[np.str_]


def families(windows: Windows) -> npt.NDArray[np.str_]:
    """Return `[track]` the family of every track: its source."""
    return np.array([track.source for track in windows.tracks], dtype=np.str_)


def queries_at(track: Track, period: int, series: Sequence[int] | Ints) -> Queries:
    """Return the series of `track` as they looked at `period`."""
    rows = np.asarray(series, dtype=np.int64)
    return Queries(
        features(track, period)[rows],
        track.level[rows, period],
        track.seen[rows, period],
        track.spread[rows, period],
        track.total[rows, period],
        (track.source,) * len(rows),
    )


def queries_of(windows: Windows, rows: Ints) -> Queries:
    """Return windows `rows` as queries."""
    family = families(windows)[windows.track[rows]]
    total, spread = np.empty(len(rows)), np.empty(len(rows))
    for at, row in enumerate(rows):
        track = windows.tracks[windows.track[row]]
        total[at] = track.total[windows.series[row], windows.period[row]]
        spread[at] = track.spread[windows.series[row], windows.period[row]]
    return Queries(
        windows.features[rows], windows.base[rows], windows.last[rows], spread, total, tuple(str(f) for f in family)
    )


def _scaled(look: Singles, middle: Singles, width: Singles) -> tuple[Singles, Singles]:
    there = np.isfinite(look)
    value = np.clip((np.where(there, look, 0.0) - middle) / width, -REACH, REACH)
    return (np.where(there, value, 0.0) * WEIGHTS).astype(np.float32), there.astype(np.float32)


def space(windows: Windows, chosen: Ints) -> Space:
    """Return windows `chosen` as a space to search. An empty choice raises `ValueError`."""
    if not len(chosen):
        raise ValueError("no windows")
    look = windows.features[chosen]
    low, middle, high = (np.nanpercentile(look, p, axis=0).astype(np.float32) for p in (25, 50, 75))
    middle = np.nan_to_num(middle)
    width = np.maximum(np.nan_to_num(high - low, nan=1.0) / 1.35, 1e-3).astype(np.float32)
    value, there = _scaled(look, middle, width)
    place = np.concatenate([value**2, there, -2.0 * value, -(WEIGHTS**2) * there], axis=1)
    return Space(chosen, middle, width, place, families(windows)[windows.track[chosen]])


def distances(where: Space, queries: Queries) -> Singles:
    """Return squared distances `[query, window]`."""
    value, there = _scaled(queries.features, where.middle, where.width)
    factors = np.concatenate([there, value**2, value, there], axis=1)
    apart = factors @ where.place.T + np.float32((WEIGHTS**2).sum())
    family = np.array(queries.family, dtype=np.str_)
    for name in np.unique(family):
        apart[np.ix_(family == name, where.family != name)] += np.float32(OTHER_SOURCE)
    return np.maximum(apart, 0.0)


def nearest(apart: Singles, chosen: Ints, neighbours: int = NEIGHBOURS) -> Near:
    """Return the `neighbours` nearest of `chosen`, weighted by Cleveland's tricube of their distance."""
    k = min(neighbours, apart.shape[1])
    index = np.argpartition(apart, k - 1, axis=1)[:, :k]
    away = np.sqrt(np.take_along_axis(apart, index, axis=1)).astype(np.float64)
    edge = np.maximum(away.max(axis=1, keepdims=True) * 1.001, 1e-9)
    return Near(chosen[index], (1.0 - (away / edge) ** 3) ** 3)
