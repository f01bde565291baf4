"""Read the person's folder against the atlas; kept apart from what computes, so that checking is quick."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..atlas.index import index
from ..problems import ShinroError
from ..voyage import Known, Voyage, examine
from .tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language

WORRIES = (
    "useless_at_target",
    "game_change",
    "outdone_by_graduates",
    "study_eats_life",
    "generalist_too_thin",
    "specialist_field_dies",
    "which_field",
    "ai_does_my_work",
)
"""Ids of the worries that Shinro answers by itself; a test holds them to those of `shinro.show.worries`."""
_FIGURES = (
    "useless_on_course",
    "value",
    "stays_first",
    "study_hours",
    "plan_in_26_weeks",
    "employable_fields",
    "waiting_costs",
    "finish_weeks",
)
_OF_FIELDS = (
    "share",
    "share_in_5_years",
    "fades",
    "rises",
    "displaced",
    "share_in_1_year",
    "share_in_10_years",
    "coverage",
)
"""The rest of what `shinro.chart.figures.names` lists, without what computes; a test holds them to it."""


def known() -> Known:
    """Return the ids that a voyage may name."""
    found = index()
    return Known(
        areas=tuple(found.areas),
        fields=found.fields,
        skills=tuple(found.skills),
        challenges=tuple(found.challenges),
        strengths=tuple(found.strengths),
        worries=WORRIES,
        figures=(*WORRIES, *_FIGURES, *(f"{name}.{field}" for field in found.fields for name in _OF_FIELDS)),
    )


def read_folder(folder: Path, as_of: date, language: Language) -> Voyage:
    """Read a folder, naming on standard error what is kept but not understood.

    Raises `ShinroError` with everything there is to mend.
    """
    found = examine(folder, known(), as_of=as_of, today=max(as_of, date.today()))
    if found.voyage is None:
        raise ShinroError(found.problems)
    tell([note for note in found.notes if note.rule == "unknown_key"], language)
    return found.voyage
