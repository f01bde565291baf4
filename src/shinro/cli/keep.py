"""Keep a chart and its forecasts in the folder: what would be written, or why it may not be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from ..chart.document import to_json
from ..chart.freeze import frozen
from ..files import digest, refuse
from ..problems import Place, Problem, ShinroError
from ..voyage import chart_name, file_name, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from ..chart import Chart
    from ..evidence import Evidence
    from ..voyage import Forecast, Voyage
    from .answers import Asked


@dataclass(frozen=True, slots=True)
class Keeping:
    """The files that keep a chart, those of them that are there in the same words left out.

    `seen`: the digest of an earlier chart of the same day, which is `replaced`.
    """

    files: Mapping[Path, str | bytes]
    seen: dict[Path, str]

    @property
    def replaced(self) -> bool:
        """Whether a chart of the same day gives way."""
        return bool(self.seen)


def may_keep(folder: Path, as_of: date, today: date) -> None:
    """Raise `ShinroError` if no chart of that day can be kept: it lies ahead, or something is in the way."""
    if as_of > today:
        raise ShinroError([Problem("keep_future", None, {"value": str(as_of)}, usage=True)])
    refuse(folder / file_name(as_of), within=folder)
    refuse(folder / chart_name(as_of), within=folder)


def keeping(folder: Path, voyage: Voyage, chart: Chart, evidence: Evidence, today: date) -> Keeping:
    """Return what keeps `chart` and its forecasts.

    What was forecast once stays so. The chart of a day gives way to another one of that day until the day is over: it
    hangs on what the person says, too. Raises `ShinroError` for other forecasts, or another chart, of the day.
    """
    forecasts = _forecasts(folder, voyage.forecasts, frozen(chart, evidence.as_of(chart.as_of), today))
    path, document = folder / chart_name(chart.as_of), to_json(chart)
    if not path.exists():
        return Keeping({path: document, **forecasts}, {})
    there = path.read_bytes()
    if _without_since(there) == _without_since(document):
        return Keeping(forecasts, {})
    if chart.as_of != today:
        raise ShinroError([Problem("chart_kept", Place(str(path)))])
    return Keeping({path: document, **forecasts}, {path: digest(there)})


def say_kept(kept: Keeping, asked: Asked) -> None:
    """Say where the chart and the forecasts stand, and whether an earlier one of the same day gave way."""
    chart, forecasts = asked.folder / chart_name(asked.as_of), asked.folder / file_name(asked.as_of)
    click.echo(_("The chart is kept: {path}").format(path=chart))
    if kept.replaced:
        click.echo(_("It takes the place of an earlier one of today: what you say has changed since."))
    click.echo(_("The forecasts are kept: {path}").format(path=forecasts))


def _forecasts(folder: Path, forecasts: Iterable[Forecast], forecast: Forecast) -> dict[Path, str]:
    path = folder / file_name(forecast.as_of)
    for earlier in forecasts:
        if earlier.as_of == forecast.as_of:
            if replace(forecast, kept_on=earlier.kept_on) == earlier:
                return {}
            raise ShinroError([Problem("forecast_kept", Place(str(path)))])
    return {path: text_of(forecast)}


def _without_since(document: bytes) -> object:
    """Return a chart without what changed before it, which hangs on the charts kept beside it."""
    try:
        found = json.loads(document)
    except ValueError:
        return document
    return {key: value for key, value in found.items() if key != "since"} if isinstance(found, dict) else document
