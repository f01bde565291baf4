"""A replay as pictures: what was given for each field against what came, and where each life worked.

Not among the names of this folder: what it draws loads what computes, which light commands do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...halfyear import HalfYear
from .. import replay_tables as tables
from .. import replayed as say
from ..width import wrap
from .figure import GREY, PALETTE, ROSE, SAGE, SEA, Figure, log_ticks, rows, short, view, year_axis

if TYPE_CHECKING:
    from ...race.replay import Replay
    from ..names import Names
    from ..words import Words

STEP = 24
"""Height of a row, in pixels."""
FLOOR = 1e-4
"""A logarithmic axis has no zero: a smaller share is drawn there."""
LABEL = 30
"""Columns of a label beside a bar."""
NAMED = len(PALETTE) - 1
"""Fields worked in that have a colour of their own."""


def given(found: Replay, words: Words, names: Names) -> Figure:
    """Return for each field its share then, the limits that were given for now, and what came."""
    missed, within = words._("came, missed"), words._("came")
    data: list[dict[str, Any]] = []
    for one in found.fields:
        row: dict[str, Any] = {"f": names.short(one.field), "n": short(max(one.now, FLOOR))}
        if one.low is not None and one.high is not None:
            row |= {"l": short(max(one.low, FLOOR)), "h": short(one.high), "t": short(max(one.then, FLOOR))}
        data.append({**row, "k": missed if one.outside else within})
    shares = [row[name] for row in data for name in ("l", "h", "t", "n") if name in row]
    low, high = min(shares), max(shares)
    y = _names([row["f"] for row in data])
    x = {
        "type": "quantitative",
        "scale": {"type": "log", "domain": [low * 0.8, high * 1.2], "nice": False},
        "axis": {
            "title": words._("share of hiring posts"),
            "values": log_ticks(low, high),
            "format": ".2~%",
            "grid": True,
        },
    }
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": [within, missed], "range": [SAGE, ROSE]},
        "legend": {"title": None, "orient": "bottom", "symbolType": "circle"},
    }
    spec = view(
        STEP * len(data),
        data=rows(data),
        encoding={"y": y},
        layer=[
            {
                "transform": [{"filter": "isValid(datum.l)"}],
                "mark": {"type": "rule", "strokeWidth": 7, "color": SEA, "opacity": 0.35, "strokeCap": "round"},
                "encoding": {"x": {**x, "field": "l"}, "x2": {"field": "h"}},
            },
            {
                "transform": [{"filter": "isValid(datum.t)"}],
                "mark": {"type": "tick", "thickness": 2, "size": 14, "color": GREY},
                "encoding": {"x": {**x, "field": "t"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
                "encoding": {"x": {**x, "field": "n"}, "color": colour},
            },
        ],
    )
    title = words._("What was given for now (bar: 5–95%; tick: share then), and what came (dot)")
    return Figure("replay-given", title, spec, tables.fields(found, words, names))


def worked(found: Replay, words: Words, names: Names) -> Figure:
    """Return where each life worked, half-year by half-year, the best life on top."""
    count: dict[str, int] = {}
    data: list[dict[str, Any]] = []
    for path in found.paths:
        for first, last, work in say.jobs(path):
            start, end = HalfYear.parse(first), HalfYear.parse(last) + 1
            count[work] = count.get(work, 0) + (end - start)
            data.append({"f": _label(say.life(path.id, words, names)), "w": work, "a": _year(start), "b": _year(end)})
    order = sorted(count, key=lambda work: (-count[work], work))
    shown = order[:NAMED]
    other = words._("other fields")
    for row in data:
        row["w"] = say.work(row["w"], words, names) if row["w"] in shown else other
    domain = [say.work(work, words, names) for work in shown] + ([other] if len(order) > NAMED else [])
    x = {"field": "a", "type": "quantitative", "scale": {"nice": False, "zero": False}, "axis": year_axis()}
    colour = {
        "field": "w",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": domain, "range": list(PALETTE[: len(domain)])},
        "legend": {"title": None, "orient": "bottom", "columns": 3, "symbolType": "square", "labelLimit": 0},
    }
    spec = view(
        2 * STEP * len(found.paths),
        data=rows(data),
        encoding={"y": _names([_label(say.life(path.id, words, names)) for path in found.paths])},
        layer=[
            {
                "mark": {"type": "bar", "height": STEP // 2, "cornerRadius": 2},
                "encoding": {"x": x, "x2": {"field": "b"}, "color": colour},
            }
        ],
    )
    title = words._("Where each life worked, the best on top")
    return Figure("replay-worked", title, spec, tables.side_by_side(found, words, names))


def _names(order: list[str]) -> dict[str, Any]:
    """Return an axis of names in their order, long ones on several lines."""
    return {
        "type": "nominal",
        "field": "f",
        "sort": order,
        "axis": {"title": None, "labelExpr": "split(datum.label, '|')", "domain": False, "ticks": False},
    }


def _label(name: str) -> str:
    return "|".join(wrap(name, LABEL))


def _year(half_year: HalfYear) -> float:
    return half_year.start.year + (half_year.start.month - 1) / 12
