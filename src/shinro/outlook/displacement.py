"""How soon did technologies lose three quarters of their share? Kaplan-Meier over the reference class.

Each window is followed until its level is at most a quarter of what it was, or until nothing more is known (censored
on the right; a series that vanishes has lost its share, it is not censored). Windows of one series overlap, so
standard errors would be too small: none are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .panel import log_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

LOSS = float(np.log(0.25))
LEAST_COUNT = 20.0
"""A window enters with at least this many posts: below, a loss of 75 % cannot be told from chance."""
NEARBY = 1.0
"""Windows of a similar level: within this much log-odds, wider while fewer than `ENOUGH`."""
ENOUGH = 200


def kaplan_meier(time: Ints, event: Bools, steps: int) -> Floats:
    """Return the survival function `[step]` after 1..`steps`: product of (1 - events / at risk), Kaplan & Meier
    1958.
    """
    survival, result = 1.0, np.empty(steps)
    for step in range(1, steps + 1):
        risk = int((time >= step).sum())
        fell = int(((time == step) & event).sum())
        survival *= 1.0 - fell / risk if risk else 1.0
        result[step - 1] = survival
    return result


def lifetimes(tracks: Sequence[Track], steps: int = 20) -> tuple[Floats, Ints, Bools]:
    """Return level (log-odds) at the start, half-years until the loss or the end of what is known, and whether it was
    lost.
    """
    levels: list[Floats] = []
    times: list[Ints] = []
    events: list[Bools] = []
    for track in tracks:
        share = log_share(track.level)
        for start in range(2 // track.stride, share.shape[1] - 1):
            rows = np.flatnonzero((track.count[:, start] >= LEAST_COUNT) & ~track.hidden[:, start])
            fall = share[rows, start + 1 : start + 1 + steps // track.stride] - share[rows, start][:, None]
            gone = fall <= LOSS
            event = gone.any(axis=1)
            first = np.where(event, gone.argmax(axis=1) + 1, fall.shape[1])
            levels.append(track.level[rows, start])
            times.append(first.astype(np.int64) * track.stride)
            events.append(event)
    if not levels:
        return np.zeros(0), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    return np.concatenate(levels), np.concatenate(times), np.concatenate(events)


def hazard(tracks: Sequence[Track], level: float, steps: int = 20) -> Floats:
    """Return `[step]` chance that a series at this `level` (log-odds) has at some time lost 75 % within 1..`steps`
    half-years.
    """
    return hazard_among(lifetimes(tracks, steps), level, steps)


def hazard_among(life: tuple[Floats, Ints, Bools], level: float, steps: int = 20) -> Floats:
    """Return the same from `lifetimes` already gathered."""
    levels, time, event = life
    if not len(levels):
        return np.full(steps, np.nan)
    away = np.abs(levels - level)
    reach = max(NEARBY, float(np.sort(away)[min(ENOUGH, len(away)) - 1]))
    near = away <= reach
    return np.asarray(1.0 - kaplan_meier(time[near], event[near], steps))
