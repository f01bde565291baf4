"""The pooled random walk: every change of the same length that the same source ever made, whatever led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .scale import LEVELS
from .windows import known_at

if TYPE_CHECKING:
    import numpy.typing as npt

    from .analogs import Queries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

OWN = 100
"""Known windows from which on a source's own are enough; with fewer, those of all sources are taken."""


def pooled_walk(windows: Windows, queries: Queries, step: int, day: int) -> Floats:
    """Return the last cell plus every change over `step` half-years known on `day` in the same source, unconditional.

    A source with fewer than `OWN` known windows takes those of all.
    """
    rows, change = steps_known(windows, step, day)
    result = np.empty((len(queries), len(LEVELS)))
    for name in sorted(set(queries.family)):
        asked = [family == name for family in queries.family]
        result[asked] = np.quantile(change[own(windows, rows, name)], LEVELS)
    return np.asarray(queries.last[:, None] + result)


def steps_known(windows: Windows, step: int, day: int) -> tuple[Ints, Floats]:
    """Return the windows `[row]` whose change over `step` half-years was known on `day`, and it, cell against cell."""
    rows = np.flatnonzero(known_at(windows, step, day))
    return rows, (windows.change[rows, step - 1] + windows.base[rows] - windows.last[rows]).astype(np.float64)


def own(windows: Windows, rows: Ints, name: str) -> Bools:
    """Return which of `rows` are walked by a series of the source `name`: its own, or all if they are few."""
    mine = np.array([track.source == name for track in windows.tracks])[windows.track[rows]]
    return np.asarray(mine if mine.sum() >= OWN else np.ones(len(rows), dtype=np.bool_))
