"""Repairs are offered where they are needed, do what they say, and are the least change that does."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.atlas import LEVELS, held, load
from shinro.plan import Pace, make
from shinro.plan.finish import chance, hours_needed
from shinro.plan.need import lacks
from shinro.plan.repair import ENOUGH, MOST_WEEKLY

ATLAS = load()
DAY = date(2026, 6, 30)
TABULAR = held(ATLAS, dict.fromkeys(ATLAS.profiles["ml-engineer-tabular"].has, 1.0))
KINDS = ["smaller_challenge", "lower_depth", "more_weeks", "more_hours"]


def chance_of(challenge: str, weekly: float, weeks: float = 26) -> float:
    return chance(hours_needed(lacks(ATLAS, challenge, TABULAR), 2.0, Pace(), 0), weekly, weeks)[0]


@pytest.mark.parametrize("challenge", sorted(ATLAS.challenges))
def test_repairs_are_offered_exactly_where_the_chance_is_low(challenge: str) -> None:
    plan = make(ATLAS, TABULAR, challenge, DAY, 8.0)
    assert bool(plan.repairs) == (plan.chance < ENOUGH)
    assert all(repair.chance > plan.chance for repair in plan.repairs)
    assert len({repair.kind for repair in plan.repairs}) == len(plan.repairs)


@pytest.mark.parametrize("challenge", ["rec-home-feed", "ts-staffing", "cv-visual-inspection", "gen-doc-automation"])
def test_each_repair_does_what_it_says(challenge: str) -> None:
    plan = make(ATLAS, TABULAR, challenge, DAY, 8.0)
    for repair in plan.repairs:
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
            assert repair.chance < ENOUGH or chance_of(challenge, hours - 0.5) < ENOUGH
            assert 8 < hours <= MOST_WEEKLY
        else:
            needs = ATLAS.challenges[challenge].needs
            lowered = repair.detail.split(",")
            assert all(needs[skill] != LEVELS[0] for skill in lowered)
            less = {s: LEVELS[0] if s in lowered else level for s, level in needs.items()}
            needed = hours_needed(lacks(ATLAS, challenge, TABULAR, less), 2.0, Pace(), 0)
            assert chance(needed, 8.0)[0] == repair.chance


def test_what_is_enough_comes_first_and_in_a_fixed_order() -> None:
    for challenge in ATLAS.challenges:
        repairs = make(ATLAS, TABULAR, challenge, DAY, 8.0).repairs
        enough = [r.kind for r in repairs if r.chance >= ENOUGH]
        assert [r.kind for r in repairs[: len(enough)]] == sorted(enough, key=KINDS.index)
        rest = [r.chance for r in repairs[len(enough) :]]
        assert rest == sorted(rest, reverse=True)


def test_the_smaller_challenge_is_the_largest_that_is_likely_or_else_the_likeliest() -> None:
    seen = set()
    for challenge in ATLAS.challenges:
        plan = make(ATLAS, TABULAR, challenge, DAY, 8.0)
        for repair in plan.repairs:
            if repair.kind == "smaller_challenge":
                siblings = [c.id for c in ATLAS.areas[ATLAS.challenges[challenge].area].challenges if c.id != challenge]
                hours = {c: make(ATLAS, TABULAR, c, DAY, 8.0).missing_hours for c in siblings}
                likely = [c for c in siblings if chance_of(c, 8.0) >= ENOUGH and hours[c] > 0]
                best = max(likely, key=lambda c: hours[c]) if likely else max(siblings, key=lambda c: chance_of(c, 8.0))
                assert repair.detail == best
                seen.add(bool(likely))
    assert seen == {True, False}


def test_a_repair_that_is_not_enough_helps_a_good_deal_or_is_the_only_one() -> None:
    helped = 0
    for challenge in ATLAS.challenges:
        plan = make(ATLAS, TABULAR, challenge, DAY, 8.0)
        if len(plan.repairs) > 1:
            assert all(r.chance >= min(ENOUGH, plan.chance + 0.05) for r in plan.repairs)
            helped += sum(r.chance < ENOUGH for r in plan.repairs)
    assert helped


def test_a_limit_of_hours_is_kept() -> None:
    plan = make(ATLAS, TABULAR, "rec-home-feed", DAY, 8.0, weekly_limit=9.0)
    assert [r.detail for r in plan.repairs if r.kind == "more_hours"] in ([], ["9"])
    at_limit = make(ATLAS, TABULAR, "rec-home-feed", DAY, 8.0, weekly_limit=8.0)
    assert "more_hours" not in {repair.kind for repair in at_limit.repairs}


def test_a_challenge_that_is_ready_is_no_smaller_one() -> None:
    plan = make(ATLAS, TABULAR, "tab-credit-risk", DAY, 4.0)
    ready = [c.id for c in ATLAS.areas["tab"].challenges if not lacks(ATLAS, c.id, TABULAR)]
    assert ready
    assert not {repair.detail for repair in plan.repairs} & set(ready)


def test_somebody_far_off_is_told_at_least_one_way() -> None:
    plan = make(ATLAS, {}, "aud-voice-ivr", DAY, 1.0)
    assert plan.chance < 0.01
    assert len(plan.repairs) >= 1
