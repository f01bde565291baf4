"""By which words, modules and files a skill is recognised: the atlas's own terms and packages, and `signs.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas import Atlas
    from .types import Piece

SHORT = 5
"""Up to so many letters a term is written exactly so: longer ones in any case."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What shows which skill. Terms are (pattern, skill); `words` are what a person may call a skill, any of them."""

    terms: tuple[tuple[re.Pattern[str], str], ...]
    packages: Mapping[str, str]
    imported: Mapping[str, str]
    modules: Mapping[str, str]
    files: Mapping[str, str]
    words: Mapping[str, str]

    def shown_by(self, piece: Piece) -> frozenset[str]:
        """Return the skills that a piece shows."""
        text = unicodedata.normalize("NFKC", piece.text)
        found = {skill for pattern, skill in self.terms if pattern.search(text)}
        found |= {skill for module in piece.modules for skill in self._of_module(module)}
        found |= {skill for path in piece.files for glob, skill in self.files.items() if fnmatchcase(path, glob)}
        return frozenset(found)

    def called(self, word: str) -> str | None:
        """Return the skill that the word is a name of, if it is one."""
        return self.words.get(folded(word))

    def _of_module(self, module: str) -> Iterable[str]:
        """Yield what a module shows: a part of a package that says more stands for the package."""
        parts = module.split(".")
        for n in range(len(parts), 1, -1):
            if (part := ".".join(parts[:n])) in self.modules:
                yield self.modules[part]
                return
        package = self.imported.get(parts[0], parts[0].replace("_", "-").lower())
        if skill := self.packages.get(package):
            yield skill


@cache
def signs_of(atlas: Atlas) -> Signs:
    """Return the signs of an atlas's skills.

    A term or package of several skills shows none of them, unless `signs.toml` says which. Skills that lead are not
    shown by anything, since deciding for others does not show in code.
    """
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("signs.toml").read_text("utf-8"))
    vague = {folded(term) for term in table["vague"]}
    passing = vague | {folded(term) for term in table["declared"]}
    by_term: dict[str, set[str]] = defaultdict(set)
    by_package: dict[str, set[str]] = defaultdict(set)
    by_word: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for skill in atlas.skills.values():
        for term in skill.terms:
            by_term[folded(term)].add(skill.id)
            spelled.setdefault(folded(term), term)
        for package in skill.evidence.get("pypi", ()):
            by_package[package].add(skill.id)
        for word in (skill.id, skill.name.en, skill.name.ja, *skill.terms):
            by_word[folded(word)].add(skill.id)

    def shows(skill: str) -> bool:
        return bool(skill) and atlas.skills[skill].level != "lead" and atlas.skills[skill].area not in table["silent"]

    packages = {name: next(iter(skills)) for name, skills in by_package.items() if len(skills) == 1}
    packages = {name: skill for name, skill in (packages | table["package"]).items() if shows(skill)}
    terms = {spelled[term]: next(iter(skills)) for term, skills in by_term.items() if len(skills) == 1}
    modules: dict[str, str] = table["module"]
    return Signs(
        terms=tuple((_pattern(t), skill) for t, skill in terms.items() if folded(t) not in passing and shows(skill)),
        packages=packages,
        imported=table["import"],
        modules=modules,
        files=table["file"],
        words={folded(name): skill for name, skill in packages.items()}
        | {word: next(iter(skills)) for word, skills in by_word.items() if len(skills) == 1 and word not in vague},
    )


def folded(word: str) -> str:
    """Return a word as it is compared: without case, width and outer blanks."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _pattern(term: str) -> re.Pattern[str]:
    """Return the pattern of a term: whole words where it is written in Latin letters."""
    term = unicodedata.normalize("NFKC", term)
    latin = term.isascii()
    flags = re.NOFLAG if latin and len(term) <= SHORT else re.IGNORECASE
    edge = "[0-9A-Za-z_]"
    return re.compile(rf"(?<!{edge}){re.escape(term)}(?!{edge})" if latin else re.escape(term), flags)
