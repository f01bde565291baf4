"""A half-year's decision: taken from a course, and how the last one went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..voyage import Decision, Figure, OptionSeen, newest_decision, went

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ..atlas import Atlas
    from ..course.answer import Course
    from ..voyage import Voyage, Went

DIGITS = 4


def figures_of(course: Course) -> dict[str, Figure]:
    """Return the figures that a decision remembers: the chance of being useless at the target age on the course and for
    one who stays put, how often the first choice stays first, and the value in half-years of the pay of the day.
    """
    chances = [("useless_on_course", course.useless_at_target)]
    chances += [("useless_stay_put", rival.useless) for rival in course.rivals if rival.id == "stay-put"]
    return {name: Figure(_short(one.p), _short(one.low), _short(one.high)) for name, one in chances} | {
        "stays_first": Figure(_short(course.stays_first)),
        "value": Figure(_short(course.value)),
    }


def decision_of(
    course: Course,
    as_of: date,
    seed: int,
    *,
    period: str,
    decided_on: date,
    hours: Mapping[str, float],
    work: str,
    why: str,
    would_change: tuple[str, ...],
) -> Decision:
    """Return the decision to study `hours` a half-year and to work in `work`, with all that was seen then."""
    seen = [(dict(option.hours), option.work) for option in course.options]
    chosen = (dict(hours), work)
    return Decision(
        schema=1,
        period=period,
        decided_on=decided_on,
        as_of=as_of,
        seed=seed,
        choice=seen.index(chosen) + 1 if chosen in seen else 0,
        hours=dict(hours),
        work=work,
        why=why,
        would_change=would_change,
        figures=figures_of(course),
        coverage={field: _short(share) for field, share in course.coverage.items()},
        option=tuple(
            OptionSeen(
                option.hours, option.work, _short(option.behind), _short(option.behind_low), _short(option.behind_high)
            )
            for option in course.options
        ),
    )


def how_it_went(voyage: Voyage, course: Course, atlas: Atlas, as_of: date) -> Went | None:
    """Return how the newest decision up to the half-year of `as_of` went, None if there is none."""
    decision = newest_decision(voyage.decisions, as_of)
    if decision is None:
        return None
    return went(
        decision,
        [entry for entry in voyage.log if entry.date <= as_of],
        as_of,
        areas={skill.id: skill.area for skill in atlas.skills.values()},
        work=voyage.me.present.field,
        coverage=course.coverage,
        figures=figures_of(course),
    )


def _short(value: float) -> float:
    return round(value, DIGITS)
