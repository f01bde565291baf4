"""The person of a voyage as somebody who can be raced, and those of a race who were like them."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.atlas import closure, load
from shinro.race.record import known_from, only, shipped
from shinro.race.results import place_of
from shinro.race.someone import FEW, known_by, on_menu, reader_of, someone_like, someone_of
from shinro.voyage import Me
from shinro.voyage.types import HeldSkill, Present

from ..show import race_fixture as made

ATLAS = load()
DAY = date(2026, 7, 1)


def me(**more: object) -> Me:
    given: dict[str, object] = {"schema": 2, "weekly_hours": 12.0, "birth_date": date(1984, 7, 1), **more}
    return Me(**given)  # type: ignore[arg-type]


def test_it_has_the_age_hours_and_skills_of_the_day() -> None:
    one = someone_of(
        me(weekly_hours_limit=9.0, country="JP", present=Present(field="tab"), skill=(HeldSkill("tab-gbdt", 0.8),)),
        ATLAS,
        DAY,
    )
    assert (one.age, one.weekly_hours, one.country, one.present) == (42.0, 9.0, "JP", "tab")
    assert set(one.mastery) == set(closure(ATLAS, ["tab-gbdt"]))
    assert one.mastery["tab-gbdt"] == 0.8


def test_a_day_without_a_field_knows_nothing_that_needs_it() -> None:
    one = someone_like(40.0, 8.0, "gen", {"gen-rag": 1.0, "tab-gbdt": 1.0}, ATLAS)
    then = on_menu(one, ATLAS, tuple(field for field in ATLAS.fields if field != "gen"))
    assert then.present == ""
    assert {ATLAS.skills[skill].area for skill in then.mastery} & {"gen"} == set()
    assert then.mastery["tab-gbdt"] == 1.0
    assert on_menu(one, ATLAS, ATLAS.fields) == one


def test_who_works_in_a_field_knows_it() -> None:
    assert known_by(someone_like(40.0, 8.0, None, {}, ATLAS), ATLAS) == 0
    assert known_by(someone_like(40.0, 8.0, "cv", {}, ATLAS), ATLAS) == 1


def test_skills_that_the_atlas_does_not_know_are_left_out() -> None:
    assert someone_like(40.0, 8.0, "cooking", {"soup": 1.0}, ATLAS).mastery == {}


@pytest.mark.parametrize(("age", "hours", "alike"), [(45.0, 8.0, True), (25.0, 3.0, False), (35.0, 3.0, False)])
def test_a_cell_of_few_people_gives_way_to_everybody(age: float, hours: float, alike: bool) -> None:
    race = made.history()
    known = (
        {area: 1.0 for field in ("tab", "cv") for area in (s.id for s in ATLAS.areas[field].skills)} if alike else {}
    )
    found = reader_of(race, someone_like(age, hours, None, known, ATLAS), ATLAS)
    assert found.alike == alike == (found.people >= FEW)
    assert found.place == place_of(age, hours, found.known)
    assert found.regret == dict(made.REGRET)


def test_only_some_policies_keep_what_they_were_compared_with() -> None:
    race = made.history()
    cut = only(race, {"stay-put"})
    assert [one.policy for one in cut.standings] == [one.policy for one in cut.ribbons] == ["stay-put"]
    assert cut.standings[0] in race.standings
    assert all(set(one.regret) == {"stay-put"} for one in cut.cells)
    assert [one.first for one in cut.worlds] == [one.first for one in race.worlds]


def test_the_race_that_ships_was_known_after_its_last_window() -> None:
    assert known_from(made.history()) == date(2026, 4, 1)
    assert {"course", "course-cross", *ATLAS.advice} == {one.policy for one in shipped().standings}
