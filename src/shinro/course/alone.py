"""One field for life, exactly: the best course of a specialist, by dynamic programming over that field's own state.

What the specialist does not work in the field goes to plain software work, which needs no state. So the joint program
of the two is one small program, solved and walked through without simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import Floats, Integers, Program


ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Specialist:
    """The best that can be made of one field: its value, the chances of being useful and employable at the end."""

    arm: int
    value: float
    useful: float
    employable: float


def specialist(program: Program, arm: int) -> Specialist:
    """Return the best course in one arm beside the outside one, which is the last."""
    p = program
    T, S = p.horizon, p.levels
    fall = np.zeros((S, S))
    fall[np.arange(S), p.fall_low[arm]] += 1.0 - p.fall_rise[arm]
    fall[np.arange(S), p.fall_low[arm] + 1] += p.fall_rise[arm]
    reward = p.reward[:, arm] + _outside(p)
    value: Floats = np.maximum(p.end[arm], 0.0)
    plan = np.zeros((T, *value.shape), dtype=np.int64)
    for t in range(T - 1, -1, -1):
        c = p.time_class[t]
        ahead = p.discount * _before(value, p.market, p.step[min(t, len(p.step) - 1), arm], fall)
        worth = reward[c] + _moved(ahead, p.low[c, arm], p.rise[c, arm])
        plan[t] = worth.argmax(axis=0)
        value = worth.max(axis=0)
    at = np.zeros(value.shape)
    at[:, p.start_demand[arm], p.start_level[arm]] = p.market_start
    best = float((at * value).sum())
    for t in range(T):
        i = min(t, len(p.step) - 1)
        at = _after(_acted(at, plan[t], p.low[p.time_class[t], arm], p.rise[p.time_class[t], arm]), p, i, arm, fall)
    employable = np.arange(S) >= p.threshold_level[arm]
    useful = float(at[p.useful[arm]].sum())
    return Specialist(arm, best, useful if 1.0 - useful > ROUNDING else 1.0, float((at * employable).sum()))


def _outside(program: Program) -> Floats:
    """Return what plain software work adds to each action that leaves the job free, `[C, A, G, 1, 1]`."""
    p = program
    work = int(np.flatnonzero((p.works == 1) & (p.units == 0))[0])
    pay = np.maximum(p.reward[:, -1, work, :, 0, 0] - p.reward[:, -1, 0, :, 0, 0], 0.0)
    added: Floats = np.where((p.works == 0)[None, :, None], pay[:, None, :], 0.0)[..., None, None]
    return added


def _moved(ahead: Floats, low: Integers, rise: Floats) -> Floats:
    """Return `[A, G, D, S]`: the expected value of `ahead[G, D, S]` at the coverage to which each action leads."""
    A = len(low)
    wide = np.broadcast_to(ahead, (A, *ahead.shape))
    below, above = np.take_along_axis(wide, low, -1), np.take_along_axis(wide, low + 1, -1)
    expected: Floats = (1.0 - rise) * below + rise * above
    return expected


def _before(value: Floats, market: Floats, step: Floats, fall: Floats) -> Floats:
    """Return the expectation of `value[G, D, S]` over the market's and the field's next moves."""
    fallen = value @ fall.T
    expected: Floats = np.einsum("de,ges->gds", step[:, 1:], value[:, 1:])
    arrived = np.repeat(fallen[:, :1], value.shape[1], axis=1)
    arrived[:, 0] = value[:, 0]
    expected = expected + step[None, :, :1] * arrived
    return np.asarray(np.einsum("gh,hds->gds", market, expected))


def _acted(at: Floats, plan: Integers, low: Integers, rise: Floats) -> Floats:
    """Return the chances `[G, D, S]` of the coverage after the planned actions."""
    g, d, s = np.indices(at.shape)
    j, up = low[plan, g, d, s], rise[plan, g, d, s]
    moved = np.zeros_like(at)
    np.add.at(moved, (g, d, j), at * (1.0 - up))
    np.add.at(moved, (g, d, j + 1), at * up)
    return moved


def _after(at: Floats, p: Program, i: int, arm: int, fall: Floats) -> Floats:
    """Return the chances after demand and market have moved."""
    step = p.step[i, arm]
    moved = np.einsum("gds,de->ges", at, step)
    falling = np.einsum("gds,d->gs", at[:, 1:], step[1:, 0])
    moved[:, 0] = at[:, 0] * step[0, 0] + falling @ fall
    return np.asarray(np.einsum("ges,gh->hes", moved, p.market))
