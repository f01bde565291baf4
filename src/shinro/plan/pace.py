"""How much learners differ: one part of it is the person's and holds for every skill, the other is each skill's own.

A skill takes mode x pace x own noise hours, both log-normal with median 1. The measured spread (10th percentile,
median, 90th = 0.5, 1, 2.3 x mode) is *between learners of one module*, so it holds both parts. Drawn independently per
skill it would average out over a plan of twenty skills and promise a certainty that no cohort shows; drawn once per
person it would make every surprise hit all skills alike. The cohorts tell the parts apart: the hours of all modules
together vary more than independent modules would, and less than modules that move as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..atlas.types import Cohort, Spread

PACE_SIGMA = 0.45
"""Log standard deviation of a person's pace. Judgement from `split` of the seven measured cohorts (0.39-0.49)."""

SKILL_SIGMA = 0.42
"""Log standard deviation of a skill's own noise. Judgement from `split` of the seven measured cohorts (0.33-0.46)."""

FEWEST_REPORTS = 30
_TENTHS = 2 * 1.2815515655446004  # standard deviations between the 10th and the 90th percentile


@dataclass(frozen=True, slots=True)
class Pace:
    """What is believed about a person's pace: hours needed over the median learner's, log-normal.

    `median` below 1 is a fast learner; `sigma` is the log standard deviation, smaller as a log grows.
    """

    median: float = 1.0
    sigma: float = PACE_SIGMA


@dataclass(frozen=True, slots=True)
class Split:
    """Log standard deviations of a person's pace and of a module's own noise; the pace's share of the variance."""

    pace: float
    own: float
    shared: float


def log_deviation(spread: Spread) -> float:
    """Return the log standard deviation of the log-normal with this 10th and 90th percentile."""
    return log(spread.p90 / spread.p10) / _TENTHS


def split_cohort(cohort: Cohort) -> Split:
    """Split a cohort's spread into pace and own noise so that modules and their total both come out as measured.

    The total is pace x a sum of n log-normals, whose log variance is that of the log-normal with the same mean and
    variance (Fenton, "The sum of log-normal probability distributions in scatter transmission systems", 1960):
    Var log total = p + ln(1 + (exp(v - p) - 1) sum of squared weights), v the modules' log variance, p the pace's.
    Leaves out that the total is of finishers, who may differ less than those who gave up: the pace's part is a floor.
    """
    modules = [module for module in cohort.modules if module.n >= FEWEST_REPORTS]
    hours = sum(module.p50 for module in modules)
    weights = [module.p50 / hours for module in modules]
    variance = sum(weight * log_deviation(module) ** 2 for weight, module in zip(weights, modules, strict=True))
    squares = sum(weight**2 for weight in weights)
    measured = log_deviation(cohort.total) ** 2
    low, high = 0.0, variance
    for _ in range(60):
        pace = (low + high) / 2
        if pace + log(1 + (exp(variance - pace) - 1) * squares) < measured:
            low = pace
        else:
            high = pace
    return Split(sqrt(low), sqrt(variance - low), low / variance)


def split(cohorts: Iterable[Cohort]) -> Split:
    """Return the median over the cohorts of what `split_cohort` finds in each."""
    found = [split_cohort(cohort) for cohort in cohorts]
    return Split(median(s.pace for s in found), median(s.own for s in found), median(s.shared for s in found))


@dataclass(frozen=True, slots=True)
class Studied:
    expected: float
    hours: float
    done: bool


def learned(studied, prior=Pace()):  # type: ignore
    return prior


def draws_left(expected, hours, pace_draws, normal_draws, sigma=SKILL_SIGMA):  # type: ignore
    import numpy as np

    return np.maximum(expected * pace_draws * np.exp(sigma * normal_draws) - hours, 0.1)
