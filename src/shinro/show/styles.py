"""Generalist or specialist, money or safety: the tables, and how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say
from .ends import lowered
from .figures import Table
from .ways import chance, money, way

if TYPE_CHECKING:
    from ..course.answer import Course, Frontier
    from .names import Names
    from .words import Words

NOTHING = 0.005
"""A chance below this reads as 0 %."""


def table(course: Course, words: Words, names: Names) -> Table:
    """Return the best specialist, the best even spreads and the course, side by side."""
    head = (
        words._("Way"),
        words._("Value"),
        words._("Useless"),
        words._("Employable in"),
        words._("Worked in"),
    )
    rows = tuple(
        (
            way(one, words, names),
            say.worth(course, one.value, words, 3) if course.pay else words.number(one.value, 1),
            words.percent(one.useless),
            words.number(one.employable, 1),
            words.number(one.worked, 1),
        )
        for one in course.styles
    )
    return Table(head, rows)


def notes(course: Course, words: Words, names: Names) -> list[str]:
    """Return which fields are spread over, and how the ways were found."""
    order: list[str] = []
    for one in course.styles:
        order += [field for field in one.fields if field not in order]
    spread = words._("Evenly over, in this order: {fields}.", fields=words.join(names.word(field) for field in order))
    told = words._(
        "One field for life is the best of all fields, exactly. A spread studies its fields in turn with all hours; "
        "they are found by adding one at a time. Fields at {age}, and effective number worked in.",
        age=course.target_age,
    )
    return [spread, told] if course.pay else [spread, told, words._("Values in half-years of pay.")]


def choices(course: Course, found: Frontier, words: Words, names: Names) -> Table:
    """Return for each weight on being useful at the end the best way found, its money and its chance."""
    head = (words._("Weight"), words._("Best way found"), words._("Money"), words._("Useless (95%)"))
    rows = []
    for choice in found.choices:
        point = found.points[choice.point]
        rows.append((f"{choice.weight:g}", way(point, words, names), money(course, point, words), chance(point, words)))
    return Table(head, tuple(rows))


def frontier_notes(found: Frontier, words: Words) -> list[str]:
    """Return what the weights are, and what no course can undercut."""
    told = [
        words._(
            "The weight is what being useful at the end is worth to you, in half-years of pay; money leaves it out. "
            "The range is Monte-Carlo error alone."
        )
    ]
    if min(point.useless for point in found.points) < NOTHING:
        told.append(words._("The chance can be brought to about 0%, as the table shows."))
    elif found.least_useless is None:
        told.append(
            words._("How low the chance can be at best is not known: the bound says nothing here (it is below 0.5%).")
        )
    else:
        told.append(
            words._(
                "No course has a chance below {least}: so likely it is that no field employs even its masters.",
                least=words.percent(lowered(found.least_useless, 3), fine=True),
            )
        )
    return told
