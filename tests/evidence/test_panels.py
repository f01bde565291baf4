from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.evidence.panels import Rows, Rules, by_field, panel_of, summed

Q = 2020 * 4  # first quarter of 2020


def rows(*cells: tuple[str, int, float, float]) -> Rows:
    names, at, count, total = zip(*sorted(cells), strict=True)
    return Rows(np.array(names, object), np.array(at), np.array(count, float), np.array(total, float))


def rules(absent: Literal["zero", "censored", "missing"], pool: Literal["sum", "mean"] = "sum") -> Rules:
    return Rules("quarter", absent, pool, True)


CELLS = rows(("a", Q, 1, 10), ("a", Q + 1, 2, 10), ("a", Q + 2, 3, 20), ("b", Q + 2, 5, 20), ("a", Q + 3, 4, 20))


def test_two_quarters_add_up_to_a_half_year() -> None:
    panel = panel_of("s", "", CELLS, rules("zero"), {"a": "cv"})
    assert panel.ends == (date(2020, 6, 30), date(2020, 12, 31))
    assert panel.series == ("a", "b")
    assert panel.areas == ("cv", "")
    assert panel.count.tolist() == [[3, 7], [0, 5]]
    assert panel.total.tolist() == [[20, 40], [20, 40]]


def test_people_are_averaged_not_added() -> None:
    panel = panel_of("s", "", CELLS, rules("zero", "mean"), {})
    assert panel.count.tolist() == [[1.5, 3.5], [0, 2.5]]
    assert panel.total[0].tolist() == [10, 20]


def test_a_hidden_cell_is_censored_and_not_zero() -> None:
    panel = panel_of("s", "", CELLS, rules("censored"), {})
    assert panel.censored.tolist() == [[False, False], [True, True]]
    assert np.isnan(panel.count[1]).all()
    assert panel.total[1].tolist() == [20, 40]


def test_a_missing_cell_is_neither() -> None:
    panel = panel_of("s", "", CELLS, rules("missing"), {})
    assert not panel.censored.any()
    assert np.isnan(panel.count[1]).all()
    assert np.isnan(panel.total[1]).all()


def test_a_lone_oldest_quarter_is_left_out() -> None:
    panel = panel_of("s", "", CELLS, rules("zero"), {}, newest=Q + 2)
    assert panel.ends == (date(2020, 9, 30),)
    assert panel.count.tolist() == [[5], [5]]


def test_names_fix_the_series_and_their_order() -> None:
    panel = panel_of("s", "", CELLS, rules("zero"), {}, names=("z", "b"))
    assert panel.series == ("z", "b")
    assert panel.count.tolist() == [[0, 0], [0, 5]]


def test_years_stay_years() -> None:
    panel = panel_of("s", "", rows(("a", 2019, 1, 4), ("a", 2021, 2, 4)), Rules("year", "zero", "sum", True), {})
    assert panel.ends == (date(2019, 12, 31), date(2020, 12, 31), date(2021, 12, 31))
    assert np.isnan(panel.count[0, 1])  # no row at all in 2020: the source does not cover it


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), st.integers(0, 50), min_size=1))
def test_pooling_keeps_every_count_of_the_covered_half_years(cells: dict[tuple[str, int], int]) -> None:
    table = rows(*((name, Q + at, n, 100) for (name, at), n in cells.items()))
    panel = panel_of("s", "", table, rules("zero"), {})
    periods = {at for _, at in cells}
    last = max(periods)
    whole = [h for h in range(len(panel.ends)) if {last - 1 - 2 * h, last - 2 * h} <= periods]
    expected = sum(n for (_, at), n in cells.items() if (last - at) // 2 in whole)
    got = panel.count[:, [len(panel.ends) - 1 - h for h in whole]]
    assert got.sum() == pytest.approx(expected)


def test_fields_are_weighted_sums_of_their_terms() -> None:
    panel = panel_of("s", "", CELLS, rules("zero"), {})
    fields = by_field(
        panel, [("a", "cv", 1.0), ("b", "cv", 0.5), ("b", "rob", 0.5), ("gone", "ts", 1.0)], ("cv", "rob", "ts")
    )
    assert fields.count[:2].tolist() == [[3, 9.5], [0, 2.5]]
    assert np.isnan(fields.count[2]).all()
    assert fields.total[0].tolist() == [20, 40]


def test_quarters_up_to_a_day_are_summed_and_an_uncovered_one_is_not_zero() -> None:
    count, total = summed(CELLS, ["a", "b", "c"], [Q + 2, Q + 3, Q], 2)
    assert count[:, :2].tolist() == [[5, 7], [5, 5], [0, 0]]
    assert total[:, :2].tolist() == [[30, 40]] * 3
    assert np.isnan(count[:, 2]).all()
    assert np.isnan(total[:, 2]).all()
