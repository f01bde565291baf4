"""A plan under way goes on from what is done, moves without loss, and shares its hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from shinro.atlas import held
from shinro.plan import Pace, Situation, always, make
from shinro.plan.living import Living, evidence, go_on, pace_of, studied_in
from shinro.plan.need import lacks
from shinro.voyage import Entry, KeptPlan, PlannedSkill, SkillDone, Slip, open_plans

from .at import ATLAS, DAY, TABULAR, at

CHALLENGE = "tab-churn"
STEPS = lacks(ATLAS, CHALLENGE, TABULAR)
USUAL = make(ATLAS, CHALLENGE, at())


def kept(challenge: str = CHALLENGE, **more: Any) -> KeptPlan:
    steps = tuple(PlannedSkill(lack.skill, lack.depth, 2 * lack.hours) for lack in lacks(ATLAS, challenge, TABULAR))
    values: dict[str, Any] = {"weekly_hours": 8.0, "step": steps, "ends": USUAL.ends} | more
    return KeptPlan(schema=1, challenge=challenge, made_on=DAY, start=values.pop("start", DAY), **values)


def study(skill: str, hours: float, day: date) -> Entry:
    return Entry(date=day, kind="study", text="x", skill=skill, hours=hours)


def on(
    day: date, plans: list[KeptPlan], log: list[Entry], mastery: dict[str, float] = TABULAR, **more: Any
) -> tuple[Living, ...]:
    situation: Situation = replace(at(mastery), available=always(day), **more)
    return go_on(ATLAS, plans, log, situation, 8.0)


def test_on_its_first_day_it_is_the_plan_itself() -> None:
    (found,) = on(DAY, [kept()], [])
    assert found.plan == USUAL
    assert found.done == ()


def test_a_week_in_which_nothing_was_studied_moves_what_is_left_and_the_buffers_take_it_up() -> None:
    (found,) = on(DAY + timedelta(weeks=1), [kept()], [])
    assert found.plan.missing_hours == USUAL.missing_hours
    assert found.plan.ends == USUAL.ends
    assert sum(week.buffer for week in found.plan.weeks) == sum(week.buffer for week in USUAL.weeks) - 1
    assert found.plan.chance < USUAL.chance


def test_hours_logged_and_skills_done_bring_the_end_nearer() -> None:
    day = DAY + timedelta(weeks=2)
    first = STEPS[0]
    log = [study(first.skill, 8.0, DAY), study(first.skill, 8.0, DAY + timedelta(weeks=1))]
    (lazy,), (begun,) = on(day, [kept()], []), on(day, [kept()], log)
    assert begun.plan.missing_hours < lazy.plan.missing_hours
    assert begun.plan.chance > lazy.plan.chance
    assert studied_in(kept(), log, day) == {first.skill: 16.0}
    more = held(ATLAS, {**TABULAR, first.skill: 1.0})
    (done,) = on(day, [kept(done=(SkillDone(first.skill, day),))], log, more)
    assert done.done == (first.skill,)
    assert first.skill not in {step.skill for step in done.plan.steps}
    assert done.plan.chance > begun.plan.chance


def test_a_week_that_slips_holds_nothing_and_only_the_buffer_gives_way() -> None:
    week = DAY + timedelta(weeks=3)
    (found,) = on(DAY, [kept(slip=(Slip(f"{week:%G-W%V}"),))], [])
    slipped = next(one for one in found.plan.weeks if one.monday == week)
    assert slipped.hours == slipped.returns == ()
    assert not slipped.buffer
    assert found.plan.ends == USUAL.ends


def test_more_slips_than_buffers_move_the_end() -> None:
    slips = tuple(Slip(f"{DAY + timedelta(weeks=n):%G-W%V}") for n in range(1, 8))
    (found,) = on(DAY, [kept(slip=slips)], [])
    assert found.plan.ends is not None
    assert USUAL.ends is not None
    assert found.plan.ends > USUAL.ends
    assert not any(week.buffer for week in found.plan.weeks)


def test_two_plans_share_the_hours_and_each_ends_later_than_alone() -> None:
    plans = [kept(), kept("aud-machine-sound", ends=None)]
    alone = [on(DAY, [plan], [])[0].plan for plan in plans]
    both = [one.plan for one in on(DAY, plans, [])]
    for one, other in zip(alone, both, strict=True):
        assert other.finish[1] > one.finish[1]
        assert other.chance <= one.chance
    hours: dict[date, float] = {}
    for plan in both:
        for week in plan.weeks:
            hours[week.monday] = hours.get(week.monday, 0.0) + sum(h for _, h in (*week.hours, *week.returns))
    assert max(hours.values()) <= 8.0 * (1 + 1e-6)


def test_a_plan_that_has_not_begun_waits() -> None:
    start = DAY + timedelta(weeks=4)
    (found,) = on(DAY, [kept(start=start)], [])
    assert all(not week.hours for week in found.plan.weeks[:4])
    assert found.plan.weeks[4].hours
    assert found.plan.chance == pytest.approx(USUAL.chance, abs=0.001)


def test_a_plan_outlives_a_job() -> None:
    """It hangs on its own file alone: whatever `me.toml` says of work and challenges, it stays."""
    plan = kept()
    log = [Entry(date=DAY, kind="challenge", text="new job", challenge="rec-home-feed")]
    assert open_plans([plan], log, DAY + timedelta(weeks=2)) == (plan,)


def test_a_contribution_to_its_challenge_or_a_day_closes_it() -> None:
    plan, later = kept(), DAY + timedelta(weeks=9)
    gave = Entry(date=DAY + timedelta(weeks=8), kind="contribution", text="x", challenge=CHALLENGE)
    before = replace_date(gave, DAY - timedelta(days=1))
    assert open_plans([plan], [gave], later) == ()
    assert open_plans([plan], [gave], DAY) == (plan,)
    assert open_plans([plan], [before], later) == (plan,)
    assert open_plans([kept(closed_on=later)], [], later) == ()
    assert open_plans([kept(closed_on=later)], [], DAY) != ()


def replace_date(entry: Entry, day: date) -> Entry:
    return Entry(date=day, kind=entry.kind, text=entry.text, challenge=entry.challenge)


def test_what_is_done_and_what_is_begun_tell_the_pace() -> None:
    a, b, c = STEPS[0], STEPS[1], STEPS[2]
    day = DAY + timedelta(weeks=5)
    log = [study(a.skill, 10.0, DAY), study(b.skill, 6.0, DAY), study("nlp-rag", 9.0, DAY)]
    log.append(study(a.skill, 7.0, DAY - timedelta(days=1)))
    plan = kept(done=(SkillDone(a.skill, DAY + timedelta(days=3)), SkillDone(c.skill, day, 5.0)))
    found = {one.hours: one for one in evidence([plan], log, day)}
    assert set(found) == {10.0, 6.0, 5.0}
    assert found[10.0].expected == 2 * a.hours
    assert (found[10.0].done, found[6.0].done, found[5.0].done) == (True, False, True)


def test_nothing_logged_tells_nothing_of_the_pace() -> None:
    plan = kept(done=(SkillDone(STEPS[0].skill, DAY),))
    assert evidence([plan], [], DAY) == ()
    assert pace_of([plan], [], DAY) == Pace()


def test_somebody_quick_is_planned_quicker() -> None:
    quick = [study(lack.skill, lack.hours, DAY) for lack in STEPS[:3]]
    plan = kept(done=tuple(SkillDone(lack.skill, DAY) for lack in STEPS[:3]))
    pace = pace_of([plan], quick, DAY)
    assert 0.5 < pace.median < 0.9
    assert pace.sigma < Pace().sigma
    (usual,), (faster,) = on(DAY, [plan], []), on(DAY, [plan], [], pace=pace)
    assert faster.plan.finish[1] < usual.plan.finish[1]


def test_a_skill_in_two_plans_tells_once() -> None:
    skill = STEPS[0].skill
    plans = [kept(done=(SkillDone(skill, DAY),)), kept(done=(SkillDone(skill, DAY),))]
    assert len(evidence(plans, [study(skill, 5.0, DAY)], DAY)) == 1


def test_what_comes_after_the_day_is_not_known_on_it() -> None:
    skill, later = STEPS[0].skill, DAY + timedelta(weeks=3)
    plan = kept(done=(SkillDone(skill, later),))
    assert evidence([plan], [study(skill, 5.0, later)], DAY) == ()
    early = evidence([plan], [study(skill, 5.0, DAY)], DAY)
    assert [one.done for one in early] == [False]
