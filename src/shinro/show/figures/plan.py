"""The plan's weeks: when each skill is learnt, and when something is delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..width import wrap
from .figure import BRASS, SEA, Figure, Table, rows, short, view

if TYPE_CHECKING:
    from ...chart.types import ChartPlan
    from ..names import Names
    from ..words import Words

ROW, LABEL = 40, 46


def gantt(plan: ChartPlan, words: Words, names: Names) -> Figure:
    """Return the steps of a plan as bars over weeks, with its milestones."""
    steps = [
        {"n": f"{n:02d}", "t": wrap(names.skill(step.skill), LABEL)[0], "a": step.first_week, "b": step.last_week + 1}
        for n, step in enumerate(plan.steps)
    ]
    marks = [{"w": short(mark.week + 1), "t": milestone(mark.kind, words)} for mark in plan.milestones]
    last = max([step.last_week for step in plan.steps] + [mark.week for mark in plan.milestones], default=26) + 1
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
                "data": rows(steps),
                "mark": {"type": "bar", "height": 8, "yOffset": 8, "cornerRadius": 4, "color": SEA},
                "encoding": {"x": {**x, "field": "a"}, "x2": {"field": "b"}, "y": y},
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
            f"{step.first_week}–{step.last_week}" if step.last_week > step.first_week else f"{step.first_week}",
        )
        for step in plan.steps
    ]
    head = (words._("Skill"), words._("Depth"), words._("Hours"), words._("Weeks"))
    return Figure("plan", words._("Twenty-six weeks"), spec, Table(head, tuple(body)))


def milestone(kind: str, words: Words) -> str:
    """Return what is due at a milestone."""
    return {
        "baseline": words._("baseline in use"),
        "deliverable": words._("deliverable in trial"),
        "metric": words._("its metric read"),
    }.get(kind, kind)
