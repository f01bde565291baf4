"""Hours of study as a log shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.chart.habit import habit_of
from shinro.voyage import Entry

if TYPE_CHECKING:
    from shinro.course import Person

TODAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Somebody:
    """As much of a person as a habit reads."""

    present_field: str = "tab"
    weekly_hours: float = 8.0


WHO = cast("Person", Somebody())


def _entry(days: int, hours: float | None, field: str | None = "nlp", kind: str = "study") -> Entry:
    return Entry(TODAY - timedelta(days=days), kind, "x", field=field, hours=hours)  # type: ignore[arg-type]


def test_without_a_log_the_stated_hours_are_assumed() -> None:
    found = habit_of((), TODAY, WHO)
    assert (dict(found.hours), found.weeks) == ({"tab": 8.0}, 0)


@given(st.lists(st.tuples(st.integers(0, 363), st.floats(0.1, 20.0)), min_size=1, max_size=30))
def test_the_mean_is_all_hours_over_the_weeks_since_the_first(rows: list[tuple[int, float]]) -> None:
    found = habit_of([_entry(days, hours) for days, hours in rows], TODAY, WHO)
    assert found.weeks == max(days for days, _ in rows) // 7 + 1
    assert found.hours["nlp"] == pytest.approx(sum(hours for _, hours in rows) / found.weeks)
    assert found.low <= found.hours["nlp"] + 1e-9 <= found.high + 2e-9


def test_other_years_and_other_kinds_do_not_count() -> None:
    rows = [_entry(400, 50.0), _entry(10, 9.0, kind="contribution"), _entry(3, 7.0, field=None)]
    found = habit_of(rows, TODAY, WHO)
    assert dict(found.hours) == {"tab": 3.5}
