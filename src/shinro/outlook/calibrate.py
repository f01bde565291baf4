"""Pooled conformal calibration: how far past outcomes fell from past forecasts, by horizon, within one vintage.

Split conformal prediction (Vovk, Gammerman & Shafer 2005) with the score |z|, z the normal score at which an outcome
lay in its forecast. Forecasts are made from rolling origins inside the vintage with what was known then; scores are
pooled over series, half of the weight on the query's own family. The levels 50, 80 and 95 % get one stretch each,
shrunk to 1 where cases are few. Symmetric: a bias common to all series is not corrected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .analogs import queries_of
from .ensemble import known_at, spread
from .scale import NORMAL, at_score, normal_score, score_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from .panel import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

AT = (2, 6, 10, 16)
"""Half-years at which forecasts of the past are checked; others take the stretch of the nearest, interpolated."""
WIDTHS = (0.5, 0.8, 0.95)
ORIGINS = 6
PER_FAMILY = 20
REFERENCE = 4_000
"""Windows that a checked forecast draws on (sampled by a keyed stream: speed)."""
LEAST_KNOWN = 1_500
"""A past forecast counts only where it could draw on this many windows: with fewer it says nothing about today's."""
LEAST_CASES = 60
BOUNDS = (0.7, 1.5)
PRIOR_CASES = 40.0
HALF_YEAR = 182.62


@dataclass(frozen=True, slots=True)
class Stretch:
    """`[horizon of AT, width of WIDTHS]` factors on the normal score, and `cases` per horizon."""

    factor: Floats
    cases: tuple[int, ...]


def _origin_rows(windows: Windows, step: int, day: int, as_of: int, seed: int) -> Ints:
    """Return windows that were each series' newest on `day` and whose outcome is known by `as_of`, sampled by
    family.
    """
    lags = np.array([t.lag for t in windows.tracks], dtype=np.int64)[windows.track]
    published = windows.day + lags
    fresh = (published <= day) & (published > day - 400) & known_at(windows, step, as_of)
    chosen: list[Ints] = []
    for number, track in enumerate(windows.tracks):
        rows = np.flatnonzero(fresh & (windows.track == number))
        newest = np.full(len(track.series), -1, dtype=np.int64)
        newest[windows.series[rows]] = rows  # rows ascend in time within a track: the last one stays
        pick = newest[newest >= 0]
        if len(pick) > PER_FAMILY:
            draw = stream(seed, "outlook", "calibrate", track.source, step, day - as_of)
            pick = np.sort(draw.choice(pick, PER_FAMILY, replace=False))
        chosen.append(pick)
    return np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64)


def past_scores(windows: Windows, as_of: int, step: int, seed: int) -> tuple[Floats, npt.NDArray[np.str_]]:
    """Return normal scores of past outcomes `[case]` in forecasts `step` half-years ahead, and each case's family."""
    family = np.array([track.source for track in windows.tracks], dtype=np.str_)
    scores: list[Floats] = []
    names: list[npt.NDArray[np.str_]] = []
    for back in range(ORIGINS):
        day = as_of - round(step * HALF_YEAR) - 120 - round(365.25 * back)
        known = np.flatnonzero(known_at(windows, step, day))
        if len(known) < LEAST_KNOWN:
            break
        rows = _origin_rows(windows, step, day, as_of, seed)
        if not len(rows):
            continue
        if len(known) > REFERENCE:
            draw = stream(seed, "outlook", "reference", step, back)
            known = np.sort(draw.choice(known, REFERENCE, replace=False))
        made = spread(
            windows, queries_of(windows, rows), day, (step,), observed=True, reference=known, neighbours=100
        ).change[:, 0]
        scores.append(score_of(made, windows.change[rows, step - 1].astype(np.float64)))
        names.append(family[windows.track[rows]])
    if not scores:
        return np.zeros(0), np.zeros(0, dtype=np.str_)
    return np.concatenate(scores), np.concatenate(names)


def stretch_of(scores: Floats, weights: Floats) -> Floats:
    """Return the factor `[width]` that makes past intervals hold as often as they said; 1 without cases.

    The rank is the conformal one, `ceil((n + 1) p) / n`, in weights.
    """
    size = float(weights.sum()) ** 2 / float((weights**2).sum()) if len(scores) else 0.0
    if size < 10:
        return np.ones(len(WIDTHS))
    away = np.abs(scores)
    order = np.argsort(away, kind="stable")
    mass = np.cumsum(weights[order]) / weights.sum()
    result = np.empty(len(WIDTHS))
    for at, width in enumerate(WIDTHS):
        need = min(width * (size + 1.0) / size, 1.0)
        found = away[order][min(int(np.searchsorted(mass, need)), len(away) - 1)]
        said = normal_score((1.0 + width) / 2.0)
        result[at] = (size * np.clip(found / said, *BOUNDS) + PRIOR_CASES) / (size + PRIOR_CASES)
    said_all = np.array([normal_score((1.0 + w) / 2.0) for w in WIDTHS])
    return np.asarray(np.maximum.accumulate(result * said_all) / said_all)


def calibration(windows: Windows, as_of: int, wanted: tuple[str, ...], seed: int) -> Mapping[str, Stretch]:
    """Return the stretch for each family in `wanted`, from forecasts whose outcome was known by `as_of` (ordinal)."""
    past = [past_scores(windows, as_of, step, seed) for step in AT]
    result: dict[str, Stretch] = {}
    for name in sorted(set(wanted)):
        rows: list[Floats] = []
        for scores, family in past:
            own = family == name
            rest = max(int((~own).sum()), 1)
            weights = np.where(own, 1.0, max(int(own.sum()), 1) / rest if own.any() else 1.0)
            # a horizon without past forecasts borrows the stretch of the next shorter one
            enough = len(scores) >= LEAST_CASES or not rows
            rows.append(stretch_of(scores, weights) if enough else rows[-1])
        result[name] = Stretch(np.stack(rows), tuple(len(s) for s, _ in past))
    return result


def stretched(change: Floats, anchors: tuple[int, ...], stretch: Stretch) -> Floats:
    """Return quantiles `[query, anchor, level]` moved out (or in) by `stretch`, still ascending."""
    said = np.array([normal_score((1.0 + w) / 2.0) for w in WIDTHS])
    result = np.empty_like(change)
    for at, step in enumerate(anchors):
        factor = np.array([np.interp(step, AT, stretch.factor[:, w]) for w in range(len(WIDTHS))])
        target = np.interp(np.abs(NORMAL), said, factor) * NORMAL
        for level, score in enumerate(np.maximum.accumulate(target)):
            result[:, at, level] = at_score(change[:, at], float(score))
    return result
