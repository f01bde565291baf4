"""Trends: what a figure was on each kept chart, oldest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from .decisions import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .charts import KeptChart

WEEKS = 26
FIVE_YEARS = "5"


class TrendPoint(Struct, frozen=True):
    """A figure on one chart's day, with its range (10-90 %) where it has one."""

    on: date
    value: float
    low: float | None = None
    high: float | None = None


def figures(chart: KeptChart) -> dict[str, Figure]:
    """Return a kept chart's figures by name.

    Each worry by its id; `useless_on_course`: the chance of being useless at the target age on the course; `value` in
    half-years of the pay of that day; `stays_first`; `study_hours` a week this half-year; `plan_in_26_weeks`: the
    chance of the plan's deliverable in time; `share.FIELD` and `share_in_5_years.FIELD` of hiring posts.
    """
    course = chart.course
    useless = course.useless_at_target
    found = {worry.id: Figure(worry.value, worry.low, worry.high) for worry in chart.worries}
    found |= {
        "useless_on_course": Figure(useless.p, useless.low, useless.high),
        "value": Figure(course.value),
        "stays_first": Figure(course.stays_first),
        "study_hours": Figure(sum(course.options[0].hours.values()) / WEEKS),
    }
    if chart.plan is not None:
        found["plan_in_26_weeks"] = Figure(chart.plan.chance_in_26_weeks)
    for field in chart.outlook.fields:
        ahead = field.quantiles[FIVE_YEARS]
        found[f"share.{field.id}"] = Figure(field.share)
        found[f"share_in_5_years.{field.id}"] = Figure(ahead["0.5"], ahead["0.1"], ahead["0.9"])
    return found


def trend(charts: Iterable[KeptChart], name: str) -> tuple[TrendPoint, ...]:
    """Return the figure `name` of `figures` on each chart that has it, oldest first."""
    points = []
    for chart in sorted(charts, key=lambda chart: chart.as_of):
        figure = figures(chart).get(name)
        if figure is not None:
            points.append(TrendPoint(chart.as_of, figure.value, figure.low, figure.high))
    return tuple(points)
