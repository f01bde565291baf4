"""Solve any weakly coupled program: a bound on every policy, a policy, and how far apart they are at most.

For those who build on it: nothing here knows of careers. An `Instance` becomes the program that the rest of this folder
works on (`program_of`); time is looked at here alone, to tell how long it took.
"""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from math import frexp, gcd, lcm
from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict

from ..problems import Problem, ShinroError
from ..random import key
from .types import OUTSIDE, Program

if TYPE_CHECKING:
    from collections.abc import Callable

    from .certificate import Certificate
    from .instance import Instance
    from .types import Integers

Effort = Literal["quick", "deep"]

SIGNALS: dict[Effort, int] = {"quick": 32, "deep": 128}
"""Most values of the joint regime of the lead arms: time and memory grow with it."""
RUNS: dict[Effort, int] = {"quick": 4_000, "deep": 20_000}
"""Simulated runs of the policy."""
MEMORY, MOST_MEMORY = 0.5e9, 4e9
"""Bytes of the tables: as many leads as stay below the first; what is above the second without any is refused."""
MOST_STEPS = 200_000_000
"""Arms x periods x simulated runs, in one byte each; fewer runs where they would be more."""
MOST_UNITS, FINEST = 1_000, 10_000
"""Steps of the first resource that are told apart, and the finest part of the least cost that another may be a
multiple of."""


class Solution(Struct, frozen=True):
    """How well the best policy and ours can do, in the unit of the rewards, discounted.

    No policy is worth more than `upper_bound`; ours is worth `lower_bound` or more with 99 % confidence (one-sided;
    `stderr` is the standard error of its simulated mean). `certificate_pct` = 100 (upper - lower) / upper: ours lacks
    at most so much of the best; None where the upper bound is not positive, so that a share of it says nothing.
    `first_actions`: what our policy does in the first period, per arm. `seconds` it took. `converged`: whether the
    descent of the bound came to rest; both bounds hold in either case, but may be wider than need be.
    """

    upper_bound: float
    lower_bound: float
    stderr: float
    certificate_pct: float | None
    first_actions: tuple[int, ...]
    seconds: float
    converged: bool


class Answer(Solution, frozen=True):
    """A solution with the size of what was solved, and arrays of the file that were not used."""

    arms: int
    actions: int
    levels: int
    regimes: int
    periods: int
    unused: tuple[str, ...]
    effort: Effort
    seed: int


def solve(
    instance: Instance, *, effort: Effort = "quick", seed: int = 0, progress: Callable[[str], None] | None = None
) -> Solution:
    """Bound and solve `instance`; the same arrays and seed give the same answer, `seconds` apart.

    `deep` spends more on the bound (more leads, more steps) and simulates more runs. `progress` hears the name of each
    stage. Raises `ShinroError` where the costs have no common step or the tables would not fit into memory.
    """
    begun = time.perf_counter()
    # Temperatures and tolerances suit rewards around 1; a power of two changes no digit.
    size = max(float(np.abs(instance.r).max()), float(np.abs(instance.rT).max()))
    scale = 2.0 ** frexp(size)[1] if size else 1.0
    program, actions = _program(replace(instance, r=instance.r / scale, rT=instance.rT / scale))
    found, first = _engine(program, effort, seed, progress)
    return Solution(
        upper_bound=found.upper * scale,
        lower_bound=found.lower * scale,
        stderr=found.stderr * scale,
        certificate_pct=found.certificate_pct,
        first_actions=tuple(int(actions[a]) for a in first[:-1]),
        seconds=time.perf_counter() - begun,
        converged=found.converged,
    )


def answer_of(
    instance: Instance, *, effort: Effort = "quick", seed: int = 0, progress: Callable[[str], None] | None = None
) -> Answer:
    """Solve `instance` and say what it was, for the command line and other programs."""
    K, A, S, D = instance.r.shape
    solution = solve(instance, effort=effort, seed=seed, progress=progress)
    size = {"arms": K, "actions": A, "levels": S, "regimes": D, "periods": instance.T}
    return Answer(**asdict(solution), **size, unused=instance.unused, effort=effort, seed=seed)


def program_of(instance: Instance) -> Program:
    """Return the program of `instance`, with one more arm, the last, that has nothing to gain.

    Action 0 idles, actions that can never be taken are left out, costs are whole: multiples of their largest common
    step, at most `MOST_UNITS` of them within `H`. Raises `ShinroError` where they have none.
    """
    return _program(instance)[0]


def _program(instance: Instance) -> tuple[Program, Integers]:
    """Return the program and, for each of its actions, which action of the instance it is."""
    x = instance
    units, capacity = _units(x)
    idle = int(np.flatnonzero((units == 0) & (x.w == 0))[0])
    actions = np.array([idle, *(a for a in np.flatnonzero(units <= capacity) if a != idle)], dtype=np.int64)
    K, A, S, D = len(x.s0) + 1, len(actions), x.r.shape[2], x.r.shape[3]
    if (size := _bytes(K, A, S, D, x.T, 1)) > MOST_MEMORY:
        found = {"value": f"{size / 1e9:,.1f}", "expected": f"{MOST_MEMORY / 1e9:g}"}
        raise ShinroError([Problem("instance_too_large", None, found)])
    units, works = units[actions], x.w[actions]
    reward = np.zeros((1, K, A, 1, D, S))
    # Were its actions free to take, smoothed maxima would let the last arm use what the others need.
    reward[:, -1, 1:] = -max(float(np.abs(x.r).max()), float(np.abs(x.rT).max()))
    reward[0, :-1, :, 0] = x.r[:, actions].swapaxes(2, 3)
    low = np.broadcast_to(np.minimum(np.arange(S), S - 2), (1, K, A, 1, D, S)).copy()
    rise = np.broadcast_to((np.arange(S) == S - 1).astype(np.float64), low.shape).copy()
    stays = low[0, :, 0, 0, 0].copy(), rise[0, :, 0, 0, 0].copy()
    low[0, :-1, :, 0] = x.lo[:, actions, None]
    rise[0, :-1, :, 0] = x.ph[:, actions, None]
    chances = x.P if x.P.ndim == 4 else x.P[None]
    step = np.broadcast_to(np.eye(D), (len(chances), K, D, D)).copy()
    step[:, :-1] = chances
    end = np.zeros((K, 1, D, S))
    end[:-1, 0] = x.rT.swapaxes(1, 2)
    return Program(
        arms=(*map(str, range(K - 1)), OUTSIDE),
        units=units,
        works=np.ascontiguousarray(works),
        capacity=capacity,
        unit_hours=1.0,
        reward=reward,
        low=low,
        rise=rise,
        fall_low=stays[0],
        fall_rise=stays[1],
        step=step,
        market=np.ones((1, 1)),
        market_start=np.ones(1),
        end=end,
        useful=end > 0.0,
        threshold_level=np.zeros(K, dtype=np.int64),
        time_class=np.zeros(x.T, dtype=np.int64),
        discount=x.beta,
        start_level=np.append(x.s0, 0),
        start_demand=np.append(x.d0, 0),
    ), actions


def _units(instance: Instance) -> tuple[Integers, int]:
    """Return costs and `H` in steps, the largest number that every cost within `H` is a multiple of.

    What is left of `H` over the last whole step is of no use to anyone, and neither is what all arms together cannot
    use. A cost above `H` is one step too many.
    """
    within = instance.c <= instance.H * (1.0 + 1e-12)
    least = float(min(instance.c[instance.c > 0.0], default=1.0))
    costs = instance.c[within] / least
    parts = [Fraction(float(cost)).limit_denominator(FINEST) for cost in costs]
    whole = lcm(*(part.denominator for part in parts))
    step = Fraction(gcd(*(int(part * whole) for part in parts)) or whole, whole)
    units = np.array([min(int(part / step), MOST_UNITS + 1) for part in parts], dtype=np.int64)
    exact = all(abs(float(part) - cost) <= 1e-9 * cost for part, cost in zip(parts, costs, strict=True))
    capacity = min(int(instance.H / least / float(step) * (1.0 + 1e-12)), len(instance.s0) * int(units.max()))
    if not exact or capacity > MOST_UNITS:
        told = ", ".join(f"{cost:.9g}" for cost in instance.c)
        raise ShinroError([Problem("no_common_step", None, {"array": "c", "value": told, "expected": MOST_UNITS})])
    all_units = np.full(len(within), capacity + 1, dtype=np.int64)
    all_units[within] = units
    return all_units, capacity


def _bytes(K: int, A: int, S: int, D: int, T: int, signals: int) -> int:
    """Return the size of the tables of values and of gains."""
    return K * T * signals * D * S * (8 + 4 * A)


def _engine(
    program: Program, effort: Effort, seed: int, progress: Callable[[str], None] | None
) -> tuple[Certificate, Integers]:
    """Return the certificate of a program whose rewards are around 1, and the first action of its policy per arm."""
    from .certificate import Prepared, certify, prepare
    from .dual import Bound, Dual
    from .policy import policy, simulate
    from .signal import join

    K, T = len(program.arms), program.horizon
    free = Dual(program, join(program, ()))
    nothing = np.zeros((T + 1, 1, 2))
    upper, _ = free.at(nothing, gradient=False)
    unpriced = Bound(free.signal, upper, nothing, nothing, free.ahead, np.zeros(K), 1)
    # Nothing is scarce: all arms do their best at once, and luck is all that careers differ by.
    ready = Prepared(unpriced, policy(program, unpriced), 0, 1.0, 1, converged=True)
    if _scarce(program):
        ready = prepare(program, effort=effort, seed=seed, progress=progress, leads=max(_leads(program, effort), 1))
        if upper < ready.bound.upper:
            ready = replace(ready, bound=unpriced)
    runs = max(min(RUNS[effort], MOST_STEPS // (K * T)), 2)
    found = certify(program, effort=effort, seed=seed, prepared=ready, progress=progress, careers=runs)
    first = simulate(ready.policy, 1, key(seed, "certify")).actions[0, 0].astype(np.int64)
    return found, first


def _scarce(program: Program) -> bool:
    """Whether arms could get into each other's way: alone, or where there is enough for all, each does its best."""
    arms = len(program.arms) - 1
    enough = program.capacity >= arms * program.units.max()
    return arms > 1 and bool(not enough or program.works.any() or (program.end > 0.0).any())


def _leads(program: Program, effort: Effort) -> int:
    """Return how many arms lead: all if their joint regime is small, otherwise as many as keep it so."""
    _, K, A, _, D, S = program.reward.shape
    leads = 0
    while (
        D > 1
        and leads < K - 1
        and D ** (leads + 1) <= SIGNALS[effort]
        and _bytes(K, A, S, D, program.horizon, D ** (leads + 1)) <= MEMORY
    ):
        leads += 1
    return leads
