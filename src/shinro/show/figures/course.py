"""The course to the target age: hours, work, the worth of an hour, rivals and what moves the chance at the end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ...halfyear import HalfYear
from .. import sentences as say
from ..width import wrap
from .figure import GREY, PALETTE, SEA, Figure, Spec, Table, rows, short, view, year_axis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...course.answer import Course
    from ..names import Names
    from ..words import Words

SHOWN = len(PALETTE) - 1
"""Areas drawn by name; the rest are drawn as one."""
LABEL = 46
"""Columns of a label beside a bar: what a phone has room for."""


def hours(course: Course, words: Words, names: Names) -> Figure:
    """Return expected study hours a week by area, stacked, half-year by half-year."""
    cells = {(row.period, row.area): row.hours / say.WEEKS for row in course.hours}
    return _stack(
        "hours",
        words._("Study, hours a week"),
        course.periods,
        cells,
        [words.hours, words._("hours a week")],
        words,
        names,
    )


def work(course: Course, words: Words, names: Names) -> Figure:
    """Return the chance of working in each area, stacked, half-year by half-year."""
    cells = {(row.period, row.area): row.chance for row in course.work}
    return _stack(
        "work", words._("Where you would work, chances"), course.periods, cells, [words.percent, None], words, names
    )


def _stack(
    id: str,  # noqa: A002
    title: str,
    periods: Iterable[str],
    cells: dict[tuple[str, str], float],
    shown: list[Any],
    words: Words,
    names: Names,
) -> Figure:
    totals: dict[str, float] = defaultdict(float)
    for (_, area), value in cells.items():
        totals[area] += value
    order = sorted((area for area in totals if totals[area] > 0), key=lambda area: (-totals[area], area))
    named, rest = order[:SHOWN], order[SHOWN:]
    labels = [names.short(area) for area in named] + ([words._("others")] if rest else [])
    data = []
    body = []
    for period in periods:
        values = [cells.get((period, area), 0.0) for area in named]
        if rest:
            values.append(sum(cells.get((period, area), 0.0) for area in rest))
        x = _year(period)
        data += [
            {"x": x, "a": label, "v": short(value), "o": n}
            for n, (label, value) in enumerate(zip(labels, values, strict=True))
        ]
        body.append((words.short_period(period), *(shown[0](value) for value in values)))
    colours = list(PALETTE[: len(named)]) + ([GREY] if rest else [])
    percent = {"format": "%"} if shown[1] is None else {}
    spec = view(
        280,
        data=rows(data),
        mark={"type": "area", "interpolate": "step-after", "opacity": 0.9},
        encoding={
            "x": {"field": "x", "type": "quantitative", "scale": {"nice": False}, "axis": year_axis(tickCount=6)},
            "y": {
                "field": "v",
                "type": "quantitative",
                "stack": "zero",
                "axis": {"title": None, "tickCount": 4, **percent},
                **({"scale": {"domainMax": 1}} if percent else {}),
            },
            "color": {
                "field": "a",
                "type": "nominal",
                "scale": {"domain": labels, "range": colours},
                "legend": {"title": None, "orient": "bottom", "columns": 3, "symbolType": "square"},
            },
            "order": {"field": "o", "type": "quantitative"},
        },
    )
    return Figure(id, title, spec, Table((words._("From"), *labels), tuple(body)))


def worth_of_an_hour(course: Course, words: Words) -> Figure:
    """Return what one more hour of study is worth over an hour of rest in each half-year; rest is in the table."""
    money = course.pay is not None and course.currency is not None
    unit, currency = ((course.pay or 0.0) / 2, course.currency) if money else (1.0, None)
    data, body = [], []
    for row in course.worth_of_an_hour:
        data.append({"x": _year(row.period), "v": short(row.beyond_rest * unit)})
        shown = (words.money(pays * unit, currency) for pays in (row.beyond_rest, row.rest))
        body.append((words.short_period(row.period), *shown))
    spec = view(
        200,
        data=rows(data),
        mark={"type": "line", "color": SEA, "strokeWidth": 2, "interpolate": "step-after"},
        encoding={
            "x": {"field": "x", "type": "quantitative", "scale": {"nice": False}, "axis": year_axis(tickCount=6)},
            "y": {
                "field": "v",
                "type": "quantitative",
                "axis": money_axis(course.currency if money else None, words),
            },
        },
    )
    title = words._("What one more hour of study is worth over an hour of rest")
    head = (words._("From"), words._("Over rest"), words._("Rest itself"))
    return Figure("worth", title, spec, Table(head, tuple(body)))


def gains(course: Course, words: Words, names: Names) -> Figure:
    """Return what the course gains over each rival way to live the same years, with the 90 % interval."""
    unit = (course.pay or 0) / 2
    scale = unit if unit and course.currency else 1.0
    data, body = [], []
    for rival in sorted(course.rivals, key=lambda rival: (-rival.gain, rival.id)):
        data.append(
            {
                "n": _label(names.rival(rival.id)),
                "v": short(rival.gain * scale),
                "l": short(rival.gain_low * scale),
                "h": short(rival.gain_high * scale),
            }
        )
        body.append(
            (names.rival(rival.id), *say.with_range(course, rival.gain, rival.gain_low, rival.gain_high, words))
        )
    axis = money_axis(course.currency if scale != 1.0 else None, words)
    head = (words._("Instead"), words._("This course gains"), words._("Range (10–90%)"))
    return Figure(
        "gains",
        words._("What the course gains over other ways"),
        _intervals(data, axis, zero=True),
        Table(head, tuple(body)),
    )


def money_axis(currency: str | None, words: Words) -> Spec:
    """Return an axis of money, or of half-years of pay where `currency` is None."""
    title = words._("half-years of pay") if currency is None else None
    return {"title": title, "labelExpr": words.money_axis(currency), "tickCount": 4}


def chances(course: Course, words: Words, names: Names) -> Figure:
    """Return the chance of being useless at the target age on this course and on each rival, with its 10-90 % range."""
    own = (words._("This course"), course.useless_at_target)
    others = sorted(((names.rival(rival.id), rival.useless) for rival in course.rivals), key=lambda x: (x[1].p, x[0]))
    data = [
        {"n": _label(name), "v": short(chance.p), "l": short(chance.low), "h": short(chance.high)}
        for name, chance in [own, *others]
    ]
    body = [
        (name, words.percent(chance.p), words.percent_range(chance.low, chance.high)) for name, chance in [own, *others]
    ]
    title = words._("Chance of being useless at {age}", age=course.target_age)
    axis = {"title": None, "format": "%", "tickCount": 4}
    head = (words._("Way"), words._("Chance"), words._("Range (10–90%)"))
    return Figure("chances", title, _intervals(data, axis, zero=True), Table(head, tuple(body)))


def drivers(course: Course, words: Words, names: Names) -> Figure:
    """Return how the chance at the end moves as each constant goes from its 10th to its 90th percentile."""
    found = sorted(course.drivers, key=lambda d: (-abs(d.at_high - d.at_low), d.constant))
    data, body = [], []
    for driver in found:
        name = names.constant(driver.constant)
        low, high = sorted((driver.at_low, driver.at_high))
        data.append({"n": _label(name), "l": short(low), "h": short(high), "v": short(course.useless_at_target.p)})
        ends = zip((driver.at_low, driver.at_high), (driver.field_low, driver.field_high), strict=True)
        shown = [
            words._("{chance}, study {field}", chance=words.percent(p), field=say.studied(f, words, names))
            for p, f in ends
        ]
        body.append((name, *shown, basis(driver.basis, words)))
    axis = {"title": None, "format": "%", "tickCount": 4}
    head = (words._("Constant"), words._("at its low end"), words._("at its high end"), words._("Rests on"))
    title = words._("What moves the chance at {age} most", age=course.target_age)
    return Figure("drivers", title, _intervals(data[:8], axis, zero=True, wide=True), Table(head, tuple(body)))


def basis(name: str, words: Words) -> str:
    """Return what a constant rests on."""
    return {
        "observed": words._("observation"),
        "literature": words._("literature"),
        "judgement": words._("judgement"),
    }.get(name, name)


def _intervals(data: list[dict[str, Any]], axis: Spec, *, zero: bool = False, wide: bool = False) -> Spec:
    """Return one row per name: its label above a bar from `l` to `h`, with a mark at `v`."""
    lines = max((row["n"].count("\n") + 1 for row in data), default=1)
    step = 30 + 16 * lines
    data = [{**row, "n": "\n" * (lines - 1 - row["n"].count("\n")) + row["n"]} for row in data]
    y = {"field": "n", "type": "nominal", "sort": None, "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    ends = {"field": "l", "type": "quantitative", "axis": axis, "scale": {"zero": zero}}
    mark = {
        "type": "bar",
        "height": 10 if wide else 6,
        "cornerRadius": 3,
        "color": SEA,
        "opacity": 0.7,
        "yOffset": step // 2 - 12,
    }
    point = {"type": "tick", "thickness": 3, "size": 18, "color": SEA, "yOffset": step // 2 - 12}
    text = {
        "type": "text",
        "align": "left",
        "baseline": "top",
        "dy": 4 - step // 2,
        "lineBreak": "\n",
        "lineHeight": 16,
    }
    return view(
        step * len(data),
        data=rows(data),
        encoding={"y": y},
        layer=[
            {"mark": mark, "encoding": {"x": ends, "x2": {"field": "h"}}},
            {"mark": point, "encoding": {"x": {"field": "v", "type": "quantitative"}}},
            {"mark": text, "encoding": {"x": {"value": 0}, "text": {"field": "n", "type": "nominal"}}},
        ],
    )


def _label(name: str) -> str:
    return "\n".join(wrap(name, LABEL))


def _year(period: str) -> float:
    half = HalfYear.parse(period)
    return half.year + (0.25 if half.half == 1 else 0.75)
