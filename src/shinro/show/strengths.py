"""Strengths for a terminal: each with its share and range, the entries that show it, and what would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .width import NO_BREAK, pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas.types import Atlas
    from ..voyage.strength_document import Chance, Classification, EntryShown, Strengths
    from .words import Words

COLUMNS = 80
SHOWN = 2
"""Entries named at each strength."""
_INDENT, _DEEP = "  ", "      "


def answer(strengths: Strengths, atlas: Atlas, words: Words, *, columns: int = COLUMNS) -> str:
    """Return the strengths as text, ending in a line break; no line is wider than `columns`."""
    entries = {one.place: one for one in strengths.entries}
    lines = wrap(
        words._("What moved your work, as far as the log shows it on {date}", date=words.day(strengths.as_of)), columns
    )
    if not entries:
        lines += [
            "",
            *wrap(words._("No breakthrough or contribution is in the log yet: all ten stand alike."), columns),
        ]
    lines.append("")
    head, *rows = _table(strengths, atlas, words)
    lines.append(head)
    for one, row in zip(strengths.strengths, rows, strict=True):
        lines.append(row)
        lines += [_evidence(entries[place], one.id, words) for place in one.evidence[:SHOWN]]
        action = words._("To show it: {action}", action=_said(atlas.strengths[one.id].would_show, words))
        lines += wrap(action, columns, first=_DEEP, rest=_DEEP)
    lines += ["", *wrap(_note(strengths, words), columns)]
    if strengths.waiting:
        told = words.ngettext(
            "{n} entry waits for you: `shinro strengths --confirm`",
            "{n} entries wait for you: `shinro strengths --confirm`",
            strengths.waiting,
        )
        lines += wrap(told, columns)
    return "\n".join(shorten(line.replace(NO_BREAK, " ").rstrip(), columns) for line in lines) + "\n"


def choices(chances: Sequence[Chance], atlas: Atlas, words: Words) -> list[str]:
    """Return strengths with their chances, numbered from 1."""
    wide = max(width(_name(one.id, atlas, words)) for one in chances)
    return [
        f"{number:>4}  {pad(_name(one.id, atlas, words), wide)}  {words.percent(one.p):>4}"
        for number, one in enumerate(chances, 1)
    ]


def table(found: Classification, atlas: Atlas, words: Words, *, columns: int = COLUMNS) -> str:
    """Return the three likeliest strengths of each entry of a file, a line each."""
    wide = min(max((width(one.id) for one in found.entries), default=0), columns // 4)
    lines = []
    for one in found.entries:
        told = words.row(f"{_name(top.id, atlas, words)} {words.percent(top.p)}" for top in one.strengths[:3])
        lines.append(shorten(f"{pad(shorten(one.id, wide), wide)}  {told}".replace(NO_BREAK, " "), columns) + "\n")
    return "".join(lines)


def _table(strengths: Strengths, atlas: Atlas, words: Words) -> list[str]:
    """Return a head and a row for each strength, in columns."""
    rows = [("", words._("share (10–90%)"), words._("a year ago"), words._("entries"))]
    rows += [
        (
            _name(one.id, atlas, words),
            f"{words.percent(one.share)} ({words.percent_range(one.low, one.high)})",
            "–" if one.before is None else words.percent(one.before),
            words.number(one.entries, 1),
        )
        for one in strengths.strengths
    ]
    wide = [max(width(row[at]) for row in rows) for at in range(4)]
    return [
        _INDENT
        + "  ".join(pad(cell, size, right=at > 0) for at, (cell, size) in enumerate(zip(row, wide, strict=True)))
        for row in rows
    ]


def _evidence(entry: EntryShown, strength: str, words: Words) -> str:
    if entry.primary == strength:
        why = words._("confirmed")
    elif entry.primary:
        why = words._("confirmed, second")
    else:
        chance = next(one.p for one in entry.proposed if one.id == strength)
        why = words._("proposed, {chance}", chance=words.percent(chance))
    return f"{_DEEP}{entry.place} ({why}) {' '.join(entry.text.split())}"


def _note(strengths: Strengths, words: Words) -> str:
    return words._(
        "A share is of what moved the work; “entries” is how many of today it amounts to. An entry counts half after "
        "three years. One that you have not confirmed counts for what is proposed, times {reliability}: so often was "
        "the likeliest proposal right on entries that it had not learned from.",
        reliability=words.percent(strengths.reliability),
    )


def _name(strength: str, atlas: Atlas, words: Words) -> str:
    return _said(atlas.strengths[strength].name, words)


def _said(text: object, words: Words) -> str:
    return str(getattr(text, "ja" if words.japanese else "en"))
