"""How a half-year's decision went: hours meant and logged, what was covered then and is now, figures then and now.

Nothing is judged: what was meant stands beside what came.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..halfyear import HalfYear
from .decisions import Figure
from .hours import NO_AREA, hours_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .decisions import Decision
    from .types import Entry


class AreaWent(Struct, frozen=True):
    """Hours meant up to the day and hours logged in an area; its coverage then and now, where it is known."""

    area: str
    meant: float
    logged: float
    coverage_before: float | None = None
    coverage_now: float | None = None


class FigureWent(Struct, frozen=True):
    """A figure on the day of the decision and now."""

    figure: str
    before: Figure
    now: Figure


class Went(Struct, frozen=True):
    """How the decision for `period` went; `over`: whether the half-year is, else it is told up to the day.

    `choice` counts the options from 1, 0 for none of them; figures and `would_change` are those of the first.
    `work`: the field of work that was decided on, `work_now`: the present one, None where that is not told.
    """

    period: str
    decided_on: date
    over: bool
    areas: tuple[AreaWent, ...]
    figures: tuple[FigureWent, ...]
    work: str
    work_now: str | None
    why: str
    would_change: tuple[str, ...]
    choice: int


def newest_decision(decisions: Iterable[Decision], day: date) -> Decision | None:
    """Return the decision for the half-year of a day, or for the newest one before it; None if there is none."""
    now = str(HalfYear.of(day))
    return max((one for one in decisions if one.period <= now), key=lambda one: one.period, default=None)


def went(
    decision: Decision,
    log: Iterable[Entry],
    day: date,
    *,
    areas: Mapping[str, str],
    work: str | None,
    coverage: Mapping[str, float],
    figures: Mapping[str, Figure],
) -> Went:
    """Return how a decision went up to a day.

    `areas`: the area of each skill; `work`: the present field; `coverage` and `figures`: those of the day, by field and
    by name. Of the hours meant, as many are told as the days of the half-year that have passed since the decision;
    hours before it were not meant, and are not told.
    """
    period = HalfYear.parse(decision.period)
    first, last = max(period.start, min(decision.decided_on, period.end)), min(period.end, day)
    part = max(((last - first).days + 1) / ((period.end - period.start).days + 1), 0.0)
    logged = hours_between(log, first, last, areas)
    meant = {area: hours * part for area, hours in decision.hours.items()}
    return Went(
        period=decision.period,
        decided_on=decision.decided_on,
        over=day > period.end,
        areas=tuple(
            AreaWent(
                area,
                meant.get(area, 0.0),
                logged.get(area, 0.0),
                decision.coverage.get(area),
                coverage.get(area),
            )
            for area in [*meant, *(area for area in logged if area not in meant and area != NO_AREA)]
        ),
        figures=tuple(
            FigureWent(name, before, figures[name]) for name, before in decision.figures.items() if name in figures
        ),
        work=decision.work,
        work_now=work,
        why=decision.why,
        would_change=decision.would_change,
        choice=decision.choice,
    )
