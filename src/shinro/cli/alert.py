"""What `shinro alert` does: find the alerts of a day, of the shipped evidence or of a person's own series."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..evidence import Evidence
from ..evidence.own import own_panels
from ..problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..evidence import Panel
    from ..show.words import Language

ON = 3
"""Exit code if an alert is on."""


def print_alerts(as_of: date, language: Language, *, full: bool, series: Path | None, as_json: bool) -> int:
    """Print the alerts that are on (`full`: also the earlier ones and what stays below the threshold)."""
    view = Evidence.shipped().as_of(as_of)
    own = () if series is None else _read(series)
    from ..outlook.alerts import watch
    from ..show.alerts import alert_json, alert_text

    found = watch(view, own)
    if as_json:
        sys.stdout.buffer.write(alert_json(found, full=full))
    else:
        from ..atlas import load
        from ..show.names import Names
        from ..show.words import Words

        words = Words(language)
        sources = {source.id: source.name for source in view.sources()}
        click.echo(alert_text(found, Names(load(), words), words, sources, full=full), nl=False)
    return ON if found.on else 0


def _read(file: Path) -> tuple[Panel, ...]:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise ShinroError([Problem("not_utf8", Place(str(file)))]) from None
    except OSError as error:
        raise ShinroError([Problem("unreadable", Place(str(file)), {"value": error.strerror or ""})]) from None
    panels, problems = own_panels(text, str(file))
    if problems:
        raise ShinroError(problems)
    return panels
