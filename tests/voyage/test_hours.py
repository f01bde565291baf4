"""A week's hours: those of its seven days, by area, none lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import NO_AREA, Entry, monday_of, week_hours

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
AREAS = {"nlp-retrieval": "nlp", "tab-gbdt": "tab"}
ENTRIES = st.builds(
    Entry,
    date=st.dates(date(2026, 6, 20), date(2026, 7, 10)),
    kind=st.sampled_from(["study", "contribution"]),
    text=st.just("x"),
    field=st.sampled_from([None, "nlp", "cv"]),
    skill=st.sampled_from([None, "nlp-retrieval", "tab-gbdt", "unknown"]),
    hours=st.one_of(st.none(), st.floats(0, 24)),
)


@given(DAYS)
def test_a_week_begins_on_its_monday(day: date) -> None:
    monday = monday_of(day)
    assert monday.isocalendar()[:2] == day.isocalendar()[:2]
    assert monday.weekday() == 0


@given(st.lists(ENTRIES))
def test_weeks_side_by_side_hold_all_hours(log: list[Entry]) -> None:
    mondays = [date(2026, 6, 15) + timedelta(weeks=at) for at in range(5)]
    weeks = [week_hours(log, monday, AREAS, None) for monday in mondays]
    assert sum(sum(week.hours.values()) for week in weeks) == pytest.approx(sum(entry.hours or 0 for entry in log))


def test_the_field_goes_before_the_skill_and_an_entry_with_neither_has_no_area() -> None:
    day = date(2026, 6, 30)
    log = [
        Entry(day, "study", "x", field="cv", skill="nlp-retrieval", hours=1),
        Entry(day, "study", "x", skill="nlp-retrieval", hours=3),
        Entry(day, "study", "x", hours=2),
    ]
    week = week_hours(log, monday_of(day), AREAS, 8)
    assert (list(week.hours.items()), week.meant) == ([("nlp", 3), (NO_AREA, 2), ("cv", 1)], 8)
