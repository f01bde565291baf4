"""What a person can do about a worry: the actions that are tried, each as a perturbation of the course's setting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..course import OUTSIDE
from ..course.further import setting_of
from ..course.perturb import DEEPENED, Perturbed
from ..course.stocks import LEARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..course import Course
    from ..course.worlds import Advice

FOLLOW, ADVICE, RESTLESS = "follow_course", "usual_advice", "never_rest"
LIVES = frozenset({FOLLOW, ADVICE, RESTLESS})
"""Whole ways to live the years: each stands by itself against staying put, the other actions come on top of the course.
"""
HOURS = (1.0, 2.0)
LATER = (2, 5)
"""Years by which one might work longer."""
STAY = "stay-put"
FIELDS = 4
"""Fields tried, beside the present one: those that the course works in most and those of its choices."""


@dataclass(frozen=True, slots=True)
class Act:
    """One action: its kind, the field or usual advice that it is about ("" if none), its amount (hours a week, or
    years).
    """

    kind: str
    field: str = ""
    amount: float = 0.0


def menu(advice: Advice, course: Course, limit: float | None) -> Iterator[tuple[Act, Perturbed]]:
    """Yield every action with what it perturbs; all but the usual advice follow the course otherwise, chosen anew.

    `limit`: hours a week that the person names as the most; None if they name none.
    """
    setting = setting_of(advice)
    person = setting.person
    for more in HOURS:
        for kind, hours in (("more_hours", person.weekly_hours + more), ("fewer_hours", person.weekly_hours - more)):
            if 0.0 < hours <= (limit or hours):
                yield Act(kind, "", more), Perturbed(replace(setting, person=replace(person, weekly_hours=hours)))
    yield Act("rest_now"), Perturbed(setting, rest=True)
    deepened = _deepened(course)
    for field in _plausible(course, person.present_field):
        ready = person.coverage[field] >= person.thresholds[field]
        kind = "finish_first" if field == deepened else "only_study"
        act = Act("deepen", field, DEEPENED / 2) if ready else Act(kind, field)
        yield act, Perturbed(setting, alone=field)
        if field != course.options[0].work:
            yield Act("work_next", field), Perturbed(setting, work=field)
    if LEARNING in person.stocks and person.stocks[LEARNING].coverage < 1.0:
        yield Act("catch_up"), Perturbed(setting, catch_up=True)
    for years in LATER:
        target = person.target_age + years
        yield Act("work_longer", "", years), Perturbed(replace(setting, person=replace(person, target_age=target)))
    yield Act(RESTLESS), Perturbed(setting, restless=True)
    for rival in course.rivals:
        if rival.id != STAY:
            yield Act(ADVICE, rival.id), Perturbed(setting, rule=rival.id)


def _deepened(course: Course) -> str:
    hours = course.options[0].hours
    return max(hours, key=lambda area: hours[area]) if hours else ""


def _plausible(course: Course, present: str) -> list[str]:
    worked: dict[str, float] = {}
    for row in course.work:
        if row.area != OUTSIDE:
            worked[row.area] = worked.get(row.area, 0.0) + row.chance
    most = sorted(worked, key=lambda area: (-worked[area], area))
    asked = [area for option in course.options for area in option.hours if area in course.coverage]
    others = [field for field in dict.fromkeys([*asked, *most]) if field != present]
    return [present, *others[:FIELDS]]
