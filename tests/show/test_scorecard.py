from datetime import date

import pytest

from shinro.chart.record import groups_of, reading
from shinro.outlook import held_out
from shinro.outlook.record import shipped
from shinro.show.scorecard import scorecard_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture

TODAY = date(2100, 1, 1)


def text(language: Language = "en", day: date = TODAY, only: str | None = None) -> str:
    return scorecard_text(reading(shipped(), held_out(), day, only), fixture.atlas(), Words(language), {})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("only", [None, *groups_of(shipped())])
def test_every_reading_fits_eighty_columns(language: Language, only: str | None) -> None:
    told = text(language, only=only)
    assert max(width(line) for line in told.splitlines()) <= 80
    assert "{" not in told


def test_the_fields_come_first_then_all_then_the_sources_and_the_held_out_one() -> None:
    told = text()
    marks = ["THE TWELVE FIELDS: ERROR", "ALL OTHER SERIES: ERROR", "SEVERAL SERIES", "BY SOURCE", "HELD OUT"]
    assert [told.index(mark) for mark in marks] == sorted(told.index(mark) for mark in marks)
    assert held_out().why.split(".")[0] in " ".join(told.split())


def test_extrapolated_horizons_are_named_and_get_no_score() -> None:
    assert "Extrapolated, not scored (fewer than 100 cases): 5, 8 and 10 years." in text(only="fields")
    assert "Extrapolated, not scored" in text(only="github_innovationgraph")


def test_before_any_outcome_there_is_nothing_to_tell() -> None:
    assert "No outcome was known by then." in text(day=date(2010, 1, 1))
