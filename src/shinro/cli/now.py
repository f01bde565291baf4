"""What `shinro` alone does in a voyage: show how things stand by the charts that were kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..show.names import IdNames
from ..show.now import screen
from ..show.words import Words
from ..voyage import glance
from ..voyage.json_document import schema_of, to_json
from ..voyage.now import Now, now
from .folder import index_of, placed

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..show.words import Language


def print_now(folder: Path, as_of: date, language: Language, *, named: bool, as_json: bool) -> bool:
    """Print how things stand on a day; return whether a chart was kept by then, for without one there is no saying."""
    with placed(folder, as_of, language):
        voyage, known = glance.seen_from(folder, as_of), index_of(folder)
    found = now(voyage, {skill: named.area for skill, named in known.skills.items()}, as_of)
    if found is None:
        return False
    if as_json:
        sys.stdout.buffer.write(to_json(found))
    else:
        words = Words(language if named else voyage.me.language or language)
        click.echo(screen(found, words, IdNames(*known[:3], words)), nl=False)
    return True


def print_schema() -> None:
    """Print the JSON Schema of how things stand."""
    sys.stdout.buffer.write(schema_of(Now))
