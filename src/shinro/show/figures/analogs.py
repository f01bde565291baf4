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
LETTER = 5.6
"""Width of a letter, pixels."""
SMALL, LARGE = 230, 860
"""Width of the picture in a card and on a page of its own, pixels."""
LEAST, MOST = 7, 26
"""Letters of a name that are worth showing on the right of its line's end, and at most."""


def precedent_layers(
    field: FieldForecast, years: tuple[float, float, float], domain: tuple[float, float], x: Spec, y: Spec, height: int
) -> list[Spec]:
    """Return the layers: one line per analog inside the `domain` of the axis, and its name where the line ends.

    `years`: where the axis begins, where the lines do, where the axis ends. Names keep a line's height from one
    another and do not reach beyond the picture.
    """
    first, now, last = years
    low, high = domain
    lines: list[dict[str, Any]] = []
    ends: list[dict[str, Any]] = []
    for number, analog in enumerate(field.analogs):
        steps = sorted((float(ahead), factor) for ahead, factor in analog.became.items())
        points = [(now, field.share), *((now + ahead, field.share * factor) for ahead, factor in steps)]
        shown = [(year, min(max(share, low), high)) for year, share in points]
        lines += [{"x": round(year, 2), "a": short(share), "n": number} for year, share in shown]
        year, share = shown[-1]
        room = int((last - year) / (last - first) * (LARGE if height > 200 else SMALL) / LETTER)
        name = _cut(analog.series.split(":", 1)[-1], min(room, MOST) if room >= LEAST else MOST)
        ends.append({"x": round(year, 2), "a": share, "t": name, "r": room < min(len(name), LEAST)})
    if not ends:
        return []
    gap = LINE / height * log(high / low)
    for row, place in zip(ends, apart([log(row["a"]) for row in ends], gap, log(low), log(high)), strict=True):
        row["a"] = short(exp(place))
    encoding = {"x": x, "y": {**y, "field": "a"}}
    layers: list[Spec] = [
        {
            "data": rows(lines),
            "mark": {"type": "line", "color": GREY, "strokeWidth": 1, "opacity": 0.75},
            "encoding": {**encoding, "detail": {"field": "n", "type": "nominal"}},
        }
    ]
    for flush, align, away in ((False, "left", 3), (True, "right", -3)):
        named = [{key: row[key] for key in ("x", "a", "t")} for row in ends if row["r"] == flush]
        if named:
            layers.append(
                {
                    "data": rows(named),
                    "mark": {"type": "text", "align": align, "dx": away, "fontSize": 10, "opacity": 0.85},
                    "encoding": {**encoding, "text": {"field": "t", "type": "nominal"}},
                }
            )
    return layers


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip(" /-") + "…"


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
