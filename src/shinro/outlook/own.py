"""A person's own series as tracks, and their forecast in the units of the file.

A series with a total is a share, with the sampling noise of its counts. A level without one is followed in logs, set so
that its newest value stands where a middling share does: only its changes are compared with those of others.
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
    tracks = [track_of(one) for one in series]
    odds = forecast(tracks, known, HORIZONS, day)
    made = []
    for one, track, line in zip(series, tracks, odds, strict=True):
        level = track.level[:1, -1]
        made.append(OwnForecast(one.name, one.ends[-1], float(_units(one, level)[0]), _units(one, line)))
    return tuple(made)


def track_of(one: OwnSeries) -> Track:
    """Return a series as a track of its own; each of its periods was known when it ended."""
    count = np.array([one.count])
    if one.total is None:
        noise = 1.0 / (count + 0.5) if one.unit == "count" else np.full(count.shape, 1.0 / STEADY)
        seen = _logs(one, count) - _logs(one, count[:, -1:]) + MIDDLING
        total, alive = np.full(count.shape, np.nan), count if one.unit == "count" else np.full(count.shape, STEADY)
    else:
        total, alive = np.array([one.total]), count
        if one.unit == "share" and (total <= 1.0).all():
            alive, total = count * SHARE_TOTAL, total * SHARE_TOTAL
        seen, noise = log_odds(alive, total)
    stride = 2 if one.stride == "year" else 1
    level, spread = filtered(seen, noise, DRIFT * stride**0.5)
    born = np.maximum.accumulate(count > 0, axis=1)
    age = np.cumsum(born, axis=1, dtype=np.float64) * stride
    days = np.array([end.toordinal() for end in one.ends], dtype=np.int64)
    hidden = np.zeros(count.shape, dtype=np.bool_)
    return Track(OWN, (one.name,), ("",), days, stride, 0, alive, total, hidden, seen, noise, level, spread, age)


def _logs(one: OwnSeries, count: Floats) -> Floats:
    return np.log(count + 0.5) if one.unit == "count" else np.log(np.maximum(count, 1e-12))


def _units(one: OwnSeries, odds: Floats) -> Floats:
    """Return log-odds of a series' track in the units of its file."""
    if one.unit == "share":
        return share_of(odds)
    pooled = 1.0 if one.stride == "year" else PER_YEAR[one.freq] / 2.0
    if one.total is not None:
        return share_of(odds) * one.total[-1] / pooled
    newest = _logs(one, np.array([[one.count[-1]]]))[0, 0]
    value = np.exp(odds - MIDDLING + newest)
    return np.asarray(np.maximum(value - 0.5, 0.0) / pooled if one.unit == "count" else value)
