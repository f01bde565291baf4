"""The workplace's own challenges first, then what can be reached; what is ready needs no plan."""

from __future__ import annotations

from shinro.atlas import held, load
from shinro.plan import rank

ATLAS = load()
TABULAR = held(ATLAS, dict.fromkeys(ATLAS.profiles["ml-engineer-tabular"].has, 1.0))
CV = [challenge.id for challenge in ATLAS.areas["cv"].challenges]
TAB = [challenge.id for challenge in ATLAS.areas["tab"].challenges]


def test_the_workplaces_challenges_lead_by_importance_however_hard() -> None:
    ranked = rank(ATLAS, TABULAR, CV, 8.0, importance={"cv-form-reading": 2, "cv-visual-inspection": 1})
    assert [r.challenge for r in ranked[:2]] == ["cv-visual-inspection", "cv-form-reading"]
    assert [r.importance for r in ranked[:3]] == [1, 2, None]


def test_the_others_follow_by_the_hours_in_their_area_that_are_likely_to_be_learned() -> None:
    ranked = rank(ATLAS, TABULAR, CV, 8.0)
    likely = [round(r.chance * r.own_hours, 1) for r in ranked]
    assert likely == sorted(likely, reverse=True)
    assert {r.challenge for r in ranked} == set(CV)


def test_neither_the_nearly_ready_nor_the_unreachable_leads() -> None:
    ranked = rank(ATLAS, TABULAR, CV, 8.0)
    assert ranked[0].chance > max(ranked, key=lambda r: r.missing_hours).chance
    mastery = held(ATLAS, dict.fromkeys([*ATLAS.profiles["ml-engineer-tabular"].has, "mlo-monitoring"], 1.0))
    ranked = rank(ATLAS, mastery, [challenge.id for challenge in ATLAS.areas["mlo"].challenges], 16.0)
    easiest = min(ranked, key=lambda r: r.own_hours)
    assert ranked[0].own_hours > easiest.own_hours


def test_what_is_ready_comes_last_unless_the_workplace_asks_for_it() -> None:
    ranked = rank(ATLAS, TABULAR, TAB, 8.0)
    assert (ranked[-1].challenge, ranked[-1].missing_hours, ranked[-1].chance) == ("tab-lead-scoring", 0, 1)
    asked = rank(ATLAS, TABULAR, TAB, 8.0, importance={"tab-lead-scoring": 1})
    assert asked[0].challenge == "tab-lead-scoring"


def test_where_no_hour_decides_the_smaller_gap_does() -> None:
    ranked = rank(ATLAS, {}, CV, 0.0)
    assert {r.chance for r in ranked} == {0.0}
    hours = [r.missing_hours for r in ranked]
    assert hours == sorted(hours)


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert rank(ATLAS, TABULAR, CV, 8.0) == rank(ATLAS, TABULAR, CV[::-1], 8.0)


def test_no_candidate_no_rank() -> None:
    assert rank(ATLAS, TABULAR, [], 8.0) == ()
