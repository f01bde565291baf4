"""What the verbs do: read the folder, compose the chart, print and write it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from ..chart.compose import compose
from ..chart.document import json_schema, to_json
from ..chart.since import newest_before, since
from ..evidence import Evidence
from ..files import digest, refuse, write
from ..problems import Place, Problem, ShinroError
from ..voyage import change_all
from .day import day as day
from .folder import atlas_of, read_folder
from .keep import keeping, may_keep, say_kept
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..atlas import Atlas
    from ..chart import Chart
    from ..show.words import Language
    from ..voyage import Voyage
    from .keep import Keeping

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

    `keep` writes the chart and its forecasts into the folder.
    """
    chart, atlas, language, kept = _chart(asked, report, quiet=as_json, keep=keep)
    if as_json:
        sys.stdout.buffer.write(to_json(chart))
        return
    from ..course.calibration import calibration
    from ..show.text import answer
    from ..show.words import Words

    words = Words(language)
    click.echo(answer(chart, atlas, words, constants=calibration()), nl=False)
    if chart.since is not None:
        from ..show.since import since_text

        click.echo()
        click.echo(since_text(chart.since, chart.course, atlas, words), nl=False)
    if report is not None:
        click.echo()
        say_where(report)
    if kept is not None:
        click.echo()
        say_kept(kept, asked)


def write_report(asked: Asked, output: Path) -> None:
    """Write the report of a folder and say where."""
    _chart(asked, output, compared=False)
    say_where(output)


def print_schema() -> None:
    """Print the JSON Schema of the chart."""
    sys.stdout.buffer.write(json_schema())


def _chart(
    asked: Asked,
    report: Path | None,
    *,
    quiet: bool = False,
    keep: bool = False,
    compared: bool = True,
) -> tuple[Chart, Atlas, Language, Keeping | None]:
    """Return the chart, the atlas, the language to speak from here on and what was kept; all files are written.

    `compared`: with what changed since the last kept chart, which takes some seconds more. Whatever can be refused is
    refused before anything is computed.
    """
    evidence = Evidence.shipped()
    evidence.as_of(asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    digests = {} if report is None else seen(report)
    if keep:
        may_keep(asked.folder, asked.as_of, date.today())
    atlas = atlas_of(voyage)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    with progress(quiet=quiet) as hear:
        chart = compose(voyage, atlas, evidence, asked.as_of, asked.seed, hear)
        if compared:
            chart = with_since(voyage, chart, evidence, hear)
        kept = keeping(asked.folder, voyage, chart, evidence, date.today()) if keep else None
        if report is not None:
            hear("report")
            write(report, _html(chart, atlas, language), seen=digests.get(report))
        if kept is not None:
            change_all(asked.folder, {}, whole=kept.files, seen=kept.seen)
    return chart, atlas, language, kept


def with_since(voyage: Voyage, chart: Chart, evidence: Evidence, progress: Callable[[str], None]) -> Chart:
    """Return the chart with what changed since the newest kept one of an earlier day."""
    earlier = newest_before(voyage.charts, chart)
    if earlier is None:
        return chart
    return replace(chart, since=since(earlier, chart, voyage.me, atlas_of(voyage), evidence, progress))


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
