"""What `score` does: read the kept forecasts, hold them against the evidence, print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..atlas import load
from ..chart import Scores, json_schema, score, to_json
from ..evidence import Evidence
from .answers import day
from .folder import read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language


def print_scores(folder: Path, as_of: str | None, language: Language, *, named: bool, as_json: bool) -> None:
    """Print the scores of a folder's kept forecasts that were known on a day, as text or as JSON."""
    known_on = day(as_of)
    evidence = Evidence.shipped()
    evidence.as_of(known_on)
    voyage = read_folder(folder, known_on, language)
    scores = score(voyage.forecasts, evidence.as_of, evidence.snapshot, known_on)
    if as_json:
        sys.stdout.buffer.write(to_json(scores))
        return
    from ..show.scores import answer
    from ..show.words import Words

    click.echo(answer(scores, load(), Words(language if named else voyage.me.language or language)), nl=False)


def print_schema() -> None:
    """Print the JSON Schema of the scores."""
    sys.stdout.buffer.write(json_schema(Scores))
