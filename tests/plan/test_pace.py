"""The constants of pace are what the measured cohorts say, and one pair of them reproduces every cohort's totals."""

from __future__ import annotations

from math import exp, sqrt
from statistics import median

import numpy as np
import pytest

from shinro.atlas import load
from shinro.atlas.types import Cohort, Spread
from shinro.plan.pace import FEWEST_REPORTS, PACE_SIGMA, SKILL_SIGMA, log_deviation, split, split_cohort
from shinro.random import stream

COHORTS = load().cohorts
Z90 = 1.2815515655446004


def totals(cohort: Cohort, pace: float, own: float) -> list[float]:
    """10th, 50th, 90th percentile of the hours of all modules."""
    random = stream(1, cohort.id)
    modules = [module for module in cohort.modules if module.n >= FEWEST_REPORTS]
    noise = np.exp(own * random.standard_normal((20_000, len(modules))))
    hours = np.exp(pace * random.standard_normal(20_000)) * (noise @ [module.p50 for module in modules])
    return [float(q) for q in np.quantile(hours, (0.1, 0.5, 0.9))]


def test_the_constants_are_the_estimate_from_the_cohorts() -> None:
    found = split(COHORTS.values())
    assert pytest.approx(found.pace, abs=0.01) == PACE_SIGMA
    assert pytest.approx(found.own, abs=0.01) == SKILL_SIGMA
    assert found.shared == pytest.approx(0.53, abs=0.01)


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=lambda cohort: cohort.id)
def test_the_total_hours_of_every_cohort_come_out_as_published(cohort: Cohort) -> None:
    published = (cohort.total.p10, cohort.total.p50, cohort.total.p90)
    assert totals(cohort, PACE_SIGMA, SKILL_SIGMA) == pytest.approx(published, rel=0.2)


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=lambda cohort: cohort.id)
def test_modules_are_neither_independent_nor_one(cohort: Cohort) -> None:
    both = sqrt(PACE_SIGMA**2 + SKILL_SIGMA**2)
    measured = cohort.total.p90 / cohort.total.p10
    independent = totals(cohort, 0.0, both)
    one = totals(cohort, both, 0.0)
    assert 1.3 * independent[2] / independent[0] < measured < one[2] / one[0] / 1.3


def test_one_skill_spreads_as_one_module_does() -> None:
    both = sqrt(PACE_SIGMA**2 + SKILL_SIGMA**2)
    modules = [m for cohort in COHORTS.values() for m in cohort.modules if m.n >= FEWEST_REPORTS]
    assert len(modules) == 53
    assert exp(-Z90 * both) == pytest.approx(median(m.p10 / m.p50 for m in modules), rel=0.12)
    assert exp(Z90 * both) == pytest.approx(median(m.p90 / m.p50 for m in modules), rel=0.12)


def test_the_atlas_spreads_its_skills_as_the_cohorts_do() -> None:
    for skill in load().skills.values():
        assert abs(skill.low - 0.5 * skill.hours) <= 0.5
        assert abs(skill.high - 2.3 * skill.hours) <= 0.5


@pytest.mark.parametrize(("pace", "own"), [(0.3, 0.5), (0.5, 0.3), (0.6, 0.01)])
def test_a_known_split_is_found_again(pace: float, own: float) -> None:
    both = sqrt(pace**2 + own**2)
    modules = tuple(Spread(100, 8 * exp(-Z90 * both), 8.0, 8 * exp(Z90 * both)) for _ in range(9))
    truth = Cohort("known", "tab", 1000, 100, True, modules, Spread(1, 1.0, 2.0, 3.0))
    low, middle, high = totals(truth, pace, own)
    cohort = Cohort("known", "tab", 1000, 100, True, modules, Spread(100, low, middle, high))
    assert split_cohort(cohort).pace == pytest.approx(pace, rel=0.05)


def test_log_deviation_of_a_lognormal_is_its_own() -> None:
    assert log_deviation(Spread(9, exp(-Z90 * 0.6), 1.0, exp(Z90 * 0.6))) == pytest.approx(0.6)


def test_few_finish_the_measured_courses() -> None:
    rates = [cohort.finishers / cohort.starters for cohort in COHORTS.values()]
    assert min(rates) > 0.10
    assert max(rates) < 0.23
