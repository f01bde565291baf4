"""The plan in sentences: this week, when it is done, and what would be quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sentences import WEEKS

if TYPE_CHECKING:
    from ..chart.types import ChartPlan, PlanRepair, PlanWeek
    from .names import Names
    from .words import Words


def this_week(plan: ChartPlan) -> PlanWeek:
    """Return the plan's first week that holds any hours."""
    return next((week for week in plan.weeks if sum(week.hours.values()) > 0), plan.weeks[0])


def tasks(plan: ChartPlan, week: PlanWeek, words: Words, names: Names) -> list[tuple[str, str, str]]:
    """Return a week's skills as (name, hours, first resource or "")."""
    resources = {step.skill: step.resources for step in plan.steps}
    rows = []
    for skill, hours in sorted(week.hours.items(), key=lambda item: (-item[1], item[0])):
        found = resources.get(skill, ())
        rows.append((names.skill(skill), words.hours(hours), names.resource(found[0]) if found else ""))
    return rows


def finish(plan: ChartPlan, words: Words) -> str:
    """Return when the deliverable is done, and the chance to make it in half a year."""
    return words._(
        "Done in {low}–{high} weeks (10–90%); {chance} chance within {weeks}.",
        low=plan.finish.p10,
        high=plan.finish.p90,
        chance=words.percent(plan.chance_in_26_weeks),
        weeks=words.weeks(WEEKS),
    )


def repair(found: PlanRepair, words: Words, names: Names) -> str:
    """Return a cheaper way than the plan, with the chance that it gives within half a year."""
    chance = words.percent(found.chance)
    if found.kind == "smaller_challenge":
        return words._("Take “{challenge}” instead: {chance}.", challenge=names.challenge(found.detail), chance=chance)
    if found.kind == "lower_depth":
        skills = words.join(names.skill(skill.strip()) for skill in found.detail.split(",") if skill.strip())
        return words._("Learn less deeply: {skills}: {chance}.", skills=skills, chance=chance)
    if found.kind == "more_weeks":
        return words._("Allow {weeks} weeks: {chance}.", weeks=found.detail, chance=chance)
    if found.kind == "more_hours":
        return words._("Study {hours} hours a week: {chance}.", hours=found.detail, chance=chance)
    return f"{found.kind} {found.detail}: {chance}"
