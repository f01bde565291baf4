"""What `shinro check` found, as a document for programs; the sentences in it are in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..voyage.json_document import schema_of, to_json
from .messages import cure, sentence

if TYPE_CHECKING:
    from ..problems import Problem
    from ..voyage import Examined
    from .words import Words


class Told(Struct, frozen=True):
    """One thing: its rule, where it stands (`line` and `column` from 1, 0 where it has none), and what to do.

    `times`: how often the very same is there; `also`: where else, as file:line:column.
    """

    rule: str
    file: str
    line: int
    column: int
    message: str
    cure: str
    times: int
    also: tuple[str, ...]


class Checked(Struct, frozen=True):
    """What was read, everything to mend (root causes first), and what is noted but in order.

    `migrated`: the files that `--migrate` brought to the newest schema.
    """

    schema: Literal[1]
    voyage: str
    in_order: bool
    files: int
    entries: int
    problems: tuple[Told, ...]
    notes: tuple[Told, ...]
    migrated: tuple[str, ...] = ()


def checked_json(folder: str, found: Examined, words: Words, migrated: tuple[str, ...] = ()) -> bytes:
    """Return what was found in a folder as JSON."""
    document = Checked(
        schema=1,
        voyage=folder,
        in_order=not found.problems,
        files=found.files,
        entries=found.entries,
        problems=tuple(_told(problem, words) for problem in found.problems),
        notes=tuple(_told(note, words) for note in found.notes),
        migrated=migrated,
    )
    return to_json(document)


def checked_schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of that document."""
    return schema_of(Checked)


def _told(problem: Problem, words: Words) -> Told:
    place = problem.place
    times = problem.arguments.get("times")
    return Told(
        rule=problem.rule,
        file=place.file if place else "",
        line=place.line if place else 0,
        column=place.column if place else 0,
        message=sentence(problem, words),
        cure=cure(problem, words),
        times=times if isinstance(times, int) else len(problem.also) + 1,
        also=tuple(map(str, problem.also)),
    )
