"""The chart's plan: the one that is kept, as it goes on, or one for what the course deepens."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from ..course.calibration import values
from ..plan import Asked, Wish, make, rank
from ..plan.keeping import TENTH, goes_on
from ..plan.living import go_on
from ..plan.person import situation_of
from ..voyage import open_plans
from .types import ChartPlan, Finish, GoesOn, PlanMilestone, PlanRepair, PlanStep, PlanWeek

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ..atlas import Atlas
    from ..plan import Pace, Plan
    from ..plan.living import Living
    from ..voyage import KeptPlan, Voyage

WEEKS = 26


def plan_of(
    atlas: Atlas, voyage: Voyage, hours: Mapping[str, float], as_of: date, seed: int
) -> tuple[ChartPlan, Plan] | None:
    """Return the plan of a voyage on a day, None if there is none and the course rests.

    `hours`: those of the course's choice for this half-year, by area. Of several kept plans it is the one begun first;
    where none is kept, the best challenge of the field that gets the most hours, in its hours.
    """
    kept = living_of(atlas, voyage, as_of, seed)
    if kept:
        first = kept[0]
        return chart_plan(atlas, first.plan, first.pace, first.kept, first.done), first.plan
    if not hours:
        return None
    field = max(hours, key=lambda area: hours[area])
    at = situation_of(
        atlas, voyage, as_of, values()["hours_to_employable"], weekly_hours=hours[field] / WEEKS, seed=seed
    )
    candidates = [challenge.id for challenge in atlas.challenges.values() if challenge.area == field]
    plan = make(atlas, rank(atlas, candidates, at, wish_of(voyage, hours))[0].challenge, at)
    return chart_plan(atlas, plan, at.pace), plan


def living_of(atlas: Atlas, voyage: Voyage, as_of: date, seed: int) -> tuple[Living, ...]:
    """Return the plans of a voyage that are open on a day, as they go on from there.

    Together they take the person's weekly hours, or what one of them asks for if that is more.
    """
    at = situation_of(atlas, voyage, as_of, values()["hours_to_employable"], seed=seed)
    plans = open_plans(voyage.plans, voyage.log, as_of)
    hours = max([at.weekly_hours, *(plan.weekly_hours for plan in plans)])
    return go_on(atlas, plans, voyage.log, at, hours)


def wish_of(voyage: Voyage, course: Mapping[str, float], strengths: Mapping[str, float] | None = None) -> Wish:
    """Return what a ranking looks at: the workplace's challenges, the strengths, the course's hours by area."""
    asked = {one.id: Asked(one.importance, one.value) for one in voyage.me.challenge}
    return Wish(asked, strengths or {}, course)


def chart_plan(
    atlas: Atlas, plan: Plan, pace: Pace, kept: KeptPlan | None = None, done: tuple[str, ...] = ()
) -> ChartPlan:
    """Return a plan as a document, of one that is kept with what is done of it."""
    return ChartPlan(
        challenge=plan.challenge,
        area=atlas.challenges[plan.challenge].area,
        start=plan.start,
        weekly_hours=plan.weekly_hours,
        missing_hours=plan.missing_hours,
        steps=tuple(
            PlanStep(s.skill, s.depth, s.hours, s.first_week, s.last_week, s.resources, s.returned) for s in plan.steps
        ),
        weeks=tuple(PlanWeek(w.number, w.monday, dict(w.hours), dict(w.returns), w.buffer) for w in plan.weeks),
        milestones=tuple(PlanMilestone(m.kind, m.week, m.day, m.chance) for m in plan.milestones),
        finish=Finish(*plan.finish),
        chance_in_26_weeks=plan.chance,
        repairs=tuple(PlanRepair(r.kind, r.detail, r.chance) for r in plan.repairs),
        usable=Finish(*plan.usable),
        returned_hours=plan.returned_hours,
        ends=plan.ends,
        began=kept.start if kept else None,
        done=done,
        pace=pace.median,
        pace_low=pace.median * exp(-TENTH * pace.sigma),
        pace_high=pace.median * exp(TENTH * pace.sigma),
        goes_on=GoesOn(*goes_on(_behind(plan, pace, kept) if kept else 0.0)),
    )


def _behind(plan: Plan, pace: Pace, kept: KeptPlan) -> float:
    """Return the part of a kept plan's way that is done, by the median learner's hours."""
    whole = sum(step.hours for step in kept.step)
    ahead = sum(step.hours for step in plan.steps) / pace.median
    return 1.0 - min(ahead / whole, 1.0) if whole > 0 else 0.0
