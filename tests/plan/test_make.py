"""A whole plan, from nothing and from nearly all."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import closure, held, missing_hours
from shinro.plan import NEVER, Pace, always, make

from .at import ATLAS, CHALLENGES, DAY, HABITS, SKILLS, TABULAR, at


def test_a_tabular_engineer_plans_a_challenge_of_their_field() -> None:
    plan = make(ATLAS, "tab-churn", at())
    assert plan.start == DAY
    missing = closure(ATLAS, ATLAS.challenges["tab-churn"].needs) - TABULAR.keys()
    assert {step.skill for step in plan.steps} == missing
    assert plan.missing_hours == pytest.approx(2 * missing_hours(ATLAS, "tab-churn", TABULAR))
    assert len(plan.weeks) == 26
    assert plan.finish[0] < plan.missing_hours / 8 <= plan.finish[1] < plan.finish[2]
    assert 0.8 < plan.chance < 1
    assert plan.repairs == ()
    assert plan.steps[0].resources == ATLAS.skills[plan.steps[0].skill].resources
    assert 0 < plan.usable[1] < plan.finish[1]


def test_the_median_finish_is_a_little_after_the_steps_end() -> None:
    for challenge in CHALLENGES:
        plan = make(ATLAS, challenge, at({}, 10.0))
        assert 1.0 <= plan.finish[1] / (plan.missing_hours / 10) < 1.3


def test_nothing_missing_means_begin() -> None:
    everything = dict.fromkeys(SKILLS, 1.0)
    for weekly in (0.0, 8.0):
        plan = make(ATLAS, "tab-churn", at(everything, weekly))
        assert (plan.steps, plan.weeks, plan.repairs, plan.ends) == ((), (), (), None)
        assert (plan.finish, plan.chance, plan.chance_stderr, plan.missing_hours) == ((0, 0, 0), 1.0, 0.0, 0.0)
        assert [(mark.week, mark.chance) for mark in plan.milestones] == [(6, 1.0), (18, 1.0), (26, 1.0)]


def test_no_hours_mean_never_and_the_repair_is_hours() -> None:
    plan = make(ATLAS, "tab-churn", at(TABULAR, 0.0))
    assert plan.finish == (NEVER, NEVER, NEVER)
    assert plan.chance == 0.0
    assert (plan.weeks, plan.milestones) == ((), ())
    assert [repair.kind for repair in plan.repairs] == ["more_hours"]


def test_habits_of_learning_are_planned_and_counted_unless_held() -> None:
    have = dict.fromkeys(closure(ATLAS, ATLAS.challenges["tab-churn"].needs), 1.0)
    plan = make(ATLAS, "tab-churn", at(have))
    assert {step.skill for step in plan.steps} == HABITS
    assert plan.missing_hours == 2 * sum(ATLAS.skills[skill].hours for skill in HABITS)
    assert make(ATLAS, "tab-churn", at(have | dict.fromkeys(HABITS, 1.0))).missing_hours == 0


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(CHALLENGES),
    st.sets(st.sampled_from(SKILLS), max_size=10),
    st.sampled_from(SKILLS),
    st.floats(1, 30),
)
def test_a_skill_more_never_lengthens_the_plan_but_for_a_return(
    challenge: str, has: set[str], skill: str, weekly: float
) -> None:
    """What is learned sooner is returned to sooner: a quarter of the hours at most."""
    before, after = (
        make(ATLAS, challenge, at(held(ATLAS, dict.fromkeys(known, 1.0)), weekly, draws=500))
        for known in (has, {*has, skill})
    )
    assert after.missing_hours <= before.missing_hours
    assert all(x <= 1.1 * y + 1 for x, y in zip(after.finish, before.finish, strict=True))


def test_hours_to_employable_and_pace_stretch_the_plan_alike() -> None:
    plain = make(ATLAS, "rec-home-feed", at(hours_to_employable=1.0))
    double = make(ATLAS, "rec-home-feed", at(hours_to_employable=2.0))
    slow = make(ATLAS, "rec-home-feed", at(hours_to_employable=1.0, pace=Pace(median=2.0)))
    assert double.missing_hours == 2 * plain.missing_hours == slow.missing_hours
    assert double == slow


def test_same_inputs_same_plan() -> None:
    assert make(ATLAS, "cv-visual-inspection", at(seed=5)) == make(
        ATLAS, "cv-visual-inspection", at(dict(reversed(TABULAR.items())), seed=5)
    )


def test_an_unknown_challenge_is_an_error() -> None:
    with pytest.raises(KeyError):
        make(ATLAS, "tab-chrun", at())


def test_milestones_fall_on_the_fridays_of_their_weeks_with_falling_chances() -> None:
    for day in (DAY, DAY + timedelta(days=3)):
        plan = make(ATLAS, "tab-churn", at(available=always(day)))
        assert [(mark.kind, mark.week, str(mark.day)) for mark in plan.milestones] == [
            ("baseline", 6, "2026-08-14"),
            ("deliverable", 18, "2026-11-06"),
            ("metric", 26, "2027-01-01"),
        ]
    baseline, deliverable, metric = (mark.chance for mark in plan.milestones)
    assert baseline > 0.5
    assert deliverable < metric
    assert metric == pytest.approx(plan.chance, abs=0.02)


def test_milestones_move_out_with_a_later_finish() -> None:
    plan = make(ATLAS, "rec-home-feed", at({}, 8.0))
    weeks = [mark.week for mark in plan.milestones]
    assert weeks[2] == plan.finish[1]
    assert weeks[0] == pytest.approx(6 / 26 * weeks[2], abs=1)
    assert plan.milestones[2].chance == pytest.approx(0.5, abs=0.03)


def test_weeks_without_study_come_on_top() -> None:
    usual = make(ATLAS, "tab-churn", at())
    away = always(DAY).without([DAY + timedelta(weeks=n) for n in range(1, 5)])
    late = make(ATLAS, "tab-churn", at(available=away))
    assert late.finish[1] == usual.finish[1] + 4
    assert late.chance < usual.chance


def test_a_plan_under_way_counts_its_half_year_from_its_beginning() -> None:
    begun = DAY - timedelta(weeks=20)
    new = make(ATLAS, "tab-churn", at())
    old = make(ATLAS, "tab-churn", at(deadline=begun + timedelta(weeks=26) - timedelta(days=1)), first=begun)
    assert old.chance < new.chance
    assert old.finish == new.finish
    assert old.milestones[0].day < DAY
    assert old.milestones[0].chance == 0.0


def test_the_order_does_not_care_for_the_calendar() -> None:
    gaps = always(DAY)
    gaps.parts[np.arange(len(gaps.parts)) % 3 == 0] = 0.0
    usual, rare = (make(ATLAS, "gen-support-assistant", at(available=a)) for a in (always(DAY), gaps))
    assert [step.skill for step in usual.steps] == [step.skill for step in rare.steps]


def test_it_ends_on_a_sunday_of_a_week_with_hours() -> None:
    plan = make(ATLAS, "tab-churn", at(available=always(date(2026, 7, 9))))
    assert plan.ends is not None
    assert plan.ends.weekday() == 6
    last = max(week.monday for week in plan.weeks if week.hours or week.returns)
    assert last == plan.ends - timedelta(days=6)
