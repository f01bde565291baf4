"""The ensemble: three forecasts of the change in log-odds, their quantiles averaged.

Learned analogs (`learned`) and look-alikes (`lookalikes`) share the weight; from one year ahead on the pooled random
walk gets a part, up to `WALK` at three years: it knows nothing and is never surely wrong. (Weights fitted to past
scores, leading signals of other sources, the momentum of an area, boosted trees and a correction of each source's
past bias were tried: none lowered the score of the back-test.) Per anchor horizon only windows count whose outcome was
known on the day. Long horizons are widened, their tails most, for what no analog shows. A horizon that too few windows
reach is continued by the nearest shorter one, widened with the square root of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import learned, lookalikes
from .calibrate import stretched
from .scale import LEVELS, NORMAL
from .walk import pooled_walk
from .windows import known_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .analogs import Queries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

ANCHORS = (1, 2, 4, 6, 10, 16, 20)
"""Half-years at which the ensemble is made; between them quantiles are interpolated in the root of time."""
LEAST = 60
"""Windows that a horizon needs."""
BATCH = 200
"""Queries answered at a time (memory)."""
WALK = 0.2
WALK_FROM, WALK_TO = 2.0, 6.0
"""Half-years between which the pooled random walk's weight grows from nothing to `WALK`."""
UNSEEN = 1.4
"""Variance that a wandering drift common to all series, of which so long a span holds no second example, adds to the
ensemble's own at ten years; it grows with the cube of time. Judged by the coverage at 5, 8 and 10 years.
"""
TAIL = 0.25
"""Part by which what lies outside the 95 % interval moves out further at ten years, growing likewise: so far ahead a
series may die or be born anew in ways that its analogs did not. Judged by the coverage at 8 and 10 years.
"""


@dataclass(frozen=True, slots=True)
class Spread:
    """Change of log-odds against the filtered level now. `change`: `[query, anchor, level]`; `series`: `[query,
    anchor]` distinct series among the look-alikes (0 where continued from a shorter horizon).
    """

    anchors: tuple[int, ...]
    change: Floats
    series: Floats


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was known on `day` to learn from: windows `start`; per anchor `rows`, which of them had an outcome, and the
    lesson that they teach.
    """

    day: int
    start: Ints
    rows: dict[int, Bools]
    lessons: dict[int, learned.Learned]


def grounds(windows: Windows, day: int, anchors: Sequence[int] = ANCHORS) -> Grounds:
    """Return the grounds of `day` (ordinal); raise `ValueError` if no horizon is known in `LEAST` windows."""
    start = np.flatnonzero(windows.drawn & known_at(windows, min(anchors), day))
    if len(start) < LEAST:
        raise ValueError("no windows")
    looks = learned.design(windows.features[start])
    rows = {step: use for step in anchors if (use := known_at(windows, step, day)[start]).sum() >= LEAST}
    lessons = {step: learned.learn(windows, start[use], looks[use], step) for step, use in rows.items()}
    return Grounds(day, start, rows, lessons)


def spread(
    windows: Windows,
    queries: Queries,
    day: int,
    anchors: Sequence[int] = ANCHORS,
    *,
    observed: bool = False,
    known: Grounds | None = None,
) -> Spread:
    """Return the ensemble of `queries` on `day` (ordinal), from windows known by then.

    `observed` forecasts the next counts (to be scored against counts), otherwise the level behind them. `known`: the
    grounds of that day, made anew if not given. Raises `ValueError` if no horizon is known in `LEAST` windows.
    """
    known = known or grounds(windows, day, anchors)
    start, rows, lessons = known.start, known.rows, known.lessons
    change = np.full((len(queries), len(anchors), len(LEVELS)), np.nan)
    series = np.zeros((len(queries), len(anchors)))
    for at in range(0, len(queries), BATCH):
        some = slice(at, at + BATCH)
        asked = queries.part(some)
        close, wide = lookalikes.apart(windows, start, asked)
        for place, step in enumerate(anchors):
            if step in rows:
                use = rows[step]
                alike, series[some, place] = lookalikes.changes(
                    windows, asked, start[use], close[:, use], wide[:, use], step
                )
                taught = learned.changes(lessons[step], asked, tuple(track.source for track in windows.tracks))
                walk = pooled_walk(windows, asked, step, day) - asked.level[:, None]
                made = mixed(alike, taught, walk, step)
                change[some, place] = made if observed else settled(made, asked)
    return Spread(tuple(anchors), continued(change, anchors, tuple(rows)), series)


def continued(change: Floats, anchors: Sequence[int], known: Sequence[int]) -> Floats:
    """Return `change` `[query, anchor, level]` with the anchors that are not `known` filled from the nearest one."""
    for place, step in enumerate(anchors):
        if step not in known:
            by = min(known, key=lambda other: (abs(other - step), other))
            change[:, place] = change[:, anchors.index(by)] * (step / by) ** 0.5
    return change


def mixed(alike: Floats, taught: Floats, walk: Floats, step: int) -> Floats:
    """Return the three forecasts' quantiles `[query, level]` averaged by their weights, and widened for what no analog
    shows.
    """
    made, far = _mixed(alike, taught, walk, step), (step / 20.0) ** 3
    return stretched(widened(made, (1.0 + UNSEEN * far) ** 0.5), np.array([1.0, 1.0, 1.0 + TAIL * far]))


def _mixed(alike: Floats, taught: Floats, walk: Floats, step: int) -> Floats:
    part = WALK * float(np.clip((step - WALK_FROM) / (WALK_TO - WALK_FROM), 0.0, 1.0))
    return np.sort((1.0 - part) / 2.0 * (alike + taught) + part * walk, axis=1)


def widened(made: Floats, factor: float) -> Floats:
    """Return quantiles `[query, level]` stretched about their median."""
    middle = (made[:, 49:50] + made[:, 50:51]) / 2.0
    return np.asarray(middle + (made - middle) * factor)


def settled(made: Floats, queries: Queries) -> Floats:
    """Return quantiles `[query, level]` of the level from those of the next count: its sampling noise taken out.

    A level is never better known ahead than it is now.
    """
    middle = (made[:, 49:50] + made[:, 50:51]) / 2.0
    variance = np.maximum(made.var(axis=1), 1e-6)
    own = np.maximum(variance - lookalikes.counting(queries, middle[:, 0]), 0.2 * variance)
    own = np.maximum(own, queries.spread)
    return np.asarray(middle + (made - middle) * np.sqrt(own / variance)[:, None])


def floored(change: Floats, variance: Floats) -> Floats:
    """Return quantiles `[query, step, level]` widened about their median to at least `variance` `[query]`."""
    middle = (change[..., 49:50] + change[..., 50:51]) / 2.0
    own = np.maximum(change.var(axis=-1), 1e-9)
    return np.asarray(middle + (change - middle) * np.sqrt(np.maximum(variance[:, None] / own, 1.0))[..., None])


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
