"""A tighter bound: reveal the paths of market and demand, and charge for knowing them.

Whoever sees the whole path of market and demand does at least as well as who does not, even after paying a penalty of
mean zero; the mean over paths of the best value with sight, less penalty, bounds every course from above (information
relaxation; Brown, Smith & Sun 2010, Operations Research 58(4); with Lagrangian values Brown & Smith 2020). The penalty
is the martingale part of the bound's own value tables and of the worth of the resources, so that at the bound's prices
every path gives the bound itself. Prices are then lowered per path, which can only tighten: for every path and every
price >= 0 the inner value bounds what that path allows. How coverage moves stays hidden.

The mean over paths is an estimate; quote `upper`, its end of a one-sided 99 % interval, never above the bound itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .confidence import CERTAIN, student
from .parts import in_parts
from .paths import relax

if TYPE_CHECKING:
    from .dual import Bound, Signal
    from .types import Floats, Integers, Program

PATHS, STEPS = 300, 60
FIRST_TARGET = 0.02


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Inner values of revealed paths: `initial[N]` at the bound's prices, `smallest[N]` at the path's own."""

    bound: float
    initial: Floats
    smallest: Floats

    @property
    def mean(self) -> float:
        """Estimate of the tighter bound."""
        return float(self.smallest.mean())

    @property
    def stderr(self) -> float:
        """Standard error of `mean`."""
        return float(self.smallest.std(ddof=1) / np.sqrt(len(self.smallest)))

    @property
    def upper(self) -> float:
        """Upper end of a one-sided 99 % interval (Student's t), or the bound itself if that is lower."""
        return self.upper_at(CERTAIN)

    def upper_at(self, level: float) -> float:
        """Return the upper end at one-sided `level`."""
        return min(self.mean + student(len(self.smallest), level) * self.stderr, self.bound)


def resources(program: Program, bound: Bound) -> tuple[Floats, Floats]:
    """Return the worth of hours and job from a half-year on `[T + 1, M]`, and its discounted mean just before."""
    signal, T = bound.signal, program.horizon
    now = bound.prices @ np.array([float(program.capacity), 1.0])
    now[T] = bound.prices[T, :, 1]
    worth, mean = now.copy(), np.zeros((T, now.shape[1]))
    for t in range(T - 1, -1, -1):
        mean[t] = program.discount * (signal.step[min(t, len(signal.step) - 1)] @ worth[t + 1])
        worth[t] += mean[t]
    return worth, mean


def weights(signal: Signal, demands: int) -> tuple[Integers, int]:
    """Return the weight of each lead's demand in the signal, and that of the market."""
    leads = int(signal.lead.max()) + 1
    return np.array([demands ** (leads - 1 - i) for i in range(max(leads, 1))], dtype=np.int64), demands**leads


def tighten(
    program: Program, bound: Bound, key: int, *, paths: int = PATHS, steps: int = STEPS, first: int = 0
) -> Relaxation:
    """Tighten `bound` over `paths` revealed paths (from number `first` of stream `key`), `steps` price steps each."""
    p, g = program, bound.signal
    weight, market_weight = weights(g, p.step.shape[2])
    worth, mean = resources(p, bound)
    initial, smallest = np.zeros(paths), np.zeros(paths)
    in_parts(
        relax,
        p.reward, p.low, p.rise, p.fall_low, p.fall_rise, *p.moves, p.market, p.market_start, p.end, p.time_class,
        p.units, p.works, p.capacity, p.discount, p.start_level, p.start_demand, g.lead, weight, market_weight,
        bound.prices, bound.ahead, worth, mean, key, first, steps, FIRST_TARGET, initial, smallest,
    )  # fmt: skip
    return Relaxation(bound.upper, initial, smallest)
