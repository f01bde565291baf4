"""Analogs: the past windows that looked most alike, with kernel weights.

Distance: robustly scaled features (median and interquartile range of the reference), each with a weight; a feature that
either side lacks counts as one typical difference; another source costs `OTHER_SOURCE`. The weights were set by
judgement and a coarse look at the rolling-origin scores (the surface is flat); they are not learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .windows import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Singles = npt.NDArray[np.float32]

WEIGHTS = np.array([0.7, 1.0, 1.0, 0.3, 0.7, 0.6], dtype=np.float32)
"""Weight of each of the first `windows.FEATURES`; the others do not enter the distance."""
WIDE_WEIGHTS = np.array([0.7, 0.15, 0.15, 0.0, 0.15, 1.0], dtype=np.float32)
"""The same for the wide neighbourhood: series of a similar level and count, whatever they were doing."""
OTHER_SOURCE = 2.0
REACH = 4.0
"""Features are clipped at this many robust deviations."""
SCALE_SAMPLE = 4_000
"""Windows on which the scale of the features is taken (every n-th)."""
NEIGHBOURS = 300
WIDE_NEIGHBOURS = 900


@dataclass(frozen=True, slots=True)
class Queries:
    """What is forecast: series as they look at one day.

    `features`: `[query, feature]`; `level`, `last`, `spread`: `[query]` filtered level, last cell alone, variance of
    the filtered level; `total`: posts now, NaN if not known; `noise`: sampling variance of the last cell; `family`: the
    source.
    """

    features: Singles
    level: Floats
    last: Floats
    spread: Floats
    total: Floats
    noise: Floats
    family: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.level)

    def part(self, rows: slice | Ints) -> Queries:
        """Return some of the queries."""
        return Queries(
            self.features[rows],
            self.level[rows],
            self.last[rows],
            self.spread[rows],
            self.total[rows],
            self.noise[rows],
            tuple(np.array(self.family, dtype=object)[rows]),
        )


@dataclass(frozen=True, slots=True)
class Near:
    """Neighbours of each query: `index` `[query, k]` into the windows, nearest first not guaranteed; `weight`
    likewise.
    """

    index: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class Space:
    """Reference windows on one scale: `value` `[feature, window]`, weighted, NaN where lacking; `track` of each."""

    middle: Singles
    width: Singles
    value: Singles
    weights: Singles
    track: Ints
    names: tuple[str, ...]


def queries_at(track: Track, period: int, series: Sequence[int] | Ints) -> Queries:
    """Return the series of `track` as they looked at `period`."""
    rows = np.asarray(series, dtype=np.int64)
    return Queries(
        features(track, period)[rows],
        track.level[rows, period],
        track.seen[rows, period],
        track.spread[rows, period],
        track.total[rows, period],
        track.noise[rows, period],
        (track.source,) * len(rows),
    )


def joined(parts: Sequence[Queries]) -> Queries:
    """Return the queries of several sources as one."""
    columns = ("features", "level", "last", "spread", "total", "noise")
    whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in columns}
    return Queries(**whole, family=tuple(name for part in parts for name in part.family))


def _scaled(look: Singles, middle: Singles, width: Singles, weights: Singles) -> Singles:
    """Return `[feature, row]`, one line per feature so that a line is read in one go."""
    own = np.clip((look[:, : len(weights)] - middle) / width, -REACH, REACH) * weights
    return np.ascontiguousarray(own.T, dtype=np.float32)


def scale_of(windows: Windows, chosen: Ints) -> tuple[Singles, Singles]:
    """Return the middle and the width `[feature]` of windows `chosen`. An empty choice raises `ValueError`."""
    if not len(chosen):
        raise ValueError("no windows")
    look = windows.features[chosen[:: max(len(chosen) // SCALE_SAMPLE, 1)], : len(WEIGHTS)]
    look = np.where(np.isfinite(look).any(axis=0), look, np.float32(0.0))
    low, middle, high = np.nan_to_num(np.nanpercentile(look, (25, 50, 75), axis=0)).astype(np.float32)
    return middle, np.where(high > low, np.maximum((high - low) / 1.35, 1e-3), 1.0).astype(np.float32)


def space(
    windows: Windows, chosen: Ints, weights: Singles = WEIGHTS, scale: tuple[Singles, Singles] | None = None
) -> Space:
    """Return windows `chosen` as a space to search with these feature weights, on their own scale if none is given."""
    middle, width = scale or scale_of(windows, chosen)
    names = tuple(track.source for track in windows.tracks)
    value = _scaled(windows.features[chosen], middle, width, weights)
    return Space(middle, width, value, weights, windows.track[chosen], names)


def distances(where: Space, queries: Queries) -> Singles:
    """Return squared distances `[query, window]`.

    Summed feature by feature, not by a matrix product, whose last bits differ between machines.
    """
    asked = _scaled(queries.features, where.middle, where.width, where.weights)
    apart = np.zeros((len(queries), where.value.shape[1]), dtype=np.float32)
    for mine, theirs, weight in zip(asked, where.value, where.weights, strict=True):
        if not weight:
            continue
        gap = mine[:, None] - theirs
        gap *= gap
        gap[:, np.isnan(theirs)] = weight**2
        gap[np.isnan(mine)] = weight**2
        apart += gap
    for name in sorted(set(queries.family)):
        rows = np.array([family == name for family in queries.family], dtype=np.bool_)
        apart[rows] += elsewhere(where.names, name)[where.track]
    return apart


def elsewhere(names: Sequence[str], family: str) -> Singles:
    """Return `[track]` what a window of each track's source costs a query of `family`."""
    return np.array([0.0 if name == family else OTHER_SOURCE for name in names], dtype=np.float32)


def nearest(apart: Singles, chosen: Ints, neighbours: int = NEIGHBOURS) -> Near:
    """Return the `neighbours` nearest of `chosen`, weighted by Cleveland's tricube of their distance."""
    k = min(neighbours, apart.shape[1])
    index = np.argpartition(apart, k - 1, axis=1)[:, :k]
    away = np.sqrt(np.take_along_axis(apart, index, axis=1)).astype(np.float64)
    edge = np.maximum(away.max(axis=1, keepdims=True) * 1.001, 1e-9)
    return Near(chosen[index], (1.0 - (away / edge) ** 3) ** 3)
