"""What prices may depend on: the state of the market and the demand of a few lead fields, as one chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import Floats, Integers, Program


@dataclass(frozen=True, slots=True)
class Signal:
    """What prices may depend on: market state and the demand levels of the lead arms, as one chain of `M` values.

    `step[T', M, M]`, `start[M]`, `lead[K]` (index of an arm among the leads, -1 otherwise), `demand_of[leads, M]`,
    `market_of[M]`, `chance[T + 1, M]`: how likely each value is in each half-year; `given[T', Z, leads, D, D]`: the
    leads' demand given the shock.
    """

    step: Floats
    start: Floats
    lead: Integers
    demand_of: Integers
    market_of: Integers
    chance: Floats
    given: Floats


def join(program: Program, leads: tuple[int, ...]) -> Signal:
    """Join the market with the demand of the arms `leads` into one signal; the last lead varies fastest."""
    G, D = len(program.market), program.step.shape[2]
    sizes = (G, *(D for _ in leads))
    parts = np.array(np.unravel_index(np.arange(int(np.prod(sizes))), sizes), dtype=np.int64)
    given, shock = program.moves
    step: Floats = np.stack(
        [
            sum(x * _kron([program.market, *(now[k] for k in leads)]) for x, now in zip(shock, by_shock, strict=True))
            for by_shock in given
        ]
    )
    start: Floats = program.market_start
    for k in leads:
        start = _kron([start, np.eye(D)[program.start_demand[k]]])
    lead = np.full(len(program.arms), -1, dtype=np.int64)
    for i, k in enumerate(leads):
        lead[k] = i
    chance = np.zeros((program.horizon + 1, len(start)))
    chance[0] = start
    for t in range(program.horizon):
        chance[t + 1] = chance[t] @ step[min(t, len(step) - 1)]
    demand_of = parts[1:] if leads else np.zeros((1, len(start)), dtype=np.int64)
    return Signal(
        step, start, lead, np.ascontiguousarray(demand_of), np.ascontiguousarray(parts[0]), chance,
        np.ascontiguousarray(given[:, :, list(leads)]),
    )  # fmt: skip


def _kron(matrices: list[Floats]) -> Floats:
    product: Floats = matrices[0]
    for matrix in matrices[1:]:
        product = np.kron(product, matrix).astype(np.float64, copy=False)
    return product
