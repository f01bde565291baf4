"""The weeks hold all the hours, none holds too many, and each skill begins after what it requires has ended."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import closure
from shinro.plan.available import HALF_YEAR, NEVER, always
from shinro.plan.need import Lack, lacks
from shinro.plan.weeks import BESIDE, BUFFER, MOST_LISTED, RETURNS, Schedule, hours_returned, schedule

from .at import ATLAS, CHALLENGES, DAY, SKILLS

masteries = st.dictionaries(st.sampled_from(SKILLS), st.floats(0, 1), max_size=30)
challenges = st.sampled_from(CHALLENGES)
starts = st.dates(DAY, DAY + timedelta(days=6))


def laid(challenge: str, mastery: dict[str, float], weekly: float, start: date = DAY, scale: float = 2.0) -> Schedule:
    missing = lacks(ATLAS, challenge, mastery)
    return schedule(ATLAS, missing, [lack.hours * scale for lack in missing], always(start), weekly)


@settings(max_examples=60, deadline=None)
@given(challenges, masteries, st.floats(0.5, 60), st.floats(0.1, 5), starts)
def test_hours_are_conserved_and_no_week_is_too_full(
    challenge: str, mastery: dict[str, float], weekly: float, scale: float, start: date
) -> None:
    missing = lacks(ATLAS, challenge, mastery)
    found = laid(challenge, mastery, weekly, start, scale)
    assert [step.skill for step in found.steps] == [lack.skill for lack in missing]
    spent: defaultdict[str, float] = defaultdict(float)
    for week in found.weeks:
        total = sum(hours for _, hours in week.hours) + sum(hours for _, hours in week.returns)
        assert total <= weekly * (1 + 1e-9)
        assert sum(hours for _, hours in week.returns) <= RETURNS * weekly * (1 + 1e-9)
        assert not (week.buffer and total)
        for skill, hours in week.hours:
            assert hours > 0
            spent[skill] += hours
    listed = len(found.weeks)
    for step, lack in zip(found.steps, missing, strict=True):
        assert step.hours == pytest.approx(lack.hours * scale)
        assert 1 <= step.first_week <= step.last_week
        if step.last_week <= listed:
            assert spent[step.skill] == pytest.approx(step.hours, abs=1e-6)
        elif step.first_week > listed:
            assert step.skill not in spent
    if found.steps:
        last = max(step.last_week for step in found.steps)
        assert HALF_YEAR <= listed <= MOST_LISTED
        assert listed >= min(last, MOST_LISTED)


@settings(max_examples=60, deadline=None)
@given(challenges, masteries, st.floats(0.5, 60))
def test_all_weeks_but_the_last_and_the_buffers_are_full(
    challenge: str, mastery: dict[str, float], weekly: float
) -> None:
    found = laid(challenge, mastery, weekly)
    last = max((step.last_week for step in found.steps), default=0)
    for week in found.weeks:
        total = sum(hours for _, hours in (*week.hours, *week.returns))
        if week.number < last and not week.buffer:
            assert total == pytest.approx(weekly, rel=1e-6)
        if week.number > last:
            assert total == 0


@settings(max_examples=60, deadline=None)
@given(challenges, masteries, st.floats(0.5, 60), starts)
def test_a_skill_begins_when_what_it_requires_has_ended(
    challenge: str, mastery: dict[str, float], weekly: float, start: date
) -> None:
    span = {step.skill: step for step in laid(challenge, mastery, weekly, start).steps}
    for skill, step in span.items():
        for before in closure(ATLAS, [skill]) & span.keys() - {skill}:
            assert span[before].last_week <= step.first_week


@settings(max_examples=60, deadline=None)
@given(challenges, masteries, st.floats(2, 60))
def test_every_sixth_week_is_free_where_the_half_year_allows(
    challenge: str, mastery: dict[str, float], weekly: float
) -> None:
    found = laid(challenge, mastery, weekly)
    free = [week.number for week in found.weeks if week.buffer]
    assert all(number % BUFFER == 0 for number in free)
    if found.ends and free:
        assert found.ends <= DAY + timedelta(weeks=HALF_YEAR)
    if found.ends and found.ends <= DAY + timedelta(weeks=HALF_YEAR - len(found.weeks) // BUFFER):
        last = max(step.last_week for step in found.steps)
        assert free == list(range(BUFFER, last, BUFFER))


def test_a_missed_week_is_taken_up_by_the_next_buffer_and_moves_nothing_behind_it() -> None:
    missing = [Lack(skill, "contribute", 10.0) for skill in ("tab-gbdt", "cau-uplift", "nlp-embeddings")]
    hours = [40.0, 40.0, 40.0]
    usual = schedule(ATLAS, missing, hours, always(DAY), 8.0)
    assert usual.ends is not None
    missed = always(DAY).without([DAY + timedelta(weeks=2)])
    after = schedule(ATLAS, missing, hours, missed, 8.0, until=usual.ends)
    assert after.ends == usual.ends
    assert [week.number for week in usual.weeks if week.buffer] == [6, 12]
    assert [week.number for week in after.weeks if week.buffer] == [12]
    assert [dict(w.hours) for w in after.weeks[6:16]] == [pytest.approx(dict(w.hours)) for w in usual.weeks[6:16]]


def test_buffers_of_a_plan_under_way_lie_where_they_lay() -> None:
    missing = [Lack("tab-gbdt", "contribute", 10.0)]
    later = DAY + timedelta(weeks=4)
    found = schedule(ATLAS, missing, [40.0], always(later), 8.0, first=DAY)
    assert [week.monday for week in found.weeks if week.buffer] == [DAY + timedelta(weeks=5)]


def test_habits_take_a_quarter_of_the_week_until_one_of_the_two_ends() -> None:
    missing = [Lack("lrn-log", "contribute", 4.0, beside=True), Lack("tab-gbdt", "contribute", 30.0)]
    weeks = schedule(ATLAS, missing, [4.0, 30.0], always(DAY), 8.0).weeks
    shares = [dict(week.hours) for week in weeks[:5]]
    assert shares[:2] == [pytest.approx({"lrn-log": BESIDE * 8, "tab-gbdt": (1 - BESIDE) * 8})] * 2
    assert shares[2] == pytest.approx({"tab-gbdt": 8.0})
    assert shares[4] == pytest.approx({"tab-gbdt": 2.0})


def test_habits_alone_take_the_whole_week() -> None:
    weeks = schedule(ATLAS, [Lack("lrn-log", "contribute", 12.0, beside=True)], [12.0], always(DAY), 8.0).weeks
    assert [dict(week.hours) for week in weeks[:2]] == [
        pytest.approx({"lrn-log": 8.0}),
        pytest.approx({"lrn-log": 4.0}),
    ]


def test_what_nothing_uses_is_returned_to_and_what_something_uses_is_not() -> None:
    """`de-sql` waits while something else is learned; `swe-python` is used in learning what requires it."""
    user = next(s.id for s in ATLAS.skills.values() if "swe-python" in s.requires and s.id != "de-sql")
    missing = [Lack(skill, "contribute", 10.0) for skill in ("swe-python", "de-sql", user)]
    found = schedule(ATLAS, missing, [8.0, 8.0, 150.0], always(DAY), 8.0)
    returned = {step.skill: step.returned for step in found.steps}
    assert returned["swe-python"] == 0
    assert returned[user] == 0
    assert returned["de-sql"] == pytest.approx(found.returned)
    back = [week.number for week in found.weeks if week.returns]
    assert 5 <= back[0] <= 7
    assert all(b - a > 4 for a, b in pairwise(back))
    assert dict(found.weeks[back[0] - 1].returns)["de-sql"] == pytest.approx(0.1 * 8, rel=0.25)


@settings(max_examples=30, deadline=None)
@given(challenges, masteries, st.floats(2, 40))
def test_returns_are_a_small_part(challenge: str, mastery: dict[str, float], weekly: float) -> None:
    missing = lacks(ATLAS, challenge, mastery)
    hours = [2 * lack.hours for lack in missing]
    assert 0 <= hours_returned(ATLAS, missing, hours, always(DAY), weekly) <= sum(hours) / 3


def test_no_hours_no_weeks() -> None:
    found = laid("tab-churn", {}, 0.0)
    assert found.weeks == ()
    assert found.ends is None
    assert {(step.first_week, step.last_week) for step in found.steps} == {(NEVER, NEVER)}


def test_tiny_hours_end_in_a_week_that_stands_for_never() -> None:
    found = laid("tab-churn", {}, 0.01)
    assert len(found.weeks) == MOST_LISTED
    assert found.steps[-1].last_week == NEVER
    assert found.ends is None
    assert sum(hours for week in found.weeks for _, hours in week.hours) == pytest.approx(0.01 * MOST_LISTED)


def test_nothing_missing_no_weeks() -> None:
    assert schedule(ATLAS, (), (), always(DAY), 8.0) == Schedule((), (), 0.0, None)


def test_weeks_are_consecutive_mondays() -> None:
    weeks = laid("tab-churn", {}, 8.0, DAY + timedelta(days=3)).weeks
    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert weeks[0].monday == DAY
    assert all((b.monday - a.monday).days == 7 for a, b in pairwise(weeks))
    assert sum(hours for _, hours in weeks[0].hours) == pytest.approx(8 * 4 / 7)
