"""Rolling-origin back-test: at each origin every forecaster gets the view of that day and nothing else.

Outcomes are read from the view of the day on which the horizon ends, so that periods match and nothing is revised. A
case is a series with at least `LEAST_COUNT` posts in its newest half-year and two years of history on the origin's
day; its outcome is the next share that was observed, sampling noise included. A censored outcome is not scored.
Groups: `fields` (the twelve), `all` (every other series, at most `PER_SOURCE` a source and origin, drawn by a keyed
stream), and each source. The constants of the analogs were looked at on these same cases: they are few and the scores
flat in them, but the record is not wholly unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .analogs import Queries, queries_at
from .calibrate import calibration, stretched
from .ensemble import Spread, between, smoothed, spread
from .panel import Track, Windows, log_share, ordinal
from .record import Tally
from .reference import FIELDS, reference
from .rivals import damped_trend, naive, pooled_walk
from .score import crps, inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

    from ..evidence import View
    from .calibrate import Stretch

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

YEARS = (1, 3, 5, 8)
FORECASTERS = ("analogs", "naive", "damped trend", "pooled random walk")
LEAST_COUNT = 5.0
LEAST_HISTORY = 4
"""Half-years."""
PER_SOURCE = 150
STALE = 400
"""Days after which a source that has ended is no longer forecast."""
BATCH = 100


@dataclass(frozen=True, slots=True)
class Case:
    """Series `rows` of `track` on one origin's day, to be forecast from its newest period."""

    track: Track
    rows: Ints


def eligible(track: Track, day: int, seed: int) -> Ints:
    """Return the series of a track that can be scored from `day`; what follows does not enter the choice."""
    period = len(track.days) - 1
    if day - int(track.days[-1]) > STALE or period * track.stride < LEAST_HISTORY:
        return np.zeros(0, dtype=np.int64)
    rows = np.flatnonzero((track.count[:, period] >= LEAST_COUNT) & ~track.hidden[:, period])
    if track.source == FIELDS or len(rows) <= PER_SOURCE:
        return rows
    return np.sort(stream(seed, "outlook", "backtest", track.source, day).choice(rows, PER_SOURCE, replace=False))


def analog_forecast(windows: Windows, query: Queries, day: int, steps: Floats, stretch: Stretch) -> Floats:
    """Return quantiles of log-odds `[query, step, level]` of the next counts, made as the shipped forecast is."""
    parts = []
    for at in range(0, len(query), BATCH):
        some = query.part(slice(at, at + BATCH))
        raw = spread(windows, some, day, observed=True)
        made = smoothed(Spread(raw.anchors, stretched(raw.change, raw.anchors, stretch), raw.series))
        parts.append(some.level[:, None, None] + between(made, steps, some.spread))
    return np.concatenate(parts)


def outcome(case: Case, later: Sequence[Track], years: int) -> Floats:
    """Return `[row]` log-odds seen `years` after the case's newest period, NaN where not known or censored."""
    result = np.full(len(case.rows), np.nan)
    found = next((track for track in later if track.source == case.track.source), None)
    if found is None or abs(int(found.days[-1]) - int(case.track.days[-1]) - round(365.25 * years)) > 20:
        return result
    place = {name: at for at, name in enumerate(found.series)}
    for at, row in enumerate(case.rows):
        there = place.get(case.track.series[row])
        if there is not None and not found.hidden[there, -1]:
            result[at] = found.seen[there, -1]
    return result


def backtest(
    as_of: Callable[[date], View], origins: Iterable[date], seed: int, tell: Callable[[date], None] | None = None
) -> tuple[Tally, ...]:
    """Return the sums of every forecaster, by group, horizon and origin. `as_of` gives the view of a day.

    `tell` is called before each origin (for progress). An origin on which nothing can be forecast gives no tallies.
    """
    days = sorted(origins)
    ends = {day.replace(year=day.year + years) for day in days for years in YEARS}
    tracks: Mapping[date, tuple[Track, ...]] = {day: reference(as_of(day)).windows.tracks for day in sorted(ends)}
    tallies: list[Tally] = []
    for day in days:
        if tell:
            tell(day)
        windows = reference(as_of(day)).windows
        number = ordinal(day)
        cases = [Case(t, rows) for t in windows.tracks if len(rows := eligible(t, number, seed))]
        try:
            stretch = calibration(windows, number, tuple(c.track.source for c in cases), seed)
            scored = [row for case in cases for row in _scores(case, windows, day, tracks, stretch[case.track.source])]
        except ValueError:
            continue
        tallies += _tallied(scored, day)
    order = {group: at for at, group in enumerate([FIELDS, "all"])}
    names = {name: at for at, name in enumerate(FORECASTERS)}
    tallies.sort(key=lambda t: (order.get(t.group, 9), t.group, t.horizon, names[t.forecaster], t.origin))
    return tuple(tallies)


def _scores(
    case: Case, windows: Windows, day: date, later: Mapping[date, tuple[Track, ...]], stretch: Stretch
) -> Iterable[tuple[str, int, str, Floats]]:
    """Yield (source, years, forecaster, `[case, 4]` CRPS and whether inside 50, 80, 95 %)."""
    track, period = case.track, len(case.track.days) - 1
    query = queries_at(track, period, case.rows)
    history = np.where(track.age[case.rows] > 0, track.seen[case.rows], np.nan)
    ahead = {
        years: np.flatnonzero(np.isfinite(outcome(case, later[day.replace(year=day.year + years)], years)))
        for years in YEARS
    }
    asked = [years for years in YEARS if len(ahead[years])]
    if not asked:
        return
    ours = analog_forecast(windows, query, ordinal(day), np.array([2.0 * y for y in asked]), stretch)
    for at, years in enumerate(asked):
        some = ahead[years]
        walk = pooled_walk(windows, query, 2 * years, ordinal(day))
        if walk is None:
            continue
        periods = 2.0 * years / track.stride
        made = {
            "analogs": ours[:, at],
            "naive": naive(history, periods),
            "damped trend": damped_trend(history, periods),
            "pooled random walk": walk,
        }
        truth = log_share(outcome(case, later[day.replace(year=day.year + years)], years)[some])
        for name in FORECASTERS:
            line = log_share(np.maximum.accumulate(made[name][some], axis=1))
            held = [inside(line, truth, width) for width in (0.5, 0.8, 0.95)]
            yield track.source, years, name, np.stack([crps(line, truth), *held], axis=1).astype(np.float64)


def _tallied(scored: Iterable[tuple[str, int, str, Floats]], day: date) -> list[Tally]:
    sums: dict[tuple[str, int, str], Floats] = {}
    for source, years, name, rows in scored:
        line = np.r_[float(len(rows)), rows.sum(axis=0)]
        for group in (source,) if source == FIELDS else (source, "all"):
            sums[group, years, name] = sums.get((group, years, name), np.zeros(5)) + line
    return [
        Tally(
            group,
            name,
            float(years),
            day.isoformat(),
            day.replace(year=day.year + years).isoformat(),
            int(row[0]),
            round(float(row[1]), 6),
            int(row[2]),
            int(row[3]),
            int(row[4]),
        )
        for (group, years, name), row in sums.items()
    ]
