"""A person's own series as tracks, and their forecast in the units of the file.

A series with a total is a share, with the sampling noise of its counts. A level without one is followed in logs, set so
that its first value stands where a middling share does: only its changes are compared with those of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .forecast import forecast
from .panel import DRIFT, SHARE_TOTAL, Track, filtered, log_odds, share_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy.typing as npt

    from ..evidence import OwnSeries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]

OWN = "own"
HORIZONS = (1.0, 2.0, 3.0, 5.0, 8.0, 10.0)
MIDDLING = -5.0
"""Log-odds at which a level without a total is put: about the middle of the reference class."""
STEADY = 400.0
"""Count ascribed to a value of a level, whose own noise is not known: five per cent (judgement)."""
PER_YEAR = {"month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True, slots=True)
class OwnForecast:
    """One series: the last day of its newest period, the value there (smoothed), and quantiles `[horizon, percent]` in
    the units of the file. A count is that of one of its periods, at the newest total.
    """

    name: str
    newest: date
    value: float
    values: Floats


def own_forecast(series: Sequence[OwnSeries], known: Windows, day: int) -> tuple[OwnForecast, ...]:
    """Return the forecast of every series at `HORIZONS` years from its newest period, in their order.

    Nothing known only after `day` (ordinal) is used. Raises `ValueError` if nothing was known by then.
    """
    groups: dict[tuple[str, date], list[int]] = {}
    for at, one in enumerate(series):
        groups.setdefault((one.stride, one.ends[-1]), []).append(at)
    tracks = [track_of([series[at] for at in group]) for group in groups.values()]
    odds = forecast(tracks, known, HORIZONS, day)
    level = np.concatenate([track.level[:, -1] for track in tracks]) if tracks else np.zeros(0)
    made: dict[int, OwnForecast] = {}
    for row, at in enumerate(at for group in groups.values() for at in group):
        one = series[at]
        value = float(_units(one, level[row : row + 1])[0])
        made[at] = OwnForecast(one.name, one.ends[-1], value, _units(one, odds[row]))
    return tuple(made[at] for at in range(len(series)))


def track_of(group: Sequence[OwnSeries]) -> Track:
    """Return series with the same periods and the same end as one track; each period was known when it ended."""
    longest = max(group, key=lambda one: len(one.ends))
    size = len(longest.ends)
    shape = (len(group), size)
    count, total, seen, noise = (np.full(shape, np.nan) for _ in range(4))
    born = np.zeros(shape, dtype=np.bool_)
    for row, one in enumerate(group):
        mine = slice(size - len(one.ends), size)
        count[row, mine], total[row, mine], seen[row, mine], noise[row, mine] = _cells(one)
        born[row, mine] = np.maximum.accumulate(np.array(one.count) > 0)
    stride = 2 if longest.stride == "year" else 1
    level, spread = filtered(seen, noise, DRIFT * stride**0.5)
    age = np.cumsum(born, axis=1, dtype=np.float64) * stride
    days = np.array([end.toordinal() for end in longest.ends], dtype=np.int64)
    names, hidden = tuple(one.name for one in group), np.zeros(shape, dtype=np.bool_)
    return Track(OWN, names, ("",) * len(group), days, stride, 0, count, total, hidden, seen, noise, level, spread, age)


def _cells(one: OwnSeries) -> tuple[Floats, Floats, Floats, Floats]:
    """Return count, total, log-odds and their sampling variance `[period]` of one series."""
    count = np.array(one.count)
    if one.total is None:
        seen = _logs(one, count) - _logs(one, count[:1]) + MIDDLING
        alive = count if one.unit == "count" else np.full(len(count), STEADY)
        return alive, np.full(len(count), np.nan), seen, 1.0 / (alive + 0.5)
    total = np.array(one.total)
    if one.unit == "share" and (total <= 1.0).all():
        count, total = count * SHARE_TOTAL, total * SHARE_TOTAL
    return count, total, *log_odds(count, total)


def _logs(one: OwnSeries, count: Floats) -> Floats:
    return np.log(count + 0.5) if one.unit == "count" else np.log(np.maximum(count, 1e-12))


def _units(one: OwnSeries, odds: Floats) -> Floats:
    """Return log-odds of a series' track in the units of its file."""
    if one.unit == "share":
        return share_of(odds)
    pooled = 1.0 if one.stride == "year" else PER_YEAR[one.freq] / 2.0
    if one.total is not None:
        return share_of(odds) * one.total[-1] / pooled
    value = np.exp(odds - MIDDLING + _logs(one, np.array(one.count[:1]))[0])
    return np.asarray(np.maximum(value - 0.5, 0.0) / pooled if one.unit == "count" else value)
