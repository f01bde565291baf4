"""Compose the chart: evidence and atlas -> outlook -> course -> plan -> worries, for one person at one date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..course import worlds as drawn
from ..course.advise import advised
from ..course.calibration import values
from ..outlook import SOURCES, crowding, ended, outlook_of
from ..outlook.record import shipped
from ..plan import make, rank
from ..plan.weeks import monday_from
from ..voyage import hours_meant
from ..worries import worries
from . import record
from .assumed import assumptions, guesses
from .fields import forecast_of, is_stale, sources_of
from .figures import own_worries
from .person import inputs_of, mastery_of, person_of
from .types import (
    Chart,
    ChartEvidence,
    ChartOutlook,
    ChartPlan,
    Finish,
    PlanMilestone,
    PlanRepair,
    PlanStep,
    PlanWeek,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ..atlas import Atlas
    from ..course import Course
    from ..course.worlds import Advice
    from ..evidence import Evidence, View
    from ..outlook import Crowding, Outlook
    from ..plan import Plan
    from ..voyage import Voyage

SCHEMA = 1
WEEKS = 26
RESTS_ON = frozenset({*SOURCES, "indeed_hiring_lab", "ai_jobs_salaries"})
"""Sources whose figures enter the chart: the outlook's, the market's volume, relative pay."""


def compose(
    voyage: Voyage, atlas: Atlas, evidence: Evidence, as_of: date, seed: int, progress: Callable[[str], None]
) -> Chart:
    """Return the chart. `progress` hears the name of each stage as it begins.

    Raises `ShinroError` if `as_of` is before the evidence begins.
    """
    return composed(voyage, atlas, evidence, as_of, seed, progress)[0]


def composed(
    voyage: Voyage, atlas: Atlas, evidence: Evidence, as_of: date, seed: int, progress: Callable[[str], None]
) -> tuple[Chart, Advice]:
    """Return the chart as `compose` does, and what its course is made of, to be asked further."""
    progress("evidence")
    view = evidence.as_of(as_of)
    progress("outlook")
    outlook = outlook_of(view, atlas.fields, seed=seed, draws=drawn.DRAWS)
    menu = tuple(field.id for field in outlook.fields)
    person, assumed = person_of(atlas, voyage.me, menu, view.wages(), as_of)
    crowded = crowding(view, menu)
    advice, course = advised(person, outlook, seed, assumed=assumed, progress=progress)
    progress("plan")
    plan = _plan(atlas, voyage, course, as_of, seed)
    guessed = guesses(voyage.me)
    if guessed:
        progress("assumptions")
    chart = Chart(
        schema=SCHEMA,
        as_of=as_of,
        seed=seed,
        voyage=voyage.me.name or "",
        evidence=_evidence(evidence, view, as_of),
        outlook=_outlook(outlook, crowded, dict(ended(view))),
        course=course,
        plan=_chart_plan(atlas, plan) if plan else None,
        worries=worries(atlas, person, outlook, course, plan, crowded),
        inputs=inputs_of(voyage.me, person),
        assumptions=assumptions(advice, guessed, atlas, voyage.me, view, seed) if guessed else (),
    )
    return replace(chart, worries=(*chart.worries, *own_worries(voyage.concerns, chart))), advice


def _plan(atlas: Atlas, voyage: Voyage, course: Course, as_of: date, seed: int) -> Plan | None:
    """Plan the best challenge of the field that this half-year's choice deepens, in its hours; none if it rests.

    Of the hours that a weekly review means for the first week, the field gets the same part as of all others.
    """
    me, hours = voyage.me, course.options[0].hours
    if not hours:
        return None
    field = max(hours, key=lambda area: hours[area])
    weekly_hours = hours[field] / WEEKS
    mastery = mastery_of(atlas, me)
    factor = values()["hours_to_employable"]
    importance = {challenge.id: challenge.importance for challenge in me.challenge}
    candidates = [challenge.id for challenge in atlas.areas[field].challenges]
    best = rank(atlas, mastery, candidates, weekly_hours, factor, importance=importance, seed=seed)[0]
    meant = hours_meant(voyage.reviews, monday_from(as_of))
    return make(
        atlas,
        mastery,
        best.challenge,
        as_of,
        weekly_hours,
        factor,
        seed=seed,
        weekly_limit=me.weekly_hours_limit,
        first_week=1.0 if meant is None else meant / (sum(hours.values()) / WEEKS),
    )


def _evidence(evidence: Evidence, view: View, as_of: date) -> ChartEvidence:
    newest = view.newest()
    return ChartEvidence(
        snapshot=evidence.snapshot,
        newest=newest,
        stale=is_stale(newest, as_of),
        sources=sources_of(view, RESTS_ON),
    )


def _outlook(outlook: Outlook, crowded: tuple[Crowding, ...], supply_ended: dict[str, date]) -> ChartOutlook:
    known = shipped().known(outlook.as_of)
    return ChartOutlook(
        origin=outlook.origin,
        fields=tuple(forecast_of(field) for field in outlook.fields),
        track_record=record.track_record(outlook.track_record),
        chain_error=outlook.chain.quantile_error,
        market={
            state: float(chance) for state, chance in zip(outlook.market.states, outlook.market.start, strict=True)
        },
        crowding=crowded,
        supply_ended=supply_ended,
        reliability=record.reliability(known),
        against=record.against(known),
        misses=record.missed(known, record.FIELDS),
        extrapolated=record.few_of(known),
    )


def _chart_plan(atlas: Atlas, plan: Plan) -> ChartPlan:
    p10, p50, p90 = plan.finish
    return ChartPlan(
        challenge=plan.challenge,
        area=atlas.challenges[plan.challenge].area,
        start=plan.start,
        weekly_hours=plan.weekly_hours,
        missing_hours=plan.missing_hours,
        steps=tuple(PlanStep(s.skill, s.depth, s.hours, s.first_week, s.last_week, s.resources) for s in plan.steps),
        weeks=tuple(PlanWeek(w.number, w.monday, dict(w.hours)) for w in plan.weeks),
        milestones=tuple(PlanMilestone(m.kind, m.week, m.day) for m in plan.milestones),
        finish=Finish(p10, p50, p90),
        chance_in_26_weeks=plan.chance,
        repairs=tuple(PlanRepair(r.kind, r.detail, r.chance) for r in plan.repairs),
    )
