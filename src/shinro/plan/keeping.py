"""Going on to the end, or giving up: what those who began the measured courses did.

Of those who began a free course, 11-22 % handed in nearly all of its homework, whether it took 33 or 84 hours. So it
is the part of the way that counts, not its hours: a chance to give up that is the same on each part of it fits the
reports of each module, and those of courses left out, better than any clock of hours or of modules
(`bench/cohorts.py`).
"""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..atlas.types import Cohort

GIVING_UP = 1.95
"""Rate of giving up over the whole way: `rate` of the seven measured cohorts."""
APART = 0.28
"""Log standard deviation of the part that finishes, between cohorts: the error for a cohort that is left out."""
TENTH = 1.2815515655446004


def goes_on(behind: float = 0.0) -> tuple[float, float, float]:
    """Return the chance that one like those who began such courses goes on to the end, and its range between courses.

    `behind`: the part of the way, 0-1, that is done already, measured in the median learner's hours. A plan's way is
    its own: courses of 33 hours lost as many as those of 84, and longer ones were not seen. Leaves out what is at
    stake: nobody in those courses had a challenge at work that waited for it.
    """
    ahead = 1.0 - min(max(behind, 0.0), 1.0)
    p, spread = exp(-GIVING_UP * ahead), exp(TENTH * apart(ahead))
    return p, p / spread, min(p * spread, 1.0)


def apart(ahead: float) -> float:
    """Return the log standard deviation between cohorts of the part that finishes with so much of the way `ahead`.

    Courses that are half over differ hardly less than those that begin: where people give up differs, too. Of spreads
    that grow with the way ahead, with its root and like this, this one comes nearest to holding the 80 % that it names
    (`bench/cohorts.py`).
    """
    return APART * sqrt(ahead * (2.0 - ahead))


def course_of(cohort: Cohort) -> tuple[tuple[float, float], ...]:
    """Return the part of those who began that went through so much of the way: (part of the way, part of them).

    Modules count in the order of their reports, which is that of the course but for optional ones; the way is measured
    in median hours; at its end stand those who handed in nearly all homework.
    """
    modules = sorted(cohort.modules, key=lambda module: -module.n)
    whole = sum(module.p50 for module in modules)
    gone, found = 0.0, []
    for module in modules:
        gone += module.p50
        found.append((gone / whole, module.n / cohort.starters))
    return (*found, (1.0, cohort.finishers / cohort.starters))


def rate(cohorts: Iterable[Cohort]) -> float:
    """Return the rate of giving up that fits the cohorts best: least squares on the log scale, each counted once."""
    above, below = [], []
    for cohort in cohorts:
        points = course_of(cohort)
        above.append(fmean(-x * log(y) for x, y in points))
        below.append(fmean(x * x for x, _ in points))
    return sum(above) / sum(below)
