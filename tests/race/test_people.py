"""People drawn for a race: the same for the same seed, possible on the menu, as deep as their years allow."""

from __future__ import annotations

from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from shinro.atlas import closure, coverage, held, load, threshold
from shinro.course.person import person_of
from shinro.halfyear import HalfYear
from shinro.race.people import people, profiles
from shinro.race.population import shipped, table
from shinro.voyage import Me

ATLAS = load()
MENU = tuple(field for field in ATLAS.fields if field != "gen")
MANY = people(ATLAS, 7, "2014-04", 3000, MENU)
NAMES = st.text(min_size=1, max_size=8)


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert people(ATLAS, 7, "2014-04", 20, MENU) == MANY[:20]
    assert people(ATLAS, 8, "2014-04", 20, MENU) != MANY[:20]
    assert people(ATLAS, 7, "2014-10", 20, MENU)[0].age != MANY[0].age


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), group=NAMES, fewer=st.integers(0, 5), more=st.integers(0, 5))
def test_a_person_does_not_depend_on_how_many_there_are(seed: int, group: str, fewer: int, more: int) -> None:
    assert people(ATLAS, seed, group, fewer, MENU) == people(ATLAS, seed, group, fewer + more, MENU)[:fewer]


def test_ids_name_the_group_and_the_place() -> None:
    assert [one.id for one in MANY[:3]] == ["2014-04/0", "2014-04/1", "2014-04/2"]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), menu=st.lists(st.sampled_from(ATLAS.fields), unique=True))
def test_nobody_holds_anything_of_a_field_off_the_menu(seed: int, menu: list[str]) -> None:
    off = set(ATLAS.fields) - set(menu)
    for one in (*people(ATLAS, seed, "menu", 5, menu), *profiles(ATLAS, menu)):
        assert one.present in {"", *menu}
        assert not {ATLAS.skills[skill].area for skill in one.mastery} & off


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), menu=st.lists(st.sampled_from(ATLAS.fields), unique=True))
def test_whoever_holds_a_skill_holds_what_it_requires(seed: int, menu: list[str]) -> None:
    for one in (*people(ATLAS, seed, "closed", 5, menu), *profiles(ATLAS, menu)):
        assert all(0.0 < share <= 1.0 for share in one.mastery.values())
        for skill in one.mastery:
            assert all(one.mastery[before] == 1.0 for before in closure(ATLAS, [skill]) - {skill}), skill
        assert held(ATLAS, one.mastery) == one.mastery


def test_who_somebody_is_does_not_depend_on_the_menu() -> None:
    fewer = people(ATLAS, 7, "2014-04", 50, ("tab", "cv"))
    assert [(one.age, one.years, one.country, one.weekly_hours) for one in fewer] == [
        (one.age, one.years, one.country, one.weekly_hours) for one in MANY[:50]
    ]


def test_ages_and_years_are_possible_and_leave_time_for_a_race() -> None:
    assert all(22.0 <= one.age < 55.0 for one in MANY)
    assert all(0.0 <= one.years <= min(20.0, one.age - 18.0) for one in MANY)
    assert {one.country for one in MANY} == {"JP", ""}


def test_who_works_in_a_field_is_employable_in_it_and_the_course_takes_it_as_it_is() -> None:
    for one in MANY[:50]:
        if one.present:
            assert coverage(ATLAS, one.mastery)[one.present] >= threshold(ATLAS, one.present) - 1e-9
            skills = [{"id": skill, "mastery": share} for skill, share in one.mastery.items()]
            me = convert(
                {"schema": 1, "weekly_hours": one.weekly_hours, "birth_date": "1984-05-12", "skill": skills}
                | {"present": {"field": one.present}},
                Me,
            )
            person, assumed = person_of(ATLAS, me, MENU, (), HalfYear(2014, 1).start)
            assert person.present_field == one.present
            assert "employable" not in assumed


def test_other_fields_known_stay_around_the_threshold_or_below() -> None:
    employable = [
        sum(share >= threshold(ATLAS, field) for field, share in coverage(ATLAS, one.mastery).items() if field in MENU)
        for one in MANY
        if one.present
    ]
    assert 1.0 <= mean(employable) < 1.2


def test_more_years_mean_more_hours_mastered() -> None:
    def hours(low: float, high: float) -> float:
        return mean(
            sum(share * ATLAS.skills[skill].hours for skill, share in one.mastery.items())
            for one in MANY
            if low <= one.years < high
        )

    bands = [hours(*band) for band in ((0, 1), (1, 3), (3, 5), (5, 10), (10, 21))]
    assert bands == sorted(bands)
    assert bands[-1] > 1.5 * bands[0]


def test_who_knows_no_field_starts_as_a_web_engineer_without_one() -> None:
    nobody = people(ATLAS, 7, "2014-04", 20, ())
    software = held(ATLAS, {skill: 1.0 for skill in ATLAS.profiles["web-engineer"].has if skill[:3] != "de-"})
    for one in nobody:
        assert one.present == ""
        assert one.mastery == software


def test_as_many_know_no_field_as_in_the_survey() -> None:
    counts = table()["number"]["count"]
    assert sum(one.present == "" for one in MANY) / len(MANY) == pytest.approx(counts[0] / sum(counts), abs=0.025)


def test_study_hours_have_the_percentiles_they_are_said_to_have() -> None:
    low, middle, high = np.quantile([one.weekly_hours for one in MANY], (0.1, 0.5, 0.9))
    assert (low, middle, high) == (
        pytest.approx(2.0, rel=0.1),
        pytest.approx(6.0, rel=0.1),
        pytest.approx(15.0, rel=0.1),
    )


def test_one_works_oftener_in_a_field_that_more_people_know_alone() -> None:
    works = {field: sum(one.present == field for one in MANY) for field in MENU}
    assert works["tab"] > works["mlo"] > works["aud"] > 0
    assert set(shipped().alone) == set(MENU)


def test_the_starting_points_are_the_atlas_s_and_only_one_works_in_a_field() -> None:
    made = {one.id: one for one in profiles(ATLAS, MENU)}
    assert tuple(made) == tuple(ATLAS.profiles)
    assert {name: one.present for name, one in made.items() if one.present} == {"ml-engineer-tabular": "tab"}
    assert made["newcomer"].mastery == {}
    assert all(one.country == "JP" and 22.0 <= one.age < 55.0 for one in made.values())
    assert [one.weekly_hours for one in made.values()] == [one.weekly_hours for one in ATLAS.profiles.values()]
