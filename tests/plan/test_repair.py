"""Repairs are offered where they are needed, do what they say, and are the least change that does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from shinro.atlas import LEVELS
from shinro.plan import ENOUGH, Plan, always, make
from shinro.plan.finish import chance, needed, ordinary_weeks
from shinro.plan.need import lacks
from shinro.plan.repair import MOST_WEEKLY

from .at import ATLAS, CHALLENGES, DAY, TABULAR, at

KINDS = ["smaller_challenge", "lower_depth", "more_weeks", "more_hours"]
SOME = CHALLENGES[::3]


@cache
def plan_of(challenge: str, weekly: float = 8.0) -> Plan:
    return make(ATLAS, challenge, at(TABULAR, weekly))


def chance_of(challenge: str, weekly: float, weeks: int = 26) -> float:
    there = at(TABULAR, weekly)
    hours = needed(ATLAS, lacks(ATLAS, challenge, TABULAR), there).hours
    return chance(ordinary_weeks(hours, there), weeks)[0]


@pytest.mark.parametrize("challenge", SOME)
def test_repairs_are_offered_exactly_where_the_chance_is_low(challenge: str) -> None:
    plan = plan_of(challenge)
    assert bool(plan.repairs) == (plan.chance < ENOUGH)
    assert all(repair.chance > plan.chance for repair in plan.repairs)
    assert len({repair.kind for repair in plan.repairs}) == len(plan.repairs)


def test_all_four_are_offered_where_all_four_help() -> None:
    found = [{repair.kind for repair in plan_of(challenge).repairs} for challenge in CHALLENGES]
    assert set(KINDS) in found
    unlikely = [plan_of(c) for c in CHALLENGES if plan_of(c).chance < ENOUGH]
    assert all({"more_weeks", "more_hours"} <= {r.kind for r in plan.repairs} for plan in unlikely)


@pytest.mark.parametrize("wish", [0.1, 0.95])
def test_the_persons_own_wish_decides(wish: float) -> None:
    for challenge in SOME:
        plan = make(ATLAS, challenge, at(wish=wish))
        assert bool(plan.repairs) == (plan.chance < wish)


@pytest.mark.parametrize("challenge", ["rec-home-feed", "ts-staffing", "cv-visual-inspection", "gen-doc-automation"])
def test_each_repair_does_what_it_says(challenge: str) -> None:
    for repair in plan_of(challenge).repairs:
        if repair.kind == "smaller_challenge":
            assert ATLAS.challenges[repair.detail].area == ATLAS.challenges[challenge].area
            assert repair.detail != challenge
            assert chance_of(repair.detail, 8.0) == repair.chance
        elif repair.kind == "more_weeks":
            assert chance_of(challenge, 8.0, int(repair.detail)) == repair.chance >= ENOUGH
            assert chance_of(challenge, 8.0, int(repair.detail) - 1) < ENOUGH
        elif repair.kind == "more_hours":
            hours = float(repair.detail)
            assert chance_of(challenge, hours) == repair.chance
            assert repair.chance < ENOUGH or chance_of(challenge, hours - 1) < ENOUGH
            assert 8 < hours <= MOST_WEEKLY
        else:
            needs = ATLAS.challenges[challenge].needs
            lowered = repair.detail.split(",")
            assert all(needs[skill] != LEVELS[0] for skill in lowered)
            less = {s: LEVELS[0] if s in lowered else level for s, level in needs.items()}
            hours_then = needed(ATLAS, lacks(ATLAS, challenge, TABULAR, less), at()).hours
            assert chance(ordinary_weeks(hours_then, at()), 26)[0] == repair.chance


def test_what_is_enough_comes_first_and_in_a_fixed_order() -> None:
    for challenge in CHALLENGES:
        repairs = plan_of(challenge).repairs
        enough = [r.kind for r in repairs if r.chance >= ENOUGH]
        assert [r.kind for r in repairs[: len(enough)]] == sorted(enough, key=KINDS.index)
        rest = [r.chance for r in repairs[len(enough) :]]
        assert rest == sorted(rest, reverse=True)


def test_the_smaller_challenge_is_the_largest_that_is_likely_or_else_the_likeliest() -> None:
    seen = set()
    for challenge in CHALLENGES:
        for repair in plan_of(challenge).repairs:
            if repair.kind == "smaller_challenge":
                siblings = [c.id for c in ATLAS.areas[ATLAS.challenges[challenge].area].challenges if c.id != challenge]
                likely = [c for c in siblings if chance_of(c, 8.0) >= ENOUGH and plan_of(c).missing_hours > 0]
                if likely:
                    hours = {c: plan_of(c).missing_hours + plan_of(c).returned_hours for c in likely}
                    assert hours[repair.detail] >= 0.9 * max(hours.values())
                else:
                    assert repair.chance == max(chance_of(c, 8.0) for c in siblings)
                seen.add(bool(likely))
    assert True in seen


def test_a_limit_of_hours_is_kept() -> None:
    plan = make(ATLAS, "rec-home-feed", at(weekly_limit=9.0))
    assert [r.detail for r in plan.repairs if r.kind == "more_hours"] in ([], ["9"])
    at_limit = make(ATLAS, "rec-home-feed", at(weekly_limit=8.0))
    assert "more_hours" not in {repair.kind for repair in at_limit.repairs}


def test_a_challenge_that_is_ready_is_no_smaller_one() -> None:
    ready = [c.id for c in ATLAS.areas["tab"].challenges if not lacks(ATLAS, c.id, TABULAR)]
    assert ready
    for other in ATLAS.areas["tab"].challenges:
        assert not {repair.detail for repair in plan_of(other.id, 3.0).repairs} & set(ready)


def test_somebody_far_off_is_told_at_least_one_way() -> None:
    plan = make(ATLAS, "aud-voice-ivr", at({}, 1.0))
    assert plan.chance < 0.01
    assert len(plan.repairs) >= 1


def test_where_no_day_is_left_no_repair_is_invented() -> None:
    nothing = always(DAY)
    blocked = replace(nothing, parts=nothing.parts * 0)
    plan = make(ATLAS, "rec-home-feed", at(available=blocked))
    assert plan.chance == 0
    assert {repair.kind for repair in plan.repairs} == set()
