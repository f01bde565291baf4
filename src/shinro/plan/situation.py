"""Where a plan starts from: what somebody has mastered, the hours there are, how fast they learn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .available import HALF_YEAR
from .pace import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    import numpy.typing as npt

    from .available import Available

ENOUGH = 0.8
"""The chance at which a plan counts as likely to be kept, where nobody wishes otherwise. Judgement."""
DRAWS = 10_000
PRIOR = Pace()


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """Another plan that runs at the same time: `[draw]` hours that it needs, and the hours a week it asks for."""

    needed: npt.NDArray[np.float64]
    weekly_hours: float


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """What a plan for one person rests on besides the challenge.

    `mastery` is that of `atlas.held`. `weekly_hours`: what the plan asks for in an ordinary week; `total_hours`: what
    all plans together may take (None: as much as they ask for); `weekly_limit`: the most that may be proposed.
    `deadline`: the last day of the plan's half-year, 26 weeks from `available.start` if None.
    `logged`: hours studied already of skills that are not done. `wish`: the chance below which repairs are offered.
    """

    mastery: Mapping[str, float]
    available: Available
    weekly_hours: float
    hours_to_employable: float = 2.0
    pace: Pace = PRIOR
    seed: int = 0
    weekly_limit: float | None = None
    draws: int = DRAWS
    wish: float = ENOUGH
    logged: Mapping[str, float] = field(default_factory=dict)
    others: tuple[Other, ...] = ()
    total_hours: float | None = None
    deadline: date | None = None

    @property
    def half_year(self) -> float:
        """Ordinary weeks until the deadline."""
        if self.deadline is None:
            return self.available.within(HALF_YEAR)
        return self.available.by(self.deadline)
