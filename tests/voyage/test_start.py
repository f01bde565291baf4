"""A new me.toml: what an age may be written as, and that what is written reads back."""

from __future__ import annotations

import tomllib
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import (
    Age,
    Away,
    Busy,
    Calendar,
    Concerns,
    HeldSkill,
    Me,
    Present,
    Weight,
    WorkplaceChallenge,
    age_told,
    target_age,
)
from shinro.voyage.start import concerns_text, me_text

LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
NAME = LINE.filter(bool)
ID = st.from_regex(r"[^\s]+", fullmatch=True)
NOTES = st.dictionaries(
    st.sampled_from(["", "schema", "assumed", "age", "weekly_hours", "present", "calendar", "skill", "challenge"]),
    st.lists(LINE, max_size=2).map("\n".join),
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
CALENDARS = st.builds(
    Calendar,
    holidays=st.sampled_from(["off", "sunday", "usual"]),
    region=st.none() | st.just("DE-BY"),
    timezone=st.none() | st.just("Asia/Tokyo"),
    start=st.sampled_from(["20:00", "06:30"]),
    start_weekend=st.sampled_from(["10:00", "06:30"]),
    days=st.dictionaries(st.sampled_from(["mon", "sun"]), st.floats(0, 24)),
    away=st.lists(st.builds(Away, first=DAYS, last=DAYS, why=st.none() | LINE), max_size=2).map(tuple),
    busy=st.lists(st.builds(Busy, first=DAYS, last=DAYS, part=st.floats(0, 2), why=st.none() | LINE), max_size=2).map(
        tuple
    ),
)
PEOPLE = st.builds(
    Me,
    schema=st.just(2),
    weekly_hours=st.floats(0, 80),
    birth_date=st.none(),
    age=st.integers(15, 59),
    age_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    name=st.none() | NAME,
    language=st.sampled_from(["ja", "en", None]),
    country=st.none() | st.just("JP"),
    weekly_hours_limit=st.none(),
    assumed=st.lists(ID, max_size=8).map(tuple),
    present=st.builds(
        Present, field=st.none() | ID, pay=st.none() | st.floats(1, 1e9), currency=st.none() | st.just("JPY")
    ),
    calendar=CALENDARS,
    skill=st.lists(st.builds(HeldSkill, id=ID, mastery=st.floats(0, 1), evidence=st.none() | LINE), max_size=4).map(
        tuple
    ),
    challenge=st.lists(st.builds(WorkplaceChallenge, id=ID, importance=st.integers(1, 9)), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("35-39", Age(age=37, guessed=True)),
        ("35–39", Age(age=37, guessed=True)),
        ("３５〜３９歳", Age(age=37, guessed=True)),
        (" 35 ~ 39 ", Age(age=37, guessed=True)),
        ("40代", Age(age=45, guessed=True)),
        ("40s", Age(age=45, guessed=True)),
        ("42", Age(age=42)),
        ("４２歳", Age(age=42)),
        ("42-42", Age(age=42)),
        ("1984-05-12", Age(birth_date=date(1984, 5, 12))),
        ("1984/5/12", Age(birth_date=date(1984, 5, 12))),
        ("1984年5月12日", Age(birth_date=date(1984, 5, 12))),
    ],
)
def test_an_age_may_be_a_band_a_number_or_a_birth_date(text: str, age: Age) -> None:
    assert age_told(text) == age


@pytest.mark.parametrize(
    "text",
    ["", "old", "39-35", "10-14", "95-105", "7", "101", "200", "1984-13-01", "1984-05", "-5", "3.5", "0s"],
)
def test_anything_else_is_no_age(text: str) -> None:
    assert age_told(text) is None


@given(st.text(max_size=12))
def test_any_text_is_an_age_in_range_or_none(text: str) -> None:
    age = age_told(text)
    assert age is None or (age.birth_date is None) != (age.age is None)
    assert age is None or age.age is None or 15 <= age.age <= 100


@given(st.floats(15, 99))
def test_the_target_age_lies_ahead(age: float) -> None:
    assert target_age(age) > age
    assert target_age(age) == 60 or age >= 59


@given(PEOPLE, NOTES)
def test_a_new_me_reads_back_the_same(me: Me, notes: dict[str, str]) -> None:
    assert msgspec.convert(tomllib.loads(me_text(me, notes)), Me) == me


def test_each_note_stands_above_its_key() -> None:
    me = Me(schema=2, weekly_hours=8, age=37, present=Present(field="tab"), skill=(HeldSkill(id="tab-gbdt"),))
    notes = {"": "top", "age": "how old\nand when", "present": "now", "skill": "held", "name": "not said"}
    lines = me_text(me, notes).splitlines()
    assert lines[0] == "# top"
    assert lines[lines.index("age = 37") - 2 : lines.index("age = 37")] == ["# how old", "# and when"]
    assert lines[lines.index("[present]") - 1] == "# now"
    assert lines[lines.index("[[skill]]") - 2] == "# held"
    assert "# not said" not in lines


def test_weights_read_back_the_same() -> None:
    weights = (Weight(date(2026, 11, 29), "game_change", 7), Weight(date(2026, 11, 29), "which_field", 0))
    text = concerns_text(weights, "why\nand how")
    assert msgspec.convert(tomllib.loads(text), Concerns) == Concerns(weight=weights)
