"""Read the person's folder against the atlas; kept apart from what computes, so that checking is quick."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from ..atlas.index import Named, index
from ..problems import Place, Problem, ShinroError
from ..voyage import Known, Voyage, examine, glance
from ..voyage.units import names
from .tell import tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..atlas import Atlas
    from ..atlas.index import Index
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


def known(found: Index | None = None) -> Known:
    """Return the ids that a voyage may name: those of the atlas, or of another index."""
    found = found or index()
    return Known(
        areas=tuple(found.areas),
        fields=found.fields,
        skills=tuple(found.skills),
        challenges=tuple(found.challenges),
        strengths=tuple(found.strengths),
        worries=WORRIES,
        figures=names(found.fields, WORRIES),
        advice=tuple(found.advice),
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


def atlas_of(voyage: Voyage) -> Atlas:
    """Return the atlas with the skills, challenges and advice of the person's own."""
    from ..atlas import extended, load

    return extended(load(), voyage.own.skill, voyage.own.challenge, voyage.advice.policy)


def index_of(folder: Path) -> Index:
    """Return the ids and names of the atlas and of the folder's `own.toml`, which is only looked at.

    Raises `ShinroError` or `msgspec.MsgspecError` if that file is not in order (`placed` then tells where).
    """
    own, found = glance.own_of(folder), index()
    if not (own.skill or own.challenge):
        return found
    return found._replace(
        skills={
            **{one.id: Named(one.id, one.level, one.area, one.name, one.name) for one in own.skill},
            **found.skills,
        },
        challenges={
            **{one.id: Named(one.id, "", one.area, one.name, one.name) for one in own.challenge},
            **found.challenges,
        },
    )


def need_voyage(folder: Path) -> None:
    """Raise `ShinroError` if there is no such folder, or it holds no `me.toml`."""
    if not (folder / "me.toml").exists():
        rule = "not_a_voyage" if folder.is_dir() else "voyage_missing"
        raise ShinroError([Problem(rule, Place(str(folder)), {"value": str(folder)})])


@contextmanager
def placed(folder: Path, as_of: date, language: Language) -> Iterator[None]:
    """Let the reading of the whole folder tell by line and column what does not fit in a file that is glanced at."""
    try:
        yield
    except msgspec.MsgspecError:
        read_folder(folder, as_of, language)
        raise
