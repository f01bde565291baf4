"""Read the person's folder against the atlas; kept apart from what computes, so that checking is quick."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..atlas import load
from ..problems import Place, Problem
from ..voyage import Known, Voyage, read
from .tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language


def check(folder: Path, language: Language) -> int:
    """Read a folder as of today and return the number of entries in its log."""
    return len(read_folder(folder, date.today(), language).log)


def read_folder(folder: Path, as_of: date, language: Language) -> Voyage:
    """Read a folder, naming on standard error what is kept but not understood.

    Raises `ShinroError` with everything there is to mend.
    """
    atlas = load()
    known = Known(
        areas=tuple(atlas.areas), fields=atlas.fields, skills=tuple(atlas.skills), challenges=tuple(atlas.challenges)
    )
    voyage = read(folder, known, as_of=as_of, today=max(as_of, date.today()))
    notes = []
    for note in voyage.unknown:
        place, _colon, key = note.rpartition(": ")
        notes.append(Problem("unknown_key", Place(place), {"value": key}))
    tell(notes, language)
    return voyage
