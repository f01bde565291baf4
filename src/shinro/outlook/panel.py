"""Panels of counts to tracks in log-odds: what each cell says of the share behind it, and the level pooled over time.

Sampling noise. A share of `n` in `N` is taken as a posterior, never as a ratio: log-odds `log((n+1/2)/(N-n+1/2))` with
variance `1/(n+1/2) + 1/(N-n+1/2)` (Gart & Zweifel, Biometrika 54, 1967), so zero posts are half a post, not minus
infinity. A local-level Kalman filter with step deviation `DRIFT` per half-year then pools a series' own past: small
counts move little on one lucky half-year. Every growth is a difference of filtered levels.

Censored cells (a source hides small counts) count as half of the smallest count that the source shows then. A name
that a site's editors took away is a break of the source, not a death: from then on nothing is known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    import numpy.typing as npt

    from ..evidence.types import Panel

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

DRIFT = 0.2
"""Standard deviation of a level's step per half-year in the filter (judgement; pooled steps are 0.1-0.3)."""
SHARE_TOTAL = 20_000.0
"""Sample size ascribed to a source that publishes shares only (judgement: rounding and smoothing of search indices)."""
CENSORED_VARIANCE = 0.5
RENAMED_ABOVE = 50.0
"""A curated name with so many questions in one period and none in the next was renamed or merged (judgement): demand
would have to fall by more than nine tenths for none to be likelier than one in a hundred.
"""


@dataclass(frozen=True, slots=True)
class Track:
    """One panel in log-odds. All arrays `[series, period]`.

    `seen`, `noise`: posterior mean and variance of each cell alone; `level`, `spread`: filtered mean and variance given
    all cells up to the period; `age`: half-years since the first non-zero count (0 before); `stride`: half-years per
    period (1 or 2); `days`: `[period]` ordinal of the period's end; `lag`: days until a period is known; `since`:
    ordinal of the day before which nothing of the source was known.
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
    since: int = 0

    def known(self, period: int) -> int:
        """Return the ordinal of the day on which `period` was known."""
        return max(int(self.days[period]) + self.lag, self.since)


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


def removed(count: Floats) -> Bools:
    """Return `[series, period]` whether a curated name had been taken away by then; only the past decides."""
    none = np.zeros(count.shape, dtype=np.bool_)
    none[:, 1:] = (count[:, :-1] >= RENAMED_ABOVE) & (count[:, 1:] == 0.0)
    return np.logical_or.accumulate(none, axis=1)


def track_of(panel: Panel, lag: int = 0, since: int = 0, drift: float = DRIFT, *, curated: bool = False) -> Track:
    """Return the panel in log-odds.

    `lag`: the source's publishing lag in days; `since`: ordinal of the day it first appeared; `drift`: step of the
    filter per half-year; `curated`: the names are tags that editors rename.
    """
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
    if curated:
        gone = removed(count)
        count, seen, noise, level, spread = (np.where(gone, np.nan, x) for x in (count, seen, noise, level, spread))
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
        since,
    )


def tracks_of(panels: Iterable[tuple[Panel, int, int]], curated: Collection[str] = ()) -> tuple[Track, ...]:
    """Return the tracks of (panel, lag in days, first day); a panel without a period known yet is left out.

    `curated`: sources whose names are tags that editors rename.
    """
    return tuple(
        track_of(panel, lag, since, curated=panel.source in curated) for panel, lag, since in panels if len(panel.ends)
    )


def ordinal(day: date) -> int:
    """Return the ordinal of a day, the unit of every day in this folder's arrays."""
    return day.toordinal()
