"""Windows: what a series looked like at some time, and what became of it.

Every start of every series is a window, deaths included: it starts where the series is alive, and what follows may be
nothing at all. A window's outcome carries the day on which it was known, so that one table serves every vintage.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

ALIVE = 3.0
"""A window starts only where the series has at least this many posts (questions, developers, papers)."""
STEPS = 24
"""Half-years that a window looks ahead."""
DRAWN = 300
"""Windows of one source and period that learning draws on at most: a source of thousands of series is one source."""
FEATURES = (
    "level",
    "growth1",
    "growth3",
    "acceleration",
    "age",
    "noise",
    "half",
    "growth2",
    "growth5",
    "peak",
    "volatility",
    "surprise",
    "count",
    "old",
)
"""Filtered level (log-odds); its change over 1 year and, per year, over 3; last year's change less that of the year
before; log of 1 + half-years since birth; deviation of the newest cell; change over half a year, over 2 and 5 years;
level less the highest so far; log root mean square step per half-year over three years; newest cell less the level;
log count; 1 where the series is older than its source.
"""
LEAST_AGE = 10.0
"""A series older than its source has no known age: it counts as at least this many half-years old."""
LEAST_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Windows:
    """Every start of every series of every track, with what became of it.

    `track`, `series`, `period`: where it starts; `features`: `[window, feature]`, NaN where the history is too short;
    `base`: `[window]` filtered level; `last`: `[window]` the cell alone; `change`: `[window, step]` seen level minus
    `base` after 1..STEPS half-years, NaN where not known; `blur`: its sampling variance; `known`: `[window, step]`
    ordinal of the day on which that was known; `day`: end of the period; `drawn`: whether learning draws on it.
    """

    tracks: tuple[Track, ...]
    track: Ints
    series: Ints
    period: Ints
    features: npt.NDArray[np.float32]
    base: Floats
    last: Floats
    change: npt.NDArray[np.float32]
    blur: npt.NDArray[np.float32]
    known: npt.NDArray[np.int32]
    day: Ints
    drawn: Bools

    def __len__(self) -> int:
        return len(self.base)


def known_at(windows: Windows, step: int, day: int) -> Bools:
    """Return `[window]` whether the outcome `step` half-years later was known on `day` (ordinal)."""
    return np.asarray((windows.known[:, step - 1] <= day) & np.isfinite(windows.change[:, step - 1]))


def features(track: Track, period: int) -> npt.NDArray[np.float32]:
    """Return `[series, feature]` at `period`, from the past alone; NaN where the history is too short."""
    level = track.level[:, period]
    none = np.full(len(level), np.nan)

    def since(halves: int) -> Floats:
        step = halves / track.stride
        at = period - int(step)
        return level - track.level[:, at] if step >= 1 and at >= 0 else none

    growth1, growth2 = since(2), since(4)
    old = track.age[:, period] > period * track.stride
    age = np.where(old, np.maximum(track.age[:, period], LEAST_AGE), track.age[:, period])
    recent = np.diff(track.level[:, max(period - 6 // track.stride, 0) : period + 1], axis=1)
    there = np.isfinite(recent)
    squares = np.where(there, recent, 0.0) ** 2
    pace = np.sqrt(squares.sum(axis=1) / np.maximum(there.sum(axis=1), 1) / track.stride)
    highest = np.fmax.reduce(track.level[:, : period + 1], axis=1)
    made = [
        level,
        growth1,
        since(6) / 3.0,
        growth1 - (growth2 - growth1),
        np.log1p(age),
        np.sqrt(track.noise[:, period]),
        since(1),
        growth2,
        since(10),
        level - highest,
        np.where(there.any(axis=1), np.log(np.maximum(pace, LEAST_STEP)), np.nan),
        track.seen[:, period] - level,
        np.log(track.count[:, period] + 0.5),
        old.astype(np.float64),
    ]
    return np.stack(made, axis=1).astype(np.float32)


def windows(tracks: Sequence[Track]) -> Windows:
    """Return every window of every track: series alive then, with one year of history; what came later may be death."""
    parts: list[tuple[npt.NDArray[np.generic], ...]] = []
    for number, track in enumerate(tracks):
        for period in range(2 // track.stride, len(track.days)):
            look = features(track, period)
            usable = (track.count[:, period] >= ALIVE) & ~track.hidden[:, period] & np.isfinite(look[:, 1])
            start = np.flatnonzero(usable)
            seen, blur, known = _ahead(track, period, start)
            base = track.level[start, period]
            shape = np.ones(len(start), dtype=np.int64)
            parts.append(
                (
                    shape * number,
                    start,
                    shape * period,
                    look[start],
                    base,
                    track.seen[start, period],
                    (seen - base[:, None]).astype(np.float32),
                    blur.astype(np.float32),
                    np.broadcast_to(known.astype(np.int32), (len(start), STEPS)),
                    shape * track.days[period],
                    _drawn(track, period, len(start)),
                )
            )
    if not parts:
        none, wide = np.zeros(0), np.zeros((0, STEPS), dtype=np.float32)
        ints = np.zeros(0, dtype=np.int64)
        look = np.zeros((0, len(FEATURES)), dtype=np.float32)
        late = wide.astype(np.int32)
        return Windows(tuple(tracks), ints, ints, ints, look, none, none, wide, wide, late, ints, ints.astype(np.bool_))
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Windows(tuple(tracks), *joined)


def together(first: Windows, second: Windows) -> Windows:
    """Return the windows of both."""
    own = replace(second, track=second.track + len(first.tracks))
    columns = {
        column.name: np.concatenate([getattr(first, column.name), getattr(own, column.name)])
        for column in fields(Windows)
        if column.name != "tracks"
    }
    return Windows((*first.tracks, *second.tracks), **columns)


def _ahead(track: Track, period: int, start: Ints) -> tuple[Floats, Floats, Ints]:
    """Return seen level, its variance and the day it is known, `[series, step]`, for the steps after `period`."""
    size = len(track.days)
    seen, blur = np.full((len(start), STEPS), np.nan), np.full((len(start), STEPS), np.nan)
    known = np.full(STEPS, np.iinfo(np.int32).max, dtype=np.int64)
    for step in range(1, STEPS + 1):
        low, high = period + step // track.stride, period + -(-step // track.stride)
        if high >= size:
            break
        seen[:, step - 1] = (track.seen[start, low] + track.seen[start, high]) / 2.0
        blur[:, step - 1] = (track.noise[start, low] + track.noise[start, high]) / (2.0 if low == high else 4.0)
        known[step - 1] = track.known(high)
    return seen, blur, known


def _drawn(track: Track, period: int, size: int) -> Bools:
    """Return `[series]` at most `DRAWN` of `size`, by a stream of the source and the period alone."""
    drawn = np.ones(size, dtype=np.bool_)
    if size > DRAWN:
        order = stream(0, "outlook", "drawn", track.source, int(track.days[period])).permutation(size)
        drawn[order[DRAWN:]] = False
    return drawn
