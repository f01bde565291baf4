"""The constants of pace are what the measured cohorts say, and one pair of them reproduces every cohort's totals."""

from __future__ import annotations

from math import exp, hypot, log, sqrt
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from shinro.atlas import load
from shinro.atlas.types import Cohort, Spread
from shinro.plan.pace import (
    FEWEST_REPORTS,
    PACE_SIGMA,
    SKILL_SIGMA,
    Pace,
    Studied,
    draws_left,
    learned,
    log_deviation,
    split,
    split_cohort,
)
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


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=lambda cohort: cohort.id)
def test_a_cohort_left_out_took_the_hours_that_the_others_say(cohort: Cohort) -> None:
    """10th, 50th and 90th percentile within a sixth; neither skills apart nor all together come near all three."""
    found = split(one for one in COHORTS.values() if one is not cohort)
    published = (cohort.total.p10, cohort.total.p50, cohort.total.p90)
    assert totals(cohort, found.pace, found.own) == pytest.approx(published, rel=1 / 6)
    whole = hypot(found.pace, found.own)
    for pace, own in ((0.0, whole), (whole, 0.0)):
        assert totals(cohort, pace, own) != pytest.approx(published, rel=1 / 6)


def test_hours_of_cohorts_left_out_are_said_as_closely_as_so_few_finishers_allow() -> None:
    """Root mean square of the log errors, beside that of percentiles in log-normal samples of the cohorts' sizes."""
    errors, chance = [], []
    for cohort in COHORTS.values():
        found = split(one for one in COHORTS.values() if one is not cohort)
        said = totals(cohort, found.pace, found.own)
        errors += [
            log(x / y) for x, y in zip(said, (cohort.total.p10, cohort.total.p50, cohort.total.p90), strict=True)
        ]
        for level, density in ((0.1, 0.17550), (0.5, 0.39894), (0.9, 0.17550)):
            each = sqrt(level * (1 - level) / cohort.total.n) / density
            chance.append(log_deviation(cohort.total) * each)
    assert hypot(*errors) < hypot(*chance)


def test_a_pace_seen_without_slips_is_that_of_the_closed_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Normal prior, normal sights: precision-weighted mean."""
    monkeypatch.setattr("shinro.plan.pace.SLIPS", 1e-12)
    sights = [Studied(10.0, 14.0, True), Studied(20.0, 22.0, True), Studied(8.0, 13.0, True)]
    found = learned(sights)
    prior, each = PACE_SIGMA**-2, SKILL_SIGMA**-2
    mean = each * sum(log(one.hours / one.expected) for one in sights) / (prior + 3 * each)
    assert found.median == pytest.approx(exp(mean), rel=1e-4)
    assert found.sigma == pytest.approx((prior + 3 * each) ** -0.5, rel=1e-4)


@given(st.lists(st.floats(1, 80), min_size=1, max_size=12), st.floats(0.5, 2), st.floats(0.5, 2))
def test_who_takes_longer_is_believed_to_be_slower(expected: list[float], a: float, b: float) -> None:
    quick, slow = sorted((a, b))
    found = [learned(Studied(hours, by * hours, True) for hours in expected) for by in (quick, slow)]
    assert found[0].median <= found[1].median * (1 + 1e-9)
    assert min(quick, 1.0) <= found[0].median * (1 + 1e-9)
    assert found[1].median <= max(slow, 1.0) * (1 + 1e-9)
    assert found[0].sigma < PACE_SIGMA


def test_nothing_told_is_the_prior() -> None:
    assert learned([]) == learned([Studied(10.0, 0.0, True), Studied(0.0, 5.0, False)]) == Pace()
    assert learned([], Pace(1.3, 0.2)) == Pace(1.3, 0.2)


def test_a_pace_beyond_doubt_stays() -> None:
    assert learned([Studied(10.0, 30.0, True)], Pace(1.3, 0.0)) == Pace(1.3, 0.0)


@pytest.mark.parametrize("skills", [1, 40, 150])
def test_the_posterior_is_that_of_a_finer_grid(skills: int, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = 13.0 * np.exp(SKILL_SIGMA * stream(1, "grid").standard_normal(skills))
    told = [Studied(10.0, float(h), n % 3 > 0) for n, h in enumerate(hours)]
    found = learned(told)
    monkeypatch.setattr("shinro.plan.pace._POINTS", 8001)
    fine = learned(told)
    assert (found.median, found.sigma) == pytest.approx((fine.median, fine.sigma), rel=1e-6)


def test_one_slip_moves_little_and_many_sights_narrow() -> None:
    usual = [Studied(10.0, 10.0, True)] * 8
    assert learned([*usual, Studied(40.0, 0.1, True)]).median == pytest.approx(learned(usual).median, abs=0.05)
    assert learned(usual).sigma < 0.2 < learned(usual[:2]).sigma < PACE_SIGMA


def test_what_is_not_done_yet_counts_or_the_quick_ones_alone_would() -> None:
    """A learner at pace 2 who is watched for a while: the skills done by then are the lucky ones."""
    random, true = stream(1, "watched"), 2.0
    errors: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(200):
        needed = 10.0 * true * np.exp(SKILL_SIGMA * random.standard_normal(8))
        told = [Studied(10.0, float(min(hours, 18.0)), bool(hours <= 18.0)) for hours in needed]
        for with_all in (True, False):
            seen = told if with_all else [one for one in told if one.done]
            errors[with_all].append(log(learned(seen).median / true))
    assert abs(float(np.mean(errors[True]))) < 0.15
    assert float(np.mean(errors[False])) < -0.3


@given(st.floats(0.5, 100), st.floats(0, 500))
def test_hours_still_to_come_are_those_of_the_ones_that_were_not_enough(expected: float, spent: float) -> None:
    normal = stream(1, "left").standard_normal(20_000)
    pace = np.ones_like(normal)
    left = draws_left(expected, spent, pace, normal)
    assert np.all(left >= 0)
    assert np.all(np.isfinite(left))
    assert np.all(np.diff(left[np.argsort(normal)]) >= -1e-9 * expected)
    whole = expected * np.exp(SKILL_SIGMA * normal)
    beyond = whole[whole > spent] - spent
    if len(beyond) > 2_000:
        assert np.mean(left) == pytest.approx(np.mean(beyond), rel=0.12)


def test_no_hours_spent_leave_the_draws_as_they_are() -> None:
    normal = stream(1, "left").standard_normal(100)
    pace = np.exp(0.3 * normal[::-1])
    assert draws_left(8.0, 0.0, pace, normal) == pytest.approx(8.0 * pace * np.exp(SKILL_SIGMA * normal))
    assert draws_left(8.0, 1e-9, pace, normal) == pytest.approx(8.0 * pace * np.exp(SKILL_SIGMA * normal))


def test_the_mean_of_what_is_left_is_the_integral() -> None:
    """Mean of a log-normal above a, by the closed form: exp(s^2/2) Phi(s - a) / Phi(-a)."""
    normal = stream(2, "left").standard_normal(400_000)
    left = draws_left(10.0, 15.0, np.ones_like(normal), normal)
    a = log(1.5) / SKILL_SIGMA
    mean = 10.0 * exp(SKILL_SIGMA**2 / 2) * float(ndtr(SKILL_SIGMA - a) / ndtr(-a)) - 15.0
    assert np.mean(left) == pytest.approx(mean, rel=0.01)
