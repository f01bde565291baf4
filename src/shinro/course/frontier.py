"""Money against safety: what each weight on being useful at the end would make of the years.

Every way known is a point: the course, its rivals, specialists, even spreads, and policies made for heavier weights.
For each weight the best of them is named: the true frontier lies on this one or beyond. What no course can beat is told
by a closed form, where that says anything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from ..random import key, stream
from .answer import Choice, Frontier, Point
from .confidence import CERTAIN, student
from .dual import bound, bound_near
from .policy import policy, simulate
from .rollout import NORMAL_95

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .answer import Style
    from .policy import Careers, Policy
    from .types import Floats, Program

WEIGHTS = (0.0, 4.0, 16.0, 64.0, 200.0)
"""Worths of being useful at the end for which the best way found is named, in half-years of pay."""
TRIED = (16.0, 64.0)
"""Weights for which a policy of its own is made."""
CAREERS = 2_000
PATHS = 400
"""Paths of shocks over which the bound on the chance is a mean."""
TELLING = 0.005
"""A bound on the chance of being useless below this says nothing that one would want to know."""


def frontier(
    lived: Policy,
    rough: Program,
    ours: Careers,
    rivals: Mapping[str, Careers],
    others: Sequence[Style],
    weight: float,
    seed: int,
) -> Frontier:
    """Return the frontier around a course chosen with the end weight `weight`.

    `rough`: the same program on a coarser grid; `rivals`: other ways by their id; `others`: ways that are known by
    their value and chance at that weight.
    """
    p = lived.program
    paid = p.discount**p.horizon
    points = [_point("course", None, _money(p, ours), ours)]
    points += [_point(rule, None, _money(p, careers), careers) for rule, careers in rivals.items()]
    points += [_known(one, weight * paid) for one in others if one.id != "course"]
    for tried in TRIED:
        # Prices of another weight are a poor start: a heavy end calls for other ones in every half-year.
        there = weighted(p, tried)
        found = bound_near(there, bound(weighted(rough, tried), 0).market_prices)
        careers = simulate(policy(there, found), CAREERS, key(seed, "certify"))
        points.append(_point("weight", tried, _money(there, careers), careers))
    marked = _marked(points, always={"course", *rivals})
    choices = tuple(
        Choice(tried, max(range(len(marked)), key=lambda i: marked[i].money + tried * paid * (1.0 - marked[i].useless)))
        for tried in sorted({*WEIGHTS, weight})
    )
    least = least_useless(p, seed)
    return Frontier(marked, choices, least if least >= TELLING else None)


def weighted(program: Program, weight: float) -> Program:
    """Return the program with another worth of being useful at the end."""
    return replace(program, end=np.where(program.useful, weight, 0.0))


def least_useless(program: Program, seed: int, paths: int = PATHS, level: float = CERTAIN) -> float:
    """Return a chance of being useless at the end that no course can undercut (one-sided at `level` where sampled).

    A field that would not employ even its master is of no use. Given the shocks of all half-years fields are
    independent of each other and of the market: the product over fields, for each state of the market, is exact then;
    the mean over shocks is over sampled `paths`. Without shocks it is a closed form.
    """
    p, (given, shock) = program, program.moves
    sampled = len(shock) > 1
    shocks = stream(seed, "shocks").choice(len(shock), size=(paths if sampled else 1, p.horizon), p=shock)
    market = p.market_start
    demand = np.zeros((len(shocks), len(p.arms), p.step.shape[2]))
    demand[:, np.arange(len(p.arms)), p.start_demand] = 1.0
    for t in range(p.horizon):
        market = market @ p.market
        demand = np.einsum("nkd,nkde->nke", demand, given[min(t, len(given) - 1), shocks[:, t]])
    employed = np.einsum("nkd,kgd->nkg", demand, p.useful[..., -1].astype(np.float64))
    none = (1.0 - employed).prod(axis=1) @ market
    error = float(none.std(ddof=1) / np.sqrt(len(none))) if sampled else 0.0
    reach = student(len(none), level) * error if sampled else 0.0
    return min(max(float(none.mean()) - reach, 0.0), 1.0)


def _money(program: Program, careers: Careers) -> Floats:
    """Return the value of each career without what the end pays."""
    paid = float(program.end.max()) * program.discount**program.horizon
    return np.asarray(careers.value - paid * (careers.useful > 0))


def _point(name: str, weight: float | None, money: Floats, careers: Careers) -> Point:
    n = len(money)
    p = float((careers.useful == 0).mean())
    low, high = wilson(p, n)
    stderr = float(money.std(ddof=1) / np.sqrt(n))
    return Point(name, (), weight, float(money.mean()), stderr, p, low, high, efficient=True)


def _known(style: Style, paid: float) -> Point:
    low, high = wilson(style.useless, style.careers) if style.careers else (style.useless, style.useless)
    money = style.value - paid * (1.0 - style.useless)
    return Point(style.id, style.fields, None, money, style.stderr, style.useless, low, high, efficient=True)


def wilson(p: float, n: int, z: float = NORMAL_95) -> tuple[float, float]:
    """Return the interval of a chance seen as a share `p` of `n` (Wilson, J. Am. Stat. Assoc. 22, 1927)."""
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * float(np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _marked(points: list[Point], always: set[str]) -> tuple[Point, ...]:
    """Return the points that none beats, and those that are `always` told, the most money first."""
    marked = [structs.replace(one, efficient=not any(_beats(other, one) for other in points)) for one in points]
    kept = [one for one in marked if one.efficient or one.id in always]
    return tuple(sorted(kept, key=lambda one: (-one.money, one.useless, one.id)))


def _beats(other: Point, one: Point) -> bool:
    better = other.money > one.money or other.useless < one.useless
    return better and other.money >= one.money and other.useless <= one.useless
