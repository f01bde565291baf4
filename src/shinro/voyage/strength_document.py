"""What is told of strengths, as frozen data: of a voyage, and of any file of entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from .strength_model import propose, shipped
from .strengths import Shown, shares, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .strength_features import Floats
    from .types import Voyage


class Chance(Struct, frozen=True):
    """A strength and the chance that it is what moved the work."""

    id: str
    p: float


class Classified(Struct, frozen=True):
    """One entry of a file: all strengths, the likeliest first; their chances sum to one."""

    id: str
    strengths: tuple[Chance, ...]


class Classification(Struct, frozen=True):
    """Every entry of a file, in its order."""

    entries: tuple[Classified, ...]


class EntryShown(Struct, frozen=True):
    """An entry that shows a strength: `place` names it to `--set`; `primary` is None until the person confirms."""

    place: str
    date: date
    text: str
    primary: str | None
    secondary: str | None
    proposed: tuple[Chance, ...]


class StrengthShare(Struct, frozen=True):
    """A strength's share of what moved the work: mean, 10th and 90th percentile, the mean a year ago.

    `evidence` are the places of the entries that show it most, first those that count most; `entries` is how many
    entries of today they and all the others amount to.
    """

    id: str
    share: float
    low: float
    high: float
    before: float | None
    entries: float
    evidence: tuple[str, ...]


class Strengths(Struct, frozen=True):
    """All strengths of a person, the largest share first, and every entry that tells of them.

    `reliability` is how often the likeliest strength that was proposed was right on entries nobody had learned from.
    """

    as_of: date
    reliability: float
    waiting: int
    strengths: tuple[StrengthShare, ...]
    entries: tuple[EntryShown, ...]


def classified(ids: Sequence[str], texts: Sequence[str]) -> Classification:
    """Return what the classifier proposes for each text."""
    chances = propose(texts)
    return Classification(tuple(Classified(one, ranked(row)) for one, row in zip(ids, chances, strict=True)))


def ranked(chances: Floats | Sequence[float]) -> tuple[Chance, ...]:
    """Return the chances of one text with their strengths, the likeliest first."""
    pairs = zip(shipped().ids, chances, strict=True)
    return tuple(Chance(name, float(chance)) for name, chance in sorted(pairs, key=lambda pair: -pair[1]))


def strengths_of(voyage: Voyage, on: date) -> Strengths:
    """Return the strengths that the log of a voyage shows on a day (edge: reads the log's files)."""
    model = shipped()
    found = proposed(shown(voyage, on))
    told = shares(found, model.ids, on, model.reliability)
    return Strengths(
        as_of=on,
        reliability=model.reliability,
        waiting=sum(one.primary is None for one in found),
        strengths=tuple(
            StrengthShare(one.id, one.mean, one.low, one.high, one.before, one.weight, one.evidence)
            for one in sorted(told, key=lambda one: -one.mean)
        ),
        entries=tuple(
            EntryShown(
                place=one.place,
                date=one.date,
                text=one.text,
                primary=one.primary,
                secondary=one.secondary,
                proposed=ranked(one.chances) if one.chances else (),
            )
            for one in found
        ),
    )


def proposed(found: Sequence[Shown]) -> tuple[Shown, ...]:
    """Return the entries with the classifier's chances at those that nobody confirmed."""
    from dataclasses import replace

    chances = iter(propose([one.text for one in found if one.primary is None]))
    return tuple(replace(one, chances=tuple(next(chances))) if one.primary is None else one for one in found)
