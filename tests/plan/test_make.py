"""A whole plan, from nothing and from nearly all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import closure, held, load
from shinro.plan import NEVER, Pace, make

ATLAS = load()
DAY = date(2026, 6, 30)
SKILLS = sorted(ATLAS.skills)
HABITS = [skill.id for skill in ATLAS.areas["lrn"].skills if skill.level == "foundation"]
TABULAR = held(ATLAS, dict.fromkeys(ATLAS.profiles["ml-engineer-tabular"].has, 1.0))


def test_a_tabular_engineer_plans_a_churn_project() -> None:
    plan = make(ATLAS, TABULAR, "tab-churn", DAY, 8.0)
    assert plan.start == date(2026, 7, 6)
    assert {step.skill: step.hours for step in plan.steps} == {
        "cau-ab-basics": 20,
        "biz-stakeholders": 16,
        "cau-uplift": 12,
        "biz-value-estimation": 24,
        "biz-error-cost": 16,
    }
    assert plan.missing_hours == 88
    assert len(plan.weeks) == 26
    assert plan.finish[0] < 88 / 8 <= plan.finish[1] < plan.finish[2]
    assert 0.8 < plan.chance < 1
    assert plan.repairs == ()
    assert plan.steps[0].resources == ATLAS.skills["cau-ab-basics"].resources


def test_the_median_finish_is_a_little_after_the_steps_end() -> None:
    for challenge in ATLAS.challenges:
        plan = make(ATLAS, {}, challenge, DAY, 10.0)
        assert 1.0 <= plan.finish[1] / (plan.missing_hours / 10) < 1.2


def test_nothing_missing_means_begin() -> None:
    everything = dict.fromkeys(SKILLS, 1.0)
    for weekly in (0.0, 8.0):
        plan = make(ATLAS, everything, "tab-churn", DAY, weekly)
        assert (plan.steps, plan.weeks, plan.repairs) == ((), (), ())
        assert (plan.finish, plan.chance, plan.chance_stderr, plan.missing_hours) == ((0, 0, 0), 1.0, 0.0, 0.0)
        assert [milestone.week for milestone in plan.milestones] == [6, 18, 26]


def test_no_hours_mean_never_and_the_repair_is_hours() -> None:
    plan = make(ATLAS, TABULAR, "tab-churn", DAY, 0.0)
    assert plan.finish == (NEVER, NEVER, NEVER)
    assert plan.chance == 0.0
    assert plan.weeks == ()
    assert [repair.kind for repair in plan.repairs] == ["more_hours"]


def test_habits_of_learning_are_planned_and_counted_unless_held() -> None:
    have = dict.fromkeys(closure(ATLAS, ATLAS.challenges["tab-churn"].needs), 1.0)
    plan = make(ATLAS, have, "tab-churn", DAY, 8.0)
    assert {step.skill for step in plan.steps} == set(HABITS)
    assert plan.missing_hours == 2 * sum(ATLAS.skills[skill].hours for skill in HABITS)
    assert make(ATLAS, have | dict.fromkeys(HABITS, 1.0), "tab-churn", DAY, 8.0).missing_hours == 0


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(ATLAS.challenges)),
    st.sets(st.sampled_from(SKILLS), max_size=10),
    st.sampled_from(SKILLS),
    st.floats(1, 30),
)
def test_a_skill_more_never_lengthens_the_plan(challenge: str, has: set[str], skill: str, weekly: float) -> None:
    before = make(ATLAS, held(ATLAS, dict.fromkeys(has, 1.0)), challenge, DAY, weekly, draws=500)
    after = make(ATLAS, held(ATLAS, dict.fromkeys([*has, skill], 1.0)), challenge, DAY, weekly, draws=500)
    assert after.missing_hours <= before.missing_hours
    assert all(x <= y for x, y in zip(after.finish, before.finish, strict=True))
    assert after.chance >= before.chance


def test_hours_to_employable_and_pace_stretch_the_plan_alike() -> None:
    plain = make(ATLAS, TABULAR, "rec-home-feed", DAY, 8.0, hours_to_employable=1.0)
    double = make(ATLAS, TABULAR, "rec-home-feed", DAY, 8.0, hours_to_employable=2.0)
    slow = make(ATLAS, TABULAR, "rec-home-feed", DAY, 8.0, hours_to_employable=1.0, pace=Pace(median=2.0))
    assert double.missing_hours == 2 * plain.missing_hours == slow.missing_hours
    assert double == slow


def test_same_inputs_same_plan() -> None:
    assert make(ATLAS, TABULAR, "cv-visual-inspection", DAY, 8.0, seed=5) == make(
        ATLAS, dict(reversed(TABULAR.items())), "cv-visual-inspection", DAY, 8.0, seed=5
    )


def test_an_unknown_challenge_is_an_error() -> None:
    with pytest.raises(KeyError):
        make(ATLAS, {}, "tab-chrun", DAY, 8.0)


@settings(max_examples=40)
@given(st.sampled_from(sorted(ATLAS.challenges)), st.floats(0.5, 30), st.floats(0, 2))
def test_what_the_first_week_lacks_comes_later(challenge: str, weekly: float, first: float) -> None:
    """The first week has the hours meant for it; no hour is lost, and fewer never end earlier."""
    usual = make(ATLAS, {}, challenge, DAY, weekly)
    plan = make(ATLAS, {}, challenge, DAY, weekly, first_week=first)
    assert sum(hours for _, hours in plan.weeks[0].hours) == pytest.approx(
        min(first * weekly, plan.missing_hours), rel=1e-6, abs=1e-6
    )
    for week in plan.weeks[1:]:
        assert sum(hours for _, hours in week.hours) <= weekly * (1 + 1e-9)
    assert [step.hours for step in plan.steps] == [step.hours for step in usual.steps]
    later = [(a, b) for a, b in zip(usual.finish, plan.finish, strict=True)]
    assert all(b >= a if first <= 1 else b <= a for a, b in later)
    assert plan.chance <= usual.chance if first <= 1 else plan.chance >= usual.chance


def test_a_first_week_like_any_other_changes_no_byte() -> None:
    assert make(ATLAS, TABULAR, "tab-churn", DAY, 8.0, first_week=1.0) == make(ATLAS, TABULAR, "tab-churn", DAY, 8.0)
