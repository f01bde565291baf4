"""Reliability: what was said, and how often it came."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from .figure import BRASS, GREY, SAGE, SEA, Figure, Table, rows, short, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...chart.record import Reliability
    from ..words import Words

DRAWN = (1.0, 3.0, 5.0)
LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def reliability(found: Sequence[Reliability], title: str, words: Words) -> Figure:
    """Return, for each probability, the share of outcomes that fell below what was forecast with it.

    `found` is of one group. A forecast that is right lies on the diagonal.
    """
    drawn = [one for one in found if one.horizon in DRAWN and one.cases]
    data = [
        {"s": said, "c": short(came), "h": words.years(one.horizon).replace("\u00a0", " ")}
        for one in drawn
        for said, came in zip(_steps(one), [0.0, *_below(one)], strict=True)
    ]
    axis = {"format": "%", "values": [0, 0.25, 0.5, 0.75, 1]}
    x = {"field": "s", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {**axis, "title": words._("said")}}
    y = {"field": "c", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {**axis, "title": words._("came")}}
    colour = {
        "field": "h",
        "type": "nominal",
        "sort": None,
        "scale": {"range": [SEA, BRASS, SAGE]},
        "legend": {"title": None, "orient": "bottom", "symbolType": "stroke"},
    }
    spec = view(
        260,
        layer=[
            {
                "data": rows([{"s": 0, "c": 0}, {"s": 1, "c": 1}]),
                "mark": {"type": "line", "color": GREY, "strokeDash": [4, 4]},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": rows(data),
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {"x": x, "y": y, "color": colour},
            },
        ],
    )
    return Figure("reliability", title, spec, table(found, words))


def table(found: Sequence[Reliability], words: Words) -> Table:
    """Return the same at seven levels, for every horizon."""
    head = (words._("years ahead"), words._("cases"), *(f"{level * 100:g}%" for level in LEVELS))
    body = tuple(
        (f"{one.horizon:g}", words.number(one.cases), *(words.percent(_at(one, level)) for level in LEVELS))
        for one in found
        if one.cases
    )
    return Table(head, body)


def _steps(one: Reliability) -> list[float]:
    return [at / len(one.bins) for at in range(len(one.bins) + 1)]


def _below(one: Reliability) -> list[float]:
    return [count / one.cases for count in accumulate(one.bins)]


def _at(one: Reliability, level: float) -> float:
    return _below(one)[round(level * len(one.bins)) - 1]
