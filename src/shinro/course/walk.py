"""Careers walked through in plain arrays, in the same futures as the compiled simulation, to the bit.

For what the simulation does not keep, the state at the target age, and for rules that it does not know: a rule sees
what stands today, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .draws import DEMAND, FALL, LEVEL, MARKET, SHOCK

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from .types import Floats, Integers, Program

    Rule = Callable[[int, Integers, Integers, Integers], npt.NDArray[Any]]
    """From the half-year, coverage levels `[N, K]`, demand levels `[N, K]`, market `[N]` to actions `[N, K]`."""


@dataclass(frozen=True, slots=True)
class Walked:
    """`levels` and `demand` `[T + 1, N, K]` and `market` `[T + 1, N]`, the last at the target age; `actions`
    `[T, N, K]`.
    """

    levels: Integers
    demand: Integers
    market: Integers
    actions: Integers


def walk(program: Program, careers: int, key: int, rule: Rule) -> Walked:
    """Walk `careers` careers of `program` in the futures of `key`, deciding by `rule`."""
    p, K, T = program, len(program.arms), program.horizon
    given, shock = p.moves
    n, arms = np.arange(careers, dtype=np.uint64)[:, None], np.arange(K)[None, :]
    level, demand = np.tile(p.start_level, (careers, 1)), np.tile(p.start_demand, (careers, 1))
    market = _picked(p.market_start[None], _uniform(key, n, 0, np.array([[K]]), MARKET))[:, 0]
    levels, demands, markets, actions = [level], [demand], [market], []
    for t in range(T):
        c, i, g = p.time_class[t], min(t, len(given) - 1), market[:, None]
        action = np.asarray(rule(t, level, demand, market), dtype=np.int64)
        at = (c, arms, action, g, demand, level)
        up = _uniform(key, n, t, arms, LEVEL) < p.rise[at]
        level = p.low[at] + up
        z = _picked(shock[None], _uniform(key, n, t, np.array([[K]]), SHOCK))
        after = _picked(given[i, z, arms, demand], _uniform(key, n, t, arms, DEMAND))
        fallen = p.fall_low[arms, level] + (_uniform(key, n, t, arms, FALL) < p.fall_rise[arms, level])
        level = np.where((after == 0) & (demand != 0), fallen, level)
        demand = after
        market = _picked(p.market[market][:, None], _uniform(key, n, t + 1, np.array([[K]]), MARKET))[:, 0]
        levels.append(level)
        demands.append(demand)
        markets.append(market)
        actions.append(action)
    return Walked(np.array(levels), np.array(demands), np.array(markets), np.array(actions))


def again(program: Program, actions: npt.NDArray[Any], key: int) -> Walked:
    """Walk simulated careers again, by their own actions `[N, T, K]` and in their own futures."""
    return walk(program, len(actions), key, lambda t, _level, _demand, _market: actions[:, t])


def useful_in(program: Program, walked: Walked, t: int) -> npt.NDArray[np.bool_]:
    """Return `[N, K]`: which arms are useful in half-year `t`, by what counts at the target age."""
    at = (np.arange(len(program.arms))[None, :], walked.market[t][:, None], walked.demand[t], walked.levels[t])
    found: npt.NDArray[np.bool_] = program.useful[at]
    return found


def _uniform(key: int, career: npt.NDArray[np.uint64], half_year: int, arm: Integers, purpose: int) -> Floats:
    """`draws.uniform` over arrays of careers and arms."""
    one, two, three = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15)
    z = np.uint64(key) + career * three
    for part in (np.array([half_year], np.uint64), arm.astype(np.uint64), np.array([purpose], np.uint64)):
        z = (z ^ (z >> np.uint64(30))) * one
        z = (z ^ (z >> np.uint64(27))) * two
        z = (z ^ (z >> np.uint64(31))) + (part + np.uint64(1)) * three
    z = (z ^ (z >> np.uint64(30))) * one
    z = (z ^ (z >> np.uint64(27))) * two
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * (1.0 / 9007199254740992.0)


def _picked(rows: Floats, u: Floats) -> Integers:
    """Return which index each number of `u` picks from the chances in the last axis of `rows`."""
    totals = np.cumsum(rows, axis=-1)[..., :-1]
    found: Integers = (u[..., None] >= totals).sum(axis=-1)
    return found
