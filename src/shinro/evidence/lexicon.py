"""The words by which a text names a field: `lexicon.toml`, typed and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Doubt:
    """Terms found imprecise on review: what was found, and what should change at the next count."""

    terms: tuple[str, ...]
    finding: str
    finding_ja: str
    change: str


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of one field, as regular expressions; `any_case` ignores case, `exact_case` does not."""

    any_case: tuple[str, ...]
    exact_case: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The twelve fields' words.

    Only ASCII letters, digits and the underscore continue a word: a name counts in Japanese text without spaces, too.
    """

    fields: Mapping[str, Words]
    _patterns: Mapping[str, tuple[re.Pattern[str], ...]]

    @classmethod
    def parse(cls, text: str) -> Lexicon:
        """Read the text of a lexicon; raises `re.error` for a broken expression."""
        table: dict[str, dict[str, Any]] = tomllib.loads(text)
        fields = {
            field: Words(
                tuple(words["any_case"]),
                tuple(words["exact_case"]),
                tuple(
                    Doubt(tuple(d["terms"]), d["finding"], d["finding_ja"], d["change"]) for d in words.get("doubt", ())
                ),
            )
            for field, words in table.items()
        }
        return cls(fields, {field: tuple(_compiled(words)) for field, words in fields.items()})

    def named(self, text: str) -> frozenset[str]:
        """Return the fields that a text names."""
        return frozenset(f for f, patterns in self._patterns.items() if any(p.search(text) for p in patterns))


def _compiled(words: Words) -> list[re.Pattern[str]]:
    """Return one pattern for the terms that ignore case, and one for those that do not."""
    return [
        re.compile(rf"(?<![0-9A-Za-z_])(?:{'|'.join(terms)})(?![0-9A-Za-z_])", flags | re.ASCII)
        for terms, flags in ((words.any_case, re.IGNORECASE), (words.exact_case, re.NOFLAG))
        if terms
    ]


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that the package ships."""
    return Lexicon.parse(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
