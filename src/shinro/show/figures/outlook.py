"""The outlook of each field as a fan, and all fields in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import sentences as say
from .analogs import precedent_layers
from .figure import BRASS, ROSE, SEA, Figure, Spec, Table, log_ticks, rows, short, view, year_axis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ...chart.looked import Came
    from ...chart.types import Chart, FieldForecast
    from ..names import Names
    from ..words import Words

FLOOR = 1e-4
"""A logarithmic axis has no zero: a past share below a post in ten thousand is a gap, a future one is drawn there."""
BANDS = (("0.05", "0.95", 0.15), ("0.1", "0.9", 0.2), ("0.25", "0.75", 0.3))


def fan(
    field: FieldForecast,
    days: tuple[date, date],
    words: Words,
    names: Names,
    *,
    came: Sequence[Came] = (),
    height: int = 150,
) -> Figure:
    """Return a field's history and the 50, 80 and 90 % bands of its share for ten years, on a logarithmic axis.

    `days`: of the forecast, and the last day known then. The analogs are faint lines with their names, set to start at
    today's share; `came` are points.
    """
    as_of, origin = days
    now = _year(origin)
    past = [
        {"x": _x(_year(point.end)), "y": short(point.share) if point.share >= FLOOR else None}
        for point in field.history
    ]
    ahead: list[dict[str, float]] = [
        {"x": _x(now), **{_name(q): short(max(field.share, FLOOR)) for q in field.quantiles["1"]}}
    ]
    for horizon, quantiles in sorted(field.quantiles.items(), key=lambda item: float(item[0])):
        shares = {_name(q): short(max(share, FLOOR)) for q, share in quantiles.items()}
        ahead.append({"x": _x(_year(as_of) + float(horizon)), **shares})
    points = [{"x": _x(_year(one.end)), "c": short(max(one.share, FLOOR))} for one in came]
    values = [row["y"] for row in past if row["y"]] + [point["c"] for point in points]
    values += [share for row in ahead for name, share in row.items() if name != "x"]
    low, high = min(values), max(values)
    x = {"field": "x", "type": "quantitative", "scale": {"nice": False}, "axis": year_axis(tickCount=4)}
    y = {
        "type": "quantitative",
        "scale": {"type": "log", "domain": [low, high], "nice": False},
        "axis": {"title": None, "values": log_ticks(low, high), "format": ".2~%", "grid": True},
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "area", "color": SEA, "opacity": opacity},
            "encoding": {"x": x, "y": {**y, "field": _name(first)}, "y2": {"field": _name(last)}},
        }
        for first, last, opacity in BANDS
    ]
    axis = (past[0]["x"] or now if past else now, now, ahead[-1]["x"])
    layers += precedent_layers(field, axis, (low, high), x, y, height)
    layers += [
        {
            "mark": {"type": "line", "color": SEA, "strokeWidth": 2},
            "encoding": {"x": x, "y": {**y, "field": "q50"}},
        },
        {
            "data": rows(list(past)),
            "mark": {"type": "line", "color": BRASS, "strokeWidth": 2},
            "encoding": {"x": x, "y": {**y, "field": "y"}},
        },
    ]
    if points:
        layers.append(
            {
                "data": rows(list(points)),
                "mark": {"type": "point", "color": ROSE, "filled": True, "size": 40, "opacity": 1},
                "encoding": {"x": x, "y": {**y, "field": "c"}},
            }
        )
    spec = view(height, data=rows(list(ahead)), layer=layers)
    return Figure(f"fan-{field.id}", names.area(field.id), spec, quantile_table(field, words, came))


def quantile_table(field: FieldForecast, words: Words, came: Sequence[Came] = ()) -> Table:
    """Return the levels of a field's share at 1, 3, 5 and 10 years; in a replay, with what came."""
    shown = ("0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95")
    known = {f"{one.years:g}": words.percent(one.share, fine=True) for one in came}
    body = [
        (
            words.years(int(horizon)),
            *(words.percent(field.quantiles[horizon][q], fine=True) for q in shown),
            *([known.get(horizon, "")] if came else []),
        )
        for horizon in ("1", "3", "5", "10")
    ]
    head = (words._("ahead"), *(f"{float(q) * 100:g}%" for q in shown), *([words._("came")] if came else []))
    return Table(head, tuple(body))


def overview(chart: Chart, words: Words, names: Names) -> Table:
    """Return all fields: share now with its range, in five and ten years, chances to rise, fade and be displaced."""
    _ = words._
    head = (
        _("Field"),
        _("Now (5–95%)"),
        _("In 5 years (10–90%)"),
        _("In 10 years (10–90%)"),
        _("Rises by half"),
        _("Falls by a third"),
        _("Falls by three quarters"),
        _("Verdict"),
    )
    body = []
    for field in sorted(chart.outlook.fields, key=lambda field: (-field.share, field.id)):
        ten = field.quantiles["10"]
        share = words.percent(field.share, fine=True)
        share_range = words.percent_range(field.share_low, field.share_high, fine=True)
        body.append(
            (
                names.short(field.id),
                f"{share} ({share_range})",
                say.in_five_years(field, words),
                words.percent_range(ten["0.1"], ten["0.9"], fine=True),
                words.percent(field.rises),
                words.percent(field.fades),
                words.percent(field.displaced["10"]),
                say.verdict(field, words),
            )
        )
    return Table(head, tuple(body))


def _year(day: date) -> float:
    return day.year + day.timetuple().tm_yday / 365.25


def _x(year: float) -> float:
    return round(year, 2)


def _name(quantile: str) -> str:
    return f"q{float(quantile) * 100:g}"
