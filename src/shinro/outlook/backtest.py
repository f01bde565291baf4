"""Rolling-origin back-test, first half: on each origin's day every forecaster gets what was known then, nothing else.

A case is a series of the fixed panel with at least `LEAST_COUNT` posts in its newest period and two years of history on
the origin's day; its outcome is the share then observed, sampling noise included. What vanishes stays in. Where a
source hides small counts, outcome and forecasts are cut off below at the smallest count that it shows then: a hidden
outcome lies at the cut (the threshold-weighted CRPS, Gneiting & Ranjan, JBES 29, 2011). The second half, `verify`,
calibrates and scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .analogs import Queries, joined, queries_at
from .ensemble import between, smoothed, spread
from .panel import log_odds
from .rivals import damped_trend, drift, logistic, naive
from .rivals_auto import automatic
from .rivals_pooled import plain_analogs, pooled_markov
from .walk import pooled_walk
from .windows import known_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from .panel import Track
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

STEPS = (1, 2, 4, 6, 10, 16, 20)
"""Horizons scored, in half-years."""
OURS = "shinro"
POOLED = ("plain analogs", "pooled Markov", "pooled random walk")
ALONE = ("naive", "drift", "damped trend", "AutoETS", "AutoTheta", "Fisher-Pry")
FORECASTERS = (OURS, *POOLED, *ALONE)
PANEL = {"stackoverflow_tags": 450, "stackoverflow_tags_yearly": 400, "github_innovationgraph": 400}
"""Series of the panel by source, drawn once by a keyed stream; of a source not named, every series."""
LEAST_COUNT = 5.0
LEAST_HISTORY = 4
"""Half-years."""
STALE = 400
"""Days after which a source that has ended is no longer forecast."""
LEAST_KNOWN = 200
"""Known windows without which a horizon is not scored: no pooled forecaster could say anything."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The cases of one origin's `day` (ordinal). `[case]`: `track`, `series`, `period` (newest then).

    `truth`: `[case, step]` log-odds observed, NaN where not known; `floor`: `[case, step]` log-odds below which the
    source hides, -inf where it does not; `made`: forecaster -> `[case, step, level]` log-odds, NaN where not asked.
    """

    day: int
    track: Ints
    series: Ints
    period: Ints
    truth: Floats
    floor: Floats
    made: Mapping[str, npt.NDArray[np.float32]]


def panel(tracks: Sequence[Track]) -> Mapping[str, Ints]:
    """Return the series of the fixed panel by source; one draw for all origins."""
    result = {}
    for track in tracks:
        size = len(track.series)
        rows = np.arange(size)
        if size > PANEL.get(track.source, size):
            draw = stream(0, "outlook", "panel", track.source)
            rows = np.sort(draw.choice(size, PANEL[track.source], replace=False))
        result[track.source] = rows
    return result


def newest(track: Track, day: int) -> int:
    """Return the newest period known on `day`, -1 if none or if the source had ended."""
    known = [at for at in range(len(track.days)) if track.known(at) <= day]
    return known[-1] if known and day - int(track.days[known[-1]]) <= STALE else -1


def cases(tracks: Sequence[Track], chosen: Mapping[str, Ints], day: int) -> tuple[Ints, Ints, Ints]:
    """Return track, series and period of every case on `day`; what follows does not enter the choice."""
    found: list[tuple[Ints, Ints, Ints]] = []
    for number, track in enumerate(tracks):
        at = newest(track, day)
        if at < 0 or at * track.stride < LEAST_HISTORY:
            continue
        rows = chosen[track.source]
        rows = rows[(track.count[rows, at] >= LEAST_COUNT) & ~track.hidden[rows, at]]
        found.append((np.full(len(rows), number), rows, np.full(len(rows), at)))
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    track_, series, period = (np.concatenate(part) for part in zip(*found, strict=True))
    return track_, series, period


def outcomes(track: Track, rows: Ints, period: int) -> tuple[Floats, Floats]:
    """Return `[row, step]` log-odds seen after each of `STEPS`, NaN where not known, and the cut below."""
    truth, floor = np.full((len(rows), len(STEPS)), np.nan), np.full((len(rows), len(STEPS)), -np.inf)
    for place, step in enumerate(STEPS):
        at = period + step // track.stride
        if step % track.stride or at >= len(track.days):
            continue
        truth[:, place] = track.seen[rows, at]
        if track.hidden.any():
            shown = track.count[~track.hidden[:, at] & (track.count[:, at] > 0), at]
            whole = float(np.nanmax(track.total[:, at]))
            cut = log_odds(np.array([shown.min()]), np.array([whole]))[0][0]
            floor[:, place] = cut
            truth[:, place] = np.where(track.hidden[rows, at], cut, np.maximum(truth[:, place], cut))
    return truth, floor


def run(windows: Windows, day: int, chosen: Mapping[str, Ints], only: Sequence[str] = FORECASTERS) -> Origin:
    """Return the forecasts of one origin. Raises `ValueError` if nothing can be forecast on that day."""
    track, series, period = cases(windows.tracks, chosen, day)
    if not len(track):
        raise ValueError("no cases")
    parts = [np.flatnonzero(track == number) for number in np.unique(track)]
    asked = [queries_at(windows.tracks[track[part[0]]], int(period[part[0]]), series[part]) for part in parts]
    seen = [outcomes(windows.tracks[track[part[0]]], series[part], int(period[part[0]])) for part in parts]
    truth, floor = (np.concatenate(column) for column in zip(*seen, strict=True))
    able = np.array([known_at(windows, step, day).sum() >= LEAST_KNOWN for step in STEPS])
    truth[:, ~able] = np.nan
    query = joined(asked)
    made = {name: np.full((*truth.shape, 100), np.nan, dtype=np.float32) for name in only}
    ask = [at for at in range(len(STEPS)) if np.isfinite(truth[:, at]).any()]
    if OURS in only:
        made[OURS][:, ask] = ours(windows, query, day, [STEPS[at] for at in ask])
    pooled = {"plain analogs": plain_analogs, "pooled Markov": pooled_markov, "pooled random walk": pooled_walk}
    for name in set(pooled) & set(only):
        for at in ask:
            rows = np.flatnonzero(np.isfinite(truth[:, at]))
            made[name][rows, at] = pooled[name](windows, query.part(rows), STEPS[at], day)
    for part in parts:
        _alone(windows.tracks[track[part[0]]], series[part], int(period[part[0]]), ask, part, made)
    return Origin(day, track, series, period, truth, floor, made)


def ours(windows: Windows, query: Queries, day: int, steps: Sequence[int]) -> Floats:
    """Return quantiles of log-odds `[query, step, level]` of the next counts, made as the shipped forecast is."""
    made = smoothed(spread(windows, query, day, observed=True))
    steps_ = np.array(steps, dtype=np.float64)
    return np.asarray(query.level[:, None, None] + between(made, steps_, query.spread))


def _alone(
    track: Track, series: Ints, period: int, ask: Sequence[int], part: Ints, made: Mapping[str, npt.NDArray[np.float32]]
) -> None:
    """Fill in the forecasts that look at one series alone."""
    past = track.seen[series, : period + 1]
    history = np.where(track.age[series, : period + 1] > 0, past, np.nan)
    simple = {"naive": naive, "drift": drift, "damped trend": damped_trend, "Fisher-Pry": logistic}
    whole = [at for at in ask if STEPS[at] % track.stride == 0]
    for name in set(simple) & set(made):
        for at in whole:
            made[name][part, at] = simple[name](history, STEPS[at] / track.stride)
    wanted = {"AutoETS", "AutoTheta"} & set(made)
    if wanted and whole:
        found = automatic(history, [STEPS[at] // track.stride for at in whole])
        for name in wanted:
            made[name][part[:, None], whole] = found[name]
