"""The plan in sentences: this week, when it is done, and what would be quicker."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .sentences import WEEKS

if TYPE_CHECKING:
    from ..chart.types import ChartPlan, PlanMilestone, PlanRepair, PlanWeek
    from .names import Names
    from .words import Words

LEAST_HOURS = 0.05
NEVER = 1040
"""Weeks that stand for what is out of sight: those of `plan`, which is not loaded for words alone."""


def this_week(plan: ChartPlan) -> PlanWeek:
    """Return the plan's first week that holds any hours."""
    return next((week for week in plan.weeks if sum(week.hours.values()) > 0), plan.weeks[0])


def tasks(plan: ChartPlan, week: PlanWeek, words: Words, names: Names) -> list[tuple[str, str, str]]:
    """Return a week's skills as (name, hours, first resource or ""), what is returned to behind what is learned."""
    resources = {step.skill: step.resources for step in plan.steps}
    rows = []
    for skill, hours in sorted(week.hours.items(), key=lambda item: (-item[1], item[0])):
        rows.append((names.skill(skill), words.hours(hours), names.best_resource(resources.get(skill, ()))))
    for skill, hours in week.returns.items():
        rows.append((words._("back to {skill}", skill=names.skill(skill)), words.hours(hours), ""))
    return rows


def finish(plan: ChartPlan, words: Words) -> str:
    """Return when the deliverable is done, and the chance to make it in half a year."""
    if plan.finish.p10 >= NEVER:
        return words._("Its end is out of sight at {hours} a week.", hours=words.hours(plan.weekly_hours))
    chance = words.percent(plan.chance_in_26_weeks)
    low, high = plan.finish.p10, plan.finish.p90
    if high >= NEVER:
        return words._(
            "Done in {low} weeks or more (10%); {chance} chance within {weeks}.",
            low=low,
            chance=chance,
            weeks=words.weeks(WEEKS),
        )
    return words._(
        "Done in {low}–{high} weeks (10–90%), that is, {first} to {last}; {chance} chance within {weeks}.",
        low=low,
        high=high,
        first=words.month(plan.start + timedelta(weeks=low)),
        last=words.month(plan.start + timedelta(weeks=high)),
        chance=chance,
        weeks=words.weeks(WEEKS),
    )


def honest(plan: ChartPlan, words: Words) -> list[str]:
    """Return what the end rests on: hours, pace, the first thing usable, and how many went on in measured courses."""
    found = []
    if plan.missing_hours > 0:
        found.append(
            words._(
                "To learn: {missing} at {weekly} a week, and {returned} to return to what was learned before.",
                missing=words.hours(plan.missing_hours),
                weekly=words.hours(plan.weekly_hours),
                returned=words.hours(plan.returned_hours),
            )
        )
    if plan.usable is not None and 0 < plan.usable.p10 < NEVER and plan.usable.p90 < NEVER:
        found.append(
            words._(
                "The first skill that the challenge itself needs is usable after {low}–{high} weeks.",
                low=plan.usable.p10,
                high=plan.usable.p90,
            )
        )
    if plan.missing_hours > 0:
        found.append(
            words._("Pace: that of the median learner, until your log shows yours.")
            if plan.pace == 1.0
            else words._(
                "Pace, by your log: {pace} times the hours of the median learner ({range}, 10–90%).",
                pace=f"{plan.pace:.2f}",
                range=pace_range(plan, words),
            )
        )
    if plan.goes_on is not None and plan.goes_on.p < 1:
        found.append(
            words._(
                "All chances hold if you keep at it. In the measured courses (free, with nothing at stake) {part} "
                "({range}) of those as far as you are went on to the end.",
                part=words.percent(plan.goes_on.p),
                range=words.percent_range(plan.goes_on.low, plan.goes_on.high),
            )
        )
    return found


def pace_range(plan: ChartPlan, words: Words) -> str:
    """Return the pace at the 10th and 90th percentile of what is believed."""
    return words.number_range(plan.pace_low or plan.pace, plan.pace_high or plan.pace, 2)


def legend(plan: ChartPlan, words: Words) -> list[str]:
    """Return how the figure of a plan is read, as far as there is something of it."""
    found = []
    if any(week.buffer for week in plan.weeks):
        found.append(words._("Pale bands: weeks left free, to take up what slips."))
    if any(week.returns for week in plan.weeks):
        found.append(words._("Dots: returns to what was learned before, when a tenth of it would be forgotten."))
    return found


def due(kind: str, words: Words) -> str:
    """Return what is due at a milestone."""
    return {
        "baseline": words._("baseline in use"),
        "deliverable": words._("deliverable in trial"),
        "metric": words._("its metric read"),
    }.get(kind, kind)


def promised(kind: str, challenge: str, names: Names) -> str:
    """Return what a challenge itself says of a milestone: what to beat, what to deliver, how the gain is measured."""
    said = {"baseline": names.baseline, "deliverable": names.deliverable, "metric": names.metrics}
    return said[kind](challenge) if kind in said else ""


def milestone(mark: PlanMilestone, words: Words) -> str:
    """Return what is due, with the chance to have learned by then what it takes."""
    what = due(mark.kind, words)
    if mark.chance is None:
        return what
    return words._("{due} ({chance} to have learned what it takes)", due=what, chance=words.percent(mark.chance))


def week(row: PlanWeek, words: Words, names: Names) -> str:
    """Return what a week holds, in a line."""
    if row.buffer:
        return words._("left free, to take up what slips")
    parts = [f"{names.skill(skill)} {words.hours(hours)}" for skill, hours in row.hours.items()]
    parts += [
        words._("back to {skill} {hours}", skill=names.skill(skill), hours=words.hours(hours))
        for skill, hours in row.returns.items()
    ]
    return words.row(parts) or words._("no study")


def weeks_of(first: int, last: int, words: Words) -> str:
    """Return the weeks of a step, as numbers of the plan's weeks."""
    if first >= NEVER:
        return words._("out of sight")
    if last >= NEVER:
        return f"{first}–"
    return f"{first}–{last}" if last > first else f"{first}"


def after(what: str, words: Words) -> str:
    """Return what had changed when the end of a plan was seen, such as `done gen-rag`."""
    kind, _, of = what.partition(" ")
    known = {
        "made": words._("the plan was made"),
        "done": words._("done: {what}", what=of),
        "slip": words._("week without study: {what}", what=of),
    }
    return known.get(kind, what)


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
