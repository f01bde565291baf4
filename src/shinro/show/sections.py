"""What the report says in one language: every number already in words, for a template that only sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import assumed, crowding, figures, planned, precedents, styles
from . import sentences as say
from .race_section import RaceSection, race_section
from .record_section import RecordSection, record_section
from .worries import WorryText, worry_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..atlas.types import Atlas
    from ..chart.types import Chart, ChartPlan, FieldForecast
    from ..course.calibration import Constant
    from .figures import Figure, Table
    from .names import Names
    from .words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the week's study: area, hours, per cent of all, and its colour."""

    name: str
    hours: str
    percent: float
    colour: str


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A field's outlook at a glance."""

    figure: Figure
    name: str
    now: str
    then: str
    verdict: str
    kind: str
    precedents: Table


@dataclass(frozen=True, slots=True)
class PlanSection:
    """The plan: this week first, then the whole."""

    challenge: str
    deliverable: str
    finish: str
    honest: list[str]
    from_day: str
    tasks: list[tuple[str, str, str]]
    milestones: list[tuple[str, str]]
    repairs: list[str]
    figure: Figure
    weeks: Table


@dataclass(frozen=True, slots=True)
class Section:
    """All that one language's article needs."""

    period: str
    headline: list[str]
    parts: list[Part]
    second: tuple[str, str] | None
    change: list[str]
    waiting: str
    gains_in_words: list[str]
    plan: PlanSection | None
    fields: list[FieldCard]
    overview: Table
    displacement: str
    crowding: Table
    crowding_notes: list[str]
    hours: Figure
    work: Figure
    worth: Figure
    gains: Figure
    breadth: str
    luck: str
    styles: Table
    style_notes: list[str]
    frontier: Figure | None
    weights: Table
    frontier_notes: list[str]
    chance: tuple[str, str]
    without: tuple[str, str] | None
    chances: Figure
    drivers: Figure
    worries: list[WorryText]
    race: RaceSection | None
    sources: Table
    caveats: list[tuple[str, str]]
    record: RecordSection
    certificate: str
    safest: str
    constants: Table
    notes: list[str]


def article(chart: Chart, atlas: Atlas, names: Names, words: Words, constants: Mapping[str, Constant]) -> Section:
    """Return the chart as the words and tables of one language."""
    course = chart.course
    stay = next((rival.useless for rival in course.rivals if rival.id == "stay-put"), None)
    useless = course.useless_at_target
    return Section(
        period=words.period(course.periods[0]),
        headline=say.headline(course, words, names),
        parts=_parts(chart, words, names),
        second=say.second_choice(course, words, names),
        change=say.what_would_change_it(course, words, names),
        waiting=say.waiting(course, words),
        gains_in_words=say.gains(course, words, names),
        plan=_plan(chart.plan, words, names) if chart.plan and chart.plan.weeks else None,
        fields=[
            _field(chart, field, words, names)
            for field in sorted(chart.outlook.fields, key=lambda field: (-field.share, field.id))
        ],
        overview=figures.overview(chart, words, names),
        displacement=say.displacement(chart, words, names),
        crowding=crowding.crowding(
            chart.outlook.crowding, {field.id: field.share for field in chart.outlook.fields}, words, names
        ),
        crowding_notes=crowding.notes(chart.outlook.crowding, chart.outlook.supply_ended, words),
        hours=figures.hours(course, words, names),
        work=figures.work(course, words, names),
        worth=figures.worth_of_an_hour(course, words),
        gains=figures.gains(course, words, names),
        breadth=say.breadth(course, words),
        luck=say.luck(course, words),
        styles=styles.table(course, words, names),
        style_notes=styles.notes(course, words, names),
        frontier=figures.frontier(course, course.frontier, words, names) if course.frontier else None,
        weights=styles.choices(course, course.frontier, words, names) if course.frontier else figures.Table((), ()),
        frontier_notes=styles.frontier_notes(course.frontier, words) if course.frontier else [],
        chance=(words.percent(useless.p), words.percent_range(useless.low, useless.high)),
        without=(words.percent(stay.p), words.percent_range(stay.low, stay.high)) if stay else None,
        chances=figures.chances(course, words, names),
        drivers=figures.drivers(course, words, names),
        worries=[worry_text(worry, words, names) for worry in chart.worries],
        race=race_section(chart, atlas, words, names),
        sources=precedents.sources(chart.evidence.sources, words),
        caveats=[(s.name, s.caveats_ja if words.japanese else s.caveats) for s in chart.evidence.sources],
        record=record_section(chart, words, names),
        certificate=say.certificate(course, words),
        safest=say.safest(course, words, names),
        constants=_constants(constants, words, names),
        notes=assumed.notes(chart, words, names),
    )


def _parts(chart: Chart, words: Words, names: Names) -> list[Part]:
    found = say.parts(chart.course.options[0], words, names)
    colours = figures.PALETTE
    return [
        Part(name, hours, round(share * 100, 2), colours[min(n, len(colours) - 1)])
        for n, (name, hours, share) in enumerate(found)
    ]


def _plan(plan: ChartPlan, words: Words, names: Names) -> PlanSection:
    week = planned.this_week(plan)
    table = figures.Table(
        (words._("Week"), words._("From"), words._("Study")),
        tuple(
            (
                str(row.number),
                words.short_day(row.monday),
                planned.week(row, words, names),
            )
            for row in plan.weeks
            if row.hours or row.returns or row.buffer
        ),
    )
    return PlanSection(
        challenge=names.challenge(plan.challenge),
        deliverable=names.deliverable(plan.challenge),
        finish=planned.finish(plan, words),
        honest=[*planned.honest(plan, words), *planned.legend(plan, words)],
        from_day=words.day(week.monday),
        tasks=planned.tasks(plan, week, words, names),
        milestones=[(words.day(mark.day), planned.milestone(mark, words)) for mark in plan.milestones],
        repairs=[planned.repair(repair, words, names) for repair in plan.repairs],
        figure=figures.gantt(plan, words, names),
        weeks=table,
    )


def _field(chart: Chart, field: FieldForecast, words: Words, names: Names) -> FieldCard:
    sources = {source.id: source.name for source in chart.evidence.sources}
    return FieldCard(
        figure=figures.fan(field, (chart.as_of, chart.outlook.origin), words, names),
        name=names.area(field.id),
        now=words.percent(field.share, fine=True),
        then=say.in_five_years(field, words),
        verdict=say.verdict(field, words),
        kind=field.verdict,
        precedents=precedents.table(field.analogs, sources, words),
    )


def _constants(constants: Mapping[str, Constant], words: Words, names: Names) -> Table:
    head = (words._("Constant"), words._("Value"), words._("Range (10–90%)"), words._("Rests on"))
    rows = tuple(
        (
            names.constant(constant.id),
            f"{constant.value:g}",
            f"{constant.low:g}–{constant.high:g}",
            figures.basis(constant.basis, words),
        )
        for constant in constants.values()
    )
    return figures.Table(head, rows)
