"""Forecast any series: from how it stands now, and from what became of every series known by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .analogs import joined, queries_at
from .ensemble import between, floored, smoothed, spread
from .lookalikes import counting
from .scale import at_score, normal_score
from .windows import together, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track
    from .windows import Windows

    Floats = npt.NDArray[np.float64]

PERCENTS: tuple[float, ...] = tuple(percent / 100 for percent in range(1, 100))
"""Probability levels of a forecast."""


def forecast(history: Sequence[Track], known: Windows, horizons: Sequence[float], day: int) -> Floats:
    """Return log-odds `[series, horizon, percent]` of what will be seen of every series of `history`.

    What will be seen carries the sampling noise of its counts, at the newest total, and is never better known than the
    level is now.

    Horizons are in years from each track's newest period; series are in the order of the tracks. `known` are the
    windows of the reference class; the past of `history` itself joins them, as a source of its own. Nothing that was
    known only after `day` (ordinal) is used; the periods of `history` must all have been known by then.
    Raises `ValueError` if nothing is known on that day that could be learned from.
    """
    if not history:
        return np.zeros((0, len(horizons), len(PERCENTS)))
    every = together(known, windows(history))
    query = joined([queries_at(track, len(track.days) - 1, range(len(track.series))) for track in history])
    change = between(smoothed(spread(every, query, day, observed=True)), 2.0 * np.array(horizons), query.spread)
    change = floored(change, query.spread + counting(query, np.zeros(len(query))))
    made = np.stack([at_score(change, normal_score(percent)) for percent in PERCENTS], axis=-1)
    return np.asarray(query.level[:, None, None] + np.maximum.accumulate(made, axis=-1))
