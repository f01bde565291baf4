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

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from ..atlas.types import Cohort, Spread

    Floats = npt.NDArray[np.float64]

PACE_SIGMA = 0.45
"""Log standard deviation of a person's pace. Judgement from `split` of the seven measured cohorts (0.39-0.49)."""

SKILL_SIGMA = 0.42
"""Log standard deviation of a skill's own noise. Judgement from `split` of the seven measured cohorts (0.33-0.46)."""

SLIPS = 0.05
"""Part of the hours told that say nothing of the pace: known before, forgotten to log. Judgement."""
SLIP_SIGMA = 2.0
"""Log standard deviation of those: a factor of seven either way is nothing unusual. Judgement."""
FEWEST_REPORTS = 30
_REACH, _POINTS = (
    6.0,
    201,
)  # of the grid of log pace, in prior deviations: its step is below the deviation after 200 skills
_LEAST = 1e-9
_TENTHS = 2 * 1.2815515655446004  # standard deviations between the 10th and the 90th percentile


@dataclass(frozen=True, slots=True)
class Pace:
    """What is believed about a person's pace: hours needed over the median learner's, log-normal.

    `median` below 1 is a fast learner; `sigma` is the log standard deviation, smaller as a log grows.
    """

    median: float = 1.0
    sigma: float = PACE_SIGMA


@dataclass(frozen=True, slots=True)
class Studied:
    """What a log tells of one skill: hours spent on it, beside those `expected` of the median learner.

    `done`: it took these hours; else it takes more than these.
    """

    expected: float
    hours: float
    done: bool


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


def learned(studied: Iterable[Studied], prior: Pace | None = None) -> Pace:
    """Return what is believed about a pace after some skills: the posterior, as a log-normal of its log's mean and
    deviation.

    Hours of a skill are expected x pace x own noise, so a skill that is done is a noisy sight of the pace, and one that
    is not yet done tells that it takes more (right-censored): left out, the slow ones would be missing. Some of the
    hours told are slips (`SLIPS`), so that a single odd one moves little. Without hours nothing is told.
    """
    from scipy.special import log_ndtr

    before = prior or Pace()
    told = [one for one in studied if one.hours > 0 and one.expected > 0]
    if not told or before.sigma <= 0:  # nothing to learn, or nothing to doubt
        return before
    middle = log(before.median)
    grid = middle + before.sigma * np.linspace(-_REACH, _REACH, _POINTS)
    weight = -0.5 * ((grid - middle) / before.sigma) ** 2
    for done in (True, False):
        beyond = np.array([log(one.hours / one.expected) for one in told if one.done == done]).reshape(-1, 1) - grid
        z, odd = beyond / SKILL_SIGMA, beyond / SLIP_SIGMA
        if done:  # densities, but for what they share
            usual, slip = -0.5 * z**2, -0.5 * odd**2 - log(SLIP_SIGMA / SKILL_SIGMA)
        else:
            usual, slip = log_ndtr(-z), log_ndtr(-odd)
        weight = weight + np.logaddexp(log(1 - SLIPS) + usual, log(SLIPS) + slip).sum(axis=0)
    mass = np.exp(weight - weight.max())
    mass /= mass.sum()
    mean = float(mass @ grid)
    return Pace(exp(mean), sqrt(float(mass @ (grid - mean) ** 2)))


def draws_left(expected: float, hours: float, pace: Floats, normal: Floats, sigma: float = SKILL_SIGMA) -> Floats:
    """Return `[draw]` hours that a skill still takes, given that the `hours` spent on it were not enough.

    Its hours are expected x `pace` x exp(sigma z), a log-normal, cut off below `hours` (by inverse survival function,
    so that no hours spent leave the draws `normal` of z as they are, and a larger z is always more to come).
    """
    from scipy.special import log_ndtr, ndtri_exp

    if hours <= _LEAST * expected:
        return expected * pace * np.exp(sigma * normal)
    least = np.log(hours / (expected * pace)) / sigma
    z: Floats = -ndtri_exp(log_ndtr(-least) + log_ndtr(-normal))
    return np.maximum(expected * pace * np.exp(sigma * np.maximum(z, least)) - hours, 0.0)
