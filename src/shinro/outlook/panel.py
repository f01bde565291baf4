"""Panels of counts to tracks in log-odds, and to windows: what a series looked like then, and what became of it.

Sampling noise. A share of `n` in `N` is taken as a posterior, never as a ratio: log-odds `log((n+1/2)/(N-n+1/2))` with
variance `1/(n+1/2) + 1/(N-n+1/2)` (Gart & Zweifel, Biometrika 54, 1967), so zero posts are half a post, not minus
infinity. A local-level Kalman filter with step deviation `DRIFT` per half-year then pools a series' own past: small
counts move little on one lucky half-year. Every growth is a difference of filtered levels.

Censored cells (a source hides small counts) count as half of the smallest count that the source shows then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import numpy.typing as npt

    from ..evidence.types import Panel

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

DRIFT = 0.15
"""Standard deviation of a level's step per half-year in the filter (judgement; pooled steps are 0.1-0.3)."""
SHARE_TOTAL = 20_000.0
"""Sample size ascribed to a source that publishes shares only (judgement: rounding and smoothing of search indices)."""
CENSORED_VARIANCE = 0.5
ALIVE = 3.0
"""A window starts only where the series has at least this many posts (questions, developers, papers)."""
STEPS = 24
"""Half-years that a window looks ahead."""
FEATURES = ("level", "growth1", "growth3", "acceleration", "age", "noise")


@dataclass(frozen=True, slots=True)
class Track:
    """One panel in log-odds. All arrays `[series, period]`.

    `seen`, `noise`: posterior mean and variance of each cell alone; `level`, `spread`: filtered mean and variance given
    all cells up to the period; `age`: half-years since the first non-zero count (0 before); `stride`: half-years per
    period (1 or 2); `days`: `[period]` ordinal of the period's end; `lag`: days until a period is known.
    """

    source: str
    series: tuple[str, ...]
    areas: tuple[str, ...]
    days: Ints
    stride: int
    lag: int
    count: Floats
    total: Floats
    hidden: Bools
    seen: Floats
    noise: Floats
    level: Floats
    spread: Floats
    age: Floats


@dataclass(frozen=True, slots=True)
class Windows:
    """Every start of every series of every track, with what became of it.

    `track`, `series`, `period`: where it starts; `source`: index of the source; `features`: `[window, feature]`, NaN
    where the history is too short; `base`: `[window]` filtered level; `last`: `[window]` the cell alone;
    `change`: `[window, step]` seen level minus `base` after 1..STEPS half-years, NaN where not known; `blur`: its
    sampling variance; `known`: `[window, step]` ordinal of the day on which that was known.
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

    def __len__(self) -> int:
        return len(self.base)


def log_odds(count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return posterior mean and variance of the log-odds of `count` in `total`, both of any shape."""
    hit = count + 0.5
    miss = np.maximum(total - count, 0.0) + 0.5
    return np.log(hit / miss), 1.0 / hit + 1.0 / miss


def share_of(odds: Floats) -> Floats:
    """Return the share of a log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)


def log_share(odds: Floats) -> Floats:
    """Return the log share of a log-odds."""
    with np.errstate(invalid="ignore"):
        return np.asarray(-np.logaddexp(0.0, -odds), dtype=np.float64)


def filtered(seen: Floats, noise: Floats, step: float) -> tuple[Floats, Floats]:
    """Return mean and variance of the level given all cells so far; a NaN cell teaches nothing. `[series, period]`."""
    level, spread = np.full_like(seen, np.nan), np.full_like(seen, np.nan)
    mean, var = np.full(len(seen), np.nan), np.full(len(seen), np.nan)
    for t in range(seen.shape[1]):
        now, blur = seen[:, t], noise[:, t]
        prior = var + step * step
        gain = prior / (prior + blur)
        first = np.isnan(mean) & np.isfinite(now)
        known = np.isfinite(mean) & np.isfinite(now)
        mean = np.where(first, now, np.where(known, mean + gain * (now - mean), mean))
        var = np.where(first, blur, np.where(known, (1.0 - gain) * prior, prior))
        level[:, t], spread[:, t] = mean, var
    return level, spread


def track_of(panel: Panel, lag: int = 0, drift: float = DRIFT) -> Track:
    """Return the panel in log-odds; `lag` is the source's publishing lag in days, `drift` the filter's step."""
    days = np.array([d.toordinal() for d in panel.ends], dtype=np.int64)
    stride = 2 if len(days) > 1 and float(np.median(np.diff(days))) > 270 else 1
    count, total = panel.count, panel.total
    if not panel.counted:
        count, total = count / total * SHARE_TOTAL, np.where(np.isfinite(total), SHARE_TOTAL, np.nan)
    hidden = panel.censored & ~np.isfinite(count)
    shown = np.where(np.isfinite(count) & (count > 0), count, np.inf)
    floor = shown.min(axis=0, initial=np.inf) / 2.0
    whole = np.nanmax(np.where(np.isfinite(total), total, 0.0), axis=0, initial=0.0)
    fill = np.broadcast_to(np.where(np.isfinite(floor) & (floor < whole), floor, np.nan), count.shape)
    count = np.where(hidden, fill, count)
    total = np.where(hidden & ~np.isfinite(total), whole, total)
    with np.errstate(invalid="ignore"):
        seen, noise = log_odds(count, total)
    noise = np.where(hidden, CENSORED_VARIANCE, noise)
    level, spread = filtered(seen, noise, drift * stride**0.5)
    born = np.maximum.accumulate((np.nan_to_num(count) > 0) & ~hidden, axis=1)
    age = np.cumsum(born, axis=1, dtype=np.float64) * stride
    return Track(
        panel.source,
        panel.series,
        panel.areas,
        days,
        stride,
        lag,
        count,
        total,
        hidden,
        seen,
        noise,
        level,
        spread,
        age,
    )


def features(track: Track, period: int) -> npt.NDArray[np.float32]:
    """Return `[series, feature]` at `period`, from the past alone; NaN where the history is too short."""

    def back(halves: int, at: int = period) -> Floats:
        step = halves // track.stride
        return track.level[:, at - step] if at >= step else np.full(len(track.series), np.nan)

    level = track.level[:, period]
    growth1 = level - back(2)
    growth3 = (level - back(6)) / 3.0
    slower = growth1 - (back(2) - back(4))
    age = np.log1p(track.age[:, period])
    # a series older than its source has no known age: all of them count as at least five years old
    age = np.where(track.age[:, period] > period * track.stride, np.log1p(np.maximum(track.age[:, period], 10.0)), age)
    blur = np.sqrt(track.noise[:, period])
    blur = np.sqrt(track.noise[:, period])
    return np.stack([level, growth1, growth3, slower, age, blur], axis=1).astype(np.float32)


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
        known[step - 1] = track.days[high] + track.lag
    return seen, blur, known


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
                )
            )
    if not parts:
        none, wide = np.zeros(0), np.zeros((0, STEPS), dtype=np.float32)
        ints = np.zeros(0, dtype=np.int64)
        look = np.zeros((0, len(FEATURES)), dtype=np.float32)
        return Windows(tuple(tracks), ints, ints, ints, look, none, none, wide, wide, wide.astype(np.int32), ints)
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Windows(tuple(tracks), *joined)


def tracks_of(panels: Iterable[tuple[Panel, int]]) -> tuple[Track, ...]:
    """Return the tracks of (panel, lag in days); a panel without a period known yet is left out."""
    return tuple(track_of(panel, lag) for panel, lag in panels if len(panel.ends))


def ordinal(day: date) -> int:
    """Return the ordinal of a day, the unit of every day in this folder's arrays."""
    return day.toordinal()
