"""What is read from a person's own files, and what is proposed from it, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Source = Literal["json_resume", "git", "kaggle", "qiita", "zenn"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that the person made: a commit, an article, a submission, a job. `day`: when, if that is known.

    `modules` are dotted names of what its code imports, `files` the paths that it touches.
    """

    day: date | None = None
    text: str = ""
    modules: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Declared:
    """A skill in the person's own word, with the mastery that its level stands for, 0-1."""

    word: str
    mastery: float


@dataclass(frozen=True, slots=True)
class Import:
    """What one file or folder holds."""

    source: Source
    pieces: tuple[Piece, ...] = ()
    declared: tuple[Declared, ...] = ()
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many pieces of a source something was seen, and from when to when; `said`: the source declares it."""

    source: Source
    count: int
    first: date | None = None
    last: date | None = None
    said: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A skill that is probably held, a guess of its mastery, and what that rests on."""

    skill: str
    mastery: float
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed, for the person to confirm. `fields`: those with skills, the one seen most first.

    `present`: the field of the present work, if one stands out.
    """

    skills: tuple[Proposal, ...] = ()
    fields: tuple[str, ...] = ()
    present: str | None = None
    name: str | None = None
    country: str | None = None
