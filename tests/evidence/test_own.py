from __future__ import annotations

from datetime import date

import pytest

from shinro.evidence.own import own_panels


def test_months_and_quarters_become_half_years_with_their_totals() -> None:
    rows = "".join(f"x,2020-{month:02},1,10\n" for month in range(1, 13))
    (panel,), problems = own_panels("series,period,value,total\n" + rows, "a.csv")
    assert problems == ()
    assert panel.ends == (date(2020, 6, 30), date(2020, 12, 31))
    assert panel.count.tolist() == [[6.0, 6.0]]
    assert panel.total.tolist() == [[60.0, 60.0]]
    same, _ = own_panels("series,period,value,total\n" + "".join(f"x,2020-Q{q},3,30\n" for q in range(1, 5)), "a.csv")
    assert same[0].count.tolist() == panel.count.tolist()


def test_years_stay_years_and_the_sum_stands_for_a_missing_total() -> None:
    (panel,), _ = own_panels("series,period,value,area\nx,2019,1,de\ny,2019,3,\nx,2020,2,de\ny,2020,2,\n", "a.csv")
    assert panel.ends == (date(2019, 12, 31), date(2020, 12, 31))
    assert panel.areas == ("de", "")
    assert (panel.count / panel.total).tolist() == [[0.25, 0.5], [0.75, 0.5]]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("series,value\nx,1\n", "missing_key", 1),
        ("", "missing_key", 1),
        ("series,period,value\n", "too_few", 1),
        ("series,period,value\n,2019,1\n", "missing_key", 2),
        ("series,period,value\nx,2019,1\nx,spring,2\n", "invalid_value", 3),
        ("series,period,value\nx,2019,-1\n", "invalid_value", 2),
        ("series,period,value\nx,2019,nan\n", "invalid_value", 2),
        ("series,period,value,total\nx,2019,3,2\n", "invalid_value", 2),
        ("series,period,value\nx,2019,1\nx,2019,2\n", "named_twice", 3),
        ("series,period,value\nx,2019,1\nx,2020-Q1,2\n", "invalid_value", 1),
    ],
)
def test_a_row_out_of_order_is_named_by_its_line(text: str, rule: str, line: int) -> None:
    panels, problems = own_panels(text, "a.csv")
    assert panels == ()
    assert (problems[0].rule, str(problems[0].place)) == (rule, f"a.csv:{line}")
