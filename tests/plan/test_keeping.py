"""Of those who began, so many went on: what the other cohorts did says what a cohort left out did."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas import load
from shinro.plan.keeping import APART, GIVING_UP, TENTH, apart, course_of, goes_on, rate

if TYPE_CHECKING:
    from shinro.atlas.types import Cohort

COHORTS = list(load().cohorts.values())


def left_out(cohort: Cohort) -> float:
    """Log of what the others say over what the cohort did."""
    return -rate(one for one in COHORTS if one is not cohort) - log(cohort.finishers / cohort.starters)


def test_the_constants_are_the_estimate_from_the_cohorts() -> None:
    assert rate(COHORTS) == pytest.approx(GIVING_UP, abs=0.01)
    errors = [left_out(cohort) for cohort in COHORTS]
    assert sqrt(sum(e * e for e in errors) / len(errors)) == pytest.approx(APART, abs=0.01)


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.id)
def test_a_cohort_left_out_finished_as_the_others_say_within_a_factor(cohort: Cohort) -> None:
    assert exp(abs(left_out(cohort))) < 1.75


def test_six_of_seven_cohorts_left_out_lie_within_the_range_of_the_others() -> None:
    """The others' rate, and the spread that they show when each of them is left out in turn."""
    inside = []
    for cohort in COHORTS:
        others = [one for one in COHORTS if one is not cohort]
        errors = [-rate(o for o in others if o is not one) - log(one.finishers / one.starters) for one in others]
        spread = sqrt(sum(e * e for e in errors) / len(errors))
        inside.append(abs(left_out(cohort)) <= TENTH * spread)
    assert sum(inside) == 6


def test_each_module_is_passed_by_about_as_many_as_said() -> None:
    for cohort in COHORTS:
        errors = [-GIVING_UP * x - log(y) for x, y in course_of(cohort)]
        assert sqrt(sum(e * e for e in errors) / len(errors)) < 0.5, cohort.id


def on_the_way() -> list[tuple[float, float]]:
    """Of each module of the cohorts left out: part of the way ahead, and log of finished over said by the others."""
    found = []
    for cohort in COHORTS:
        giving_up = rate(one for one in COHORTS if one is not cohort)
        end = cohort.finishers / cohort.starters
        found += [(1 - x, log(end / y) + giving_up * (1 - x)) for x, y in course_of(cohort) if x < 1]
    return found


def test_the_range_holds_for_those_on_the_way_in_courses_left_out() -> None:
    """It says 80 %; growing with the way ahead alone, as if each part erred by itself, it would hold far fewer."""
    cases = on_the_way()
    assert len(cases) == 46
    held = [abs(e) <= TENTH * apart(ahead) for ahead, e in cases]
    assert 0.7 < sum(held) / len(cases) < 0.9
    straight = [abs(e) <= TENTH * APART * ahead for ahead, e in cases]
    assert sum(straight) / len(cases) < 0.6


def test_those_on_the_way_are_said_neither_too_many_nor_too_few() -> None:
    cases = on_the_way()
    assert abs(sum(e for _, e in cases) / len(cases)) < 0.1


def test_a_course_that_was_not_over_moves_the_rate_little() -> None:
    assert rate(one for one in COHORTS if one.over) == pytest.approx(GIVING_UP, abs=0.05)


def test_the_way_ends_with_those_who_finished() -> None:
    for cohort in COHORTS:
        way, part = zip(*course_of(cohort), strict=True)
        assert list(way) == sorted(way)
        assert (way[-1], part[-1]) == (1.0, cohort.finishers / cohort.starters)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_further_one_is_the_likelier_to_go_on(a: float, b: float) -> None:
    less, more = sorted((a, b))
    for early, late in zip(goes_on(less), goes_on(more), strict=True):
        assert 0 < early <= late <= 1
    p, low, high = goes_on(less)
    assert low <= p <= high
    assert goes_on(1.0) == (1.0, 1.0, 1.0)
    assert goes_on(7.0) == (1.0, 1.0, 1.0)
