"""What `shinro worries` does: read the folder, chart it, try what might shrink each worry, print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..chart.document import json_schema, to_json
from ..chart.worried import Worried, worried
from ..evidence import Evidence
from .folder import atlas_of, read_folder
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from .answers import Asked


def print_worries(asked: Asked, *, as_json: bool) -> None:
    """Print the worries of a folder, as text or as JSON."""
    evidence = Evidence.shipped()
    evidence.as_of(asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    atlas = atlas_of(voyage)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    with progress(quiet=as_json) as hear:
        found = worried(voyage, atlas, evidence, asked.as_of, asked.seed, hear)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.words import Words
    from ..show.worried import worries_text

    click.echo(worries_text(found, atlas, Words(language)), nl=False)


def print_schema() -> None:
    """Print the JSON Schema of what `shinro worries` prints."""
    sys.stdout.buffer.write(json_schema(Worried))
