"""Which term of which source counts towards which field: `field_map.toml`, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: tuple[str, ...] = ("tab", "cv", "nlp", "gen", "aud", "rob", "rec", "ts", "mlo", "de", "cau", "opt")
"""The twelve fields in the atlas's order; every array with a field axis keeps it."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A term that counts towards a field; `weight` is the part of the term's count that does (0-1)."""

    term: str
    field: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Slogan:
    """A term said of products: alone, without another term of the field or one of `unless`, it is no sign of hiring."""

    field: str
    term: str
    unless: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The map of every source, in the order of the file, and each source's slogans."""

    sources: Mapping[str, tuple[Mapped, ...]]
    slogans: Mapping[str, tuple[Slogan, ...]]

    @classmethod
    def parse(cls, text: str) -> FieldMap:
        """Read the text of a field map."""
        table: dict[str, dict[str, list[dict[str, Any]]]] = tomllib.loads(text)
        return cls(
            {source: tuple(Mapped(**term) for term in terms) for source, terms in table["map"].items()},
            {
                source: tuple(Slogan(s["field"], s["term"], tuple(s["unless"]), s["why"]) for s in slogans)
                for source, slogans in table.get("slogan", {}).items()
            },
        )

    def terms(self, source: str) -> tuple[Mapped, ...]:
        """Return the mapped terms of a source, () for a source without any."""
        return self.sources.get(source, ())

    def field_of(self, source: str) -> Mapping[str, str]:
        """Return the field with the largest weight for each mapped term of a source (the first one of a tie)."""
        best: dict[str, Mapped] = {}
        for mapped in self.terms(source):
            if mapped.term not in best or mapped.weight > best[mapped.term].weight:
                best[mapped.term] = mapped
        return {term: mapped.field for term, mapped in best.items()}


@cache
def shipped_field_map() -> FieldMap:
    """Return the field map that the package ships."""
    return FieldMap.parse(files(__package__).joinpath("field_map.toml").read_text("utf-8"))
