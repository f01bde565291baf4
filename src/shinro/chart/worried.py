"""What `shinro worries` answers: each worry, what it is made of, what shrinks it, its trend, when it may be closed.

The figures are those of the chart of the same day and seed. What shrinks them is found by solving the course again for
each action (`worries.effects`), in some seconds more than a chart takes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..course.answer import Rival
from ..course.calibration import values
from ..plan.person import situation_of
from ..voyage import TrendPoint, Weight, trend
from ..worries import Worry, graduates
from ..worries.closing import Closing, closing, is_back
from ..worries.effects import Tried
from ..worries.measures import EVENTS, employable_parts, useless_parts
from ..worries.types import Effect, Part
from .compose import composed
from .figures import ON_COURSE, OWN, SHRUNK_BY, own_worries
from .planned import WEEKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..atlas import Atlas
    from ..evidence import Evidence
    from ..voyage import Voyage
    from .types import Chart

SCHEMA = 1
MOVABLE = frozenset(
    {
        "useless_at_target",
        "outdone_by_graduates",
        "study_eats_life",
        "generalist_too_thin",
        "which_field",
        "stays_first",
        "value",
    }
)
SECTIONS = {
    "useless_at_target": "chances",
    "game_change": "outlook",
    "outdone_by_graduates": "plan",
    "study_eats_life": "hours",
    "generalist_too_thin": "styles",
    "specialist_field_dies": "outlook",
    "which_field": "course",
    "ai_does_my_work": "drivers",
}
"""The part of the chart that a worry's figure comes from."""


class WorryRow(Struct, frozen=True):
    """A worry.

    `parts` add up to its figure; `can_shrink`: whether an action could move the figure at all (what happens to a field
    none can; `effects` are then on the chance that it happens and leaves one without a useful field); `effects`: what
    shrinks it for sure, most first; `trend` over kept charts; `weights` as they were told; `is_back`: it was closed as
    its figure allowed, which no longer does; `section` of the chart.
    """

    worry: Worry
    parts: tuple[Part, ...]
    can_shrink: bool
    effects: tuple[Effect, ...]
    trend: tuple[TrendPoint, ...]
    weights: tuple[Weight, ...]
    closing: Closing | None
    closed_on: date | None
    is_back: bool
    section: str


class Worried(Struct, frozen=True):
    """All worries of a person on a day; `unknown`: own worries whose figure this chart does not have.

    `safest`: the usual advice with a lower chance of being useless than the course, at a cost; None if none has one.
    """

    schema: int
    as_of: date
    seed: int
    voyage: str
    target_age: int
    pay: float | None
    currency: str | None
    worries: tuple[WorryRow, ...]
    unknown: tuple[str, ...]
    safest: Rival | None = None


def worried(
    voyage: Voyage, atlas: Atlas, evidence: Evidence, as_of: date, seed: int, progress: Callable[[str], None]
) -> Worried:
    """Return the worries of a voyage on a day. Raises `ShinroError` as `compose` does."""
    chart, advice = composed(voyage, atlas, evidence, as_of, seed, progress)
    progress("actions")
    tried = Tried(advice, chart.course, voyage.me.weekly_hours_limit, seed)
    own = voyage.concerns.worry
    charts = [kept for kept in voyage.charts if kept.as_of <= as_of]
    happens, rows = tried.happens(), []
    for worry in (*chart.worries, *own_worries(voyage.concerns, chart, closed=True)):
        now = worry.after if worry.id == "useless_at_target" else worry.value
        closed_on = voyage.concerns.closed_on(worry.id)
        back = closed_on is not None and is_back(worry.id, own, charts, closed_on, now)
        if closed_on is not None and worry.figure == OWN and not back:
            continue
        found, parts = _effects(worry, tried, chart, atlas, voyage, seed), _parts(worry, tried, chart, atlas)
        if _name(worry) in EVENTS:
            found = tuple(_scaled(one, worry.value, happens[_name(worry)]) for one in found)
        elif _name(worry) == "useless_at_target":
            found = tuple(_scaled(one, worry.value, tried.figure(_name(worry), on_course=False)) for one in found)
        elif _name(worry) in ON_COURSE:
            name = SHRUNK_BY.get(_name(worry), _name(worry))
            found = tuple(_scaled(one, worry.value, tried.figure(name, on_course=True)) for one in found)
        rows.append(
            WorryRow(
                worry=worry,
                parts=parts,
                can_shrink=_movable(_name(worry)),
                effects=found,
                trend=trend(charts, _name(worry)) or trend(charts, worry.id),
                weights=tuple(one for one in voyage.concerns.weight if one.worry == worry.id and one.date <= as_of),
                closing=closing(worry.id, own, charts),
                closed_on=closed_on,
                is_back=back,
                section=SECTIONS.get(worry.id, ""),
            )
        )
    there = {worry.id for worry in chart.worries}
    return Worried(
        schema=SCHEMA,
        as_of=as_of,
        seed=seed,
        voyage=chart.voyage,
        target_age=chart.course.target_age,
        pay=chart.course.pay,
        currency=chart.course.currency,
        worries=tuple(rows),
        unknown=tuple(one.id for one in own if one.closed_on is None and one.id not in there),
        safest=chart.course.safest,
    )


def _effects(worry: Worry, tried: Tried, chart: Chart, atlas: Atlas, voyage: Voyage, seed: int) -> tuple[Effect, ...]:
    name = _name(worry)
    if name == "outdone_by_graduates" and chart.plan is not None:
        hours, factor = chart.plan.weekly_hours, values()["hours_to_employable"]
        at = situation_of(atlas, voyage, chart.as_of, factor, weekly_hours=hours, seed=seed)
        return graduates.effects(atlas, _steps(chart), at, tried.deepened())
    if name in ("which_field", "stays_first"):
        return tried.staying_first()
    return tried.effects(SHRUNK_BY.get(name, name), on_course=name in ON_COURSE)


def _name(worry: Worry) -> str:
    """Return the name of a worry's figure."""
    return str(worry.arguments["name"]) if worry.figure == OWN else worry.id


def _movable(name: str) -> bool:
    """Whether an action could move the figure of a name, as far as the engine reads it."""
    return name in MOVABLE or SHRUNK_BY.get(name, name) in MOVABLE


def _steps(chart: Chart) -> list[tuple[str, float]]:
    return [(step.skill, step.hours) for step in chart.plan.steps] if chart.plan else []


def _parts(worry: Worry, tried: Tried, chart: Chart, atlas: Atlas) -> tuple[Part, ...]:
    """Return what a figure is made of, brought to the figure where the parts come from fewer futures than it does."""
    course = chart.course
    if worry.id == "useless_at_target":
        return _brought(useless_parts(tried.stay), worry.value)
    if worry.id in EVENTS:
        happens = tried.happens()[worry.id]
        left = worry.value * tried.figure(worry.id, on_course=False) / happens if happens else 0.0
        return Part("left_with_none", left), Part("others_carry", worry.value - left)
    if worry.id == "outdone_by_graduates":
        return graduates.parts(atlas, _steps(chart))
    if worry.id == "study_eats_life":
        return tuple(Part(area, hours / WEEKS) for area, hours in course.options[0].hours.items())
    if worry.id == "generalist_too_thin":
        return _brought(employable_parts(tried.course), worry.value)
    if worry.id == "which_field":
        hours = course.options[0].hours
        first = max(hours, key=lambda area: hours[area]) if hours else "rest"
        return (
            Part(first, course.stays_first),
            *(Part(area or "rest", share) for area, share in course.elsewhere.items()),
        )
    return ()


def _brought(parts: Mapping[str, float], value: float) -> tuple[Part, ...]:
    total = sum(parts.values())
    if not total:
        return ()
    found = [Part(name, x * value / total) for name, x in parts.items() if x]
    return tuple(sorted(found, key=lambda one: (-one.value, one.id)))


def _scaled(effect: Effect, value: float, happens: float) -> Effect:
    """Return an effect on a chance that is `happens` in the coarse solver's futures and `value` in the chart."""
    if not happens:
        return effect
    by = value / happens
    return replace(
        effect,
        before=effect.before * by,
        after=effect.after * by,
        stderr=effect.stderr * by,
        low=None if effect.low is None else effect.low * by,
        high=None if effect.high is None else effect.high * by,
    )
