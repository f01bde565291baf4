"""From a voyage to the person that the course knows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from shinro.atlas import entry_hours, field_hours, load, threshold
from shinro.course.person import LEAST_GAP, counted_of, mastery_of, person_of
from shinro.evidence import Wage
from shinro.voyage import Me

ATLAS = load()
DAY = date(2026, 6, 30)


def me(**keys: object) -> Me:
    return convert({"schema": 1, "weekly_hours": 8, "birth_date": "1984-05-12"} | keys, Me)


def test_age_on_the_day_and_hours_within_the_limit() -> None:
    person, _ = person_of(ATLAS, me(weekly_hours=20, weekly_hours_limit=12), ATLAS.fields, (), DAY)
    assert person.age == pytest.approx(42.13, abs=0.01)
    assert person.weekly_hours == 12


def test_what_a_held_skill_requires_is_held() -> None:
    one = me(skill=[{"id": "tab-gbdt", "mastery": 0.5}])
    assert mastery_of(ATLAS, one)["tab-validation"] == 1.0


@given(st.sampled_from(ATLAS.fields), st.sampled_from(sorted(ATLAS.profiles)))
def test_the_threshold_costs_what_is_missing_of_it_and_all_missing_entry_hours(field: str, profile: str) -> None:
    one = me(skill=[{"id": skill} for skill in ATLAS.profiles[profile].has])
    person, _ = person_of(ATLAS, one, ATLAS.fields, (), DAY)
    left = threshold(ATLAS, field) - person.coverage[field]
    expected = left * field_hours(ATLAS, field) + entry_hours(ATLAS, field, mastery_of(ATLAS, one))
    if left >= LEAST_GAP:
        assert person.hours_per_coverage[field] * left == pytest.approx(expected)
    else:
        assert person.hours_per_coverage[field] >= field_hours(ATLAS, field)


def test_who_names_a_present_field_is_employable_in_it() -> None:
    person, assumed = person_of(ATLAS, me(present={"field": "nlp"}), ATLAS.fields, (), DAY)
    assert person.coverage["nlp"] == threshold(ATLAS, "nlp")
    assert "employable" in assumed


def test_what_me_calls_a_guess_is_assumed_if_a_figure_rests_on_it() -> None:
    one = me(
        present={"field": "tab", "pay": 1.0},
        skill=[{"id": "tab-gbdt"}, {"id": "tab-tuning"}],
        assumed=["age", "age_on", "name", "country", "present.field", "present.pay", "skill.tab-gbdt", "skill.cv-cnn"],
    )
    _, assumed = person_of(ATLAS, one, ATLAS.fields, (), DAY)
    assert assumed == ("pace", "employable", "wages", "age", "field", "present.pay", "skill.tab-gbdt")
    assert len(set(assumed)) == len(assumed)


def test_the_present_field_is_the_best_covered_where_none_is_named() -> None:
    person, assumed = person_of(ATLAS, me(skill=[{"id": "cv-cnn-training"}]), ATLAS.fields, (), DAY)
    assert person.present_field == max(person.coverage, key=lambda field: person.coverage[field])
    assert "field" in assumed


def test_a_present_field_that_nobody_hires_for_yet_is_replaced() -> None:
    menu = tuple(field for field in ATLAS.fields if field != "gen")
    person, assumed = person_of(ATLAS, me(present={"field": "gen"}), menu, (), DAY)
    assert person.present_field in menu
    assert "field" in assumed


def test_few_pays_move_a_wage_little_and_many_move_it_much() -> None:
    def gen(n: int) -> float:
        wages = (Wage("gen", 1.5, n), Wage("tab", 1.0, n))
        return person_of(ATLAS, me(present={"field": "tab"}), ATLAS.fields, wages, DAY)[0].wages["gen"]

    assert 1.0 < gen(5) < gen(500) < 1.5
    assert person_of(ATLAS, me(present={"field": "tab"}), ATLAS.fields, (), DAY)[0].wages["gen"] == 1.0


def test_hours_saved_by_another_fields_skills_are_counted_for_that_field() -> None:
    """`gen` requires a skill of `nlp`: without it, the hours of `gen` would be as many times more as is said."""
    nlp = [skill.id for skill in ATLAS.areas["nlp"].skills if skill.level == "foundation"]
    having = me(skill=[{"id": skill} for skill in nlp])
    counted = counted_of(ATLAS, having, ATLAS.fields)
    i, j = ATLAS.fields.index("nlp"), ATLAS.fields.index("gen")
    assert counted[i, j] > 0
    mastery = mastery_of(ATLAS, having)
    rest = [{"id": skill} for skill in mastery if ATLAS.skills[skill].area != "nlp"]
    lacking = me(skill=rest)
    with_it, without = (
        person_of(ATLAS, one, ATLAS.fields, (), DAY)[0].hours_per_coverage["gen"] for one in (having, lacking)
    )
    assert counted[i, j] == pytest.approx(without / with_it - 1)


def test_nothing_is_counted_for_fields_not_held_nor_for_a_field_itself() -> None:
    counted = counted_of(ATLAS, me(skill=[{"id": "tab-gbdt", "mastery": 0.5}]), ATLAS.fields)
    assert not counted.diagonal().any()
    assert (counted >= 0).all()
    rob = ATLAS.fields.index("rob")
    assert not counted[rob].any()
