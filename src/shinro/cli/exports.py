"""What `export` does: read the folder, build the record of a period, print or write one document of it."""

from __future__ import annotations

import sys
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..files import refuse, write
from ..halfyear import HalfYear
from ..problems import Problem, ShinroError
from ..show.words import Words
from ..voyage.contributions import Record, record
from ..voyage.json_document import schema_of, to_json
from . import day
from .folder import atlas_of, read_folder
from .language import speak

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language
    from ..voyage import Voyage


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose document, in which language (one that was `named` holds), as JSON or as text, printed or written."""

    folder: Path
    language: Language
    named: bool
    as_json: bool = False
    output: Path | None = None


def export_review(wanted: Wanted, begin: str | None, end: str | None, *, with_blocked: bool) -> None:
    """Export the record of a period: from the beginning of the half-year of its end, to today, unless told.

    What the weekly reviews say of obstacles is in it only `with_blocked`.
    """
    last = _day(end) or date.today()
    first = _day(begin) or HalfYear.of(last).start
    if first > last:
        raise ShinroError([Problem("period_reversed", None, {"value": str(first), "expected": str(last)}, usage=True)])
    voyage, words = _read(wanted)
    found = record(voyage, first, last, with_blocked=with_blocked)
    if wanted.as_json:
        _give(to_json(found), wanted)
    else:
        from ..show.exports.review import review

        _give(review(found, voyage.me, atlas_of(voyage), words).encode(), wanted)


def export_notes(wanted: Wanted, month: str | None) -> None:
    """Export the notes of a month, this one unless told."""
    today = date.today()
    first = today.replace(day=1) if month is None else day.month(month)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    voyage, words = _read(wanted)
    found = record(voyage, first, last)
    if wanted.as_json:
        _give(to_json(found), wanted)
    else:
        from ..show.exports.notes import notes

        _give(notes(found, voyage.me, atlas_of(voyage), words).encode(), wanted)


def export_shokumu(wanted: Wanted, as_of: str | None) -> None:
    """Export the work history as of a day."""
    from ..show.exports.shokumu import shokumu

    voyage, words = _read(wanted)
    _give(shokumu(_whole(voyage, as_of), voyage.me, atlas_of(voyage), words).encode(), wanted)


def export_resume(wanted: Wanted, as_of: str | None) -> None:
    """Export the résumé as of a day."""
    from ..show.exports.resume import resume

    voyage, words = _read(wanted)
    _give(to_json(resume(_whole(voyage, as_of), voyage.me, atlas_of(voyage), words)), wanted)


def print_record_schema() -> None:
    """Print the JSON Schema of a period's record."""
    sys.stdout.buffer.write(schema_of(Record))


def print_resume_schema() -> None:
    """Print the JSON Schema of the résumé: what of JSON Resume is used, and the keys of our own."""
    from ..show.exports.resume import Resume

    sys.stdout.buffer.write(schema_of(Resume))


def _read(wanted: Wanted) -> tuple[Voyage, Words]:
    """Return the folder and the language to speak from here on; what would be in the way of writing comes first."""
    if wanted.output is not None:
        refuse(wanted.output)
    voyage = read_folder(wanted.folder, date.today(), wanted.language)
    language = wanted.language if wanted.named else voyage.me.language or wanted.language
    speak(language)
    return voyage, Words(language)


def _whole(voyage: Voyage, as_of: str | None) -> Record:
    """Return the record of everything up to a day."""
    last = _day(as_of) or date.today()
    return record(voyage, date.min, last)


def _day(text: str | None) -> date | None:
    return None if text is None else day.written(text)


def _give(document: bytes, wanted: Wanted) -> None:
    """Print a document as UTF-8, or write it where nothing else stands and say where."""
    if wanted.output is None:
        sys.stdout.buffer.write(document)
        return
    write(wanted.output, document)
    click.echo(_("Written: {path}").format(path=wanted.output))
