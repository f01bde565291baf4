"""What `shinro plan` answers: the plans that are kept, as they stand, and which challenge to plan for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from ..course.calibration import values
from ..halfyear import HalfYear
from ..plan import ENOUGH, NEVER, Ranked, make, rank
from ..plan.need import lacks
from ..plan.person import situation_of
from ..voyage import HeldSkill, KeptPlan, PlannedSkill, Seen, monday_of, open_plans, plan_name
from ..voyage.hours import hours_by_skill
from .planned import chart_plan, living_of, wish_of
from .types import ChartPlan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..atlas import Atlas
    from ..plan.situation import Situation
    from ..voyage import Voyage

SCHEMA = 1
MADE, DONE, SLIP = "made", "done", "slip"
HALF_WAY = {"foundation": 0.5}
"""Mastery of a skill that is done to this depth; 1 for any other."""


class PlanNow(Struct, frozen=True):
    """A plan from a day on; of a kept one its file in the voyage, and how its end was seen each time."""

    plan: ChartPlan
    file: str | None = None
    seen: tuple[Seen, ...] = ()


class Planning(Struct, frozen=True):
    """The plans asked for, and the challenges in the order in which to plan for them (where they are asked for)."""

    schema: int
    as_of: date
    seed: int
    voyage: str
    plans: tuple[PlanNow, ...] = ()
    ranking: tuple[Ranked, ...] = ()


class WeekTask(Struct, frozen=True):
    """A skill in one week: hours planned to learn it, or to return to it, and those logged."""

    challenge: str
    skill: str
    hours: float
    returns: bool
    logged: float


class WeekTasks(Struct, frozen=True):
    """One week over all open plans; `buffers`: the challenges whose week is left free."""

    schema: int
    as_of: date
    monday: date
    tasks: tuple[WeekTask, ...]
    buffers: tuple[str, ...] = ()


def plans_now(atlas: Atlas, voyage: Voyage, as_of: date, seed: int) -> tuple[PlanNow, ...]:
    """Return the plans that are open on a day, the first begun first."""
    return tuple(
        PlanNow(chart_plan(atlas, one.plan, one.pace, one.kept, one.done), plan_name(one.kept.challenge), one.kept.seen)
        for one in living_of(atlas, voyage, as_of, seed)
    )


def situation_for(
    atlas: Atlas, voyage: Voyage, start: date, seed: int, hours: float | None = None, chance: float | None = None
) -> Situation:
    """Return where a new plan starts from: `hours` a week (all by default), the `chance` wished for."""
    at = situation_of(atlas, voyage, start, values()["hours_to_employable"], weekly_hours=hours, seed=seed)
    return replace(at, wish=ENOUGH if chance is None else chance)


def new_plan(atlas: Atlas, challenge: str, at: Situation) -> PlanNow:
    """Return a plan for a challenge that nobody keeps yet."""
    return PlanNow(chart_plan(atlas, make(atlas, challenge, at), at.pace))


def ranking(atlas: Atlas, voyage: Voyage, as_of: date, seed: int, strengths: Mapping[str, float]) -> tuple[Ranked, ...]:
    """Return all challenges in the order in which to plan for them, in all the person's hours."""
    at = situation_of(atlas, voyage, as_of, values()["hours_to_employable"], seed=seed)
    wish = wish_of(voyage, course_hours(voyage, as_of), strengths)
    return rank(atlas, atlas.challenges, at, wish)


def course_hours(voyage: Voyage, as_of: date) -> dict[str, float]:
    """Return the hours by area of this half-year's decision, else of the newest kept chart, else none."""
    period = str(HalfYear.of(as_of))
    decided = next((one.hours for one in voyage.decisions if one.period == period), None)
    charts = [one for one in voyage.charts if one.as_of <= as_of]
    if decided is None and charts:
        decided = max(charts, key=lambda one: one.as_of).course.options[0].hours
    return dict(decided or {})


def kept_plan(atlas: Atlas, now: PlanNow, at: Situation, made_on: date, why: str) -> KeptPlan:
    """Return a new plan as it is kept: its steps in the median learner's hours."""
    plan = now.plan
    steps = (
        PlannedSkill(lack.skill, lack.depth, round(lack.hours * at.hours_to_employable, 2))
        for lack in lacks(atlas, plan.challenge, at.mastery)
    )
    return KeptPlan(
        schema=1,
        challenge=plan.challenge,
        made_on=made_on,
        start=plan.start,
        weekly_hours=plan.weekly_hours,
        ends=plan.ends,
        why=why,
        step=tuple(steps),
        seen=(seen_of(plan, made_on, MADE),),
    )


def seen_of(plan: ChartPlan, day: date, after: str) -> Seen:
    """Return how the end of a plan is seen."""

    def until(weeks: int) -> date | None:
        return None if weeks >= NEVER else plan.start + timedelta(weeks=weeks)

    return Seen(
        seen_on=day,
        after=after,
        chance=round(plan.chance_in_26_weeks, 4),
        pace=round(plan.pace, 3),
        early=until(plan.finish.p10),
        likely=until(plan.finish.p50),
        late=until(plan.finish.p90),
    )


def mastery_when_done(plans: Sequence[KeptPlan], skill: str) -> HeldSkill:
    """Return the skill as it is held once it is done in these plans, to the greatest depth that one of them asks."""
    depths = [step.depth for plan in plans for step in plan.step if step.skill == skill]
    return HeldSkill(skill, max(HALF_WAY.get(depth, 1.0) for depth in depths))


def week_tasks(voyage: Voyage, plans: Sequence[PlanNow], as_of: date) -> WeekTasks:
    """Return what the week of a day holds, over all plans."""
    monday = monday_of(as_of)
    logged = hours_by_skill(voyage.log, monday, monday + timedelta(days=6))
    tasks: list[WeekTask] = []
    buffers = []
    for now in plans:
        week = next((one for one in now.plan.weeks if one.monday == monday), None)
        if week is None:
            continue
        if week.buffer:
            buffers.append(now.plan.challenge)
        for hours, returns in ((week.hours, False), (week.returns, True)):
            tasks += [
                WeekTask(now.plan.challenge, skill, spent, returns, logged.get(skill, 0.0))
                for skill, spent in hours.items()
            ]
    return WeekTasks(SCHEMA, as_of, monday, tuple(tasks), tuple(buffers))


def open_on(voyage: Voyage, day: date) -> tuple[KeptPlan, ...]:
    """Return the plans of a voyage that are open on a day."""
    return open_plans(voyage.plans, voyage.log, day)
