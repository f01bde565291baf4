"""A plan under way: what the log and the folder say of it, and from where it goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..atlas import DEPTH
from ..isoweek import first_day
from ..voyage.hours import hours_by_skill
from .available import HALF_YEAR
from .finish import needed
from .make import make
from .need import lacks
from .pace import Pace, Studied, learned
from .situation import Other

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ..atlas.types import Atlas
    from ..voyage import Entry, KeptPlan
    from .situation import Situation
    from .types import Plan


@dataclass(frozen=True, slots=True)
class Living:
    """A kept plan as it stands on a day: the plan of what is left, and what is done.

    `done`: the skills that are done, in that order; `pace`: what is believed of it that day.
    """

    kept: KeptPlan
    plan: Plan
    done: tuple[str, ...]
    pace: Pace


def studied_in(plan: KeptPlan, log: Iterable[Entry], until: date) -> dict[str, float]:
    """Return the hours logged by skill from a plan's first day to a day."""
    return hours_by_skill(log, min(plan.start, plan.made_on), until)


def evidence(plans: Iterable[KeptPlan], log: Sequence[Entry], until: date) -> tuple[Studied, ...]:
    """Return what the plans, over or not, say of the pace by a day: each skill once, in the plan that began first.

    A skill that is done counts with the hours told with it, else with those logged up to then; a skill without any
    hours says nothing.
    """
    found: dict[str, Studied] = {}
    for plan in sorted(plans, key=lambda one: (one.start, one.challenge)):
        if plan.made_on > until:
            continue
        done = {one.skill: one for one in plan.done if one.date <= until}
        so_far = studied_in(plan, log, until)
        for step in plan.step:
            one = done.get(step.skill)
            hours = so_far.get(step.skill, 0.0)
            if one is not None:
                hours = studied_in(plan, log, one.date).get(step.skill, 0.0) if one.hours is None else one.hours
            if hours > 0 and step.hours > 0 and step.skill not in found:
                found[step.skill] = Studied(step.hours, hours, one is not None)
    return tuple(found[skill] for skill in sorted(found))


def pace_of(plans: Iterable[KeptPlan], log: Sequence[Entry], until: date) -> Pace:
    """Return what is believed about a person's pace by a day, the measured spread of learners if nothing is known."""
    return learned(evidence(plans, log, until))


def go_on(
    atlas: Atlas, plans: Sequence[KeptPlan], log: Sequence[Entry], at: Situation, weekly_hours: float
) -> tuple[Living, ...]:
    """Return the open `plans`, each from the day on which `at.available` starts, as they share `weekly_hours`.

    `at.weekly_hours` and `at.logged` are each plan's own. A skill that several plans want is learned once: each plan
    counts it for itself, and the others without it.
    """
    today = at.available.start
    found = []
    for plan in plans:
        here = _situation(plan, log, at)
        mine = {lack.skill for lack in lacks(atlas, plan.challenge, here.mastery)}
        others = tuple(_other(atlas, one, log, at, mine) for one in plans if one is not plan)
        alone = replace(here, others=others, total_hours=weekly_hours)
        done = tuple(one.skill for one in plan.done if one.date <= today)
        met = any(skill in atlas.challenges[plan.challenge].needs for skill in done)
        made = make(atlas, plan.challenge, alone, first=plan.start, until=plan.ends, is_usable=met)
        found.append(Living(plan, made, done, at.pace))
    return tuple(found)


def _situation(plan: KeptPlan, log: Sequence[Entry], at: Situation) -> Situation:
    """Return the situation of one plan alone: it rests before its start and in the weeks that slipped."""
    available = at.available
    ahead = (plan.start - available.start).days
    rests = {first_day(slip.week) for slip in plan.slip}
    if ahead > 0:
        parts = available.parts.copy()
        parts[:ahead] = 0.0
        available = replace(available, parts=parts)
    done = {one.skill for one in plan.done if one.date <= at.available.start}
    logged = {skill: spent for skill, spent in studied_in(plan, log, at.available.start).items() if skill not in done}
    deadline = plan.start + timedelta(weeks=HALF_YEAR) - timedelta(days=1)
    return replace(
        at,
        mastery=_mastered(plan, done, at.mastery),
        available=available.without(rests),
        weekly_hours=plan.weekly_hours,
        logged=logged,
        deadline=deadline,
    )


def _mastered(plan: KeptPlan, done: Collection[str], mastery: Mapping[str, float]) -> Mapping[str, float]:
    """Return the mastery with what is done to the depth that the plan asks for."""
    asked = {step.skill: DEPTH[step.depth] for step in plan.step if step.skill in done}
    return {**mastery, **{skill: max(depth, mastery.get(skill, 0.0)) for skill, depth in asked.items()}}


def _other(atlas: Atlas, plan: KeptPlan, log: Sequence[Entry], at: Situation, without: Collection[str]) -> Other:
    there = _situation(plan, log, at)
    missing = [lack for lack in lacks(atlas, plan.challenge, there.mastery) if lack.skill not in without]
    return Other(needed(atlas, missing, there).hours, plan.weekly_hours)
