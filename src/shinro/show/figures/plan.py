"""The plan's weeks: when each skill is learnt, and when something is delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import planned
from ..width import wrap
from .figure import BRASS, SEA, Figure, Table, rows, short, view

if TYPE_CHECKING:
    from ...chart.types import ChartPlan
    from ..names import Names
    from ..words import Words

ROW, LABEL = 40, 46


def gantt(plan: ChartPlan, words: Words, names: Names) -> Figure:
    """Return the steps of a plan as bars over weeks, with its milestones, its returns and the weeks left free."""
    edge = len(plan.weeks) + 1
    lines = {step.skill: f"{n:02d}" for n, step in enumerate(plan.steps)}
    steps = [
        {
            "n": lines[step.skill],
            "t": wrap(names.skill(step.skill), LABEL)[0],
            "a": min(step.first_week, edge),
            "b": min(step.last_week + 1, edge),
        }
        for step in plan.steps
    ]
    back = [{"n": lines[skill], "w": week.number + 0.5} for week in plan.weeks for skill in week.returns]
    free = [{"a": week.number, "b": week.number + 1} for week in plan.weeks if week.buffer]
    marks = [{"w": short(mark.week + 1), "t": planned.due(mark.kind, words)} for mark in plan.milestones]
    ends = [min(step.last_week + 1, edge) for step in plan.steps] + [mark.week + 1 for mark in plan.milestones]
    last = max(ends, default=27)
    x = {
        "type": "quantitative",
        "scale": {"domain": [1, last + 1], "nice": False},
        "axis": {"title": words._("week"), "tickMinStep": 1, "tickCount": 7, "grid": True},
    }
    y = {"field": "n", "type": "nominal", "axis": None}
    spec = view(
        ROW * max(len(steps), 1),
        layer=[
            {
                "data": rows(free),
                "mark": {"type": "rect", "color": BRASS, "opacity": 0.15},
                "encoding": {"x": {**x, "field": "a"}, "x2": {"field": "b"}},
            },
            {
                "data": rows(steps),
                "mark": {"type": "bar", "height": 8, "yOffset": 8, "cornerRadius": 4, "color": SEA},
                "encoding": {"x": {**x, "field": "a"}, "x2": {"field": "b"}, "y": y},
            },
            {
                "data": rows(back),
                "mark": {"type": "point", "shape": "circle", "filled": True, "size": 40, "yOffset": 8, "color": SEA},
                "encoding": {"x": {**x, "field": "w"}, "y": y},
            },
            {
                "data": rows(steps),
                "mark": {"type": "text", "align": "left", "dy": -8},
                "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "t", "type": "nominal"}},
            },
            {
                "data": rows(marks),
                "mark": {"type": "rule", "color": BRASS, "strokeWidth": 2, "strokeDash": [4, 3]},
                "encoding": {"x": {**x, "field": "w"}},
            },
        ],
    )
    body = [
        (
            names.skill(step.skill),
            names.depth(step.depth),
            words.hours(step.hours),
            words.hours(step.returned),
            planned.weeks_of(step.first_week, step.last_week, words),
        )
        for step in plan.steps
    ]
    head = (words._("Skill"), words._("Depth"), words._("Hours"), words._("Returns"), words._("Weeks"))
    return Figure("plan", words._("Twenty-six weeks"), spec, Table(head, tuple(body)))
