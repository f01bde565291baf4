"""The nearest analogs by name: which past technology looked like this one's present, and what became of it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .analogs import Queries, distances, space
from .panel import log_share
from .types import Analog
from .windows import known_at

if TYPE_CHECKING:
    import numpy.typing as npt

    from .panel import Track
    from .windows import Windows

    Singles = npt.NDArray[np.float32]

YEARS = (1, 2, 3, 5, 8, 10)
KNOWN_STEP = 6
"""A precedent is told only if at least three years of what followed are known."""
LEAST_COUNT = 30.0
NAMED = ("hn_hiring", "stackoverflow_tags", "pypl_index", "ml_conference_topics")
"""Sources whose names a reader recognises; self-given topics of code hosts are left to the ensemble."""
PER_SOURCE = 2


def precedents(windows: Windows, query: Queries, field: str, day: int, wanted: int = 5) -> tuple[Analog, ...]:
    """Return up to `wanted` analogs of the one series in `query`, nearest first, each a different series.

    Series that themselves belong to `field` are passed over, and at most `PER_SOURCE` come from one source while others
    have any. `weight` is exp(-distance / 2) relative to the first.
    """
    eligible = known_at(windows, KNOWN_STEP, day)
    for number, track in enumerate(windows.tracks):
        mine = windows.track == number
        if track.source not in NAMED:
            eligible &= ~mine
            continue
        own = np.array([area == field for area in track.areas], dtype=np.bool_)
        rows = np.flatnonzero(mine)
        count = track.count[windows.series[rows], windows.period[rows]]
        eligible[rows] &= ~own[windows.series[rows]] & (count >= LEAST_COUNT)
    chosen = np.flatnonzero(eligible)
    if not len(chosen):
        return ()
    apart = distances(space(windows, chosen), query)[0]
    order = np.argsort(apart, kind="stable")
    best: list[tuple[int, float]] = []
    seen: set[str] = set()
    used: dict[str, int] = {}
    for spare in (False, True):
        for at in order:
            row = int(chosen[at])
            track = windows.tracks[windows.track[row]]
            name = re.sub(r"\W+", "", track.series[windows.series[row]].casefold())
            if name in seen or (not spare and used.get(track.source, 0) >= PER_SOURCE):
                continue
            seen.add(name)
            used[track.source] = used.get(track.source, 0) + 1
            best.append((row, float(apart[at])))
            if len(best) == wanted:
                break
        if len(best) == wanted:
            break
    best.sort(key=lambda pair: pair[1])
    return tuple(_told(windows, row, away - best[0][1], day) for row, away in best)


def _told(windows: Windows, row: int, away: float, day: int) -> Analog:
    track, series, period = windows.tracks[windows.track[row]], int(windows.series[row]), int(windows.period[row])
    return Analog(
        track.source,
        track.series[series],
        date.fromordinal(int(track.days[period])),
        float(np.exp(-away / 2.0)),
        _became(track, series, period, day),
    )


def _became(track: Track, series: int, period: int, day: int) -> dict[float, float]:
    share = log_share(track.level[series])
    result: dict[float, float] = {}
    for years in YEARS:
        at = period + 2 * years // track.stride
        if at < len(share) and track.known(at) <= day:
            result[float(years)] = float(np.exp(share[at] - share[period]))
    return result
