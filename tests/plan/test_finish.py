"""The finish is a distribution that narrows and moves as it should."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.plan import NEVER, Other, Pace, always
from shinro.plan.finish import chance, finish, needed, ordinary_weeks
from shinro.plan.need import Lack, lacks
from shinro.plan.pace import PACE_SIGMA, SKILL_SIGMA

from .at import ATLAS, CHALLENGES, DAY, SKILLS, at

DRAWS = 2_000
masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=20)
challenges = st.sampled_from(CHALLENGES)


def draws(challenge: str, mastery: dict[str, float], **more: Any) -> npt.NDArray[np.float64]:
    """Hours of learning and returns."""
    return needed(ATLAS, lacks(ATLAS, challenge, mastery), at(mastery, **{"draws": DRAWS, **more})).hours


def learning(found: list[Lack], **more: Any) -> npt.NDArray[np.float64]:
    """Hours of learning alone."""
    needs = needed(ATLAS, found, at({}, **more))
    return needs.hours / (1 + needs.returned)


@settings(max_examples=40, deadline=None)
@given(challenges, masteries, st.sampled_from(SKILLS))
def test_learning_more_never_takes_longer_in_any_draw(challenge: str, mastery: dict[str, float], skill: str) -> None:
    """But for returns, which hang on what is used when: they may move the whole by a few per cent."""
    more = {**mastery, skill: 1.0}
    less, usual = (learning(list(lacks(ATLAS, challenge, m)), draws=DRAWS) for m in (more, mastery))
    # equal hours may differ in the last place: the others are added in the same order but from another sum
    assert np.all(less <= usual * (1 + 1e-12))


@settings(max_examples=40, deadline=None)
@given(challenges, masteries, st.floats(0.1, 40), st.floats(0.1, 40))
def test_more_hours_a_week_never_finish_later(challenge: str, mastery: dict[str, float], a: float, b: float) -> None:
    hours = draws(challenge, mastery)
    slow, quick = (ordinary_weeks(hours, at(mastery, weekly)) for weekly in sorted((a, b)))
    usual = always(DAY)
    assert all(x <= y for x, y in zip(finish(quick, usual), finish(slow, usual), strict=True))
    assert chance(quick, 26)[0] >= chance(slow, 26)[0]


def test_one_skill_has_the_spread_of_pace_and_noise() -> None:
    hours = learning([Lack("tab-gbdt", "contribute", 10.0)], seed=3, draws=40_000)
    assert np.median(hours) == pytest.approx(20, rel=0.02)
    assert np.std(np.log(hours)) == pytest.approx(np.hypot(PACE_SIGMA, SKILL_SIGMA), rel=0.02)


def test_many_skills_keep_the_spread_of_pace() -> None:
    many = [Lack(skill, "contribute", 10.0) for skill in SKILLS]
    hours = learning(many, seed=3, draws=20_000)
    assert np.std(np.log(hours)) == pytest.approx(PACE_SIGMA, rel=0.03)


def test_pace_scales_and_knowing_it_narrows() -> None:
    many = list(lacks(ATLAS, "tab-churn", {}))
    usual, slow, known = (learning(many, pace=p) for p in (Pace(), Pace(median=2.0), Pace(sigma=0.1)))
    assert slow == pytest.approx(2 * usual)
    assert np.std(np.log(known)) < np.std(np.log(usual)) / 2


def test_hours_logged_are_hours_less_but_never_more_than_were_needed() -> None:
    one = [Lack("tab-gbdt", "contribute", 10.0)]
    usual, begun, late = (learning(one, logged={"tab-gbdt": hours}) for hours in (0.0, 5.0, 60.0))
    assert np.median(usual) - 5.0 <= np.median(begun) < np.median(usual)
    assert np.all(late > 0)
    assert needed(ATLAS, one, at({}, logged={"tab-gbdt": 5.0})).median[0] == pytest.approx(np.median(begun))


def test_the_first_need_is_met_before_all_are() -> None:
    for challenge in CHALLENGES:
        needs = needed(ATLAS, lacks(ATLAS, challenge, {}), at({}))
        assert np.all(needs.first <= needs.hours * (1 + 1e-9))
        assert np.all(needs.first > 0)


def test_returns_are_part_of_what_is_needed() -> None:
    missing = lacks(ATLAS, "gen-support-assistant", {})
    needs = needed(ATLAS, missing, at({}, 8.0))
    assert 0.02 < needs.returned < 0.2
    assert np.median(needs.hours) > sum(needs.median) * (1 + needs.returned)


def test_a_seed_gives_its_own_draws_and_the_same_ones_again() -> None:
    assert np.array_equal(draws("tab-churn", {}, seed=7), draws("tab-churn", {}, seed=7))
    assert not np.array_equal(draws("tab-churn", {}, seed=7), draws("tab-churn", {}, seed=8))


def test_the_finish_is_the_10th_50th_and_90th_percentile_in_whole_weeks() -> None:
    usual = always(DAY)
    assert finish(np.arange(0.5, 101.5), usual) == (11, 51, 91)
    assert finish(np.arange(0.5, 101.5) / 10, usual) == (2, 6, 10)
    assert finish(np.zeros(9), usual) == (0, 0, 0)
    assert finish(np.full(9, np.inf), usual) == (NEVER, NEVER, NEVER)
    assert finish(np.array([1.0] * 6 + [np.inf] * 4), usual) == (1, 1, NEVER)


def test_without_weekly_hours_only_nothing_is_learned() -> None:
    assert list(ordinary_weeks(np.array([0.0, 1.0]), at({}, 0.0))) == [0.0, np.inf]


def test_another_plan_takes_its_part_of_the_hours() -> None:
    hours = np.array([40.0])
    other = Other(np.array([80.0]), 8.0)
    assert list(ordinary_weeks(hours, at({}, 8.0))) == [5.0]
    assert list(ordinary_weeks(hours, at({}, 8.0, others=(other,), total_hours=8.0))) == [10.0]
    assert list(ordinary_weeks(hours, at({}, 8.0, others=(other,), total_hours=16.0))) == [5.0]


def test_hours_beyond_those_there_are_are_not_given() -> None:
    assert list(ordinary_weeks(np.array([40.0]), at({}, 8.0, total_hours=4.0))) == [10.0]


def test_the_chance_is_a_share_of_draws_with_its_error() -> None:
    weeks = np.array([10.0, 20.0, 30.0, 40.0])
    assert chance(weeks, 26) == (0.5, 0.25)
    assert chance(weeks, 40) == (1.0, 0.0)
    assert chance(np.full(4, np.inf), 26) == (0.0, 0.0)
    assert chance(np.zeros(4), 0) == (1.0, 0.0)


def test_the_chance_of_two_streams_agrees_within_its_error() -> None:
    found = []
    for seed in (1, 2):
        there = at({}, 12.0, seed=seed)
        weeks = ordinary_weeks(needed(ATLAS, lacks(ATLAS, "rec-email-push", {}), there).hours, there)
        found.append(chance(weeks, 26))
    (a, error), (b, other) = found
    assert abs(a - b) < 5 * np.hypot(error, other)
    assert 0 < error < 0.006
