"""The finish is a distribution that narrows and moves as it should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import load
from shinro.plan.finish import NEVER, chance, finish, hours_needed, weeks_at
from shinro.plan.need import Lack, lacks
from shinro.plan.pace import PACE_SIGMA, SKILL_SIGMA, Pace

ATLAS = load()
SKILLS = sorted(ATLAS.skills)
DRAWS = 2_000
masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=20)
challenges = st.sampled_from(sorted(ATLAS.challenges))


def draws(challenge: str, mastery: dict[str, float], seed: int = 0, pace: Pace | None = None) -> np.ndarray:
    return hours_needed(lacks(ATLAS, challenge, mastery), 2.0, pace or Pace(), seed, DRAWS)


@settings(max_examples=40)
@given(challenges, masteries, st.sampled_from(SKILLS))
def test_learning_more_never_takes_longer_in_any_draw(challenge: str, mastery: dict[str, float], skill: str) -> None:
    more = {**mastery, skill: 1.0}
    # equal hours may differ in the last place: the others are added in the same order but from another sum
    assert np.all(draws(challenge, more) <= draws(challenge, mastery) * (1 + 1e-12))


@settings(max_examples=40)
@given(challenges, masteries, st.floats(0.1, 40), st.floats(0.1, 40))
def test_more_hours_a_week_never_finish_later(challenge: str, mastery: dict[str, float], a: float, b: float) -> None:
    needed = draws(challenge, mastery)
    less, more = sorted((a, b))
    assert finish(needed, more) <= finish(needed, less)
    assert all(x <= y for x, y in zip(finish(needed, more), finish(needed, less), strict=True))
    assert chance(needed, more)[0] >= chance(needed, less)[0]


def test_one_skill_has_the_spread_of_pace_and_noise() -> None:
    needed = hours_needed([Lack("tab-gbdt", "contribute", 10.0)], 2.0, Pace(), 3, 40_000)
    assert np.median(needed) == pytest.approx(20, rel=0.02)
    assert np.std(np.log(needed)) == pytest.approx(np.hypot(PACE_SIGMA, SKILL_SIGMA), rel=0.02)


def test_many_skills_keep_the_spread_of_pace() -> None:
    many = [Lack(skill, "contribute", 10.0) for skill in SKILLS]
    needed = hours_needed(many, 1.0, Pace(), 3, 20_000)
    assert np.std(np.log(needed)) == pytest.approx(PACE_SIGMA, rel=0.03)


def test_pace_scales_and_knowing_it_narrows() -> None:
    usual, slow, known = (draws("tab-churn", {}, pace=p) for p in (Pace(), Pace(median=2.0), Pace(sigma=0.1)))
    assert slow == pytest.approx(2 * usual)
    assert np.std(np.log(known)) < np.std(np.log(usual)) / 2


def test_a_seed_gives_its_own_draws_and_the_same_ones_again() -> None:
    assert np.array_equal(draws("tab-churn", {}, seed=7), draws("tab-churn", {}, seed=7))
    assert not np.array_equal(draws("tab-churn", {}, seed=7), draws("tab-churn", {}, seed=8))


def test_the_order_of_what_is_missing_does_not_matter() -> None:
    missing = lacks(ATLAS, "tab-churn", {})
    assert np.array_equal(hours_needed(missing, 2, Pace(), 0), hours_needed(missing[::-1], 2, Pace(), 0))


@pytest.mark.parametrize(
    ("hours", "weekly", "weeks"),
    [
        (0, 0, 0),
        (0, 5, 0),
        (1, 0, NEVER),
        (10, 5, 2),
        (10.1, 5, 3),
        (1e-9, 5, 1),
        (1e9, 1e-9, NEVER),
        (1, 1e-320, NEVER),
    ],
)
def test_weeks_are_whole_and_never_is_a_number(hours: float, weekly: float, weeks: int) -> None:
    assert weeks_at(hours, weekly) == weeks


def test_the_finish_is_the_10th_50th_and_90th_percentile_in_whole_weeks() -> None:
    assert finish(np.arange(0.5, 101.5), 1.0) == (11, 51, 91)
    assert finish(np.arange(0.5, 101.5), 10.0) == (2, 6, 10)
    assert finish(np.zeros(9), 0.0) == (0, 0, 0)


def test_the_chance_is_a_share_of_draws_with_its_error() -> None:
    needed = np.array([10.0, 20.0, 30.0, 40.0])
    assert chance(needed, 1.0) == (0.5, 0.25)
    assert chance(needed, 1.0, weeks=40) == (1.0, 0.0)
    assert chance(needed, 0.0) == (0.0, 0.0)
    assert chance(np.zeros(4), 0.0) == (1.0, 0.0)


def test_the_chance_of_two_streams_agrees_within_its_error() -> None:
    a, b = (chance(hours_needed(lacks(ATLAS, "rec-email-push", {}), 2, Pace(), seed), 12.0) for seed in (1, 2))
    assert abs(a[0] - b[0]) < 5 * np.hypot(a[1], b[1])
    assert 0 < a[1] < 0.006
