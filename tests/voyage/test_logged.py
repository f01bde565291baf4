"""New entries stand at the end of the file's text, and the line told is the one where they begin."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from shinro.voyage import Entry
from shinro.voyage.logged import hours_on, with_entries

DAY = date(2026, 6, 30)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40).map("x".__add__)
ENTRIES = st.builds(
    Entry, date=st.just(DAY), kind=st.just("study"), text=TEXTS, hours=st.one_of(st.none(), st.just(1.5))
)
BEFORE = ("", '# mine\n[[entry]]\ndate = 2026-06-01\nkind = "study"\ntext = "a"\nmood = "good"', "\n\n# nothing yet\n")


@given(st.sampled_from(BEFORE), st.lists(ENTRIES, min_size=1, max_size=3))
def test_they_are_read_back_as_they_were_behind_all_that_stood_there(before: str, entries: list[Entry]) -> None:
    after, line = with_entries(before, entries)
    assert after.startswith(before)
    rows: list[Any] = tomllib.loads(after)["entry"]
    assert convert(rows[-len(entries) :], list[Entry]) == entries
    assert after.split("\n")[line - 1] == "[[entry]]"
    assert after.split("\n")[: line - 1] == (before + "\n" * (before[-1:] not in ("", "\n"))).split("\n")[: line - 1]


@pytest.mark.parametrize(("day", "hours"), [(DAY, 3.5), (date(2026, 6, 29), 1), (date(2026, 6, 28), 0)])
def test_the_hours_of_a_day_are_those_of_its_entries(day: date, hours: float) -> None:
    log = [Entry(DAY, "study", "x", hours=h) for h in (1.5, 2, None)]
    assert hours_on([*log, Entry(date(2026, 6, 29), "study", "x", hours=1)], day) == hours
