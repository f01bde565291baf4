"""Rolling-origin back-test, second half: calibrate every forecaster on its own past, and score it raw and calibrated.

On each origin's day the calibration knows only outcomes that were known by then, of earlier origins. All scores are on
log shares; where a source hides small counts, cut off below (see `backtest`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .backtest import FORECASTERS, STEPS
from .calibrate import BINS, counted, effective, probabilities, stretch_of, stretched
from .panel import log_share
from .score import crps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from .backtest import Origin
    from .panel import Track

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

HALF_YEAR = 182.62


@dataclass(frozen=True, slots=True)
class Verified:
    """One row per case and horizon, of every origin. `[row]`: `origin` (ordinal), `source` (index into `sources`),
    `series` (index within the source), `area`, `step` (half-years), `truth` (log share), `middle` (median of the first
    forecaster), `hidden` (the source hides the outcome, which is `truth` or less). `error`: `[forecaster, raw or
    calibrated, row]` CRPS; `probability`: the same, of what lay below `truth`.
    """

    sources: tuple[str, ...]
    forecasters: tuple[str, ...]
    origin: Ints
    source: Ints
    series: Ints
    area: npt.NDArray[np.str_]
    step: Ints
    truth: Floats
    middle: Floats
    hidden: Bools
    error: Floats
    probability: Floats


def verify(origins: Sequence[Origin], tracks: Sequence[Track], forecasters: Sequence[str] = FORECASTERS) -> Verified:
    """Return the scores of every case, in the order of the origins' days."""
    past: list[tuple[int, int, str, Floats]] = []
    columns: list[tuple[npt.NDArray[np.generic], ...]] = []
    for origin in sorted(origins, key=lambda o: o.day):
        for place, step in enumerate(STEPS):
            rows = np.flatnonzero(np.isfinite(origin.truth[:, place]))
            if not len(rows):
                continue
            truth, floor = log_share(origin.truth[rows, place]), log_share(origin.floor[rows, place])
            hidden = truth <= floor
            lines = {n: log_share(ascending(origin.made[n][rows, place])) for n in forecasters}
            raw = {name: _scored(line, truth, floor) for name, line in lines.items()}
            factors = {name: stretch_of(_known(past, name, step, origin.day)) for name in forecasters}
            made = {name: _scored(stretched(lines[name], factors[name]), truth, floor) for name in forecasters}
            both = np.array([[raw[name], made[name]] for name in forecasters])  # [forecaster, variant, kind, row]
            done = origin.day + round(step * HALF_YEAR)
            for number in np.unique(origin.track[rows]):
                mine = origin.track[rows] == number
                past += [(done, step, n, effective(counted(raw[n][1][mine], hidden[mine]))) for n in forecasters]
            areas = [tracks[t].areas[s] for t, s in zip(origin.track[rows], origin.series[rows], strict=True)]
            columns.append(
                (
                    np.full(len(rows), origin.day),
                    origin.track[rows],
                    origin.series[rows],
                    np.array(areas),
                    np.full(len(rows), step),
                    truth,
                    lines[forecasters[0]][:, 49:51].mean(axis=1),
                    hidden,
                    both[:, :, 0],
                    both[:, :, 1],
                )
            )
    whole = [np.concatenate(column, axis=-1) for column in zip(*columns, strict=True)]
    return Verified(tuple(track.source for track in tracks), tuple(forecasters), *whole)


def ascending(made: npt.NDArray[np.float32]) -> Floats:
    """Return quantiles `[row, level]` in double precision, none below the one before."""
    return np.maximum.accumulate(made.astype(np.float64), axis=1)


def _scored(line: Floats, truth: Floats, floor: Floats) -> Floats:
    """Return `[2, row]` CRPS above the floor, and the probability below the outcome."""
    return np.stack([crps(np.maximum(line, floor[:, None]), truth), probabilities(line, truth)])


def _known(past: Sequence[tuple[int, int, str, Floats]], name: str, step: int, day: int) -> Floats:
    """Return the effective counts `[bin]` of one forecaster and horizon that were known on `day`."""
    return sum((counts for done, s, n, counts in past if n == name and s == step and done <= day), np.zeros(BINS))


def held(probability: Floats, hidden: Bools, width: float) -> Floats:
    """Return how much of each outcome lay inside the central interval of probability `width`: 0 or 1.

    Of a `hidden` outcome, the part of what is below `probability` that the interval covers.
    """
    low, high = (1.0 - width) / 2.0, (1.0 + width) / 2.0
    part = np.clip(np.minimum(probability, high) - low, 0.0, 1.0) / np.maximum(probability, 1e-12)
    return np.where(hidden, part, (probability >= low) & (probability <= high))


def group_of(verified: Verified) -> Mapping[str, npt.NDArray[np.bool_]]:
    """Return the rows `[row]` of each group: the twelve fields, all other sources together, and each source.

    "all" leaves out what is forecast a second time, under a name with a comma.
    """
    own = {name: verified.source == at for at, name in enumerate(verified.sources)}
    every = np.any([rows for name, rows in own.items() if name != "fields" and "," not in name], axis=0)
    return {"fields": own["fields"], "all": every, **{n: rows for n, rows in own.items() if n != "fields"}}
