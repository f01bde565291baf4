"""How things stand on a day, from what the folder keeps: the last chart, the week, challenges, worries, decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from ..halfyear import HalfYear
from .challenges import open_challenges
from .decisions import Figure
from .hours import WeekHours, monday_of, week_hours
from .units import unit_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .charts import KeptChart
    from .decisions import Decision
    from .types import Entry, Me, Voyage

OLD = timedelta(days=35)
"""Age from which a chart is said to be old."""
WEEK = timedelta(days=7)
LEAST = 0.01
"""Least change of a worry's figure, as part of it or of 1, that is told."""


class ChanceNow(Struct, frozen=True):
    """The chance of being useless at the target age by the last chart, and by the one before it."""

    target_age: int
    chart: date
    figure: Figure
    chart_before: date | None
    before: Figure | None


class UnitNow(Struct, frozen=True):
    """What comes next in the plan for a challenge: hours of a skill that this week still holds."""

    skill: str
    hours: float
    challenge: str


class ChallengeNow(Struct, frozen=True):
    """An open challenge; see `OpenChallenge`."""

    id: str
    since: date | None
    hours: float
    breakthroughs: int


class WorryNow(Struct, frozen=True):
    """A worry's figure by the last chart and by the one before it; how heavily it weighed when last asked, 0-10.

    `question` is that of a worry of the person's own, None for Shinro's; `unit` is that of the figure.
    """

    id: str
    figure: Figure
    before: float | None
    weighs: int | None
    question: str | None = None
    unit: str = "chance"

    @property
    def moved(self) -> bool:
        """Whether the figure is otherwise than on the chart before."""
        return self.before is not None and abs(self.figure.value - self.before) > LEAST * max(abs(self.before), 1.0)


class DecisionNow(Struct, frozen=True):
    """The decision of the half-year: study hours by area, and the field of work."""

    period: str
    decided_on: date
    hours: dict[str, float]
    work: str


class Now(Struct, frozen=True):
    """How things stand. `planned`: this week's hours by area, as the decision (else the chart) splits them.

    `changed` names what went into the last chart and is otherwise now: weekly_hours, target_age, field, skills,
    challenges. `decision` is None where this `period` has none; `review`: the day of the last weekly review.
    """

    as_of: date
    chance: ChanceNow
    chart_is_old: bool
    changed: tuple[str, ...]
    week: WeekHours
    planned: dict[str, float]
    next: UnitNow | None
    challenges: tuple[ChallengeNow, ...]
    worries: tuple[WorryNow, ...]
    period: str
    decision: DecisionNow | None
    review: date | None
    review_is_due: bool


def now(voyage: Voyage, areas: Mapping[str, str], today: date) -> Now | None:
    """Return how things stand on `today`; None if no chart has been kept by then. `areas` maps a skill to its area."""
    charts = sorted((one for one in voyage.charts if one.as_of <= today), key=lambda one: one.as_of)
    if not charts:
        return None
    chart, before = charts[-1], charts[-2] if len(charts) > 1 else None
    log = [entry for entry in voyage.log if entry.date <= today]
    monday, period = monday_of(today), str(HalfYear.of(today))
    review = max((one for one in voyage.reviews if one.reviewed_on <= today), key=lambda one: one.week, default=None)
    last_week = review is not None and review.week == f"{monday - WEEK:%G-W%V}"
    week = week_hours(log, monday, areas, review.next_hours if review and last_week else voyage.me.weekly_hours)
    decision = next((one for one in voyage.decisions if one.period == period), None)
    return Now(
        as_of=today,
        chance=_chance(chart, before),
        chart_is_old=today - chart.as_of > OLD,
        changed=tuple(_changed(chart, voyage.me, log)),
        week=week,
        planned=_planned(chart, decision, week.meant or 0.0),
        next=_next(chart, log, _held_since(chart, voyage.me), today),
        challenges=tuple(
            ChallengeNow(one.id, one.since, one.hours, len(one.breakthroughs))
            for one in open_challenges(voyage.me, log)
        ),
        worries=tuple(_worries(voyage, chart, before, today)),
        period=period,
        decision=DecisionNow(period, decision.decided_on, decision.hours, decision.work) if decision else None,
        review=review.reviewed_on if review else None,
        review_is_due=review is None or today - review.reviewed_on > WEEK,
    )


def _chance(chart: KeptChart, before: KeptChart | None) -> ChanceNow:
    p = chart.course.useless_at_target
    then = before.course.useless_at_target if before else None
    return ChanceNow(
        target_age=chart.course.target_age,
        chart=chart.as_of,
        figure=Figure(p.p, p.low, p.high),
        chart_before=before.as_of if before else None,
        before=Figure(then.p, then.low, then.high) if then else None,
    )


def _changed(chart: KeptChart, me: Me, log: list[Entry]) -> list[str]:
    """Return what went into the chart and is otherwise now."""
    found = ["target_age"] if me.target_age != chart.course.target_age else []
    inputs = chart.inputs
    if inputs is None:
        return found
    told: list[tuple[str, object, object]] = [
        ("weekly_hours", inputs.weekly_hours, min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours)),
        ("field", inputs.field, me.present.field),
        ("skills", inputs.skills, {skill.id: skill.mastery for skill in me.skill}),
    ]
    found += [name for name, then, today in told if then != today]
    opened_or_closed = any(
        entry.date > chart.as_of and entry.challenge is not None and entry.kind in ("challenge", "contribution")
        for entry in log
    )
    if opened_or_closed or inputs.challenges != {one.id: one.importance for one in me.challenge}:
        found.append("challenges")
    return found


def _planned(chart: KeptChart, decision: Decision | None, meant: float) -> dict[str, float]:
    hours = decision.hours if decision else chart.course.options[0].hours
    total = sum(hours.values())
    shares = sorted(hours.items(), key=lambda item: (-item[1], item[0]))
    return {area: meant * part / total for area, part in shares if part > 0}


def _held_since(chart: KeptChart, me: Me) -> set[str]:
    """Return the skills of which more is held by now than when the chart was made."""
    if chart.inputs is None:
        return set()
    then = chart.inputs.skills
    return {one.id for one in me.skill if one.mastery > then.get(one.id, 0.0)}


def _next(chart: KeptChart, log: list[Entry], held: Collection[str], today: date) -> UnitNow | None:
    """Return the first skill of the plan, from today's week on, that has hours left and is not held by now.

    Hours logged count this week.
    """
    monday = monday_of(today)
    done: dict[str, float] = {}
    for entry in log:
        if entry.skill is not None and entry.date >= monday:
            done[entry.skill] = done.get(entry.skill, 0.0) + (entry.hours or 0.0)
    plan = chart.plan
    for week in plan.weeks if plan else ():
        for skill, hours in week.hours.items() if week.monday >= monday else ():
            left = hours - (done.get(skill, 0.0) if week.monday == monday else 0.0)
            if left > 0 and plan and skill not in held:
                return UnitNow(skill, left, plan.challenge)
    return None


def _worries(voyage: Voyage, chart: KeptChart, before: KeptChart | None, today: date) -> list[WorryNow]:
    then = {worry.id: worry.value for worry in before.worries} if before else {}
    weights = sorted((one for one in voyage.concerns.weight if one.date <= today), key=lambda one: one.date)
    weighs = {one.worry: one.weighs for one in weights}
    questions = {one.id: one.question for one in voyage.concerns.worry}
    return [
        WorryNow(
            id=worry.id,
            figure=Figure(worry.value, worry.low, worry.high),
            before=then.get(worry.id),
            weighs=weighs.get(worry.id),
            question=questions.get(worry.id),
            unit=str(worry.arguments.get("unit", unit_of(worry.id))),
        )
        for worry in chart.worries
    ]
