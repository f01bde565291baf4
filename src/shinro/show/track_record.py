"""How past forecasts would have done, as tables: the forecaster in use against the others, then everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table

if TYPE_CHECKING:
    from ..chart.types import Chart
    from .words import Words

IN_USE = "analogs"
"""The forecaster whose forecasts the chart shows."""
FIRST = ("fields", "all")


def summary(chart: Chart, words: Words) -> Table:
    """Return errors by forecaster for the twelve fields and for all series, with what the 80 % range held."""
    scores = {(s.group, s.horizon, s.forecaster): s for s in chart.outlook.track_record}
    others = [name for name in dict.fromkeys(s.forecaster for s in chart.outlook.track_record) if name != IN_USE]
    head = (
        words._("Forecasts of"),
        words._("ahead"),
        words._("Cases"),
        words._("Error: {forecaster}", forecaster=forecaster(IN_USE, words)),
        *(forecaster(name, words) for name in others),
        words._("Inside the range of 80%"),
    )
    rows = []
    for group in FIRST:
        for horizon in sorted({h for g, h, _ in scores if g == group}):
            own = scores.get((group, horizon, IN_USE))
            if own is None:
                continue
            rivals = [scores.get((group, horizon, name)) for name in others]
            rows.append(
                (
                    _group(chart, group, words),
                    words.years(horizon),
                    words.number(own.cases),
                    words.number(own.crps_ratio, 2),
                    *(words.number(rival.crps_ratio, 2) if rival else "" for rival in rivals),
                    words.percent(own.cover80),
                )
            )
    return Table(head, tuple(rows))


def in_full(chart: Chart, words: Words) -> Table:
    """Return every score of the back-test."""
    head = (
        words._("Forecasts of"),
        words._("Forecaster"),
        words._("ahead"),
        words._("Cases"),
        words._("Error (no change = 1)"),
        words._("Inside the range of 50%"),
        words._("Inside the range of 80%"),
        words._("Inside the range of 95%"),
    )
    rows = tuple(
        (
            _group(chart, score.group, words),
            forecaster(score.forecaster, words),
            words.years(score.horizon),
            words.number(score.cases),
            words.number(score.crps_ratio, 2),
            words.percent(score.cover50),
            words.percent(score.cover80),
            words.percent(score.cover95),
        )
        for score in chart.outlook.track_record
    )
    return Table(head, rows)


def forecaster(name: str, words: Words) -> str:
    """Return what a forecaster does."""
    return {
        "analogs": words._("analogs (in use)"),
        "naive": words._("no change"),
        "damped trend": words._("damped trend"),
        "pooled random walk": words._("pooled random walk"),
    }.get(name, name)


def _group(chart: Chart, group: str, words: Words) -> str:
    known = {"fields": words._("the twelve fields"), "all": words._("all series")}
    sources = {source.id: source.name for source in chart.evidence.sources}
    return known.get(group) or sources.get(group, group)
