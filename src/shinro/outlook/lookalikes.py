"""Look-alikes: what became of the windows whose looks were nearest, as quantiles of the change in log-odds.

Each outcome is corrected half-way for its family's median change (in some sources every share drifts), the spread for
the sampling noise of the outcomes. Where the near windows are few distinct series, their quantiles are averaged with
those of a wide neighbourhood: series of a similar level and count, whatever they were doing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .analogs import NEIGHBOURS, WEIGHTS, WIDE_NEIGHBOURS, WIDE_WEIGHTS, distances, nearest, scale_of, space
from .panel import share_of
from .scale import weighted_levels

if TYPE_CHECKING:
    import numpy.typing as npt

    from .analogs import Near, Queries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Singles = npt.NDArray[np.float32]

FEW_SERIES = 10.0
"""Distinct series at which the near windows get half of the weight, the wide neighbourhood the other half."""
FAMILY_SHIFT = 0.5
FAMILY_PRIOR = 20.0


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of the near and of the wide neighbourhood: `change` and its sampling variance `blur`, `[query, k]`
    each; `shift`: `[query, 1]` to add for the query's family; `distinct`: `[query]` series among the near ones.
    """

    near: tuple[Near, Near]
    change: tuple[Floats, Floats]
    blur: tuple[Floats, Floats]
    shift: Floats
    distinct: Floats


def apart(windows: Windows, rows: Ints, queries: Queries) -> tuple[Singles, Singles]:
    """Return squared distances `[query, row]` by every feature, and by level and count almost alone."""
    scale = scale_of(windows, rows)
    return (
        distances(space(windows, rows, WEIGHTS, scale), queries),
        distances(space(windows, rows, WIDE_WEIGHTS, scale), queries),
    )


def changes(
    windows: Windows, queries: Queries, rows: Ints, close: Singles, wide: Singles, step: int
) -> tuple[Floats, Floats]:
    """Return quantiles `[query, level]` of the next counts' change over `step` half-years, and the number `[query]` of
    distinct series behind them. `close`, `wide`: distances `[query, row]` of `rows`, whose outcomes are all known.
    """
    found = outcomes(windows, queries, rows, close, wide, step)
    return blended(found, queries), found.distinct


def outcomes(windows: Windows, queries: Queries, rows: Ints, close: Singles, wide: Singles, step: int) -> Outcomes:
    """Return what became of the neighbours, as `changes` takes it."""
    near = nearest(close, rows, NEIGHBOURS)
    around = nearest(wide, rows, WIDE_NEIGHBOURS)
    take, add = family_shift(windows, rows, step)
    taken = np.zeros(len(windows))
    taken[rows] = take
    shift = np.array([add.get(f, add[""]) for f in queries.family])[:, None]
    change = [windows.change[one.index, step - 1].astype(np.float64) - taken[one.index] for one in (near, around)]
    blur = [windows.blur[one.index, step - 1].astype(np.float64) for one in (near, around)]
    label = np.sort(windows.track[near.index] * 100_000 + windows.series[near.index], axis=1)
    distinct = 1.0 + (label[:, 1:] != label[:, :-1]).sum(axis=1)
    return Outcomes((near, around), (change[0], change[1]), (blur[0], blur[1]), shift, distinct)


def blended(found: Outcomes, queries: Queries) -> Floats:
    """Return quantiles `[query, level]` of the near and the wide neighbourhood, averaged by the series behind them."""
    made, walk = (
        recounted(change, blur, near, queries) + found.shift
        for change, blur, near in zip(found.change, found.blur, found.near, strict=True)
    )
    weight = (found.distinct / (found.distinct + FEW_SERIES))[:, None]
    return weight * made + (1.0 - weight) * walk


def family_shift(windows: Windows, rows: Ints, step: int) -> tuple[Floats, dict[str, float]]:
    """Return what to take from each of `rows`, and what to add for each family: half of the family's median change.

    A family with few series is shrunk to the mean of the families; "" holds that mean, for a family without windows.
    """
    change, tracks = windows.change[rows, step - 1].astype(np.float64), windows.track[rows]
    take = np.zeros(len(rows))
    middle: dict[str, float] = {}
    size: dict[str, int] = {}
    families = np.array([track.source for track in windows.tracks], dtype=object)
    for family in dict.fromkeys(families):
        mine = np.flatnonzero((families == family)[tracks])
        if not len(mine):
            continue
        middle[family] = float(np.median(change[mine]))
        size[family] = len(np.unique(tracks[mine] * 100_000 + windows.series[rows[mine]]))
        take[mine] = FAMILY_SHIFT * middle[family]
    overall = float(np.mean(list(middle.values()))) if middle else 0.0
    add = {n: FAMILY_SHIFT * (overall + (m - overall) * size[n] / (size[n] + FAMILY_PRIOR)) for n, m in middle.items()}
    add[""] = FAMILY_SHIFT * overall
    return take, add


def recounted(change: Floats, blur: Floats, near: Near, queries: Queries) -> Floats:
    """Return quantiles `[query, level]` of the neighbours' changes, the sampling noise of their outcomes exchanged for
    that of the query's own next count. The spread is scaled about the median by the ratio of standard deviations.
    """
    made = weighted_levels(change, near.weight)
    middle = (made[:, 49:50] + made[:, 50:51]) / 2.0
    part = near.weight / near.weight.sum(axis=1, keepdims=True)
    mean = (part * change).sum(axis=1, keepdims=True)
    variance = np.maximum((part * (change - mean) ** 2).sum(axis=1), 1e-6)
    latent = np.maximum(variance - (part * blur).sum(axis=1), 0.2 * variance)
    factor = np.sqrt(np.clip((latent + counting(queries, middle[:, 0])) / variance, 0.2, 4.0))
    return np.asarray(middle + (made - middle) * factor[:, None])


def counting(queries: Queries, change: Floats) -> Floats:
    """Return `[query]` sampling variance of a count with the query's total, after its level changed by `change`."""
    share = share_of(queries.level + change)
    with np.errstate(invalid="ignore"):
        own = 1.0 / (queries.total * share + 0.5) + 1.0 / (queries.total * (1.0 - share) + 0.5)
    return np.where(np.isfinite(own), own, queries.noise)
