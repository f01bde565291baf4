"""The ensemble: what became of the analogs, as quantiles of the change in log-odds.

Per anchor horizon only windows count whose outcome at that horizon was known on the day of the forecast. Each outcome
is corrected half-way for its family's median change (in some sources every share drifts), the analogs' spread for the
sampling noise of their outcomes. Where the near analogs are few distinct series, their quantiles are averaged with
those of a wide neighbourhood: series of a similar level and count, whatever they were doing. (A fixed share of it was
tried, and of the pooled random walk: neither lowered the back-test's score once intervals were calibrated.) A horizon
that too few windows reach is continued by the nearest shorter one, widened with the square root of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .analogs import (
    NEIGHBOURS,
    WEIGHTS,
    WIDE_NEIGHBOURS,
    WIDE_WEIGHTS,
    Near,
    Queries,
    distances,
    nearest,
    scale_of,
    space,
)
from .panel import share_of
from .scale import LEVELS, NORMAL, weighted_levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

ANCHORS = (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24)
"""Half-years at which the ensemble is made; between them quantiles are interpolated in the root of time."""
FEW_SERIES = 10.0
"""Distinct series at which the near analogs get half of the weight, the wide neighbourhood the other half."""
LEAST = 60
"""Windows that a horizon needs."""
FAMILY_SHIFT = 0.5
FAMILY_PRIOR = 20.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Change of log-odds against the filtered level now. `change`: `[query, anchor, level]`; `series`: `[query,
    anchor]` distinct series among the analogs (0 where continued from a shorter horizon).
    """

    anchors: tuple[int, ...]
    change: Floats
    series: Floats


def known_at(windows: Windows, step: int, day: int) -> npt.NDArray[np.bool_]:
    """Return `[window]` whether the outcome `step` half-years later was known on `day` (ordinal)."""
    return np.asarray((windows.known[:, step - 1] <= day) & np.isfinite(windows.change[:, step - 1]))


def family_shift(windows: Windows, rows: Ints, step: int) -> tuple[Floats, dict[str, float]]:
    """Return what to take from each of `rows`, and what to add for each family: half of the family's median change.

    A family with few series is shrunk to the mean of the families; "" holds that mean, for a family without windows.
    """
    change, tracks = windows.change[rows, step - 1].astype(np.float64), windows.track[rows]
    take = np.zeros(len(rows))
    middle: dict[str, float] = {}
    size: dict[str, int] = {}
    for at, track in enumerate(windows.tracks):
        mine = np.flatnonzero(tracks == at)
        if not len(mine):
            continue
        middle[track.source] = float(np.median(change[mine]))
        size[track.source] = int(np.count_nonzero(np.bincount(windows.series[rows[mine]])))
        take[mine] = FAMILY_SHIFT * middle[track.source]
    overall = float(np.mean(list(middle.values()))) if middle else 0.0
    add = {n: FAMILY_SHIFT * (overall + (m - overall) * size[n] / (size[n] + FAMILY_PRIOR)) for n, m in middle.items()}
    add[""] = FAMILY_SHIFT * overall
    return take, add


def denoised(change: Floats, blur: Floats, weight: Floats, level: Floats, total: Floats | None) -> Floats:
    """Return quantiles `[query, level]` of the analogs' changes with their outcomes' sampling noise taken out.

    With `total` (posts at the outcome) the noise of *its* count is put in: the forecast of a count, not of a level.
    The spread is scaled about the median by the ratio of standard deviations.
    """
    made = weighted_levels(change, weight)
    middle = (made[:, 49:50] + made[:, 50:51]) / 2.0
    part = weight / weight.sum(axis=1, keepdims=True)
    mean = (part * change).sum(axis=1, keepdims=True)
    variance = np.maximum((part * (change - mean) ** 2).sum(axis=1), 1e-6)
    own = np.maximum(variance - (part * blur).sum(axis=1), 0.2 * variance)
    if total is not None:
        share = share_of(level + middle[:, 0])
        own = own + 1.0 / (total * share + 0.5) + 1.0 / (total * (1.0 - share) + 0.5)
    factor = np.sqrt(np.clip(own / variance, 0.2, 4.0))
    return np.asarray(middle + (made - middle) * factor[:, None])


def spread(
    windows: Windows,
    queries: Queries,
    day: int,
    anchors: Sequence[int] = ANCHORS,
    *,
    observed: bool = False,
    reference: Ints | None = None,
    neighbours: int = NEIGHBOURS,
) -> Spread:
    """Return the ensemble of `queries` on `day` (ordinal), from windows known by then (of `reference`, if given).

    `observed` forecasts the next counts (to be scored against counts), otherwise the level behind them.
    Raises `ValueError` if no horizon is known in `LEAST` windows.
    """
    rows = np.arange(len(windows)) if reference is None else reference
    change = np.full((len(queries), len(anchors), len(LEVELS)), np.nan)
    series = np.zeros((len(queries), len(anchors)))
    start = rows[known_at(windows, anchors[0], day)[rows]]
    scale = scale_of(windows, start)
    apart = distances(space(windows, start, WEIGHTS, scale), queries)
    around = distances(space(windows, start, WIDE_WEIGHTS, scale), queries)
    done: list[int] = []
    for at, step in enumerate(anchors):
        use = known_at(windows, step, day)[start]
        if int(use.sum()) < LEAST:
            continue
        close = nearest(apart[:, use], start[use], neighbours)
        wide = nearest(around[:, use], start[use], neighbours * WIDE_NEIGHBOURS // NEIGHBOURS)
        change[:, at], series[:, at] = _blend(windows, queries, close, wide, start[use], step, observed)
        done.append(at)
    if not done:
        raise ValueError("no windows")
    for at in range(len(anchors)):
        if at not in done:
            by = min(done, key=lambda d: (abs(d - at), d))
            change[:, at] = change[:, by] * (anchors[at] / anchors[by]) ** 0.5
    return Spread(tuple(anchors), change, series)


def _blend(
    windows: Windows, queries: Queries, close: Near, wide: Near, used: Ints, step: int, observed: bool
) -> tuple[Floats, Floats]:
    take, add = family_shift(windows, used, step)
    taken = np.zeros(len(windows))
    taken[used] = take
    shift = np.array([add.get(f, add[""]) for f in queries.family])[:, None]
    total = queries.total if observed else None
    made, walk = (
        denoised(
            windows.change[near.index, step - 1].astype(np.float64) - taken[near.index],
            windows.blur[near.index, step - 1].astype(np.float64),
            near.weight,
            queries.level,
            total,
        )
        + shift
        for near in (close, wide)
    )
    label = np.sort(windows.track[close.index] * 100_000 + windows.series[close.index], axis=1)
    distinct = 1.0 + (label[:, 1:] != label[:, :-1]).sum(axis=1)
    weight = (distinct / (distinct + FEW_SERIES))[:, None]
    return weight * made + (1.0 - weight) * walk, distinct


def smoothed(made: Spread) -> Spread:
    """Return the ensemble with each anchor averaged with its neighbours, per root of time (1/4, 1/2, 1/4).

    Neighbouring anchors draw on different analogs; their difference is chance, and it would make the chain jump.
    """
    root = np.sqrt(np.array(made.anchors, dtype=np.float64))[None, :, None]
    pace = made.change / root
    wide = np.concatenate([pace[:, :1], pace, pace[:, -1:]], axis=1)
    return Spread(made.anchors, (wide[:, :-2] / 4 + wide[:, 1:-1] / 2 + wide[:, 2:] / 4) * root, made.series)


def between(spread_: Spread, steps: Floats, now: Floats) -> Floats:
    """Return changes `[query, step, level]` at any `steps` >= 0 (half-years), linear in the root of time.

    At step 0 the change is normal with the variance `now` `[query]` of the level's posterior; beyond the last anchor
    the last one widens with the root of time.
    """
    roots = np.sqrt(np.array([0.0, *spread_.anchors]))
    start = np.sqrt(now)[:, None] * NORMAL
    known = np.concatenate([start[:, None, :], spread_.change], axis=1)
    want = np.sqrt(steps)
    right = np.clip(np.searchsorted(roots, want, side="left"), 1, len(roots) - 1)
    part = np.clip((want - roots[right - 1]) / (roots[right] - roots[right - 1]), 0.0, 1.0)[None, :, None]
    beyond = np.maximum(want / roots[-1], 1.0)[None, :, None]
    return np.asarray((known[:, right - 1] * (1.0 - part) + known[:, right] * part) * beyond)
