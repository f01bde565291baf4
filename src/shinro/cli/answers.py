"""What the verbs do: read the folder, compose the chart, print and write it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from ..atlas import load
from ..chart.compose import compose
from ..chart.document import json_schema, to_json
from ..chart.freeze import frozen
from ..evidence import Evidence
from ..files import digest, refuse, write_all
from ..problems import Place, Problem, ShinroError
from ..voyage import file_name, text_of
from .day import day as day
from .folder import read_folder
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..atlas import Atlas
    from ..chart import Chart
    from ..show.words import Language
    from ..voyage import Forecast

_OURS = b'<meta name="generator" content="Shinro">'


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose chart of which day is asked for. A language that was `named` holds; else the person's own, if told."""

    folder: Path
    as_of: date
    language: Language
    named: bool
    seed: int = 1


def print_chart(asked: Asked, *, as_json: bool = False, report: Path | None = None, keep: bool = False) -> None:
    """Print the chart of a folder, as text or as JSON; write the report, too, if `report` says where.

    `keep` writes its forecasts into the folder, where there are none of that day.
    """
    atlas = load()
    chart, language = _chart(asked, atlas, report, quiet=as_json, keep=keep)
    if as_json:
        sys.stdout.buffer.write(to_json(chart))
        return
    from ..course.calibration import calibration
    from ..show.text import answer
    from ..show.words import Words

    click.echo(answer(chart, atlas, Words(language), constants=calibration()), nl=False)
    if report is not None:
        click.echo()
        say_where(report)
    if keep:
        click.echo()
        click.echo(_("The forecasts are kept: {path}").format(path=asked.folder / file_name(asked.as_of)))


def write_report(asked: Asked, output: Path) -> None:
    """Write the report of a folder and say where."""
    _chart(asked, load(), output)
    say_where(output)


def print_schema() -> None:
    """Print the JSON Schema of the chart."""
    sys.stdout.buffer.write(json_schema())


def _chart(
    asked: Asked, atlas: Atlas, report: Path | None, *, quiet: bool = False, keep: bool = False
) -> tuple[Chart, Language]:
    """Return the chart, its report and forecasts written, and the language to speak from here on.

    Whatever can be refused is refused before anything is computed.
    """
    evidence = Evidence.shipped()
    view = evidence.as_of(asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    digests = {} if report is None else seen(report)
    if keep:
        _may_keep(asked)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    with progress(quiet=quiet) as hear:
        chart = compose(voyage, atlas, evidence, asked.as_of, asked.seed, hear)
        written: dict[Path, str] = {}
        if keep:
            written = _kept(asked.folder, voyage.forecasts, frozen(chart, view, date.today()))
        if report is not None:
            hear("report")
            written[report] = _html(chart, atlas, language)
        write_all(written, seen=digests)
    return chart, language


def _may_keep(asked: Asked) -> None:
    """Raise `ShinroError` if no forecast of that day can be written: it lies ahead, or something is in the way."""
    if asked.as_of > date.today():
        raise ShinroError([Problem("keep_future", None, {"value": str(asked.as_of)}, usage=True)])
    refuse(asked.folder / file_name(asked.as_of))


def _kept(folder: Path, forecasts: Iterable[Forecast], forecast: Forecast) -> dict[Path, str]:
    """Return the file that keeps `forecast`, none if it is kept already.

    Raises `ShinroError` if other forecasts of that day are: what was forecast once stays so.
    """
    path = folder / file_name(forecast.as_of)
    for earlier in forecasts:
        if earlier.as_of == forecast.as_of:
            if replace(forecast, kept_on=earlier.kept_on) == earlier:
                return {}
            raise ShinroError([Problem("forecast_kept", Place(str(path)))])
    return {path: text_of(forecast)}


def _html(chart: Chart, atlas: Atlas, language: Language) -> str:
    from ..course.calibration import calibration
    from ..show.report import report
    from ..show.words import Words

    return report(chart, atlas, Words(language), constants=calibration())


def seen(path: Path) -> dict[Path, str]:
    """Return the digest of the report that stands at `path`, which may be replaced; nothing if nothing stands there.

    Raises `ShinroError` if what stands there, or above it, is no report of ours.
    """
    refuse(path)
    if not path.exists():
        return {}
    content = path.read_bytes()
    if _OURS not in content[:4000]:
        raise ShinroError([Problem("write_exists", Place(str(path)), {"value": str(path)}, usage=True)])
    return {path: digest(content)}


def say_where(report: Path) -> None:
    """Say where the report stands."""
    click.echo(_("The report: {path} (open it in a browser).").format(path=report))
