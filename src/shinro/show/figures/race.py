"""The race as pictures: over time, as intervals, and as a map of who is best served by what.

Not among the names of this folder: what it draws loads what computes, which light commands do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...race.history import COURSE, CROSS, PRIMARY
from ...race.results import AGES, HOURS, KNOWN
from ...race.someone import FEW
from .. import raced_tables as tables
from .figure import BRASS, GREY, IRIS, ROSE, SAGE, SAND, SEA, Figure, rows, short, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...race.results import HistoryRace, Ribbon
    from ..names import Names
    from ..words import Words

OURS = {COURSE: SEA, CROSS: BRASS}
COLOURS = (SAGE, ROSE, IRIS, SAND)
OTHERS = 3
"""Policies beside Shinro's courses that are highlighted in the race over time: the best, the middle and the worst."""
STEP = 21
"""Height of a row, in pixels."""


def _short(place: int, borders: Sequence[float], step: int = 0) -> str:
    """Return a place on the map as a label: `<5`, `5–10`, `10+`; of whole numbers (`step` 1) `0`, `1`, `2+`."""
    whole = [int(border) for border in borders]
    if place == len(whole):
        return f"{whole[-1]}+"
    if place == 0:
        return "0" if step == whole[0] else f"<{whole[0]}"
    first, last = whole[place - 1], whole[place] - step
    return f"{first}" if first == last else f"{first}–{last}"


def highlighted(race: HistoryRace) -> tuple[str, ...]:
    """Return the policies that are drawn over time: Shinro's other course, then the best, the middle and the worst."""
    order = [one.policy for one in race.standings if one.policy not in {COURSE, CROSS}]
    chosen = [order[0], order[len(order) // 2], order[-1]] if len(order) >= OTHERS else order
    both = {one.policy for one in race.standings}
    return tuple(dict.fromkeys([*({CROSS} & both), *chosen]))


def over_time(race: HistoryRace, words: Words, names: Names) -> Figure:
    """Return how far a few policies are beyond Shinro's course by years lived: mean over starts, 10-90 % of them."""
    found = highlighted(race)
    drawn = sorted((one for one in race.ribbons if one.policy in found), key=lambda one: found.index(one.policy))
    data = [row for one in drawn for row in _ribbon(one, names)]
    x = {
        "field": "x",
        "type": "quantitative",
        "axis": {"title": words._("years lived"), "grid": False, "tickMinStep": 1, "format": "d"},
    }
    y = {
        "type": "quantitative",
        "axis": {"title": words._("beyond Shinro’s course, half-years of pay"), "tickCount": 5},
    }
    colour = {
        "field": "k",
        "type": "nominal",
        "sort": None,
        "scale": {
            "domain": [names.rival(one.policy) for one in drawn],
            "range": _colours([one.policy for one in drawn]),
        },
        "legend": {
            "title": None,
            "orient": "bottom",
            "columns": 1,
            "symbolType": "stroke",
            "symbolOpacity": 1,
            "labelLimit": 0,
        },
    }
    spec = view(
        280,
        data=rows(data),
        encoding={"x": x, "color": colour},
        layer=[
            {
                "mark": {"type": "area", "opacity": 0.14},
                "encoding": {"y": {**y, "field": "l"}, "y2": {"field": "h"}},
            },
            {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"y": {**y, "field": "m"}}},
            {
                "data": rows([{"z": 0}]),
                "mark": {"type": "rule", "color": SEA, "strokeDash": [4, 4]},
                "encoding": {"y": {**y, "field": "z"}, "x": None, "color": None},
            },
        ],
    )
    title = words._("The race over time, against Shinro’s course (mean over starts, and their 10–90%)")
    every = [one.policy for one in race.standings if one.policy != COURSE]
    return Figure("race-over-time", title, spec, tables.over_time(race, words, names, every))


def _colours(policies: Sequence[str]) -> list[str]:
    """Return a colour for each policy, Shinro's own ones always the same; grey once there is no other."""
    left = iter(COLOURS)
    return [OURS.get(name) or next(left, GREY) for name in policies]


def _ribbon(one: Ribbon, names: Names) -> list[dict[str, float | str]]:
    name = names.rival(one.policy)
    found: list[dict[str, float | str]] = [{"x": 0, "m": 0, "l": 0, "h": 0, "k": name}]
    lived = zip(one.mean, one.low, one.high, strict=True)
    for t, (mean, low, high) in enumerate(lived):
        found.append({"x": (t + 1) / 2, "m": short(mean), "l": short(low), "h": short(high), "k": name})
    return found


def intervals(race: HistoryRace, words: Words, names: Names) -> Figure:
    """Return regret over the primary window with its limits, the least on top; Shinro's own courses stand out."""
    ours, advice = words._("Shinro"), words._("advice")
    standing = tables.shown(race, ())
    data = [
        {
            "p": names.rival(one.policy),
            "m": short(one.regret[PRIMARY]),
            "l": short(one.low[PRIMARY]),
            "h": short(one.high[PRIMARY]),
            "k": ours if one.policy in {COURSE, CROSS} else advice,
        }
        for one in standing
    ]
    y = {
        "field": "p",
        "type": "nominal",
        "sort": [row["p"] for row in data],
        "axis": {"title": None, "labelLimit": 190, "domain": False, "ticks": False},
    }
    x = {"type": "quantitative", "axis": {"title": words._("regret, half-years of pay"), "tickCount": 5}}
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": [ours, advice], "range": [SEA, GREY]},
        "legend": {"title": None, "orient": "bottom", "symbolType": "circle"},
    }
    spec = view(
        STEP * len(data),
        data=rows(data),
        encoding={"y": y, "color": colour},
        layer=[
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"x": {**x, "field": "l"}, "x2": {"field": "h"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {"x": {**x, "field": "m"}},
            },
        ],
    )
    title = words._("Regret over {years}, with its limits of 90%", years=words.years(race.windows[PRIMARY] / 2))
    return Figure("race-regret", title, spec, tables.regrets(race, words, names))


def best_map(race: HistoryRace, words: Words, names: Names) -> Figure:
    """Return who regrets least by age and hours a week, in a band for each number of fields known; few people faint.

    A picture as wide as its place cannot be cut into facets, so that the bands stand on one axis.
    """
    winners = [tables.best(one)[0] for one in race.cells]
    legend = sorted(dict.fromkeys(winners), key=lambda name: -winners.count(name))
    bands = [
        (known, age)
        for known in range(3)
        for age in range(3)
        if any((c.known, c.age) == (known, age) for c in race.cells)
    ]
    labels = {(known, age): f"{_short(known, KNOWN, 1)} | {_short(age, AGES, 1)}" for known, age in bands}
    data = [
        {
            "x": _short(cell.hours, HOURS),
            "y": labels[cell.known, cell.age],
            "k": names.rival(winner),
            "n": f"{cell.people}*" if cell.people < FEW else str(cell.people),
            "f": cell.people < FEW,
        }
        for cell, winner in zip(race.cells, winners, strict=True)
    ]
    x = {
        "field": "x",
        "type": "nominal",
        "sort": [_short(place, HOURS) for place in range(len(HOURS) + 1)],
        "axis": {
            "title": words._("hours a week"),
            "orient": "top",
            "labelAngle": 0,
            "domain": False,
            "ticks": False,
        },
    }
    y = {
        "field": "y",
        "type": "nominal",
        "sort": list(labels.values()),
        "axis": {"title": words._("fields known | age"), "domain": False, "ticks": False},
    }
    colour = {
        "field": "k",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": [names.rival(name) for name in legend], "range": _colours(legend)},
        "legend": {"title": None, "orient": "bottom", "columns": 1, "symbolType": "square", "labelLimit": 0},
    }
    spec = view(
        36 * max(len(bands), 1),
        data=rows(data),
        encoding={"x": x, "y": y},
        layer=[
            {
                "mark": {"type": "rect", "cornerRadius": 3},
                "encoding": {
                    "color": colour,
                    "opacity": {"condition": {"test": "datum.f", "value": 0.22}, "value": 0.6},
                    "tooltip": {"field": "k", "type": "nominal"},
                },
            },
            {"mark": {"type": "text"}, "encoding": {"text": {"field": "n", "type": "nominal"}}},
        ],
    )
    title = words._(
        "Who regrets least, by age, hours a week and fields known (people raced; * fewer than {few})", few=FEW
    )
    return Figure("race-map", title, spec, tables.cells(race, words, names))
