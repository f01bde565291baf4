"""Worth, chance, fit and what the course wants: each counts, and the product orders."""

from __future__ import annotations

import pytest

from shinro.plan import Asked, Wish, rank
from shinro.plan.rank import UNASKED, UNWANTED

from .at import ATLAS, CHALLENGES, TABULAR, at

CV = [challenge.id for challenge in ATLAS.areas["cv"].challenges]
TAB = [challenge.id for challenge in ATLAS.areas["tab"].challenges]
STRENGTHS = dict.fromkeys(ATLAS.strengths, 1 / len(ATLAS.strengths))


def test_the_score_is_the_product_of_its_parts_and_orders() -> None:
    wish = Wish({"cv-form-reading": Asked(2), "cv-visual-inspection": Asked(1)}, STRENGTHS, {"cv": 104.0, "tab": 52.0})
    found = rank(ATLAS, CHALLENGES, at(), wish)
    for one in found:
        assert one.score == pytest.approx(one.worth * one.chance * one.fit * one.wanted)
        assert all(0 <= part <= 1 for part in (one.worth, one.chance, one.fit, one.wanted))
    scores = [round(one.score, 6) for one in found if one.missing_hours or one.importance]
    assert scores == sorted(scores, reverse=True)
    assert {one.challenge for one in found} == set(CHALLENGES)


def test_values_order_where_they_are_given_and_importance_where_not() -> None:
    asked = {"cv-form-reading": Asked(1), "cv-visual-inspection": Asked(3, 9e6), "cv-medical-triage": Asked(2, 3e6)}
    names = {name: one for name, one in asked.items() if name in ATLAS.challenges}
    found = {one.challenge: one for one in rank(ATLAS, CV, at(), Wish(names))}
    assert found["cv-visual-inspection"].worth == 1.0
    assert found["cv-form-reading"].worth == 1.0
    assert {one.worth for name, one in found.items() if name not in names} == {UNASKED}
    assert found["cv-visual-inspection"].value == 9e6
    assert {one.worth for one in rank(ATLAS, CV, at())} == {1.0}


def test_more_value_never_ranks_lower() -> None:
    places = []
    for value in (1e5, 1e6, 1e7):
        wish = Wish({"cv-visual-inspection": Asked(1, value), "cv-form-reading": Asked(1, 1e6)})
        places.append([one.challenge for one in rank(ATLAS, CV, at(), wish)].index("cv-visual-inspection"))
    assert places == sorted(places, reverse=True)
    assert places[0] > places[-1]


def test_strengths_that_break_it_through_count() -> None:
    strong = ATLAS.challenges[CV[0]].strengths[0]
    shares = {name: 0.6 if name == strong else 0.4 / (len(STRENGTHS) - 1) for name in STRENGTHS}
    for one in rank(ATLAS, CV, at(), Wish(strengths=shares)):
        usual = ATLAS.challenges[one.challenge].strengths
        best = 0.6 + (len(usual) - 1) * 0.4 / (len(STRENGTHS) - 1)
        assert one.fit == pytest.approx(sum(shares[name] for name in usual) / best)
        assert (one.fit == pytest.approx(1.0)) == (strong in usual)
    assert all(one.fit == pytest.approx(1.0) for one in rank(ATLAS, CV, at(), Wish(strengths=STRENGTHS)))


def test_what_makes_use_of_the_courses_hours_counts() -> None:
    course = {"cv": 150.0, "nlp": 58.0}
    for one in rank(ATLAS, CHALLENGES, at(), Wish(course=course)):
        there = course.get(ATLAS.challenges[one.challenge].area, 0.0)
        assert one.wanted == pytest.approx(max(min(one.missing_hours, there) / 208, UNWANTED))


def test_neither_the_nearly_ready_nor_the_unreachable_leads() -> None:
    ranked = rank(ATLAS, CHALLENGES, at())
    hours = sorted(one.missing_hours for one in ranked if one.missing_hours)
    assert hours[3] < ranked[0].missing_hours < hours[-4]
    assert 0.2 < ranked[0].chance < 0.95


def test_what_is_ready_comes_last_unless_the_workplace_asks_for_it() -> None:
    ranked = rank(ATLAS, TAB, at())
    ready = [one.challenge for one in ranked if one.missing_hours == 0]
    assert ready
    assert [one.challenge for one in ranked[-len(ready) :]] == ready
    asked = rank(ATLAS, TAB, at(), Wish({ready[0]: Asked(1)}))
    assert asked[-1].challenge != ready[0]


def test_where_no_hour_decides_the_smaller_gap_does() -> None:
    ranked = rank(ATLAS, CV, at({}, 0.0))
    assert {r.chance for r in ranked} == {0.0}
    hours = [r.missing_hours for r in ranked]
    assert hours == sorted(hours)


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert rank(ATLAS, CV, at(TABULAR)) == rank(ATLAS, CV[::-1], at(TABULAR))


def test_no_candidate_no_rank() -> None:
    assert rank(ATLAS, [], at()) == ()
