"""What a person types, read as it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.cli import typed
from shinro.problems import ShinroError

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("8500000", 8.5e6),
        ("8,500,000", 8.5e6),
        ("８５０万", 8.5e6),
        ("850万円", 8.5e6),
        ("85_000", 85e3),
        ("0", None),
        ("8h", None),
    ],
)
def test_pay(text: str, pay: float | None) -> None:
    if pay is None:
        with pytest.raises(ShinroError):
            typed.pay(text)
    else:
        assert typed.pay(text) == pay


@pytest.mark.parametrize(
    "text", ["", "x", "h", "時間", "8hh", "nan", "inf", "-1", "80.5", "1e3", "80時間半", "半", "8半"]
)
def test_no_hours(text: str) -> None:
    with pytest.raises(ShinroError):
        typed.hours(text)


def test_hours_codes_weights_and_lists() -> None:
    assert [typed.hours(text) for text in ("７．５", "8h", "0", "８時間", "週 8 時間")] == [7.5, 8, 0, 8, 8]
    assert [typed.hours(text, 24) for text in ("１時間半", "1.5 hours", "1 hour")] == [1.5, 1.5, 1]
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
