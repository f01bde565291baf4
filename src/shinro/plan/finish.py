"""When a plan is done: a distribution, from draws of the person's pace and of each skill's own noise.

The draws of a skill are the same in every plan of a seed. So what is compared (two challenges, with and without a
skill, more hours) differs by what is compared and not by luck, and less to learn never takes longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .available import NEVER
from .pace import SKILL_SIGMA, draws_left
from .together import together
from .weeks import BESIDE, hours_returned

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ..atlas.types import Atlas
    from .available import Available
    from .need import Lack
    from .situation import Situation

    Floats = npt.NDArray[np.float64]

LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Needed:
    """What learning takes: `[draw]` hours in all, and to the first of the needs; `median` hours of each lack.

    `returned`: hours of returns for each hour of learning; they are part of both.
    """

    hours: Floats
    first: Floats
    median: tuple[float, ...]
    returned: float


@lru_cache(maxsize=1024)  # 80 kB each; every skill of the atlas for two seeds
def _normal(seed: int, name: str, draws: int) -> Floats:
    """`[draw]` standard normal draws of a skill or of the pace."""
    return stream(seed, "plan", name).standard_normal(draws)


@lru_cache(maxsize=1024)
def _noise(seed: int, name: str, draws: int, sigma: float) -> Floats:
    """`[draw]` log-normal draws of a skill or of the pace, median 1; equal in `name` means equal but for `sigma`."""
    return np.exp(sigma * _normal(seed, name, draws))


def needed(atlas: Atlas, lacks: Sequence[Lack], at: Situation) -> Needed:
    """Return what it takes to learn what is missing: missing hours x own noise, x hours_to_employable x pace, with the
    returns that keep it.

    Of a skill that is being studied, the hours still to come, given that those logged were not enough.
    Leaves out that somebody may give up (`keeping`), and that the atlas's median hours are themselves estimates, many
    of them our own.
    """
    scale = at.hours_to_employable
    pace = at.pace.median * _noise(at.seed, "pace", at.draws, at.pace.sigma)
    drawn, median = {}, []
    for lack in sorted(lacks, key=lambda lack: lack.skill):
        expected, spent = lack.hours * scale, at.logged.get(lack.skill, 0.0)
        if spent > 0:
            drawn[lack.skill] = draws_left(expected, spent, pace, _normal(at.seed, lack.skill, at.draws))
        else:
            drawn[lack.skill] = expected * _noise(at.seed, lack.skill, at.draws, SKILL_SIGMA) * pace
    for lack in lacks:
        is_begun = at.logged.get(lack.skill, 0.0) > 0
        median.append(float(np.median(drawn[lack.skill])) if is_begun else lack.hours * scale * at.pace.median)
    total, beside, first = np.zeros(at.draws), np.zeros(at.draws), np.zeros(at.draws)
    for lack in sorted(lacks, key=lambda lack: lack.skill):
        total += drawn[lack.skill]
        if lack.beside:
            beside += drawn[lack.skill]
        elif lack.first:
            first += drawn[lack.skill]
    learned = sum(median)
    share = hours_returned(atlas, lacks, median, at.available, at.weekly_hours) / learned if learned else 0.0
    # the habits take their part of each week until they are learned
    first = np.minimum(first / (1.0 - BESIDE), first + beside)
    return Needed(total * (1 + share), np.minimum(first, total) * (1 + share), tuple(median), share)


def ordinary_weeks(hours: Floats, at: Situation) -> Floats:
    """Return `[draw]` ordinary weeks that so many hours take beside the other plans; infinite without weekly hours."""
    if not at.others and (at.total_hours is None or at.total_hours >= at.weekly_hours):
        if at.weekly_hours <= 0:
            return np.where(hours > 0, np.inf, 0.0)
        with np.errstate(over="ignore"):
            return hours / at.weekly_hours
    asked = [at.weekly_hours, *(other.weekly_hours for other in at.others)]
    total = sum(asked) if at.total_hours is None else at.total_hours
    ends: Floats = together(np.stack([hours, *(other.needed for other in at.others)]), asked, total)[0]
    return ends


def finish(ordinary: Floats, available: Available) -> tuple[int, int, int]:
    """Return the weeks at the 10th, 50th and 90th percentile of `ordinary` weeks needed, rounded up."""
    found = np.quantile(ordinary, LEVELS, method="lower" if np.isinf(ordinary).any() else "linear")
    low, middle, high = (NEVER if np.isinf(x) else available.weeks_at(float(x)) for x in found)
    return low, middle, high


def chance(ordinary: Floats, there_are: float) -> tuple[float, float]:
    """Return the chance that `ordinary` weeks needed fit into those that there are, with its Monte-Carlo error."""
    p = float(np.mean(ordinary <= there_are + 1e-9))
    return p, sqrt(p * (1 - p) / len(ordinary))
