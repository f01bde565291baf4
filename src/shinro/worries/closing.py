"""When a worry may be closed: once its figure has lain beyond a threshold in several kept charts in a row.

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
LONGEST = 20.0
"""Years beyond which a trend tells nothing."""


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

    `met`: of the newest kept charts, how many in a row lie beyond the threshold; `charts` are needed; `away`: how far
    the newest figure is from it, in the figure's unit, 0 if beyond; `years`: until it is reached if the figure goes on
    as over the kept charts, None if it does not go there, or too few charts tell.
    """

    threshold: Threshold
    charts: int
    met: int
    may_close: bool
    away: float | None
    years: float | None


@cache
def thresholds() -> tuple[int, Mapping[str, Threshold]]:
    """Return how many charts in a row are needed, and the threshold of each founding worry."""
    table = tomllib.loads(resources.files(__package__).joinpath("closing.toml").read_text("utf-8"))
    charts = int(table.pop("charts"))
    return charts, {
        name: Threshold(
            row["reads"],
            row.get("below"),
            row.get("above"),
            (row["range"][0], row["range"][1]) if "range" in row else None,
        )
        for name, row in table.items()
    }


def threshold_of(worry: str, own: Sequence[OwnWorry]) -> Threshold | None:
    """Return the threshold of a worry, None where its owner named none."""
    for one in own:
        if one.id == worry:
            return Threshold("value", one.close_below, one.close_above) if _named(one) else None
    return thresholds()[1].get(worry)


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
    needed = thresholds()[0]
    limit = threshold.below if threshold.below is not None else threshold.above
    away = None
    if points and limit is not None:
        away = 0.0 if threshold.met(points[-1][1]) else abs(points[-1][1] - limit)
    return Closing(threshold, needed, met, met >= needed, away, _years(points, threshold, limit))


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
    if slope == 0.0:
        return None
    years = (limit - level) / slope + middle
    return years if 0.0 < years <= LONGEST else None
