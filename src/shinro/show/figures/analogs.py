"""The analogs of a field as faint lines with their names: what followed, set to start at the field's share."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Any

from .figure import GREY, Spec, rows, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...chart.types import FieldForecast

LINE = 12
"""Height of a name, pixels."""
LONGEST = 24
"""Characters of a name that are shown."""


def precedent_layers(
    field: FieldForecast, now: float, domain: tuple[float, float], x: Spec, y: Spec, height: int
) -> list[Spec]:
    """Return the layers: one line per analog inside the `domain` of the axis, and its name where the line ends.

    `now`: the year at which the lines begin. Names keep a line's height from one another.
    """
    low, high = domain
    lines: list[dict[str, Any]] = []
    ends: list[dict[str, Any]] = []
    for number, analog in enumerate(field.analogs):
        steps = sorted((float(years), factor) for years, factor in analog.became.items())
        points = [(now, field.share), *((now + years, field.share * factor) for years, factor in steps)]
        shown = [(year, min(max(share, low), high)) for year, share in points]
        lines += [{"x": round(year, 2), "a": short(share), "n": number} for year, share in shown]
        name = analog.series.split(":", 1)[-1]
        name = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        ends.append({"x": round(shown[-1][0], 2), "a": shown[-1][1], "t": name})
    if not ends:
        return []
    gap = LINE / height * log(high / low)
    for row, place in zip(ends, apart([log(row["a"]) for row in ends], gap, log(low), log(high)), strict=True):
        row["a"] = short(exp(place))
    encoding = {"x": x, "y": {**y, "field": "a"}}
    return [
        {
            "data": rows(lines),
            "mark": {"type": "line", "color": GREY, "strokeWidth": 1, "opacity": 0.75},
            "encoding": {**encoding, "detail": {"field": "n", "type": "nominal"}},
        },
        {
            "data": rows(ends),
            "mark": {"type": "text", "align": "left", "dx": 3, "fontSize": 10, "opacity": 0.85},
            "encoding": {**encoding, "text": {"field": "t", "type": "nominal"}},
        },
    ]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return the places moved as little as needed to be `gap` apart, in their order, between `low` and `high`."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = [places[at] for at in order]
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + gap)
    ceiling = high
    for at in reversed(range(len(moved))):
        moved[at] = max(min(moved[at], ceiling), low)
        ceiling = moved[at] - gap
    result = [0.0] * len(places)
    for at, place in zip(order, moved, strict=True):
        result[at] = place
    return result
