"""How far the advice can be from the best course: a policy, and bounds from both sides, for one program.

The policy is chosen on one set of futures and certified on another. The certificate holds inside the model, for the
program that is given; how wrong the model may be is another and larger question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from ..random import key
from .confidence import student
from .cuts import market_alone, visited
from .dual import PAIRED, Bound, bound
from .policy import Careers, Policy, policy, simulate
from .relaxation import tighten
from .types import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .types import Floats, Program

Work = Literal["quick", "deep"]
CAREERS = 10_000
TRIALS = 2_000
CUTS = {"quick": 1, "deep": 12}
LARGEST = 12_000_000
"""Cells of a value table (100 MB) over which fewer leads are taken."""
ENOUGH = 0.01
"""Part of the bound by which it may exceed the policy before two leads are tried, whose prices take longest."""
SINGLE, DOUBLE = 2.0**-24, 2.0**-53
"""Largest relative error of a figure rounded to single and to double precision."""
SOME = 0.1
"""Half-years of simulated work from which a field is tried as a lead."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A policy, the tightest bound found on the way, and how strongly luck is taken out of careers (`control`)."""

    bound: Bound
    policy: Policy
    cuts: int
    control: float
    evaluations: int
    converged: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """`upper` >= the best course >= `lower`, each end one-sided 99 % where it is statistical.

    `value`: the policy's mean over simulated careers (`stderr`); `lagrangian`: the bound from prices, exact;
    `upper_stderr`: standard error of the tightened bound, 0 where none was sought; `certificate_pct`: (upper - lower)
    / upper in per cent, None where the upper bound is not positive, so that a share of it says nothing; `leads`: arms
    whose demand the prices depend on; `cuts`: further tables of the policy; `evaluations` of the dual; `converged`:
    whether the descent came to rest (the bounds hold in either case).
    """

    upper: float
    lower: float
    value: float
    stderr: float
    upper_stderr: float
    certificate_pct: float | None
    lagrangian: float
    leads: tuple[str, ...]
    cuts: int
    evaluations: int
    converged: bool


def certify(
    program: Program,
    *,
    effort: Work = "quick",
    seed: int = 0,
    rough: Program | None = None,
    progress: Callable[[str], None] | None = None,
    prepared: Prepared | None = None,
    careers: int = CAREERS,
) -> Certificate:
    """Bound the best course of `program` from both sides; `prepared` saves solving it again.

    `rough`: the same program on a coarser grid, on which prices are sought faster. `progress` hears "solve", "cuts",
    "leads", "choose", "simulate", "relax" as they begin.
    """
    tell = progress or _nothing
    ready = prepared or prepare(program, effort=effort, seed=seed, rough=rough, progress=progress)
    tell("simulate")
    lives = simulate(ready.policy, careers, key(seed, "certify"))
    value, stderr = estimate(ready, lives)
    upper, upper_stderr = ready.bound.upper, 0.0
    if effort == "deep":
        tell("relax")
        revealed = tighten(program, ready.bound, key(seed, "relax"))
        if revealed.upper < upper:
            upper, upper_stderr = revealed.upper, revealed.stderr
    lower = lower_end(value, stderr, upper, careers, rounding(ready))
    return Certificate(
        upper=upper,
        lower=lower,
        value=value,
        stderr=stderr,
        upper_stderr=upper_stderr,
        certificate_pct=percent_apart(upper, lower),
        lagrangian=ready.bound.upper,
        leads=tuple(program.arms[k] for k in np.flatnonzero(ready.bound.signal.lead >= 0)),
        cuts=ready.cuts,
        evaluations=ready.evaluations,
        converged=ready.converged,
    )


def lower_end(value: float, stderr: float, upper: float, careers: int, rounding: float = 0.0) -> float:
    """Return the one-sided 99 % limit of a policy's value, never above what no policy exceeds.

    `value` is a mean over `careers` that `rounding` may flatter.
    """
    return min(value - student(careers) * stderr - rounding, upper)


def percent_apart(upper: float, lower: float) -> float | None:
    """Return by how many per cent of `upper` the two differ, None where `upper` is not positive."""
    return 100.0 * (upper - lower) / upper if upper > 0.0 else None


def rounding(prepared: Prepared) -> float:
    """Return by how much luck taken out may be off in every career, as its tables are in single precision.

    Luck is the sum over half-years of `discount ** t` times, for each arm, a figure of `value` less a mean of figures
    of `ahead`; each figure is off by at most `SINGLE` of itself, and adding up by `DOUBLE` of the sum at every step.
    """
    p, of = prepared.policy.program, prepared.policy.tables
    K, T = len(p.arms), p.horizon
    end = int(of.offset[0]) + len(p.market) * p.step.shape[2] ** int(of.leading[0].sum())
    here = slice(int(of.offset[0]), end)
    figures = np.zeros(T + 1)
    resources = np.abs(of.worth[:, here]).max(axis=1)
    for t in range(T + 1):
        for table in (of.value, of.ahead)[: 1 if t == T else 2]:
            rows = table[t, here]
            figures[t] += np.maximum(rows.max(axis=(0, 2, 3)), -rows.min(axis=(0, 2, 3))).sum(dtype=np.float64)
    total, plain = (float(p.discount ** np.arange(T + 1) @ x) for x in (figures, 2.0 * resources))
    return abs(prepared.control) * (SINGLE * total + 4 * K * T * DOUBLE * (total + plain))


def worths(prepared: Prepared, careers: Careers) -> Floats:
    """Return `[N]` what each career is worth, luck taken out as `prepared` says: the mean stays the same."""
    worth: Floats = careers.value + prepared.control * (careers.steady - careers.value)
    return worth


def estimate(prepared: Prepared, careers: Careers) -> tuple[float, float]:
    """Return the mean of what careers are worth, and its standard error."""
    worth = worths(prepared, careers)
    return float(worth.mean()), float(worth.std(ddof=1) / np.sqrt(len(worth)))


def prepare(
    program: Program,
    *,
    effort: Work = "quick",
    seed: int = 0,
    rough: Program | None = None,
    progress: Callable[[str], None] | None = None,
    leads: int = 1,
) -> Prepared:
    """Solve `program`: bounds under several leads, cuts from visited states, and of their policies the best.

    `leads`: arms that lead, as in `bound`, fewer where there is no room. Deep and with one: the leads are the fields
    that simulated careers work in most, alone and, where much is left to gain, the first two together.
    """
    tell, trial = progress or _nothing, key(seed, "choose")
    tell("solve")
    single = bound(program, affordable(program, leads), rough=rough, thorough=effort == "deep" and leads > 1)
    tell("cuts")
    market = market_alone(program, single)
    lived = simulate(policy(program, single, (market,)), TRIALS, trial, record=CUTS[effort])
    cuts = (market, *visited(program, single, lived, CUTS[effort], rough))
    found = [single]
    if effort == "deep" and leads == 1:
        tell("leads")
        found = _leads(program, single, lived, rough)
    tell("choose")
    best = min(found, key=lambda one: one.upper)
    others = tuple(one for one in found if one is not best)
    whole = policy(program, best, (*others, *cuts))
    more = list(range(1, len(others) + len(cuts) + 1))
    tried = [whole] if effort == "quick" else [whole, whole.among([0, *more[len(others) :]]), whole.among([0])]
    lives = [simulate(one, TRIALS, trial) for one in tried]
    first = max(range(len(tried)), key=lambda i: float(lives[i].steady.mean()))
    return Prepared(
        bound=best,
        policy=tried[first],
        cuts=len(tried[first].tables.offset) - 1,
        control=_control(lives[first]),
        evaluations=sum(one.evaluations for one in (*found, *cuts)),
        converged=best.converged,
    )


def _nothing(stage: str) -> None:
    del stage


def affordable(program: Program, leads: int) -> int:
    """Return how many leads the value tables have room for, at most `leads`."""
    G, D = len(program.market), program.step.shape[2]
    cells = len(program.arms) * program.horizon * G * D * program.levels
    fields = sum(arm != OUTSIDE for arm in program.arms)
    while leads > 0 and (cells * D**leads > LARGEST or leads > fields):
        leads -= 1
    return leads


def _leads(program: Program, single: Bound, lived: Careers, rough: Program | None) -> list[Bound]:
    """Return `single` and the bounds of other leads that are worked in."""
    worked: Floats = program.works[lived.actions].sum(axis=1).mean(axis=0)
    fields = [k for k, arm in enumerate(program.arms) if arm != OUTSIDE]
    order = [k for k in sorted(fields, key=lambda k: (-worked[k], k)) if worked[k] > SOME]
    had = {int(k) for k in np.flatnonzero(single.signal.lead >= 0)}
    found = [single]
    others = [k for k in order[:2] if k not in had and affordable(program, 1) == 1]
    found += [bound(program, lead_arms=(k,), rough=rough, warm=single.market_prices) for k in others]
    gap = single.upper - float(lived.steady.mean())
    if gap > ENOUGH * abs(single.upper) and len(order) > 1 and affordable(program, 2) == 2:
        pair = (order[0], order[1])
        found.append(bound(program, lead_arms=pair, rough=rough, warm=single.market_prices, effort=PAIRED))
    return found


def _control(lived: Careers) -> float:
    """Return the share of luck whose removal leaves the least spread."""
    luck = lived.value - lived.steady
    spread = float(luck.var())
    return float(np.cov(lived.value, luck)[0, 1] / spread) if spread > 0.0 else 0.0
