"""A person's own series: read from CSV as people save it, pooled into half-years, refused one by one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.evidence.own import OwnSeries, own_panels, panels_of

DAY = date(2026, 6, 30)


def one(text: str, as_of: date = DAY) -> OwnSeries:
    (series,), problems = own_panels(text, "own.csv", as_of)
    assert problems == ()
    return series


def faults(text: str) -> list[tuple[str, int]]:
    return [(p.rule, p.place.line) for p in own_panels(text, "own.csv", DAY)[1] if p.place]


def monthly(n: int, name: str = "a") -> str:
    rows = [f"{name},{2025 + at // 12}-{at % 12 + 1:02},{at + 1},100\n" for at in range(n)]
    return "series,period,value,total\n" + "".join(rows)


def test_months_are_pooled_into_half_years_counted_back_from_the_newest() -> None:
    series = one(monthly(14))
    assert (series.name, series.freq, series.stride, series.unit) == ("a", "month", "half-year", "count")
    assert series.ends == (date(2025, 8, 31), date(2026, 2, 28))
    assert series.count == (3 + 4 + 5 + 6 + 7 + 8, 9 + 10 + 11 + 12 + 13 + 14)
    assert series.total == (600.0, 600.0)


def test_quarters_are_pooled_in_pairs_and_years_stay_years() -> None:
    quarters = one("series,period,value,total\na,2025-Q2,1,10\na,2025-Q3,2,20\na,2025-Q4,3,30\n")
    assert (quarters.ends, quarters.count, quarters.total) == ((date(2025, 12, 31),), (5.0,), (50.0,))
    years = one("period,value,series\n2024,5,a\n2025,6,a\n")
    assert (years.stride, years.unit, years.count, years.total) == ("year", "index", (5.0, 6.0), None)


def test_levels_and_shares_are_averaged() -> None:
    level = one("series,period,value\na,2025-Q3,2\na,2025-Q4,4\n")
    assert (level.count, level.total) == ((3.0,), None)
    share = one("series,period,value,unit\na,2025-Q3,0.25,share\na,2025-Q4,0.75,share\n")
    assert (share.count, share.total) == ((0.5,), (1.0,))
    weighed = one("series,period,value,total,unit\na,2025-Q3,0.25,100,share\na,2025-Q4,0.75,300,share\n")
    assert (weighed.count, weighed.total) == ((250.0,), (400.0,))


def test_text_as_spreadsheets_save_it() -> None:
    text = '\ufeffSeries , PERIOD,value,memo\r\n"生成AI, 社内",2024-12-31,3,"a ""quoted""\r\nnote"\r\n\r\n'
    series = one(text + '"生成AI,  社内",2025-12-31,4,\r\n')
    assert (series.name, series.freq, series.count) == ("生成AI, 社内", "year", (3.0, 4.0))


def test_a_fault_refuses_its_series_and_no_other() -> None:
    text = "series,period,value\nbad,2024,1\ngood,2024,2\nbad,2025,-3\ngood,2025,4\n"
    (series,), (problem,) = own_panels(text, "own.csv", DAY)
    assert (series.name, series.count) == ("good", (2.0, 4.0))
    assert (str(problem.place), problem.arguments["series"]) == ("own.csv:4", "bad")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("missing_key", 1)] * 3),
        ("series,period\na,2020\n", [("missing_key", 1)]),
        ("series,perid,value\na,2020,1\n", [("unknown_key", 1)]),
        ("series,period,value,value\na,2020,1,1\n", [("named_twice", 1)]),
        ("series,period,value\na,2020\n", [("row_cells", 2)]),
        ("series,period,value\n\n,2020,1\n", [("row_nameless", 3)]),
        ('series,period,value\na,2020,1\n"a,2021,2\na,2022,3\n', [("csv_syntax", 3)]),
        ("series,period,value\na,2020,1\na,2022,3\n", [("row_gap", 3)]),
        ("series,period,value,total\na,2020,1,9\na,2021,3,\n", [("wrong_type", 3)]),
        ("series,period,value\na,2025,1\na,2026,3\n", [("row_future", 3)]),
        ("series,period,value,unit\na,2025,1,kilo\n", [("invalid_value", 2)]),
        ('series,period,value,memo\na,2025,x,"two\nlines"\na,2024,y,\n', [("wrong_type", 2), ("wrong_type", 4)]),
    ],
)
def test_faults_are_named_by_row(text: str, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected
    assert own_panels(text, "own.csv", DAY)[0] == ()


def test_the_column_that_was_meant_is_named() -> None:
    _, (problem,) = own_panels("series,perid,value\n", "own.csv", DAY)
    assert dict(problem.arguments) == {"value": "perid", "suggestion": "period"}


def test_series_that_share_their_periods_make_a_panel() -> None:
    text = (
        "series,period,value,total,area\na,2023,1,10,cv\na,2024,2,20,\na,2025,3,30,\nb,2024,4,40,\nb,2025,5,50,nlp\n"
        "c,2024,6,60,\nd,2025-Q3,1,5,\nd,2025-Q4,1,5,\n"
    )
    years, shorter, halves = panels_of(own_panels(text, "own.csv", DAY)[0])
    assert (years.source, years.series, years.areas, years.counted) == ("own", ("a", "b"), ("cv", "nlp"), True)
    assert years.ends == (date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31))
    assert np.nan_to_num(years.count, nan=-1).tolist() == [[1, 2, 3], [-1, 4, 5]]
    assert np.nan_to_num(years.total, nan=-1).tolist() == [[10, 20, 30], [-1, 40, 50]]
    assert (shorter.series, shorter.ends) == (("c",), (date(2024, 12, 31),))
    assert (halves.series, halves.count.tolist()) == (("d",), [[2]])


def test_levels_are_parts_of_their_sum() -> None:
    (panel,) = panels_of(own_panels("series,period,value\na,2025,30\nb,2025,10\n", "own.csv", DAY)[0])
    assert (panel.counted, panel.total.tolist()) == (False, [[40], [40]])


def test_a_replay_sees_only_what_had_ended() -> None:
    text, day = "series,period,value\na,2023,1\na,2024,2\na,2025,3\n", date(2025, 3, 1)
    (series,), problems = own_panels(text, "own.csv", day, today=DAY)
    assert (series.count, problems) == ((1.0, 2.0), ())
    assert own_panels(text, "own.csv", date(2020, 1, 1), today=DAY) == ((), ())


@given(st.integers(6, 18), st.permutations(range(18)))
def test_the_order_of_rows_does_not_matter(n: int, order: list[int]) -> None:
    header, *rows = monthly(n).splitlines(keepends=True)
    shuffled = header + "".join(rows[at] for at in order if at < n)
    assert one(shuffled) == one(monthly(n))


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    own_panels(text, "own.csv", DAY)
    own_panels("series,period,value\n" + text, "own.csv", DAY)
