"""The graph's arithmetic: orders are valid, mastery only helps, coverage and thresholds mean what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas import (
    DEPTH,
    LEVELS,
    closure,
    coverage,
    depths,
    entry_hours,
    fast_share,
    field_hours,
    held,
    load,
    missing_hours,
    readiness,
    study_order,
    threshold,
    work,
)

ATLAS = load()
SKILLS = sorted(ATLAS.skills)
CHALLENGES = sorted(ATLAS.challenges)
subsets = st.sets(st.sampled_from(SKILLS), max_size=40)
masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=30)
challenges = st.sampled_from(CHALLENGES)


def whole(skills: object) -> dict[str, float]:
    return dict.fromkeys(skills, 1.0)  # type: ignore[call-overload,no-any-return]


@given(subsets)
def test_a_closure_holds_what_each_of_its_skills_requires(skills: set[str]) -> None:
    closed = closure(ATLAS, skills)
    assert skills <= closed
    assert all(before in closed for skill in closed for before in ATLAS.skills[skill].requires)
    assert closure(ATLAS, closed) == closed


@given(subsets)
def test_a_closure_holds_nothing_else(skills: set[str]) -> None:
    required = {before for skill in closure(ATLAS, skills) for before in ATLAS.skills[skill].requires}
    assert closure(ATLAS, skills) == skills | required


@given(subsets, st.sets(challenges, max_size=5))
def test_a_study_order_is_topological(skills: set[str], offered: set[str]) -> None:
    order = study_order(ATLAS, skills, offered)
    assert sorted(order) == sorted(skills)
    place = {skill: i for i, skill in enumerate(order)}
    for skill in skills:
        assert all(place[before] < place[skill] for before in closure(ATLAS, [skill]) & skills - {skill})


@given(subsets, st.sets(challenges, max_size=5))
def test_a_skill_waits_only_for_what_it_requires_or_what_ranks_before_it(skills: set[str], offered: set[str]) -> None:
    def rank(skill: str) -> tuple[int, int, str]:
        needed = sum(skill in {s for s, _, _ in work(ATLAS, item)} for item in offered)
        return LEVELS.index(ATLAS.skills[skill].level), -needed, skill

    order = study_order(ATLAS, skills, offered)
    for i, earlier in enumerate(order):
        for later in order[i + 1 :]:
            possible = closure(ATLAS, [later]) & skills - {later} <= set(order[:i])
            assert not possible or rank(earlier) < rank(later)


def test_within_a_field_levels_ascend() -> None:
    for area in ATLAS.areas.values():
        levels = [LEVELS.index(ATLAS.skills[s].level) for s in study_order(ATLAS, [s.id for s in area.skills])]
        assert levels == sorted(levels)


@given(masteries)
def test_what_a_held_skill_requires_is_held_whole(given_mastery: dict[str, float]) -> None:
    mastery = held(ATLAS, given_mastery)
    for skill, share in given_mastery.items():
        assert mastery.get(skill, 0.0) >= share
        if share > 0:
            assert all(mastery[before] == 1.0 for before in closure(ATLAS, [skill]) - {skill})


def test_holding_leaves_out_what_is_unknown_or_nothing() -> None:
    assert held(ATLAS, {"tab-gbdt": 0.0, "cobol": 1.0}) == {}
    assert held(ATLAS, {"swe-python": 0.4, "swe-dataframes": 0.3})["swe-python"] == 1.0


@given(masteries)
def test_coverage_is_mastered_hours_over_all(mastery: dict[str, float]) -> None:
    covered = coverage(ATLAS, mastery)
    assert list(covered) == list(ATLAS.areas)
    total = sum(covered[area] * field_hours(ATLAS, area) for area in covered)
    assert total == pytest.approx(sum(share * ATLAS.skills[skill].hours for skill, share in mastery.items()))


def test_coverage_ends_at_one() -> None:
    assert set(coverage(ATLAS, {}).values()) == {0.0}
    assert set(coverage(ATLAS, dict.fromkeys(SKILLS, 2.0)).values()) == {1.0}


@given(challenges)
def test_a_challenge_asks_its_needs_at_their_depth_and_the_rest_alone(challenge: str) -> None:
    needs = ATLAS.challenges[challenge].needs
    asked = {skill: depth for skill, depth, _ in work(ATLAS, challenge)}
    assert asked.keys() == closure(ATLAS, needs)
    required = {b for need in needs for b in closure(ATLAS, [need]) - {need}}
    for skill, depth in asked.items():
        assert depth == max(DEPTH[needs[skill]] if skill in needs else 0.0, 1.0 if skill in required else 0.0)


def test_what_a_need_requires_is_asked_in_full_even_where_it_is_a_shallow_need_itself() -> None:
    assert depths(ATLAS, {"tab-validation": "foundation", "tab-gbdt": "foundation"})["tab-validation"] == "contribute"
    assert depths(ATLAS, {"tab-validation": "lead", "tab-gbdt": "foundation"})["tab-validation"] == "lead"
    assert depths(ATLAS, {"tab-gbdt": "foundation"})["tab-gbdt"] == "foundation"


@given(challenges, masteries, st.sampled_from(SKILLS))
def test_mastery_only_helps(challenge: str, mastery: dict[str, float], skill: str) -> None:
    more = {**mastery, skill: 1.0}
    assert missing_hours(ATLAS, challenge, more) <= missing_hours(ATLAS, challenge, mastery)
    assert 0 <= readiness(ATLAS, challenge, mastery) <= readiness(ATLAS, challenge, more) <= 1


@given(challenges)
def test_readiness_runs_from_nothing_to_all(challenge: str) -> None:
    assert readiness(ATLAS, challenge, {}) == 0
    assert readiness(ATLAS, challenge, whole(closure(ATLAS, ATLAS.challenges[challenge].needs))) == 1


def test_half_of_a_skill_is_all_that_a_foundation_need_asks() -> None:
    needs = ATLAS.challenges["tab-churn"].needs
    assert needs["cau-uplift"] == "foundation"
    have = whole(closure(ATLAS, needs))
    hours = ATLAS.skills["cau-uplift"].hours
    assert missing_hours(ATLAS, "tab-churn", {**have, "cau-uplift": 0.5}) == 0
    assert missing_hours(ATLAS, "tab-churn", {**have, "cau-uplift": 0.0}) == hours / 2


@pytest.mark.parametrize("field", ATLAS.fields)
def test_half_of_a_fields_challenges_are_ready_at_its_threshold_and_not_before(field: str) -> None:
    own = {skill.id for skill in ATLAS.areas[field].skills}
    items = [item.id for item in ATLAS.areas[field].challenges]
    closures = [closure(ATLAS, ATLAS.challenges[item].needs) & own for item in items]
    learned: set[str] = set()
    reached = 0.0
    for skill in study_order(ATLAS, own, items):
        if sum(closed <= learned for closed in closures) >= len(items) / 2:
            break
        learned.add(skill)
        reached = coverage(ATLAS, whole(learned))[field]
    assert threshold(ATLAS, field) == pytest.approx(reached)
    assert 0 < threshold(ATLAS, field) < 1


def test_the_thresholds_are_known() -> None:
    found = {field: round(threshold(ATLAS, field), 2) for field in ATLAS.fields}
    assert found == {
        "tab": 0.56, "cv": 0.71, "nlp": 0.57, "gen": 0.45, "aud": 0.44, "rob": 0.68,
        "rec": 0.53, "ts": 0.60, "mlo": 0.39, "de": 0.46, "cau": 0.49, "opt": 0.67,
    }  # fmt: skip


@given(st.sampled_from(ATLAS.fields), masteries, st.sampled_from(SKILLS))
def test_entry_hours_fall_with_mastery_elsewhere_only(field: str, mastery: dict[str, float], skill: str) -> None:
    before = entry_hours(ATLAS, field, mastery)
    after = entry_hours(ATLAS, field, {**mastery, skill: 1.0})
    assert 0 <= after <= before
    if ATLAS.skills[skill].area == field:
        assert after == before


def test_entry_is_free_for_who_holds_the_rest() -> None:
    for field in ATLAS.fields:
        rest = [s for s in SKILLS if ATLAS.skills[s].area != field]
        assert entry_hours(ATLAS, field, whole(rest)) == 0
        assert entry_hours(ATLAS, field, {}) > 0


def test_entry_counts_what_the_usual_skills_require_elsewhere() -> None:
    usual = [skill.id for skill in ATLAS.areas["tab"].skills if skill.level in {"foundation", "contribute"}]
    elsewhere = {skill for skill in closure(ATLAS, usual) if not skill.startswith("tab-")}
    assert entry_hours(ATLAS, "tab", {}) == sum(ATLAS.skills[skill].hours for skill in elsewhere) == 248
    assert entry_hours(ATLAS, "tab", {"swe-python": 0.5}) == 248 - ATLAS.skills["swe-python"].hours / 2


def test_generative_ai_moves_fastest() -> None:
    shares = {field: fast_share(ATLAS, field) for field in ATLAS.fields}
    assert max(shares, key=lambda field: shares[field]) == "gen"
    assert all(0 <= share <= 1 for share in shares.values())


def test_an_unknown_challenge_or_skill_is_an_error() -> None:
    with pytest.raises(KeyError):
        readiness(ATLAS, "tab-chrun", {})
    with pytest.raises(KeyError):
        closure(ATLAS, ["tab-gdbt"])
