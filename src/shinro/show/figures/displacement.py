"""The chance to lose three quarters: at one date, and at some time before (Kaplan-Meier)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figure import GREY, ROSE, Figure, Table, rows, short, view

if TYPE_CHECKING:
    from ...chart.types import FieldForecast
    from ..words import Words

TOLD = ("1", "2", "3", "5", "8", "10")


def displaced(field: FieldForecast, words: Words) -> Figure:
    """Return the field's chance by years ahead, beside how often series of a similar share had lost as much by then."""
    own, others = words._("forecast: lost on that day"), words._("similar series: lost by then at some time")
    data = [
        {"x": float(years), "y": short(chance), "k": name}
        for name, chances in ((others, field.displaced_before), (own, field.displaced))
        for years, chance in sorted(chances.items(), key=lambda item: float(item[0]))
    ]
    spec = view(
        200,
        data=rows(data),
        mark={"type": "line", "strokeWidth": 2},
        encoding={
            "x": {
                "field": "x",
                "type": "quantitative",
                "axis": {"title": words._("years ahead"), "grid": False, "tickMinStep": 1, "format": "d"},
            },
            "y": {"field": "y", "type": "quantitative", "axis": {"title": None, "format": "%", "tickCount": 4}},
            "color": {
                "field": "k",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": [own, others], "range": [ROSE, GREY]},
                "legend": {
                    "title": None,
                    "orient": "bottom",
                    "symbolType": "stroke",
                    "direction": "vertical",
                    "labelLimit": 0,
                },
            },
        },
    )
    return Figure(f"displaced-{field.id}", words._("Losing three quarters of today’s share"), spec, table(field, words))


def table(field: FieldForecast, words: Words) -> Table:
    """Return both chances at whole years."""
    body = tuple(
        (name, *(words.percent(chances[years]) if years in chances else "" for years in TOLD))
        for name, chances in (
            (words._("forecast: lost on that day"), field.displaced),
            (words._("similar series: lost by then at some time"), field.displaced_before),
        )
    )
    return Table((words._("years ahead"), *TOLD), body)
