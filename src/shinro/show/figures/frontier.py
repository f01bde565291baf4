"""Money against the chance of being useless: the ways that none beats in both, joined; the others in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ways import chance, money, way
from .course import money_axis
from .figure import BRASS, GREY, IRIS, SAGE, SEA, Figure, Table, rows, short, view

if TYPE_CHECKING:
    from ...course.answer import Course, Frontier
    from ..names import Names
    from ..words import Words


def frontier(course: Course, found: Frontier, words: Words, names: Names) -> Figure:
    """Return the frontier of a course."""
    kinds = {
        "course": words._("This course"),
        "specialist": words._("one field for life"),
        "spread": words._("even spread"),
        "weight": words._("heavier weight"),
        "": words._("other advice"),
    }
    scale = (course.pay or 0) / 2 if course.pay and course.currency else 1.0
    data = [
        {
            "m": short(point.money * scale),
            "p": short(point.useless),
            "l": short(point.low),
            "h": short(point.high),
            "k": kinds.get(point.id, kinds[""]),
            "n": way(point, words, names),
        }
        for point in found.points
        if point.efficient
    ]
    x = {
        "field": "m",
        "type": "quantitative",
        "scale": {"zero": False},
        "axis": money_axis(course.currency if scale != 1.0 else None, words),
    }
    y = {
        "field": "p",
        "type": "quantitative",
        "axis": {"title": words._("chance of being useless"), "format": "%", "tickCount": 4},
    }
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": list(kinds.values()), "range": [SEA, SAGE, BRASS, IRIS, GREY]},
        "legend": {"title": None, "orient": "bottom", "columns": 2, "symbolType": "circle"},
    }
    spec = view(
        260,
        data=rows(data),
        encoding={"x": x},
        layer=[
            {"mark": {"type": "line", "color": GREY, "interpolate": "step-before"}, "encoding": {"y": y}},
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"y": {**y, "field": "l"}, "y2": {"field": "h"}, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {"y": y, "color": colour, "tooltip": {"field": "n", "type": "nominal"}},
            },
        ],
    )
    title = words._("Money or safety: each way to live the years")
    return Figure("frontier", title, spec, _points(course, found, words, names))


def _points(course: Course, found: Frontier, words: Words, names: Names) -> Table:
    """Return every point of the frontier, the most money first; the beaten ones are said to be so."""
    head = (words._("Way"), words._("Money"), words._("Useless (95%)"), words._("Beaten"))
    rows = tuple(
        (
            way(point, words, names),
            money(course, point, words),
            chance(point, words),
            "" if point.efficient else words._("yes"),
        )
        for point in found.points
    )
    return Table(head, rows)
