"""When a plan is done: a distribution, from draws of the person's pace and of each skill's own noise.

The draws of a skill are the same in every plan of a seed. So what is compared (two challenges, with and without a
skill, more hours) differs by what is compared and not by luck, and less to learn never takes longer.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .pace import SKILL_SIGMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from .need import Lack
    from .pace import Pace

DRAWS = 10_000
HALF_YEAR = 26
NEVER = 1040
"""Weeks (twenty years) that stand for what is not in sight, at no hours a week above all."""


@lru_cache(maxsize=512)  # 80 kB each; every skill of the atlas for two seeds
def _noise(seed: int, name: str, draws: int, sigma: float) -> npt.NDArray[np.float64]:
    """`[draw]` log-normal draws of a skill or of the pace, median 1; equal in `name` means equal but for `sigma`."""
    return np.exp(sigma * stream(seed, "plan", name).standard_normal(draws))


def hours_needed(
    lacks: Iterable[Lack], hours_to_employable: float, pace: Pace, seed: int, draws: int = DRAWS
) -> npt.NDArray[np.float64]:
    """Return `[draw]` hours to learn what is missing: sum of missing hours x own noise, x hours_to_employable x pace.

    Leaves out that somebody may give up (of those who began the measured courses, 78-89 % did not hand in nearly all
    homework), and that the atlas's median hours are themselves estimates, many of them our own.
    """
    total = np.zeros(draws)
    for lack in sorted(lacks, key=lambda lack: lack.skill):
        total += lack.hours * _noise(seed, lack.skill, draws, SKILL_SIGMA)
    scale = hours_to_employable * pace.median
    return total * scale * _noise(seed, "pace", draws, pace.sigma)


def weeks_at(hours: float, weekly_hours: float) -> int:
    """Return the whole weeks that `hours` take, `NEVER` at most."""
    if hours <= 0:
        return 0
    return NEVER if weekly_hours * NEVER <= hours else ceil(hours / weekly_hours)


def finish(needed: npt.NDArray[np.float64], weekly_hours: float) -> tuple[int, int, int]:
    """Return the weeks at the 10th, 50th and 90th percentile of `needed` hours, rounded up."""
    low, middle, high = (weeks_at(float(hours), weekly_hours) for hours in np.quantile(needed, (0.1, 0.5, 0.9)))
    return low, middle, high


def chance(needed: npt.NDArray[np.float64], weekly_hours: float, weeks: float = HALF_YEAR) -> tuple[float, float]:
    """Return the chance that `needed` hours fit into so many weeks, with its Monte-Carlo standard error."""
    p = float(np.mean(needed <= weekly_hours * weeks))
    return p, sqrt(p * (1 - p) / len(needed))
