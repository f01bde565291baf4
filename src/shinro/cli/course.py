"""What `shinro course` does: read the folder, choose the course, answer what is asked of it, print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..chart.advised import Advised, advised
from ..chart.document import json_schema, to_json
from ..evidence import Evidence
from .folder import atlas_of, read_folder
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language
    from .answers import Asked


def print_course(
    asked: Asked,
    what_if: tuple[str, ...],
    *,
    certify: bool = False,
    explain: bool = False,
    compound: bool = False,
    as_json: bool = False,
) -> None:
    """Print the course of a folder, with what else is asked of it, as text or as JSON."""
    view = Evidence.shipped().as_of(asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    atlas = atlas_of(voyage)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    with progress(quiet=as_json) as hear:
        found = advised(
            voyage,
            atlas,
            view,
            asked.seed,
            hear,
            what_if=what_if,
            certify=certify,
            explain=explain,
            compound=compound,
        )
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..course.calibration import calibration
    from ..show.course import course_text
    from ..show.words import Words

    click.echo(course_text(found, atlas, Words(language), calibration(), explain=explain), nl=False)


def print_instance(file: Path, seed: int, language: Language, *, deep: bool, as_json: bool) -> None:
    """Solve the program whose arrays `file` holds and print the answer, as text or as JSON."""
    from ..course import answer_of, read

    instance = read(file)
    with progress(quiet=as_json) as hear:
        hear("instance")
        found = answer_of(instance, effort="deep" if deep else "quick", seed=seed)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.solved import solved_text
    from ..show.words import Words

    click.echo(solved_text(found, Words(language)), nl=False)


def print_schema() -> None:
    """Print the JSON Schema of what `shinro course` prints."""
    sys.stdout.buffer.write(json_schema(Advised))
