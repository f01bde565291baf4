"""What is missing: all of it, nothing else, in an order that can be learned and is usable early."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas import DEPTH, closure, held, missing_hours
from shinro.plan.need import Lack, lacks

from .at import ATLAS, CHALLENGES, HABITS, SKILLS

masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=20)
challenges = st.sampled_from(CHALLENGES)


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


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_nobody_waits_for_a_habit_that_goes_on_beside(challenge: str) -> None:
    found = lacks(ATLAS, challenge, {})
    beside = {lack.skill for lack in found if lack.beside}
    others = [lack.skill for lack in found if lack.skill not in HABITS]
    assert beside == HABITS - closure(ATLAS, others)


def needs_in(found: tuple[Lack, ...], challenge: str) -> list[str]:
    """The challenge's missing needs in the order in which they are complete."""
    place = {lack.skill: i for i, lack in enumerate(found)}
    ends = {
        need: max((place[skill] for skill in closure(ATLAS, [need]) & place.keys()), default=-1)
        for need in ATLAS.challenges[challenge].needs
    }
    return sorted((need for need, end in ends.items() if end >= 0), key=lambda need: ends[need])


@given(challenges, masteries)
def test_the_first_need_is_the_cheapest_and_nothing_else_comes_before_it(
    challenge: str, mastery: dict[str, float]
) -> None:
    found = lacks(ATLAS, challenge, mastery)
    hours = {lack.skill: lack.hours for lack in found}
    costs = {
        need: sum(hours.get(skill, 0.0) for skill in closure(ATLAS, [need]))
        for need in ATLAS.challenges[challenge].needs
    }
    missing = {need: cost for need, cost in costs.items() if cost > 0}
    marked = [lack.skill for lack in found if lack.first]
    if missing:
        first = needs_in(found, challenge)[0]
        assert costs[first] == pytest.approx(min(missing.values()))
        assert set(marked) == closure(ATLAS, [first]) & hours.keys()
        assert [lack.skill for lack in found][: len(marked)] == marked
    else:
        assert marked == []


def test_within_a_need_levels_ascend_unless_a_prerequisite_forbids() -> None:
    levels = {"foundation": 0, "contribute": 1, "lead": 2}
    for challenge in CHALLENGES:
        first = [lack.skill for lack in lacks(ATLAS, challenge, {}) if lack.first]
        for one, after in pairwise(first):
            if levels[ATLAS.skills[after].level] < levels[ATLAS.skills[one].level]:
                assert one in closure(ATLAS, [after]), (challenge, one, after)


def test_lower_needs_are_never_more_to_learn() -> None:
    for challenge in ATLAS.challenges.values():
        less = lacks(ATLAS, challenge.id, {}, dict.fromkeys(challenge.needs, "foundation"))
        assert sum(lack.hours for lack in less) <= sum(lack.hours for lack in lacks(ATLAS, challenge.id, {}))


def test_who_has_it_all_lacks_nothing() -> None:
    for challenge in CHALLENGES:
        assert lacks(ATLAS, challenge, held(ATLAS, dict.fromkeys(SKILLS, 1.0))) == ()
