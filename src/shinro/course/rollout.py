"""Choices for the present half-year lived out in the same futures: how much the others fall behind the first.

The futures' luck, as far as the bound's tables put a figure to it, is taken out of every life (mean zero).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .policy import simulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .policy import Careers, Policy
    from .types import Integers

NORMAL_95 = 1.959963984540054
"""Two-sided 95 % point of the standard normal."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """One choice: its mean value, and by how much it falls `behind` the first, with the standard error of that."""

    value: float
    behind: float
    stderr: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of `behind`."""
        return self.behind - NORMAL_95 * self.stderr, self.behind + NORMAL_95 * self.stderr

    @property
    def close(self) -> bool:
        """Whether it is too close to the first to call."""
        return self.interval[0] <= 0.0 <= self.interval[1]


def rollout(
    policy: Policy, choices: Sequence[Integers], careers: int, key: int, first: Careers | None = None
) -> tuple[Rollout, ...]:
    """Live `careers` lives from every joint action in `choices` (`[K]` each) in the same futures, `policy` after it.

    `first`: lives from `choices[0]` that are known already, as many or more. Differences are to `choices[0]`, paired
    career by career; its own `behind` and `stderr` are 0.
    """
    known = first or simulate(policy, careers, key, forced=choices[0])
    lives = [known.steady[:careers]]
    lives += [simulate(policy, careers, key, forced=choice).steady for choice in choices[1:]]
    found = []
    for life in lives:
        less = lives[0] - life
        stderr = float(less.std(ddof=1) / np.sqrt(careers)) if careers > 1 else np.inf
        found.append(Rollout(float(life.mean()), float(less.mean()), stderr))
    return tuple(found)
