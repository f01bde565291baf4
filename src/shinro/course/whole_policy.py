"""Careers in the whole model: one half-year ahead against its bound's values, with the true help from other fields.

What a field is helped by is known when hours are dealt: it depends on the coverage of all fields at that moment. No
price enters, so that every career here is one that the whole model allows, and their mean is a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from ..random import key
from .certificate import lower_end, percent_apart, prepare
from .deal import deal
from .draws import DEMAND, FALL, HELP, LEVEL, MARKET, SHOCK, pick, uniform
from .dual import bound
from .parts import in_parts
from .policy import worth_at
from .stocks import CATCH_UP, FIELD, REQUIRED
from .tables import tables
from .whole import bound_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from .dual import Bound
    from .tables import Tables
    from .types import Floats, Integers
    from .whole import Whole

CAREERS, TRIALS = 20_000, 2_000


@njit(cache=True, nogil=True)
def _live(  # type: ignore[no-untyped-def]
    part, parts,
    reward, low, rise, fall_low, fall_rise, own, shock, market, market_start, end, time_class, units, works, capacity,
    beta, start_level, start_demand, values, ahead, worth, offset, market_weight, weight, leading, gifts, kind, cap,
    most, key, forced, gained, first,
):  # fmt: skip
    N, K, A, T, J = gained.shape[0], reward.shape[1], units.shape[0], time_class.shape[0], offset.shape[0]
    for n in range(part, N, parts):
        level, demand = start_level.copy(), start_demand.copy()
        g = pick(market_start, uniform(key, n, 0, K, MARKET))
        q, table, action = np.zeros((K, A)), np.zeros((K + 1, 2, capacity + 1)), np.zeros(K, np.int64)
        chance, given = np.zeros(K), np.zeros(3)
        discount = 1.0
        for t in range(T):
            c, i = time_class[t], min(t, own.shape[0] - 1)
            j, m, least = 0, 0, np.inf
            for other in range(J):
                at, y = worth_at(values, worth, offset, market_weight, weight, leading, other, t, g, demand, level)
                if y < least:
                    j, m, least = other, at, y
            for to in range(K):
                given[:] = 0.0
                for k in range(K):
                    given[kind[k]] += gifts[k, to, level[k]]
                boost = max(min(given[FIELD], cap), given[REQUIRED]) + given[CATCH_UP]
                chance[to] = min(boost / most[to], 1.0) if most[to] > 0.0 else 0.0
            for k in range(K):
                d, s = demand[k], level[k]
                row = ahead[t, m, k, 0 if leading[j, k] else d]
                for a in range(A):
                    y = 0.0
                    for b, likely in ((a, 1.0 - chance[k]), (a + A, chance[k])):
                        to, up = low[c, k, b, g, d, s], rise[c, k, b, g, d, s]
                        y += likely * ((1.0 - up) * row[to] + up * row[to + 1])
                    q[k, a] = reward[c, k, a, g, d, s] + y
            if t == 0 and forced[0] >= 0:
                action[:] = forced
            else:
                deal(q, units, works, capacity, table, action)
            if n == 0 and t == 0:
                first[:] = action
            z = pick(shock, uniform(key, n, t, K, SHOCK))
            for k in range(K):
                a, d, s = action[k], demand[k], level[k]
                gained[n] += discount * reward[c, k, a, g, d, s]
                b = a + A if uniform(key, n, t, k, HELP) < chance[k] else a
                to = low[c, k, b, g, d, s]
                if uniform(key, n, t, k, LEVEL) < rise[c, k, b, g, d, s]:
                    to += 1
                after = pick(own[i, z, k, d], uniform(key, n, t, k, DEMAND))
                if after == 0 and d != 0:
                    to = fall_low[k, to] + (1 if uniform(key, n, t, k, FALL) < fall_rise[k, to] else 0)
                level[k], demand[k] = to, after
            g = pick(market[g], uniform(key, n, t + 1, K, MARKET))
            discount *= beta
        best = 0.0
        for k in range(K):
            best = max(best, end[k, g, demand[k], level[k]])
        gained[n] += discount * best


@dataclass(frozen=True, slots=True)
class Lives:
    """Lives in the whole model: `value[N]`, discounted, and the joint action `first[K]` with which all begin."""

    value: Floats
    first: Integers


def live(model: Whole, looked_up: Tables, careers: int, stream: int, forced: Integers | None = None) -> Lives:
    """Return lives in the whole model, decided one half-year ahead against tables.

    `looked_up` are of the whole model or of the core with stocks and the price on changing jobs (its help then counts
    now only); `forced[K]` fixes the actions of the first half-year.
    """
    p, of = model.program, looked_up
    K, A = len(p.arms), len(model.core.units)
    value, first = np.zeros(careers), np.zeros(K, np.int64)
    in_parts(
        _live,
        p.reward, p.low, p.rise, p.fall_low, p.fall_rise, *p.moves, p.market, p.market_start, p.end, p.time_class,
        p.units[:A].copy(), p.works[:A].copy(), p.capacity, p.discount, p.start_level, p.start_demand,
        of.value, of.ahead, of.worth, of.offset, of.market_weight, of.weight, of.leading,
        np.ascontiguousarray(model.given), model.kind, model.cap, model.most, stream,
        np.full(K, -1, dtype=np.int64) if forced is None else forced, value, first,
    )  # fmt: skip
    return Lives(value, first)


@dataclass(frozen=True, slots=True)
class WholeCertificate:
    """`upper` >= the best course of the whole model >= `lower` (one-sided 99 %); `value` of the policy, `stderr`.

    `certificate_pct`: (upper - lower) / upper in per cent, None where `upper` is not positive; `converged`: whether the
    descent came to rest. `first[K]`: the joint action with which the policy begins; the core's choice falls `behind` it
    by so much, with its `behind_stderr`, paired in the same futures.
    """

    upper: float
    lower: float
    value: float
    stderr: float
    certificate_pct: float | None
    converged: bool
    first: tuple[int, ...]
    behind: float
    behind_stderr: float


def certify_whole(
    model: Whole,
    rough: Whole,
    core: Bound,
    advised: Integers,
    seed: int,
    progress: Callable[[str], None] | None = None,
) -> WholeCertificate:
    """Bound the best course of the whole model from both sides; `rough` is the same on a coarser grid.

    Its own tables and those of the program without help are tried on one set of futures; the better is certified on
    another. `advised[K]`: the core's choice for this half-year, to be held against the policy's own.
    """
    tell = progress or (lambda _: None)
    tell("whole")
    if (core.signal.lead >= 0).sum() > 1:  # The whole model has four times the cells: two leads do not fit.
        core = bound(model.core, rough=rough.core, warm=core.market_prices)
    best, _ = bound_whole(model, core, rough)
    upper, converged, own = best.upper, best.converged, tables(model.program, (best,))
    del best  # Its values are those of the tables, in double precision.
    tried = (own, prepare(model.alone, effort="quick", seed=seed, rough=rough.alone).policy.tables)
    tell("choose")
    trial, certify = key(seed, "choose", "whole"), key(seed, "certify", "whole")
    chosen = max(tried, key=lambda one: float(live(model, one, TRIALS, trial).value.mean()))
    tell("simulate")
    lives = live(model, chosen, CAREERS, certify)
    less = lives.value - live(model, chosen, CAREERS, certify, _placed(model, advised)).value
    value, stderr = float(lives.value.mean()), float(lives.value.std(ddof=1) / np.sqrt(CAREERS))
    lower = lower_end(value, stderr, upper, CAREERS)
    return WholeCertificate(
        upper,
        lower,
        value,
        stderr,
        percent_apart(upper, lower),
        converged,
        tuple(int(a) for a in lives.first),
        float(less.mean()),
        float(less.std(ddof=1) / np.sqrt(CAREERS)),
    )


def _placed(model: Whole, action: Integers) -> Integers:
    """Return a joint action of the core as one of the whole model: stocks are left alone."""
    fields = len(model.core.arms) - 1
    stocks = len(model.program.arms) - len(model.core.arms)
    return np.concatenate([action[:fields], np.zeros(stocks, np.int64), action[fields:]])
