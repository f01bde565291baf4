from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.show.words import Words, language_of

JA, EN = Words("ja"), Words("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja", "LANG": "en_US"}, "ja"),
        ({}, "en"),
    ],
)
def test_the_first_variable_that_is_set_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_dates_and_half_years() -> None:
    day = date(2026, 6, 30)
    assert (JA.day(day), EN.day(day)) == ("2026年6月30日", "30 June 2026")
    assert (JA.month(day), EN.month(day)) == ("2026年6月", "June 2026")
    assert (JA.period("2026-h1"), EN.period("2026-h1")) == ("2026年4〜9月", "April–September 2026")
    assert (JA.period("2026-h2"), EN.period("2026-h2")) == ("2026年10月〜2027年3月", "October 2026 – March 2027")


@pytest.mark.parametrize(
    ("amount", "currency", "ja", "en"),
    [
        (8_500_000, "JPY", "850万円", "¥8.5M"),
        (-255_300, "JPY", "−26万円", "−¥260k"),
        (128_000_000, "JPY", "1.3億円", "¥130M"),
        (4_230, "JPY", "4,200円", "¥4.2k"),
        (15_400, "JPY", "1.5万円", "¥15k"),
        (0.2, "JPY", "0円", "¥0"),
        (-0.2, "JPY", "0円", "¥0"),
        (85_000, "USD", "$85k", "$85k"),
        (85_000, "CHF", "CHF 85k", "CHF 85k"),
        (0.154, None, "賃金0.15半期分", "0.15 half-years of pay"),
    ],
)
def test_money_has_two_digits_and_the_language_s_own_units(
    amount: float, currency: str | None, ja: str, en: str
) -> None:
    assert JA.money(amount, currency) == ja
    assert EN.money(amount, currency) == en


@pytest.mark.parametrize(
    ("share", "plain", "fine"),
    [
        (0.0, "0%", "0.0%"),
        (0.0004, "<1%", "<0.1%"),
        (0.0064, "1%", "0.6%"),
        (0.268, "27%", "27%"),
        (1.0, "100%", "100%"),
    ],
)
def test_percentages(share: float, plain: str, fine: str) -> None:
    assert EN.percent(share) == plain
    assert EN.percent(share, fine=True) == fine


def test_what_is_nearly_certain_is_not_called_certain() -> None:
    assert (EN.percent(0.9999), JA.percent(0.9999)) == (">99%", "99%超")
    assert (EN.percent(0.001), JA.percent(0.001)) == ("<1%", "1%未満")


def test_ranges() -> None:
    assert EN.percent_range(0.0006, 0.142) == "0–14%"
    assert EN.percent_range(0.14, 0.141) == "14%"
    assert EN.percent_range(0.036, 0.27, fine=True) == "3.6–27%"
    assert EN.number_range(-1, 2) == "−1 to 2"
    assert JA.number_range(-1, 2) == "−1〜2"


def test_lists_and_plurals() -> None:
    assert EN.join(["a", "b", "c"]) == "a, b and c"
    assert JA.join(["a", "b", "c"]) == "a、b、c"
    assert EN.join(["a"]) == "a"
    assert EN.join([]) == ""
    assert (EN.weeks(1), EN.weeks(26), JA.weeks(26)) == ("1 week", "26 weeks", "26週")
    assert (EN.years(1), EN.years(0.5)) == ("1\u00a0year", "0.5\u00a0years")


@given(st.floats(-1e12, 1e12), st.sampled_from(["JPY", "USD", "XYZ", None]))
def test_money_never_fails_and_never_shows_an_exponent(amount: float, currency: str | None) -> None:
    for words in (JA, EN):
        text = words.money(amount, currency)
        assert "e+" not in text
        assert any(character.isdigit() for character in text)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_is_never_shown_as_a_smaller_one(a: float, b: float) -> None:
    def shown(share: float) -> float:
        return float(EN.percent(share, fine=True).strip("%<>"))

    low, high = sorted((a, b))
    assert shown(low) <= shown(high)
