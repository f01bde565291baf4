"""A decision is read as it was written, and what came stands beside what was meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.voyage import (
    Decision,
    Entry,
    Figure,
    Known,
    OptionSeen,
    decision_text,
    newest_decision,
    read,
    went,
)

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Known(areas=("nlp", "mlo", "tab"), fields=("nlp", "mlo", "tab"), skills=(), challenges=())
DAY = date(2026, 11, 29)
HOURS = st.dictionaries(st.sampled_from(["nlp", "mlo", "tab"]), st.floats(0, 400), max_size=3)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=40)
AMOUNTS = st.floats(-1e6, 1e6)
OPTIONS = st.builds(OptionSeen, HOURS, st.sampled_from(["nlp", "outside"]), AMOUNTS, AMOUNTS, AMOUNTS)
DECIDED = Decision(
    schema=1,
    period="2026-h1",
    decided_on=date(2026, 4, 1),
    as_of=date(2026, 4, 1),
    seed=1,
    choice=1,
    hours={"nlp": 104.0},
    work="tab",
    figures={"useless_on_course": Figure(0.4, 0.2, 0.6), "gone": Figure(1.0)},
    coverage={"nlp": 0.2},
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    options=st.lists(OPTIONS, max_size=3),
    hours=HOURS,
    why=TEXTS,
    would=st.lists(TEXTS, max_size=3),
    figures=st.dictionaries(st.text(max_size=8), st.builds(Figure, AMOUNTS, st.none() | AMOUNTS), max_size=3),
)
def test_what_was_written_is_read(
    options: list[OptionSeen],
    hours: dict[str, float],
    why: str,
    would: list[str],
    figures: dict[str, Figure],
    tmp_path: Path,
) -> None:
    decision = replace(
        DECIDED,
        choice=len(options),
        hours=hours,
        why=why,
        would_change=tuple(would),
        figures=figures,
        option=tuple(options),
    )
    (tmp_path / "me.toml").write_text("schema = 1\nage = 40\nweekly_hours = 8\n")
    (tmp_path / "course").mkdir(exist_ok=True)
    (tmp_path / "course/2026-h1.toml").write_bytes(decision_text(decision).encode())
    assert read(tmp_path, KNOWN, as_of=DAY, today=DAY).decisions == (decision,)


def entry(day: date, field: str, hours: float) -> Entry:
    return Entry(date=day, kind="study", text="x", field=field, hours=hours)


LOG = [
    entry(date(2026, 3, 31), "nlp", 9.0),
    entry(date(2026, 4, 1), "nlp", 30.0),
    entry(date(2026, 9, 30), "mlo", 5.0),
    entry(date(2026, 10, 1), "nlp", 7.0),
]
NOW = {"useless_on_course": Figure(0.35, 0.2, 0.5)}


def test_a_half_year_that_is_over_is_told_whole_and_alone() -> None:
    found = went(DECIDED, LOG, DAY, areas={}, work="tab", coverage={"nlp": 0.3}, figures=NOW)
    assert found.over
    told = {one.area: (one.meant, one.logged) for one in found.areas}
    assert told == {"nlp": (104.0, 30.0), "mlo": (0.0, 5.0)}
    assert (found.areas[0].coverage_before, found.areas[0].coverage_now) == (0.2, 0.3)
    assert [one.figure for one in found.figures] == ["useless_on_course"]


def test_in_the_midst_of_it_as_much_is_meant_as_has_passed() -> None:
    found = went(DECIDED, LOG, date(2026, 6, 30), areas={}, work=None, coverage={}, figures={})
    assert not found.over
    assert found.areas[0].meant == pytest.approx(104.0 * 91 / 183)
    assert found.areas[0].logged == 30.0


def test_what_is_decided_late_is_not_meant_for_the_time_before() -> None:
    late = replace(DECIDED, decided_on=date(2026, 9, 21))
    found = went(late, LOG, DAY, areas={}, work="tab", coverage={}, figures={})
    told = {one.area: (one.meant, one.logged) for one in found.areas}
    assert told == {"nlp": (pytest.approx(104.0 * 10 / 183), 0.0), "mlo": (0.0, 5.0)}


def test_the_decision_looked_back_on_is_the_newest_that_has_begun() -> None:
    periods = ["2025-h2", "2026-h1", "2026-h2"]
    decisions = [replace(DECIDED, period=period) for period in periods]
    for day, period in ((date(2026, 3, 31), "2025-h2"), (date(2026, 4, 1), "2026-h1"), (date(2027, 9, 1), "2026-h2")):
        found = newest_decision(decisions, day)
        assert found is not None
        assert found.period == period
    assert newest_decision(decisions, date(2025, 9, 30)) is None
