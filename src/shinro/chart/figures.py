"""Every figure of a chart by a name, for worries of one's own: those that kept charts tell, and more.

A name means the same figure here and in `voyage.figures`, which reads the trend of it from kept charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..voyage.trends import figures as kept_figures
from ..voyage.units import Unit, unit_of
from ..worries import Worry
from .document import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..voyage import Concerns
    from .types import Chart, FieldForecast

SHRUNK_BY = {
    "useless_on_course": "useless_at_target",
    "employable_fields": "generalist_too_thin",
    "study_hours": "study_eats_life",
}
"""Figures that are, by another name, one that an action's effect is read of."""
ON_COURSE = frozenset({"useless_on_course", "employable_fields", "generalist_too_thin", "value"})
"""Figures that are those of the course: following it is no further action against them."""
_YEARS = {"share_in_1_year": "1", "share_in_10_years": "10"}


class Named(Struct, frozen=True):
    """A figure with its range where it has one; `unit` as in `voyage.units`"""

    value: float
    low: float | None
    high: float | None
    unit: Unit


def figures(chart: Chart) -> dict[str, Named]:
    """Return every figure of a chart by name, worries of one's own left out.

    Beside those of `voyage.figures`: `employable_fields` at the target age; `waiting_costs`, half-years of pay;
    `finish_weeks` of the plan; of each field the chance that it `fades`, `rises`, is `displaced` within ten years, its
    median share in 1 and 10 years, and one's `coverage` of it, each as `fades.FIELD`.
    """
    from ..voyage import kept_chart

    course = chart.course
    founding = {worry.id for worry in chart.worries if worry.figure != OWN}
    kept = kept_figures(kept_chart(to_json(chart)))
    found = {name: Named(x.value, x.low, x.high, unit_of(name)) for name, x in kept.items() if name in founding}
    others = {name: x for name, x in kept.items() if name not in {worry.id for worry in chart.worries}}
    found |= {name: Named(x.value, x.low, x.high, unit_of(name)) for name, x in others.items()}
    breadth, waiting = course.breadth, course.waiting
    found["employable_fields"] = Named(
        breadth.employable_fields, breadth.employable_low, breadth.employable_high, "number"
    )
    found["waiting_costs"] = Named(waiting.behind, waiting.behind_low, waiting.behind_high, "pays")
    if chart.plan is not None:
        weeks = chart.plan.finish
        found["finish_weeks"] = Named(weeks.p50, weeks.p10, weeks.p90, "weeks")
    for field in chart.outlook.fields:
        found |= {f"{name}.{field.id}": one for name, one in _of_field(field)}
        found[f"coverage.{field.id}"] = Named(course.coverage[field.id], None, None, "chance")
    return found


def _of_field(field: FieldForecast) -> Iterator[tuple[str, Named]]:
    yield "fades", Named(field.fades, None, None, "chance")
    yield "rises", Named(field.rises, None, None, "chance")
    yield "displaced", Named(field.displaced["10"], None, None, "chance")
    for name, years in _YEARS.items():
        ahead = field.quantiles[years]
        yield name, Named(ahead["0.5"], ahead["0.1"], ahead["0.9"], "chance")


OWN = "own"


def own_worries(concerns: Concerns, chart: Chart, *, closed: bool = False) -> tuple[Worry, ...]:
    """Return the person's own worries that are open, or those `closed`, as rows; those whose figure the chart lacks are
    left out.
    """
    if not concerns.worry:
        return ()
    known = figures(chart)
    return tuple(
        Worry(
            id=one.id,
            figure=OWN,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            action="ask_worries",
            after=None,
            arguments={"question": one.question, "name": one.figure, "unit": figure.unit},
        )
        for one in concerns.worry
        if (one.closed_on is not None) == closed and (figure := known.get(one.figure)) is not None
    )
