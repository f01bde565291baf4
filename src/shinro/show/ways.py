"""What a way to live the years is called, its money and its chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say

if TYPE_CHECKING:
    from ..course.answer import Course, Point, Style
    from .names import Names
    from .words import Words


def way(one: Style | Point, words: Words, names: Names) -> str:
    """Return what a way to live the years is called."""
    fields = words.join(names.word(field) for field in one.fields)
    if one.id == "course":
        return words._("This course")
    if one.id == "specialist":
        return words._("One field for life: {field}", field=fields)
    if one.id == "spread":
        return words._("{n} fields, evenly", n=len(one.fields))
    if one.id == "weight":
        weight = getattr(one, "weight", None) or 0.0
        return words._("A course made for the weight {weight}", weight=f"{weight:g}")
    return names.rival(one.id)


def money(course: Course, point: Point, words: Words) -> str:
    """Return a point's money."""
    return say.worth(course, point.money, words, 3) if course.pay else words.number(point.money, 1)


def chance(point: Point, words: Words) -> str:
    """Return a point's chance of being useless with its interval."""
    told = words.percent(point.useless, fine=True)
    if point.low == point.high:
        return told
    return f"{told} ({words.percent_range(point.low, point.high, fine=True)})"
