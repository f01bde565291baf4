"""From what the walk through the files found to problems: each told once, with its place, root causes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Place, Problem
from ..toml_places import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .document import Document
    from .shape import Arguments, Found, Path

_BY_VALUE = "unknown_"
"""Rules of ids begin with this: the same wrong id is one problem, whichever key it stands at."""


class _Spots:
    """Where the keys of the documents stand; a text is looked through only if something in it is told."""

    def __init__(self) -> None:
        self._found: dict[str, dict[Path, tuple[int, int]]] = {}

    def place(self, document: Document, keys: Path) -> Place:
        """Return the place of a key; what has none of its own stands at the table around it."""
        name = str(document.path)
        if name not in self._found:
            self._found[name] = places(document.text)
        spots = self._found[name]
        while keys and keys not in spots:
            keys = keys[:-1]
        line, column = spots.get(keys, (1, 1))
        return Place(name, line, column)


def problems_of(found: Sequence[tuple[Document, Found]]) -> list[Problem]:
    """Return the faults found, by file and line, the same fault elsewhere added to the first."""
    spots = _Spots()
    placed = [
        (at, spots.place(document, keys), rule, keys, arguments)
        for at, (document, what) in enumerate(found)
        for rule, keys, arguments in what.faults
    ]
    placed.sort(key=lambda one: (one[0], one[1].line, one[1].column))
    folded: dict[object, list[tuple[Place, str, Arguments]]] = {}
    for at, place, rule, keys, arguments in placed:
        folded.setdefault(_same(found[at][0], rule, keys, arguments), []).append((place, rule, arguments))
    return [
        Problem(rule, place, arguments, also=tuple(other for other, _, _ in rest))
        for (place, rule, arguments), *rest in folded.values()
    ]


def notes_of(found: Iterable[tuple[Document, Found]]) -> list[Problem]:
    """Return what is noted but need not be mended, the same thing once, where it stands first, with how many times."""
    spots = _Spots()
    counts: dict[object, int] = {}
    first: dict[object, tuple[Document, str, Path, Arguments]] = {}
    for document, what in found:
        noted = list(what.notes)
        noted += [("unknown_key", keys, {"value": str(keys[-1])}) for keys in what.unknown]
        for rule, keys, arguments in noted:
            same = _same(document, rule, keys, arguments)
            counts[same] = counts.get(same, 0) + 1
            first.setdefault(same, (document, rule, keys, arguments))
    return [
        Problem(
            rule, spots.place(document, keys), arguments if counts[same] == 1 else {**arguments, "times": counts[same]}
        )
        for same, (document, rule, keys, arguments) in first.items()
    ]


def _same(document: Document, rule: str, keys: Path, arguments: Arguments) -> object:
    """Return what two faults have in common if one cure mends both."""
    by_key = rule == "unknown_key" or not rule.startswith(_BY_VALUE)
    where = (document.path.parent.name, *(key for key in keys if isinstance(key, str))) if by_key else ()
    return rule, where, tuple(sorted((name, value) for name, value in arguments.items() if name != "times"))
