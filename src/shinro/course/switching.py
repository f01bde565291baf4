"""The cost of changing fields: whether one worked in an arm last half-year becomes part of its own state.

Coverage levels `0..S-1` mean "not worked in last half-year", `S..2S-1` "worked in": work from the first kind pays a
start-up cost. The program stays separable by arm, so that bounds, policy and certificate hold as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import Floats, Program


def with_switching(program: Program, cost: Floats, present: int) -> Program:
    """Return `program` where starting to work in arm `k` costs `cost[k]` (half-years of pay); `present` is worked in.

    ValueError if a cost is negative (it would pay to hop) or the program has this already.
    """
    p, S = program, program.levels
    if (np.asarray(cost) < 0.0).any():
        raise ValueError(f"cost: {cost}")
    if p.blocks != 1:
        raise ValueError(f"blocks: {p.blocks}")
    working = p.works > 0
    started = p.reward - (np.asarray(cost)[:, None] * working)[None, :, :, None, None, None]
    low = p.low + S * working[None, None, :, None, None, None]
    start = p.start_level.copy()
    start[present] += S
    return replace(
        p,
        reward=np.concatenate([started, p.reward], axis=-1),
        low=np.concatenate([low, low], axis=-1),
        rise=np.concatenate([p.rise, p.rise], axis=-1),
        fall_low=np.concatenate([p.fall_low, p.fall_low + S], axis=-1),
        fall_rise=np.concatenate([p.fall_rise, p.fall_rise], axis=-1),
        end=np.concatenate([p.end, p.end], axis=-1),
        useful=np.concatenate([p.useful, p.useful], axis=-1),
        start_level=start,
        blocks=2,
    )
