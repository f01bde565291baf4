"""Each worry of the founding problem bound to a figure of the chart and to an action against it.

The action is what the chart knows at once. `effects` finds which of many shrinks a worry most, by solving the course
again for each; that takes too long for a chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..course import OUTSIDE
from ..course.calibration import calibration
from .graduates import lacked, part
from .types import Worry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas import Atlas
    from ..course import Course, Person
    from ..outlook import Crowding, FieldOutlook, Outlook
    from ..plan import Plan

WEEKS = 26
TEN_YEARS = 19
"""Index of ten years among the outlook's horizons."""


def worries(
    atlas: Atlas,
    person: Person,
    outlook: Outlook,
    course: Course,
    plan: Plan | None,
    crowding: Sequence[Crowding] = (),
) -> tuple[Worry, ...]:
    """Answer the eight worries; figures of which the chart knows nothing are left out."""
    fields = {field.id: field for field in outlook.fields}
    present = fields[person.present_field]
    second = _second(course, person.present_field)
    found = [_useless(course), _game_change(present, second), _study(course, person)]
    if plan is not None and plan.steps:
        found.insert(2, _graduates(atlas, plan, crowding))
    found += [_generalist(course, person), _specialist(present, second), _which(course), _ai(course)]
    return tuple(found)


def _second(course: Course, present: str) -> str:
    """Return the field, apart from the present one, that the course works in most; "" if there is none."""
    worked: dict[str, float] = {}
    for row in course.work:
        if row.area not in (present, OUTSIDE):
            worked[row.area] = worked.get(row.area, 0.0) + row.chance
    return max(worked, key=lambda area: (worked[area], area)) if worked else ""


def _useless(course: Course) -> Worry:
    without = next(rival for rival in course.rivals if rival.id == "stay-put").useless
    return Worry(
        id="useless_at_target",
        figure="useless_at_target",
        value=without.p,
        low=without.low,
        high=without.high,
        action="follow_course",
        after=course.useless_at_target.p,
        arguments={"age": course.target_age},
    )


def _game_change(present: FieldOutlook, second: str) -> Worry:
    """The chance that the present field is displaced; what becomes of one then takes simulating (`effects`)."""
    return Worry(
        id="game_change",
        figure="game_change",
        value=float(present.displaced[TEN_YEARS]),
        low=None,
        high=None,
        action="keep_second_field" if second else "follow_course",
        after=None,
        arguments={"field": second or present.id, "present": present.id, "years": 10},
    )


def _graduates(atlas: Atlas, plan: Plan, crowding: Sequence[Crowding]) -> Worry:
    """The part of the plan's hours in skills that a graduate strong in algorithms lacks; how many posts take them."""
    lacking = lacked(atlas)
    ours: dict[str, float] = {}
    for step in plan.steps:
        if step.skill in lacking:
            area = atlas.skills[step.skill].area
            ours[area] = ours.get(area, 0.0) + step.hours
    areas = sorted(ours, key=lambda area: (-ours[area], area))[:2]
    arguments: dict[str, str | float] = {"areas": ",".join(areas)}
    field = atlas.challenges[plan.challenge].area
    junior = next((one.junior for one in crowding if one.field == field), None)
    if junior is not None:
        arguments |= {"field": field, "low_share": junior.low, "high_share": junior.high, "year": str(junior.known_to)}
    return Worry(
        id="outdone_by_graduates",
        figure="outdone_by_graduates" if junior is None else "outdone_by_graduates_juniors",
        value=part(((step.skill, step.hours) for step in plan.steps), lacking),
        low=None,
        high=None,
        action="learn_what_graduates_lack" if areas else "follow_course",
        after=None,
        arguments=arguments,
    )


def _study(course: Course, person: Person) -> Worry:
    """Hours a week that this half-year's choice asks for; `low` and `high` over the half-years of the course."""
    weekly: dict[str, float] = dict.fromkeys(course.periods, 0.0)
    for row in course.hours:
        weekly[row.period] += row.hours / WEEKS
    now = sum(course.options[0].hours.values()) / WEEKS
    return Worry(
        id="study_eats_life",
        figure="study_eats_life",
        value=now,
        low=min(weekly.values()),
        high=max(*weekly.values(), now),
        action="hours_ok" if now >= person.weekly_hours - 1e-9 else "fewer_hours",
        after=None,
        arguments={"hours": person.weekly_hours * WEEKS},
    )


def _generalist(course: Course, person: Person) -> Worry:
    """Fields employable at the target age; the action is to finish the one that is being deepened."""
    hours = course.options[0].hours
    deepened = max(hours, key=lambda area: hours[area]) if hours else person.present_field
    return Worry(
        id="generalist_too_thin",
        figure="generalist_too_thin",
        value=course.breadth.employable_fields,
        low=course.breadth.employable_low,
        high=course.breadth.employable_high,
        action="deepen_first",
        after=None,
        arguments={"field": deepened},
    )


def _specialist(present: FieldOutlook, second: str) -> Worry:
    return Worry(
        id="specialist_field_dies",
        figure="specialist_field_dies",
        value=present.fades,
        low=None,
        high=None,
        action="keep_second_field" if second else "follow_course",
        after=None,
        arguments={"field": second or present.id, "present": present.id, "years": 10},
    )


def _which(course: Course) -> Worry:
    """How often the first choice stays first; if waiting costs next to nothing, wait."""
    first = course.options[0]
    area = max(first.hours, key=lambda area: first.hours[area]) if first.hours else ""
    wait = course.waiting.behind <= 0 or not area
    arguments: dict[str, str | float] = {} if wait else {"field": area, "hours": first.hours[area]}
    return Worry(
        id="which_field",
        figure="which_field",
        value=course.stays_first,
        low=None,
        high=None,
        action="do_nothing_yet" if wait else "study_field",
        after=None,
        arguments=arguments,
    )


def _ai(course: Course) -> Worry:
    """The chance that the occupation has begun to shrink by the target age, at the hazard and the ends of its range."""
    hazard = calibration()["shrink_hazard"]
    half_years = len(course.periods)
    value, low, high = (1.0 - (1.0 - h) ** half_years for h in (hazard.value, hazard.low, hazard.high))
    return Worry(
        id="ai_does_my_work",
        figure="ai_does_my_work",
        value=value,
        low=low,
        high=high,
        action="use_ai_at_work",
        after=None,
        arguments={"years": half_years / 2},
    )
