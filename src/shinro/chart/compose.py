"""Compose the chart: evidence and atlas -> outlook -> course -> plan -> worries, for one person at one date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..course import worlds as drawn
from ..course.advise import advised
from ..course.person import person_of
from ..outlook import SOURCES, crowding, ended, outlook_of
from ..outlook.record import shipped
from ..worries import worries
from . import record
from .assumed import assumptions, guesses
from .fields import forecast_of, is_stale, sources_of
from .figures import own_worries
from .inputs import inputs_of, pace_known
from .planned import plan_of
from .types import Chart, ChartEvidence, ChartOutlook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ..atlas import Atlas
    from ..course.worlds import Advice
    from ..evidence import Evidence, View
    from ..outlook import Crowding, Outlook
    from ..voyage import Voyage

SCHEMA = 1
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
    known = pace_known(voyage, as_of)
    pace = known.median if known else None
    person, assumed = person_of(atlas, voyage.me, menu, view.wages(), as_of, pace)
    crowded = crowding(view, menu)
    advice, course = advised(person, outlook, seed, assumed=assumed, progress=progress)
    progress("plan")
    planned = plan_of(atlas, voyage, course.options[0].hours, as_of, seed)
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
        plan=planned[0] if planned else None,
        worries=worries(atlas, person, outlook, course, planned[1] if planned else None, crowded),
        inputs=inputs_of(voyage.me, person, pace),
        assumptions=assumptions(advice, guessed, atlas, voyage.me, view, seed, pace) if guessed else (),
    )
    return replace(chart, worries=(*chart.worries, *own_worries(voyage.concerns, chart))), advice


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
