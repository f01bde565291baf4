"""What `shinro alert` does: find the alerts of a day, of the shipped evidence or of a person's own series."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..evidence import Evidence, panels_of
from ..problems import Place, Problem, ShinroError
from .own import read_own
from .tell import tell

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..show.words import Language

ON = 3
"""Exit code if an alert is on."""
MOST_OWN = 500
"""Series of one's own in which pairs are sought: their number grows with the square."""
FAULTY = 1
"""Exit code if some of a person's own series were refused."""


def print_alerts(as_of: date, language: Language, *, full: bool, series: Path | None, as_json: bool) -> int:
    """Print the alerts that are on (`full`: also all they hold, the earlier ones and what is not raised)."""
    view = Evidence.shipped().as_of(as_of)
    own, problems = ((), ()) if series is None else read_own(series, as_of)
    if len(own) > MOST_OWN:
        what = {"value": len(own), "expected": MOST_OWN}
        raise ShinroError([Problem("own_too_many", Place(str(series)), what, usage=True)])
    tell(problems, language)
    from ..outlook.alert_record import alert_record
    from ..outlook.alerts import watch
    from ..show.alerts import alert_json, alert_text

    found = watch(view, panels_of(own))
    if as_json:
        sys.stdout.buffer.write(alert_json(found, alert_record(), full=full))
    else:
        from ..atlas import load
        from ..show.names import Names
        from ..show.words import Words

        words = Words(language)
        sources = {source.id: source.name for source in view.sources()}
        click.echo(alert_text(found, alert_record(), Names(load(), words), words, sources, full=full), nl=False)
    if problems:
        return FAULTY
    return ON if found.on else 0
