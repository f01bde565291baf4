"""What a person types, read as it was typed."""

from __future__ import annotations

from datetime import date

import pytest
from shinro.cli.areas import area_meant, area_near

from shinro.atlas import load
from shinro.cli import typed
from shinro.problems import ShinroError

ATLAS = load()
DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1", "tab"),
        ("１２", "opt"),
        ("tab", "tab"),
        (" TAB ", "tab"),
        ("Vision", "cv"),
        ("画像", "cv"),
        ("自然言語処理", "nlp"),
        ("Tabular machine learning", "tab"),
        ("mlops", "mlo"),
    ],
)
def test_a_field_by_number_id_or_name_in_either_language(text: str, field: str) -> None:
    assert typed.field(text, ATLAS) == field


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("0", ""),
        ("13", ""),
        ("tabb", "tab"),
        ("tabular dat", "tab"),
        ("自然言語処", "nlp"),
        ("swe", ""),
        ("", ""),
    ],
)
def test_no_field_and_the_one_that_was_probably_meant(text: str, near: str) -> None:
    assert area_meant(ATLAS, text, ATLAS.fields) is None
    assert area_near(ATLAS, text, ATLAS.fields) == near
    with pytest.raises(ShinroError):
        typed.field(text, ATLAS)


@pytest.mark.parametrize(
    ("text", "pay"),
    [("8500000", 8.5e6), ("8,500,000", 8.5e6), ("８５０万", 8.5e6), ("850万円", 8.5e6), ("85_000", 85e3), ("0", None)],
)
def test_pay(text: str, pay: float | None) -> None:
    if pay is None:
        with pytest.raises(ShinroError):
            typed.pay(text)
    else:
        assert typed.pay(text) == pay


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "-1", "80.5", "1e3"])
def test_no_hours(text: str) -> None:
    with pytest.raises(ShinroError):
        typed.hours(text)


def test_hours_codes_weights_and_lists() -> None:
    assert (typed.hours("７．５"), typed.hours("8h"), typed.hours("0")) == (7.5, 8, 0)
    assert (typed.code("jpy", 3), typed.code("ＪＰ", 2)) == ("JPY", "JP")
    assert typed.weight("１０") == 10
    assert typed.several("1、3, tab；cv") == ["1", "3", "tab", "cv"]
    for wrong in ("2.5", "11", "-1"):
        with pytest.raises(ShinroError):
            typed.weight(wrong)
    for wrong in ("YEN!", "円", "J"):
        with pytest.raises(ShinroError):
            typed.code(wrong, 3)


@pytest.mark.parametrize("text", ["2026-07-01", "1926-06-30", "2015-01-01"])
def test_a_birth_date_must_give_an_age_of_fifteen_to_ninety_nine(text: str) -> None:
    with pytest.raises(ShinroError):
        typed.age(text, DAY)
