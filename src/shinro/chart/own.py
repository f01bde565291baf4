"""Forecasts of a person's own series as a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..outlook import PERCENTS
from ..outlook.own import HORIZONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..evidence import OwnSeries
    from ..outlook import OwnForecast
    from ..problems import Problem


class About(Struct, frozen=True):
    """A series: the last day of its newest period, the value there (smoothed), its unit, and its periods.

    Of months and quarters, half-years are made: `periods` counts those, or years.
    """

    newest: date
    value: float
    unit: str
    freq: str
    periods: int


class Refused(Struct, frozen=True):
    """What kept a series from being read: where, and which rule."""

    place: str
    rule: str
    series: str


class OwnOutlook(Struct, frozen=True):
    """`series`: {name: {years ahead of its newest period: {probability level: value in the units of the file}}}."""

    series: dict[str, dict[str, dict[str, float]]]
    as_of: date
    about: dict[str, About]
    refused: tuple[Refused, ...]


def own_outlook(
    series: Sequence[OwnSeries], made: Iterable[OwnForecast], problems: Iterable[Problem], as_of: date
) -> OwnOutlook:
    """Return the forecasts `made` of `series` with what was refused."""
    values: dict[str, dict[str, dict[str, float]]] = {}
    about: dict[str, About] = {}
    levels = [f"{percent:g}" for percent in PERCENTS]
    for one, forecast in zip(series, made, strict=True):
        values[one.name] = {
            f"{years:g}": dict(zip(levels, (_short(x) for x in line), strict=True))
            for years, line in zip(HORIZONS, forecast.values.tolist(), strict=True)
        }
        about[one.name] = About(forecast.newest, _short(forecast.value), one.unit, one.freq, len(one.ends))
    refused = tuple(
        Refused(str(p.place) if p.place else "", p.rule, str(p.arguments.get("series", ""))) for p in problems
    )
    return OwnOutlook(values, as_of, about, refused)


def _short(value: float) -> float:
    """Return a value with seven significant digits."""
    return float(f"{value:.7g}")
