"""Chains of other outlooks that differ a little from one whose chain is known, many at a time.

The kernel nearest the pooled one is also the one nearest the known chain's own step: both are that kernel with rows and
columns scaled, and so is the bridge (Csiszár 1975). Started there it takes a few rounds. What differs from `chain_of`:
the bridge stops at `EXACT`, the shared shock is read off a table, and the shares that stand for the levels keep their
ratio to the share now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from .chain import MOST_SHARE, NODES, STATES, STEP_SHARED, STEPS, later_of, marginals
from .scale import normal_score, probability_of
from .types import DemandChain

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

EXACT, ROUNDS = 1e-5, 400
"""Largest error of a marginal, and the most rounds spent on it."""
SCORES = np.linspace(-9.0, 9.0, 721)
"""Normal scores at which what the shared shock does is tabulated."""


def chains_near(base: DemandChain, now: Floats, ratio: Floats, share: Floats) -> tuple[DemandChain, ...]:
    """Return the chains of outlooks like that of `base`, in order.

    `now`: `[field]` share now of the outlook of `base`; `ratio`: `[draw, field, step, quantile]` of log(share / share
    now) and `share`: `[draw, field]` share now of the others.
    """
    draws, fields = share.shape
    if not draws:
        return ()
    chance = marginals(ratio.reshape(draws * fields, *ratio.shape[2:]), -np.log(share).ravel())
    chance = np.ascontiguousarray(np.moveaxis(chance.reshape(draws, fields, *chance.shape[1:]), 2, 1))
    step = np.stack([_bridged(base.step, one[:-1], one[1:]) for one in chance])
    worst = _worst(step, chance)
    given = given_shock(step)
    after = later_of(np.moveaxis(step, 1, 0))
    top = MOST_SHARE - 0.01 * np.arange(base.share.shape[1])[::-1]
    level = np.minimum(base.share * (share / now)[..., None], top)
    return tuple(
        DemandChain(base.edges, level[i], base.start, step[i], given[i], after[i], float(worst[i]))
        for i in range(draws)
    )


def _bridged(base: Floats, before: Floats, after: Floats) -> Floats:
    """Return the kernels `[step, field, level, level]` nearest `base`, likewise, that carry `before` to `after` `[step,
    field, level]`.
    """
    turned = np.swapaxes(base, -1, -2)
    tilt = np.ones_like(after)
    for _ in range(ROUNDS):
        rows = (base @ tilt[..., None])[..., 0]
        moved = tilt * (turned @ (before / rows)[..., None])[..., 0]
        tilt = tilt * after / moved
        if np.abs(moved - after).max() < EXACT:
            break
    made = base * tilt[..., None, :]
    return np.asarray(made / made.sum(axis=-1, keepdims=True))


def _worst(step: Floats, chance: Floats) -> Floats:
    """Return `[draw]` the largest error of a cumulative probability that `step` leaves, after 1, 3, 5 and 10 years."""
    worst = np.zeros(len(step))
    now = chance[:, 0]
    for t in range(STEPS):
        now = (now[..., None, :] @ step[:, t])[..., 0, :]
        if t + 1 in (2, 6, 10, 20):
            off = np.abs(np.cumsum(now, axis=-1) - np.cumsum(chance[:, t + 1], axis=-1))
            worst = np.maximum(worst, off.max(axis=(1, 2)))
    return worst


def given_shock(step: Floats) -> Floats:
    """Return `[draw, step, state, field, level, level]` what `chain.shared` makes of `[draw, step, field, level,
    level]`, from a table.
    """
    shock = np.array([normal_score((at + 0.5) / (STATES * NODES)) for at in range(STATES * NODES)])
    parts = probability_of((SCORES[:, None] - STEP_SHARED**0.5 * shock) / (1.0 - STEP_SHARED) ** 0.5)
    table = parts.reshape(len(SCORES), STATES, NODES).mean(axis=2)
    score = ndtri(np.clip(np.cumsum(step, axis=-1)[..., :-1], 1e-12, 1.0 - 1e-12))
    below = np.stack([np.interp(score, SCORES, table[:, state]) for state in range(STATES)], axis=2)
    ends = np.concatenate([np.zeros_like(below[..., :1]), below, np.ones_like(below[..., :1])], axis=-1)
    moves = np.diff(ends, axis=-1)
    mean = moves.mean(axis=2)
    moves *= np.divide(step, mean, out=np.ones_like(step), where=mean > 0.0)[:, :, None]
    return np.asarray(moves / moves.sum(axis=-1, keepdims=True))
