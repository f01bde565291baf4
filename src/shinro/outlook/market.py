"""The state of the whole occupation: boom, normal, winter from the volume of posts; shrinking by judgement.

Volume is the half-year's posts of the hiring threads, which depends on the site's own fortune as well as on the
market; where Indeed's index of software postings exists (2020 on) the two are averaged in logs. Each is taken against
its own median over ten years, not against a trend: a winter of four years is a winter. States are thirds of that
volume; moves are counted between them with a prior. `shrinking` (AI does our work) has no precedent in the data: its
hazard and volume are given by the caller, and it is for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .types import MarketChain

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..evidence import Panel, View

    Floats = npt.NDArray[np.float64]

STATES = ("boom", "normal", "winter", "shrinking")
WINDOW = 20
"""Half-years over which the ordinary volume is taken."""
PRIOR_STAY, PRIOR_NEAR, PRIOR_FAR = 3.0, 0.75, 0.25
"""Moves assumed before any is counted: a state lasts about two years (judgement; some thirty half-years are
counted).
"""
ORDINARY = np.array([1.35, 1.0, 0.7])
"""Volumes before any is seen, worth `PRIOR_HALF_YEARS` each (judgement)."""
PRIOR_HALF_YEARS = 2.0


def volume(market: Panel) -> Floats:
    """Return `[half_year]` log volume against the ordinary; NaN before the first post."""
    parts = [_against_ordinary(market, ["hn_posts"])]
    software = [name for name in market.series if name.startswith("indeed_software_")]
    if software:
        parts.append(_against_ordinary(market, software))
    stack = np.stack(parts)
    there = np.isfinite(stack)
    return np.where(
        there.any(axis=0), np.where(there, stack, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1), np.nan
    )


def _against_ordinary(market: Panel, names: list[str]) -> Floats:
    rows = [market.series.index(name) for name in names]
    value = market.count[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(value > 0, np.log(value), np.nan)
    known = np.isfinite(logs).any(axis=0)
    mean = np.full(logs.shape[1], np.nan)
    mean[known] = np.nanmean(logs[:, known], axis=0)
    recent = mean[-WINDOW:]
    return mean - np.nanmedian(recent) if np.isfinite(recent).any() else np.full_like(mean, np.nan)


def market_chain(view: View, shrink_hazard: float = 0.01, shrink_volume: float = 0.35) -> MarketChain:
    """Return the chain; `shrink_hazard` per half-year from any state, `shrink_volume` relative to a normal
    half-year.
    """
    return chain_of_volume(volume(view.market()), shrink_hazard, shrink_volume)


def chain_of_volume(logs: Floats, shrink_hazard: float, shrink_volume: float) -> MarketChain:
    """Return the chain of a log volume `[half_year]`; raise `ValueError` for a hazard or a volume outside 0-1."""
    if not (0.0 <= shrink_hazard < 1.0 and 0.0 <= shrink_volume <= 1.0):
        raise ValueError((shrink_hazard, shrink_volume))
    seen = logs[np.isfinite(logs)]
    low, high = np.quantile(seen, [1 / 3, 2 / 3]) if len(seen) >= 6 else (-0.2, 0.2)
    state = np.where(seen > high, 0, np.where(seen < low, 2, 1))
    moves = np.full((3, 3), PRIOR_NEAR)
    np.fill_diagonal(moves, PRIOR_STAY)
    moves[0, 2] = moves[2, 0] = PRIOR_FAR
    np.add.at(moves, (state[:-1], state[1:]), 1.0)
    within = moves / moves.sum(axis=1, keepdims=True)
    size = np.bincount(state, minlength=3).astype(np.float64)
    mean = np.array([seen[state == s].mean() if size[s] else 0.0 for s in range(3)])
    logs_by_state = (size * mean + PRIOR_HALF_YEARS * np.log(ORDINARY)) / (size + PRIOR_HALF_YEARS)
    relative = np.exp(logs_by_state - logs_by_state[1])
    step = np.zeros((4, 4))
    step[:3, :3] = within * (1.0 - shrink_hazard)
    step[:3, 3] = shrink_hazard
    step[3, 3] = 1.0
    start = np.zeros(4)
    start[int(state[-1]) if len(state) else 1] = 1.0
    return MarketChain(STATES, np.r_[relative, shrink_volume], step, start)
