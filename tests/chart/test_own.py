"""Own series as a document, and that nothing known later enters."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import isfinite

import pytest

from shinro.chart.own import own_outlook
from shinro.evidence import Evidence, own_panels
from shinro.outlook import own_forecast
from shinro.outlook.reference import reference
from shinro.problems import Place, Problem

NEWEST = date(2026, 6, 30)
TABLE = "series,period,value,total\n" + "\n".join(
    [
        *(f"yearly,{year},{20 + year % 7},400" for year in range(2005, 2026)),
        *(
            f"level,{year}-Q{quarter},{10 + year % 5 + quarter},"
            for year in range(2008, 2026)
            for quarter in (1, 2, 3, 4)
        ),
        *(f"monthly,{year}-{month:02},{3 + month % 4},90" for year in range(2006, 2026) for month in range(1, 13)),
        "one,2009,5,100",
        "two,2008,0,80",
        "two,2009,9,80",
        "zero,2009,0,50",
        "huge,2009,1e300,",
    ]
)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence.shipped()


def test_levels_are_keyed_as_the_issue_says_and_ascend(evidence: Evidence) -> None:
    series, problems = own_panels(TABLE, "f", NEWEST)
    assert problems == ()
    made = own_forecast(series, reference(evidence.as_of(NEWEST)).windows, NEWEST.toordinal())
    found = own_outlook(series, made, [Problem("row_gap", Place("f", 3), {"series": "gone"})], NEWEST)
    assert list(found.series) == ["yearly", "level", "monthly", "one", "two", "zero", "huge"]
    assert found.refused[0].place == "f:3"
    assert found.refused[0].series == "gone"
    for years in found.series.values():
        assert list(years) == ["1", "2", "3", "5", "8", "10"]
        for levels in years.values():
            assert list(levels) == [f"{n / 100:g}" for n in range(1, 100)]
            assert all(isfinite(value) and value >= 0 for value in levels.values())
            assert all(a <= b for a, b in pairwise(levels.values()))
    assert found.series["yearly"]["1"]["0.5"] == pytest.approx(found.about["yearly"].value, rel=0.3)


def test_a_series_of_one_point_is_wide(evidence: Evidence) -> None:
    series, _ = own_panels(TABLE, "f", NEWEST)
    made = own_forecast(series, reference(evidence.as_of(NEWEST)).windows, NEWEST.toordinal())
    ratio = {one.name: one.values[3, 89] / one.values[3, 9] for one in made}
    assert ratio["one"] > ratio["yearly"] > 1.5


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2018, 1, 1), date(2018, 1, 1)),
        (date(2022, 12, 31), date(2022, 12, 31)),
        (date(2012, 6, 1), date(2018, 1, 1)),
    ],
)
def test_what_was_known_later_changes_nothing_to_the_bit(evidence: Evidence, day: date, when: date) -> None:
    """Where both views pair quarters into the same half-years (both count back from an odd quarter's end)."""
    series, _ = own_panels(TABLE, "f", day, NEWEST)
    late, then = (own_forecast(series, reference(evidence.as_of(d)).windows, day.toordinal()) for d in (NEWEST, when))
    assert [(one.name, one.values.tobytes()) for one in late] == [(one.name, one.values.tobytes()) for one in then]


def test_where_half_years_fall_otherwise_the_forecast_hardly_moves(evidence: Evidence) -> None:
    day = date(2016, 5, 20)
    series, _ = own_panels(TABLE, "f", day, NEWEST)
    late, then = (own_forecast(series, reference(evidence.as_of(d)).windows, day.toordinal()) for d in (NEWEST, day))
    for one, other in zip(late, then, strict=True):
        assert one.values[:, 9:90:40] == pytest.approx(other.values[:, 9:90:40], rel=0.25, abs=0.5)
