"""The weeks hold all the hours, none holds too many, and each skill begins after what it requires has ended."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import closure, load
from shinro.plan.finish import HALF_YEAR, NEVER
from shinro.plan.need import Lack, lacks
from shinro.plan.weeks import BESIDE, MOST_LISTED, allocate, milestones, monday_from

ATLAS = load()
MONDAY = date(2026, 7, 6)
masteries = st.dictionaries(st.sampled_from(sorted(ATLAS.skills)), st.floats(0, 1), max_size=30)
challenges = st.sampled_from(sorted(ATLAS.challenges))


@settings(max_examples=80)
@given(challenges, masteries, st.floats(0.5, 60), st.floats(0.1, 5))
def test_hours_are_conserved_and_no_week_is_too_full(
    challenge: str, mastery: dict[str, float], weekly: float, scale: float
) -> None:
    missing = lacks(ATLAS, challenge, mastery)
    steps, weeks = allocate(ATLAS, missing, scale, MONDAY, weekly)
    assert [step.skill for step in steps] == [lack.skill for lack in missing]
    spent: defaultdict[str, float] = defaultdict(float)
    for week in weeks:
        assert sum(hours for _, hours in week.hours) <= weekly * (1 + 1e-9)
        for skill, hours in week.hours:
            assert hours > 0
            spent[skill] += hours
    listed = len(weeks)
    for step, lack in zip(steps, missing, strict=True):
        assert step.hours == pytest.approx(lack.hours * scale)
        assert 1 <= step.first_week <= step.last_week
        if step.last_week <= listed:
            assert spent[step.skill] == pytest.approx(step.hours, abs=1e-6)
        elif step.first_week > listed:
            assert step.skill not in spent
    if steps:
        last = max(step.last_week for step in steps)
        assert listed == (HALF_YEAR if last <= HALF_YEAR else min(last, MOST_LISTED))


@settings(max_examples=80)
@given(challenges, masteries, st.floats(0.5, 60))
def test_all_weeks_but_the_last_are_full(challenge: str, mastery: dict[str, float], weekly: float) -> None:
    steps, weeks = allocate(ATLAS, lacks(ATLAS, challenge, mastery), 2.0, MONDAY, weekly)
    last = max((step.last_week for step in steps), default=0)
    for week in weeks:
        total = sum(hours for _, hours in week.hours)
        if week.number < last:
            assert total == pytest.approx(weekly, rel=1e-6)
        if week.number > last:
            assert total == 0


@settings(max_examples=80)
@given(challenges, masteries, st.floats(0.5, 60))
def test_a_skill_begins_when_what_it_requires_has_ended(
    challenge: str, mastery: dict[str, float], weekly: float
) -> None:
    steps, _ = allocate(ATLAS, lacks(ATLAS, challenge, mastery), 2.0, MONDAY, weekly)
    span = {step.skill: step for step in steps}
    for skill, step in span.items():
        for before in closure(ATLAS, [skill]) & span.keys() - {skill}:
            assert span[before].last_week <= step.first_week


def test_habits_take_a_quarter_of_the_week_until_one_of_the_two_ends() -> None:
    missing = [Lack("lrn-log", "contribute", 4.0, beside=True), Lack("tab-gbdt", "contribute", 30.0)]
    _, weeks = allocate(ATLAS, missing, 1.0, MONDAY, 8.0)
    shares = [dict(week.hours) for week in weeks[:5]]
    assert shares[0] == shares[1] == {"lrn-log": BESIDE * 8, "tab-gbdt": (1 - BESIDE) * 8}
    assert shares[2] == {"tab-gbdt": 8.0}
    assert shares[4] == {"tab-gbdt": 2.0}


def test_habits_alone_take_the_whole_week() -> None:
    _, weeks = allocate(ATLAS, [Lack("lrn-log", "contribute", 12.0, beside=True)], 1.0, MONDAY, 8.0)
    assert [dict(week.hours) for week in weeks[:2]] == [{"lrn-log": 8.0}, {"lrn-log": 4.0}]


def test_no_hours_no_weeks() -> None:
    steps, weeks = allocate(ATLAS, lacks(ATLAS, "tab-churn", {}), 2.0, MONDAY, 0.0)
    assert weeks == ()
    assert {(step.first_week, step.last_week) for step in steps} == {(NEVER, NEVER)}


def test_tiny_hours_end_in_a_week_that_stands_for_never() -> None:
    steps, weeks = allocate(ATLAS, lacks(ATLAS, "tab-churn", {}), 2.0, MONDAY, 0.01)
    assert len(weeks) == MOST_LISTED
    assert steps[-1].last_week == NEVER
    assert sum(hours for week in weeks for _, hours in week.hours) == pytest.approx(0.01 * MOST_LISTED)


def test_nothing_missing_no_weeks() -> None:
    assert allocate(ATLAS, (), 2.0, MONDAY, 8.0) == ((), ())


def test_weeks_are_consecutive_mondays() -> None:
    _, weeks = allocate(ATLAS, lacks(ATLAS, "tab-churn", {}), 2.0, MONDAY, 8.0)
    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert all((b.monday - a.monday).days == 7 for a, b in pairwise(weeks))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_plan_starts_on_the_first_monday_from_a_day_on(day: date) -> None:
    monday = monday_from(day)
    assert monday.weekday() == 0
    assert 0 <= (monday - day).days < 7


def test_milestones_fall_on_the_fridays_of_their_weeks() -> None:
    assert [(m.kind, m.week, str(m.day)) for m in milestones(MONDAY)] == [
        ("baseline", 6, "2026-08-14"),
        ("deliverable", 18, "2026-11-06"),
        ("metric", 26, "2027-01-01"),
    ]


def test_milestones_move_out_with_a_later_finish_and_vanish_without_one() -> None:
    assert [m.week for m in milestones(MONDAY, 52)] == [12, 36, 52]
    assert milestones(MONDAY, NEVER) == ()
