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

OWN = 100
"""Known windows from which on a source's own are enough; with fewer, those of all sources are taken."""


def pooled_walk(windows: Windows, queries: Queries, step: int, day: int) -> Floats:
    """Return the last cell plus every change over `step` half-years known on `day` in the same source, unconditional.

    A source with fewer than `OWN` known windows takes those of all.
    """
    rows = np.flatnonzero(known_at(windows, step, day))
    change = (windows.change[rows, step - 1] + windows.base[rows] - windows.last[rows]).astype(np.float64)
    result = np.empty((len(queries), len(LEVELS)))
    for name in sorted(set(queries.family)):
        asked = [family == name for family in queries.family]
        mine = np.array([track.source == name for track in windows.tracks])[windows.track[rows]]
        result[asked] = np.quantile(change[mine] if mine.sum() >= OWN else change, LEVELS)
    return np.asarray(queries.last[:, None] + result)
