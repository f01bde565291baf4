"""From what was read to what is proposed: skills with a guess of their mastery, and fields."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .signs import signs_of
from .types import Proposal, Proposals, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas import Atlas
    from ..evidence import Lexicon
    from .signs import Signs
    from .types import Import, Piece, Source

LEAST: Mapping[Source, tuple[int, int]] = {
    "git": (3, 2),
    "kaggle": (3, 2),
    "qiita": (2, 1),
    "zenn": (2, 1),
    "json_resume": (1, 1),
}
"""From how many pieces, of how many days, a skill is proposed: one commit is a trial, an article takes days, and what
stands in a résumé was chosen."""
LEAST_FIELD = 2
"""A field is proposed from so many pieces; one entry of a résumé is enough."""
MASTERY = ((20, 365, 0.8), (8, 90, 0.6), (0, 0, 0.4))
"""(pieces, days from the first to the last, guess): never all of a skill, which only the person can say (judgement)."""
RECENT_DAYS = 3 * 365
"""How far back the present work is looked for, from the newest piece."""
STANDS_OUT = 1.5
"""The present field is in so many times as many pieces as the next (judgement)."""


def propose(atlas: Atlas, lexicon: Lexicon, imports: Iterable[Import]) -> Proposals:
    """Return what the imports let one propose; what they do not show stays open. Several of one source add up."""
    imports = tuple(imports)
    signs = signs_of(atlas)
    shown = _shown(signs, imports)
    skills = []
    for skill in atlas.skills:
        seen = [_seen(source, pieces) for source, pieces in shown[skill].items() if _enough(source, pieces)]
        guesses = [_mastery(one) for one in seen]
        for one in imports:
            said = [word.mastery for word in one.declared if signs.called(word.word) == skill]
            if said:
                seen.append(Seen(one.source, len(said), said=True))
                guesses.append(max(said))
        if seen:
            skills.append(Proposal(skill, max(guesses), tuple(seen)))
    named = [
        (piece, _fields_of(atlas, lexicon, signs, piece))
        for one in imports
        for piece in one.pieces
        for _ in range(LEAST_FIELD if one.source == "json_resume" else 1)
    ]
    counts = _counts(fields for _, fields in named)
    found = [field for field in atlas.fields if counts[field] >= LEAST_FIELD]
    return Proposals(
        skills=tuple(skills),
        fields=tuple(sorted(found, key=lambda field: -counts[field])),
        present=_present(named),
        name=next((one.name for one in imports if one.name), None),
        country=next((one.country for one in imports if one.country), None),
    )


def _shown(signs: Signs, imports: Iterable[Import]) -> Mapping[str, Mapping[Source, list[Piece]]]:
    """Return the pieces that show a skill, by skill and source."""
    shown: dict[str, dict[Source, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    for one in imports:
        for piece in one.pieces:
            for skill in signs.shown_by(piece):
                shown[skill][one.source].append(piece)
    return shown


def _enough(source: Source, pieces: list[Piece]) -> bool:
    least, days = LEAST[source]
    return len(pieces) >= least and len({piece.day for piece in pieces}) >= days


def _seen(source: Source, pieces: list[Piece]) -> Seen:
    days = [piece.day for piece in pieces if piece.day]
    return Seen(source, len(pieces), min(days, default=None), max(days, default=None))


def _mastery(seen: Seen) -> float:
    span = (seen.last - seen.first).days if seen.first and seen.last else 0
    return next(guess for pieces, days, guess in MASTERY if seen.count >= pieces and span >= days)


def _fields_of(atlas: Atlas, lexicon: Lexicon, signs: Signs, piece: Piece) -> frozenset[str]:
    areas = {atlas.skills[skill].area for skill in signs.shown_by(piece)}
    return (lexicon.named(piece.text) | areas) & frozenset(atlas.fields)


def _counts(pieces: Iterable[frozenset[str]]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for fields in pieces:
        for field in fields:
            counts[field] += 1
    return counts


def _present(named: list[tuple[Piece, frozenset[str]]]) -> str | None:
    """Return the field that stands out among the pieces of the last years; pieces without a day count as recent."""
    newest = max((piece.day for piece, _ in named if piece.day), default=None)
    recent = [
        fields for piece, fields in named if not (piece.day and newest) or (newest - piece.day).days <= RECENT_DAYS
    ]
    ranked = sorted(_counts(recent).items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST_FIELD:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= STANDS_OUT * second else None
