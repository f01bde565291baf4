"""When a worry may be closed: once its figure has lain beyond a threshold in several kept charts in a row, over months.

Thresholds of the founding worries stand in `closing.toml`; a worry of one's own brings its own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ..voyage import KeptChart, OwnWorry

YEAR = 365.25
FEWEST = 3
"""Kept charts from which a trend is told."""
SHORTEST = 0.5
"""Years of kept charts from which a trend is told, and only as far ahead as they reach back."""


class Threshold(Struct, frozen=True):
    """`below` or `above` which a figure must lie, `range`: what might as well be taken (None for one's own)."""

    reads: Literal["value", "after"]
    below: float | None = None
    above: float | None = None
    range: tuple[float, float] | None = None

    def met(self, value: float) -> bool:
        """Whether a figure lies beyond the threshold."""
        return (self.below is not None and value < self.below) or (self.above is not None and value > self.above)


class Closing(Struct, frozen=True):
    """How near a worry is to being closed.

    `met`: of the newest kept charts, how many in a row lie beyond the threshold, the first and the last of them
    `met_days` apart; `charts` and `days` are needed; `away`: how far the newest figure is from it, in the figure's
    unit, 0 if beyond; `years`: until it is reached if the figure goes on as over the kept charts, None if it does not
    go there within as long a time as they cover, or they cover too little.
    """

    threshold: Threshold
    charts: int
    met: int
    days: int
    met_days: int
    may_close: bool
    away: float | None
    years: float | None


@cache
def thresholds() -> tuple[int, int, Mapping[str, Threshold]]:
    """Return how many charts in a row are needed, over how many days, and the threshold of each founding worry."""
    table = tomllib.loads(resources.files(__package__).joinpath("closing.toml").read_text("utf-8"))
    charts, days = (int(table.pop(name)["value"]) for name in ("charts", "days"))
    return (
        charts,
        days,
        {
            name: Threshold(
                row["reads"],
                row.get("below"),
                row.get("above"),
                (row["range"][0], row["range"][1]) if "range" in row else None,
            )
            for name, row in table.items()
        },
    )


def threshold_of(worry: str, own: Sequence[OwnWorry]) -> Threshold | None:
    """Return the threshold of a worry, None where its owner named none."""
    for one in own:
        if one.id == worry:
            return Threshold("value", one.close_below, one.close_above) if _named(one) else None
    return thresholds()[2].get(worry)


def _named(one: OwnWorry) -> bool:
    return one.close_below is not None or one.close_above is not None


def closing(worry: str, own: Sequence[OwnWorry], charts: Sequence[KeptChart]) -> Closing | None:
    """Return how near a worry is to being closed, by the kept charts; None if it has no threshold."""
    threshold = threshold_of(worry, own)
    if threshold is None:
        return None
    points = figures(worry, threshold, charts)
    met = 0
    for _, value in reversed(points):
        if not threshold.met(value):
            break
        met += 1
    charts_needed, days_needed, _ = thresholds()
    met_days = (points[-1][0] - points[-met][0]).days if met else 0
    may_close = met >= charts_needed and met_days >= days_needed
    limit = threshold.below if threshold.below is not None else threshold.above
    away = None
    if points and limit is not None:
        away = 0.0 if threshold.met(points[-1][1]) else abs(points[-1][1] - limit)
    years = _years(points, threshold, limit)
    return Closing(threshold, charts_needed, met, days_needed, met_days, may_close, away, years)


def is_back(worry: str, own: Sequence[OwnWorry], charts: Sequence[KeptChart], closed: date, now: float | None) -> bool:
    """Return whether the figure of a closed worry lay beyond the threshold by the last chart up to that day, and does
    not `now`. Who closed it anyway is left in peace.
    """
    threshold = threshold_of(worry, own)
    if threshold is None or now is None or threshold.met(now):
        return False
    points = [value for day, value in figures(worry, threshold, charts) if day <= closed]
    return bool(points) and threshold.met(points[-1])


def figures(worry: str, threshold: Threshold, charts: Sequence[KeptChart]) -> list[tuple[date, float]]:
    """Return what a threshold reads of a worry in each kept chart, oldest first."""
    found = []
    for chart in sorted(charts, key=lambda chart: chart.as_of):
        row = next((one for one in chart.worries if one.id == worry), None)
        value = None if row is None else row.after if threshold.reads == "after" else row.value
        if value is not None:
            found.append((chart.as_of, value))
    return found


def _years(points: Sequence[tuple[date, float]], threshold: Threshold, limit: float | None) -> float | None:
    """Return the years from the newest point on until the line of least squares reaches the limit."""
    if len(points) < FEWEST or limit is None:
        return None
    if threshold.met(points[-1][1]):
        return 0.0
    at = [(day - points[-1][0]).days / YEAR for day, _ in points]
    values = [value for _, value in points]
    middle, level = sum(at) / len(at), sum(values) / len(values)
    spread = sum((x - middle) ** 2 for x in at)
    slope = sum((x - middle) * (y - level) for x, y in zip(at, values, strict=True)) / spread if spread else 0.0
    if slope == 0.0 or -at[0] < SHORTEST:
        return None
    years = (limit - level) / slope + middle
    return years if 0.0 < years <= -at[0] else None
