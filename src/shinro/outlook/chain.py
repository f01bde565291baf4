"""A Markov chain on levels of demand whose marginals agree with the ensemble's at every half-year.

The kernel is pooled: how often a series of the reference class, seen from where it started, goes from one level to
another within a half-year. Per field and half-year it is bent as little as possible (in relative entropy) so that it
carries the ensemble's marginal of one half-year to that of the next: a Schrödinger bridge, solved by iterative
proportional fitting (Sinkhorn & Knopp 1967; Csiszár 1975). The fields move together through a state of the half-year
that all share (`given`), whose mean over states is the field's own chain. Left out: momentum (the next step depends on
the level alone).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from .panel import log_share
from .scale import LEVELS, normal_score, probability_of, score_of
from .types import DemandChain
from .windows import ALIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .panel import Track

    Floats = npt.NDArray[np.float64]

EDGES = np.array([np.log(0.25), -0.5, 0.4, 1.2])
"""Borders of the five levels in log(share / share now): displaced, fading, about the same, rising, far above."""
START = 2
STEPS = 20
PRIOR_MOVES = np.array([[8.0 if a == b else (2.0 if abs(a - b) == 1 else 0.2) for b in range(5)] for a in range(5)])
"""Moves assumed before any is counted, so that no level is a trap (judgement; a few thousand moves are counted)."""
LEAST = 1e-6
"""Least probability of a level: keeps every row of every matrix valid."""
AFTER_WIDENING = 1.25
"""Beyond year ten, moves between levels are this much more likely than in years six to ten (judgement)."""
MOST_SHARE = 0.97
STATES, NODES = 3, 16
"""States of a half-year, equally likely, and points in each by which the shared shock is averaged."""
STEP_SHARED = 0.36
"""Correlation of two fields' moves within a half-year by which their levels, which are coarse, correlate after one to
five years as `shocks.AREA` says.
"""


def kernel(tracks: Sequence[Track]) -> Floats:
    """Return `[level, level]` pooled half-year moves of series followed for up to ten years from every start."""
    moves = PRIOR_MOVES.copy()
    for track in tracks:
        if track.stride != 1:
            continue
        level = log_share(track.level)
        for start in range(2, level.shape[1] - 1):
            rows = np.flatnonzero((track.count[:, start] >= 3 * ALIVE) & ~track.hidden[:, start])
            path = level[rows, start : start + STEPS + 1] - level[rows, start][:, None]
            at = np.searchsorted(EDGES, path)
            known = np.isfinite(path[:, :-1]) & np.isfinite(path[:, 1:])
            np.add.at(moves, (at[:, :-1][known], at[:, 1:][known]), 1.0)
    return np.asarray(moves / moves.sum(axis=1, keepdims=True))


def cumulative(ratio: Floats, border: Floats) -> Floats:
    """Return `[row]` probability that log(share / share now), with quantiles `[row, level]`, is at most `border`
    `[row]`.
    """
    return probability_of(score_of(ratio, border))


def marginals(ratio: Floats, room: Floats) -> Floats:
    """Return `[field, 1 + step, level]` chances of the levels; certain of `START` now.

    `ratio`: `[field, step, quantile]` of log(share / share now); `room`: `[field]` log(1 / share now), the most it
    can be.
    """
    fields, steps, _ = ratio.shape
    below = np.empty((fields, steps, len(EDGES)))
    for at, edge in enumerate(EDGES):
        flat = cumulative(ratio.reshape(fields * steps, -1), np.full(fields * steps, edge)).reshape(fields, steps)
        below[:, :, at] = np.where(edge < room[:, None], flat, 1.0)
    below = np.maximum.accumulate(below, axis=2)
    ends = np.concatenate([np.zeros((fields, steps, 1)), below, np.ones((fields, steps, 1))], axis=2)
    chance = np.maximum(np.diff(ends, axis=2), LEAST)
    chance /= chance.sum(axis=2, keepdims=True)
    now = np.full((fields, 1, chance.shape[2]), 0.0)
    now[:, 0, START] = 1.0
    return np.concatenate([now, chance], axis=1)


def bridge(pooled: Floats, before: Floats, after: Floats, rounds: int = 4000, exact: float = 1e-12) -> Floats:
    """Return `[..., level, level]` rows of the kernel nearest `pooled` that carry `before` to `after` (`[..., level]`).

    Rows of levels that `before` rules out are the kernel's own, tilted likewise.
    """
    tilt = np.ones_like(after)
    for _ in range(rounds):
        rows = np.einsum("ij,...j->...i", pooled, tilt)
        moved = tilt * np.einsum("ij,...i->...j", pooled, before / rows)
        tilt = tilt * after / moved
        if np.abs(moved - after).max() < exact:
            break
    made = pooled * tilt[..., None, :]
    return np.asarray(made / made.sum(axis=-1, keepdims=True))


def shared(step: Floats, correlation: float = STEP_SHARED) -> Floats:
    """Return `[step, state, field, level, level]` transitions given a shock that all fields share, by thirds of it.

    One-factor Gaussian copula on the order of the levels; the mean over states is `step` `[step, field, level, level]`.
    """
    below = np.clip(np.cumsum(step, axis=-1)[..., :-1], 1e-12, 1.0 - 1e-12)
    score = ndtri(below)
    shock = np.array([normal_score((at + 0.5) / (STATES * NODES)) for at in range(STATES * NODES)])
    parts = probability_of(
        (score[..., None] - correlation**0.5 * shock) / (1.0 - correlation) ** 0.5
    )  # [step, field, level, border, node]
    given = np.moveaxis(parts.reshape(*parts.shape[:-1], STATES, NODES).mean(axis=-1), -1, 1)
    ends = np.concatenate([np.zeros_like(given[..., :1]), given, np.ones_like(given[..., :1])], axis=-1)
    moves = np.diff(ends, axis=-1)
    mean = moves.mean(axis=1)
    moves = moves * np.divide(step, mean, out=np.ones_like(step), where=mean > 0.0)[:, None]
    return np.asarray(moves / moves.sum(axis=-1, keepdims=True))


def level_shares(ratio: Floats, share: Floats) -> Floats:
    """Return `[field, level]` share that stands for each level: the median of the ensemble within it over ten years."""
    borders = np.r_[EDGES[0] - 1.0, EDGES, EDGES[-1] + 0.8]
    result = np.empty((len(share), len(EDGES) + 1))
    for field, now in enumerate(share):
        flat = ratio[field].ravel()
        level = np.searchsorted(EDGES, flat)
        for at in range(result.shape[1]):
            inside = flat[level == at]
            ordinary = (borders[at] + borders[at + 1]) / 2.0
            middle = float(np.median(inside)) if len(inside) >= len(LEVELS) // 5 else ordinary
            result[field, at] = now * np.exp(middle)
        top = MOST_SHARE - 0.01 * np.arange(result.shape[1])[::-1]
        result[field] = np.minimum(result[field], top)
    return result


def later_of(step: Floats) -> Floats:
    """Return the transitions `[..., level, level]` beyond year ten after those of `step` `[half_year, ..., level,
    level]`.
    """
    later = step[STEPS // 2 :].mean(axis=0)
    eye = np.eye(later.shape[-1], dtype=bool)
    moving = np.where(eye, 0.0, later) * AFTER_WIDENING
    moving /= np.maximum(moving.sum(axis=-1, keepdims=True) / 0.9, 1.0)
    return np.asarray(moving + eye * (1.0 - moving.sum(axis=-1))[..., None])


def chain_of(pooled: Floats, ratio: Floats, share: Floats) -> DemandChain:
    """Return the chain of fields with shares now `[field]` and quantiles `ratio` `[field, step, level]`, 20
    half-years.
    """
    chance = marginals(ratio, -np.log(share))
    step = np.stack([bridge(pooled, chance[:, t], chance[:, t + 1]) for t in range(STEPS)])
    after = later_of(step)
    worst = 0.0
    now = chance[:, 0]
    for t in range(STEPS):
        now = np.einsum("fi,fij->fj", now, step[t])
        if t + 1 in (2, 6, 10, 20):
            worst = max(worst, float(np.abs(np.cumsum(now, axis=1) - np.cumsum(chance[:, t + 1], axis=1)).max()))
    start = np.full(len(share), START, dtype=np.int64)
    return DemandChain(EDGES.copy(), level_shares(ratio, share), start, step, shared(step), after, worst)
