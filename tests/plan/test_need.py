"""What is missing: all of it, nothing else, in an order that can be learned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas import DEPTH, LEVELS, closure, held, load, missing_hours
from shinro.plan.need import lacks

ATLAS = load()
HABITS = {skill.id for skill in ATLAS.areas["lrn"].skills if skill.level == "foundation"}
SKILLS = sorted(ATLAS.skills)
masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=20)
challenges = st.sampled_from(sorted(ATLAS.challenges))


@given(challenges, masteries)
def test_every_order_can_be_learned(challenge: str, given_mastery: dict[str, float]) -> None:
    found = [lack.skill for lack in lacks(ATLAS, challenge, given_mastery)]
    place = {skill: i for i, skill in enumerate(found)}
    assert len(place) == len(found)
    for skill in found:
        assert all(place[before] < place[skill] for before in closure(ATLAS, [skill]) & place.keys() - {skill})


@given(challenges, masteries)
def test_what_is_missing_is_the_closure_and_the_habits_of_learning(challenge: str, mastery: dict[str, float]) -> None:
    found = lacks(ATLAS, challenge, mastery)
    asked = closure(ATLAS, ATLAS.challenges[challenge].needs) | HABITS
    assert {lack.skill for lack in found} <= asked
    for skill in asked - {lack.skill for lack in found}:
        assert mastery.get(skill, 0.0) >= 0.5
    without = sum(lack.hours for lack in found if lack.skill not in HABITS)
    whole = {**mastery, **dict.fromkeys(HABITS, 1.0)}
    assert without == pytest.approx(missing_hours(ATLAS, challenge, whole))


@given(challenges, masteries)
def test_hours_are_depth_less_mastery(challenge: str, mastery: dict[str, float]) -> None:
    for lack in lacks(ATLAS, challenge, mastery):
        hours = ATLAS.skills[lack.skill].hours
        assert lack.hours == pytest.approx((DEPTH[lack.depth] - mastery.get(lack.skill, 0.0)) * hours)
        assert lack.hours > 0


@pytest.mark.parametrize("challenge", sorted(ATLAS.challenges))
def test_nobody_waits_for_a_habit_that_goes_on_beside(challenge: str) -> None:
    found = lacks(ATLAS, challenge, {})
    beside = {lack.skill for lack in found if lack.beside}
    others = [lack.skill for lack in found if lack.skill not in HABITS]
    assert beside == HABITS - closure(ATLAS, others)


def test_levels_ascend_unless_a_prerequisite_forbids() -> None:
    found = [lack.skill for lack in lacks(ATLAS, "tab-churn", {})]
    for i, skill in enumerate(found):
        for later in found[i + 1 :]:
            if LEVELS.index(ATLAS.skills[later].level) < LEVELS.index(ATLAS.skills[skill].level):
                assert closure(ATLAS, [later]) & set(found[i : found.index(later)]), (skill, later)


def test_the_cheapest_need_of_a_level_comes_first() -> None:
    needs = ATLAS.challenges["tab-credit-risk"].needs
    have = dict.fromkeys(closure(ATLAS, needs) | HABITS, 1.0)
    have |= {"tab-imbalance": 0.5, "tab-interpretability": 0.0}
    assert [lack.skill for lack in lacks(ATLAS, "tab-credit-risk", have)] == ["tab-imbalance", "tab-interpretability"]
    have |= {"tab-imbalance": 0.0, "tab-interpretability": 0.9}
    assert [lack.skill for lack in lacks(ATLAS, "tab-credit-risk", have)] == ["tab-interpretability", "tab-imbalance"]


def test_lower_needs_are_never_more_to_learn() -> None:
    for challenge in ATLAS.challenges.values():
        less = lacks(ATLAS, challenge.id, {}, dict.fromkeys(challenge.needs, "foundation"))
        assert sum(lack.hours for lack in less) <= sum(lack.hours for lack in lacks(ATLAS, challenge.id, {}))


def test_who_has_it_all_lacks_nothing() -> None:
    for challenge in ATLAS.challenges:
        assert lacks(ATLAS, challenge, held(ATLAS, dict.fromkeys(SKILLS, 1.0))) == ()
