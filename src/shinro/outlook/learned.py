"""Learned analogs: how far, and how surely, series that looked so have moved; and the windows that moved as this one.

Two ridge regressions on a window's looks say where its change should lie (Huber weights, inverse variance) and how wide
it scatters (log absolute residual; Harvey, Econometrica 44, 1976). The windows for which both said the same are the
analogs: their standardised residuals, about the query's own location and scale, are its distribution (predictive mean
matching; Little, JBES 6, 1988). Windows of one source and period share that period's shock, so a crowd of them counts
as `1 / KINSHIP` at most, and starts that overlap share their weight.

No term knows the source: with terms per source the score was the same, and a series from elsewhere could not be asked
about. Coefficients are rounded, so that machines whose sums differ in the last bits agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .analogs import Near, elsewhere, nearest
from .scale import weighted_levels
from .windows import FEATURES

if TYPE_CHECKING:
    import numpy.typing as npt

    from .analogs import Queries
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Singles = npt.NDArray[np.float32]

KINSHIP = 0.1
"""Correlation assumed between windows of one source and period, for their weight."""
PENALTY = 20.0
"""Ridge penalty, in effective windows, on standardised columns."""
HUBER = 2.0
LEAST_RESIDUAL = 0.02
NEIGHBOURS = 300
SCALES = {"half": 0.2, "growth1": 0.4, "growth2": 0.7, "growth3": 1.0, "growth5": 1.5}
"""Growth (log-odds) at which the pull of past growth levels off."""
SPACE = (1.5, 0.8, 0.15, 0.3, 0.3)
"""Weights of log scale, location over scale, level, age and log count in the search for those that moved alike."""
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Learned:
    """What one horizon teaches: `middle`, `width` `[column]` standardise a design; `where`, `scale` `[column]`; `low`,
    `high` bound the log scale; per window used `score` (standardised residual), `look` (see `SPACE`) and `track`.
    """

    middle: Floats
    width: Floats
    where: Floats
    scale: Floats
    low: float
    high: float
    score: Floats
    look: Singles
    track: Ints


@dataclass(frozen=True, slots=True)
class Told:
    """`where`, `scale`: `[query, 1]` location and scale of each query; `near`: indices into `Learned.score`."""

    where: Floats
    scale: Floats
    near: Near


def design(features: Singles) -> Floats:
    """Return `[row, column]` of `[row, feature]`: levels with bends, growth that levels off, and their products.

    What a history is too short for counts as none, with a column that says so.
    """
    look = {name: features[:, at].astype(np.float64) for at, name in enumerate(FEATURES)}
    level = (np.nan_to_num(look["level"]) + 6.0) / 2.0
    age = look["age"] - 2.0
    pace = np.nan_to_num(look["volatility"], nan=-1.5) + 1.5
    peak = np.nan_to_num(look["peak"])
    noise = look["noise"]
    columns = [
        np.ones(len(features)),
        level,
        np.maximum(level, 1.0),
        np.minimum(level, -1.0),
        age,
        np.maximum(-0.4 - age, 0.0),
        look["old"],
        noise,
        look["count"] - 4.0,
        pace,
        np.maximum(peak, -4.0),
        np.maximum(peak, -1.0),
        np.clip(np.nan_to_num(look["surprise"]), -1.0, 1.0),
    ]
    for name, scale in SCALES.items():
        past = look[name] * (3.0 if name == "growth3" else 1.0)
        known = np.isfinite(past)
        past = np.nan_to_num(past)
        pull = scale * np.tanh(past / scale)
        columns += [known, pull, np.clip(past, -3.0, 3.0), np.maximum(pull, 0.0)]
        if name in {"growth1", "growth3"}:
            columns += [pull * other for other in (age, pace, noise, level, np.maximum(peak, -3.0))]
    return np.stack(columns, axis=1).astype(np.float64)


def crowding(windows: Windows, rows: Ints, step: int) -> Floats:
    """Return the weight `[row]` of windows that share a source and a period, or whose outcomes overlap."""
    label = windows.track[rows] * 10_000 + windows.period[rows]
    _, place, size = np.unique(label, return_inverse=True, return_counts=True)
    return np.asarray(min(1.0, 2.0 / step) / (1.0 + KINSHIP * size[place]))


def learn(windows: Windows, rows: Ints, looks: Floats, step: int) -> Learned:
    """Return what `rows` (all known, with their design `looks` `[row, column]`) teach of `step` half-years ahead."""
    middle, width = looks.mean(axis=0), looks.std(axis=0)
    middle[0], width = 0.0, np.where(width > 1e-9, width, 1.0)
    columns = (looks - middle) / width
    change = windows.change[rows, step - 1].astype(np.float64)
    weight = crowding(windows, rows, step)
    where = _ridge(columns, change, weight)
    scale = np.zeros_like(where)
    for _ in range(2):
        miss = change - columns @ where
        scale = _ridge(columns, _log_size(miss), weight)
        spread = 1.8 * np.exp(np.clip(columns @ scale, -3.0, 2.0))
        huber = np.minimum(1.0, HUBER * spread / np.maximum(np.abs(miss), 1e-9))
        where = _ridge(columns, change, weight * huber * np.mean(spread**2) / spread**2)
    middles = np.round(columns @ where, DECIMALS)
    scale = _ridge(columns, _log_size(change - middles), weight)
    logs = np.round(columns @ scale, DECIMALS)
    look = _look(windows.features[rows], middles, logs)
    score = (change - middles) / np.exp(logs)
    return Learned(middle, width, where, scale, float(logs.min()), float(logs.max()), score, look, windows.track[rows])


def changes(learned: Learned, queries: Queries, names: tuple[str, ...]) -> Floats:
    """Return quantiles `[query, level]` of the next counts' change against the filtered level.

    `names`: the source of each track, by the number that `Learned.track` holds.
    """
    told = lessons(learned, queries, names)
    return told.where + told.scale * weighted_levels(learned.score[told.near.index], told.near.weight)


def lessons(learned: Learned, queries: Queries, names: tuple[str, ...]) -> Told:
    """Return what the regressions say of each query, and the windows of which they said the same."""
    columns = (design(queries.features) - learned.middle) / learned.width
    where = np.round(columns @ learned.where, DECIMALS)
    logs = np.clip(np.round(columns @ learned.scale, DECIMALS), learned.low, learned.high)
    near = alike(learned, _look(queries.features, where, logs), queries.family, names)
    return Told(where[:, None], np.exp(logs)[:, None], near)


def alike(learned: Learned, asked: Singles, family: tuple[str, ...], names: tuple[str, ...]) -> Near:
    """Return for each of `asked` `[query, SPACE]` the windows that were told the same; another source costs."""
    apart = np.zeros((len(asked), len(learned.score)), dtype=np.float32)
    for mine, theirs in zip(asked.T, np.ascontiguousarray(learned.look.T), strict=True):
        gap = mine[:, None] - theirs
        apart += gap * gap
    for name in sorted(set(family)):
        rows = np.array([own == name for own in family], dtype=np.bool_)
        apart[rows] += elsewhere(names, name)[learned.track]
    return nearest(apart, np.arange(len(learned.score)), NEIGHBOURS)


def _ridge(columns: Floats, target: Floats, weight: Floats) -> Floats:
    """Return weighted ridge coefficients; the first column, the constant, is free."""
    heavy = columns * weight[:, None]
    penalty = np.full(columns.shape[1], PENALTY)
    penalty[0] = 1e-3
    return np.round(np.linalg.solve(heavy.T @ columns + np.diag(penalty), heavy.T @ target), DECIMALS)


def _log_size(miss: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(np.abs(miss), LEAST_RESIDUAL)))


def _look(features: Singles, where: Floats, logs: Floats) -> Singles:
    level, age, count = (features[:, FEATURES.index(name)] for name in ("level", "age", "count"))
    made = np.stack([logs, where / np.exp(logs), np.nan_to_num(level), age, count], axis=1)
    return np.asarray(made * SPACE, dtype=np.float32)
