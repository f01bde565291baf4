"""Rows from outside: each fault is named by file and row, and costs no other row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.evidence.rows import MONTHS, Freq, Row, checked, end_of, gaps, label

TODAY = date(2026, 6, 30)


def faults(*rows: Row) -> list[tuple[int, str, str]]:
    """Return line, rule and what was found, for each fault."""
    cells, problems = checked(rows, "a.csv", TODAY)
    found = (*problems, *gaps(cells, "a.csv"))
    return [(p.place.line, p.rule, str(p.arguments.get("value", ""))) for p in found if p.place]


def years(*values: object, series: str = "a", total: object = 100) -> list[Row]:
    return [Row(line, series, str(2000 + line), value, total) for line, value in enumerate(values, 2)]


def test_sound_rows_become_cells() -> None:
    cells, problems = checked(years("1", 2, 3.5), "a.csv", TODAY)
    assert problems == ()
    assert [(cell.line, cell.freq, cell.at, cell.value, cell.total) for cell in cells] == [
        (2, "year", 2002, 1.0, 100.0),
        (3, "year", 2003, 2.0, 100.0),
        (4, "year", 2004, 3.5, 100.0),
    ]


@pytest.mark.parametrize(
    ("row", "rule", "value"),
    [
        (Row(9, "a", "yesterday", 1, 2), "row_period", "yesterday"),
        (Row(9, "a", "2020-13", 1, 2), "row_period", "2020-13"),
        (Row(9, "a", "2020-Q5", 1, 2), "row_period", "2020-Q5"),
        (Row(9, "a", "2019-02-29", 1, 2), "row_period", "2019-02-29"),
        (Row(9, "a", "0000", 1, 2), "row_period", "0000"),
        (Row(9, "a", "2020-Q1", 1, 2), "row_mixed", "2020-Q1"),
        (Row(9, "a", "2026", 1, 2), "row_future", "2026"),
        (Row(9, "a", "9999", 1, 2), "row_future", "9999"),
        (Row(9, "a", "2003", 1, 2), "row_twice", "2003"),
        (Row(9, "a", "2005", -1, 2), "invalid_value", "value = -1"),
        (Row(9, "a", "2005", 1, 0), "invalid_value", "total = 0"),
        (Row(9, "a", "2005", 3, 2), "invalid_value", "value = 3"),
        (Row(9, "a", "2005", "many", 2), "wrong_type", "value = many"),
        (Row(9, "a", "2005", "nan", 2), "wrong_type", "value = nan"),
        (Row(9, "a", "2005", "inf", 2), "wrong_type", "value = inf"),
        (Row(9, "a", "2005", None, 2), "wrong_type", "value = None"),
        (Row(9, "a", "2005", 1, ""), "wrong_type", "total = "),
        (Row(9, "a", "2005", 1, 2, "counts"), "invalid_value", "unit = counts"),
        (Row(9, "a", "2005", 0.1, None, "share"), "row_mixed", "share"),
        (Row(9, "a", "2006", 1, 2), "row_gap", "2005"),
        (Row(9, "a", "2008", 1, 2), "row_gap", "2005 – 2007"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_faulty_row_is_named_and_the_others_stay(row: Row, rule: str, value: str) -> None:
    sound = years(1, 2, 3)
    assert faults(*sound, row) == [(9, rule, value)]
    cells, _ = checked([*sound, row], "a.csv", TODAY)
    assert [cell.line for cell in cells[:3]] == [2, 3, 4]


@pytest.mark.parametrize(
    ("row", "value"),
    [(Row(2, "a", "2005", 0, None, "index"), "value = 0"), (Row(2, "a", "2005", 1.2, None, "share"), "value = 1.2")],
)
def test_a_level_is_above_zero_and_a_share_is_at_most_one(row: Row, value: str) -> None:
    assert faults(row) == [(2, "invalid_value", value)]


def test_an_unknown_unit_is_answered_with_the_nearest() -> None:
    _, (problem,) = checked([Row(2, "a", "2005", 1, None, "cuont")], "a.csv", TODAY)
    assert problem.arguments["suggestion"] == "count"


@pytest.mark.parametrize(
    ("days", "freq"),
    [
        (["2020-01-31", "2020-02-29", "2020-03-31"], "month"),
        (["2020-03-31", "2020-06-30", "2020-09-30"], "quarter"),
        (["2018-12-31", "2019-12-31"], "year"),
        (["2020-01-01"], "month"),
    ],
)
def test_days_tell_their_frequency_by_how_far_apart_they_lie(days: list[str], freq: str) -> None:
    cells, problems = checked([Row(n, "a", day, 1, 2) for n, day in enumerate(days)], "a.csv", TODAY)
    assert problems == ()
    assert {cell.freq for cell in cells} == {freq}


def test_series_do_not_disturb_each_other() -> None:
    rows = [*years(1, 2), Row(5, "b", "2003-04", 1, 2), Row(6, "b", "2003-06", 1, 2)]
    assert faults(*rows) == [(6, "row_gap", "2003-05")]


def test_an_unfinished_period_counts_only_where_that_is_asked_for() -> None:
    rows = [Row(2, "a", "2026-05", 1, 2), Row(3, "a", "2026-06", 1, 2), Row(4, "a", "2026-07", 1, 2)]
    day = date(2026, 6, 15)
    assert [p.place.line for p in checked(rows, "a.csv", day)[1] if p.place] == [3, 4]
    assert [p.place.line for p in checked(rows, "a.csv", day, unfinished=True)[1] if p.place] == [4]


frequencies = st.sampled_from(sorted(MONTHS))


@given(frequencies, st.integers(1900, 2025), st.integers(0, 11), st.integers(2, 30))
def test_written_periods_are_read_back(freq: Freq, year: int, part: int, n: int) -> None:
    start = (year * 12 + part) // MONTHS[freq]
    numbers = [at for at in range(start, start + n) if end_of(freq, at) <= TODAY]
    cells, problems = checked([Row(at, "a", label(freq, at), 1, 2) for at in numbers], "a.csv", TODAY)
    assert problems == gaps(cells, "a.csv") == ()
    assert [(cell.freq, cell.at) for cell in cells] == [(freq, at) for at in numbers]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8), st.text(max_size=4)), max_size=6))
def test_whatever_stands_there_is_a_cell_or_a_fault(told: list[tuple[str, str, str]]) -> None:
    rows = [Row(line, "a", period, value, None, unit) for line, (period, value, unit) in enumerate(told)]
    cells, problems = checked(rows, "a.csv", TODAY)
    places = {cell.line for cell in cells} | {p.place.line for p in problems if p.place}
    assert places == {row.line for row in rows}
