"""Errors as data: which rule, where, what was found, what was expected, how to mend it.

A problem carries no sentence: its rule and arguments are put into the user's language by `shinro.show.words`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file; `line` and `column` count from 1, 0 where unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    `rule` names the message (a key of `shinro.show.messages`), `arguments` fill it: by convention `value` (what was
    found), `expected`, `suggestion` (the nearest allowed value, "" if none is near).
    `usage` is true for a mistake on the command line (exit code 2), false for one in a file (exit code 1).
    `also`: where the very same is to be mended.
    """

    rule: str
    place: Place | None = None
    arguments: Mapping[str, str | int | float] = field(default_factory=dict)
    usage: bool = False
    also: tuple[Place, ...] = ()


class ShinroError(Exception):
    """Raised where work cannot go on; holds every problem found, root causes first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place or '-'}: {p.rule} {dict(p.arguments)}" for p in self.problems))


def nearest(value: str, allowed: Iterable[str]) -> str:
    """Return the allowed word most like `value`, or "" if none is near."""
    found = get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    return found[0] if found else ""
