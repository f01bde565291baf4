"""The log for a terminal: one line for what was written, and the last entries, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .width import NO_BREAK, harmless, pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..voyage import Entry, Logged, WeekHours
    from .names import IdNames
    from .words import Words

COLUMNS = 80
_INDENT = "  "
_NAME = 16


def kinds(words: Words) -> dict[str, str]:
    """Return what each kind of entry is called."""
    return {
        "study": words.pgettext("entry", "study"),
        "challenge": words.pgettext("entry", "challenge"),
        "breakthrough": words.pgettext("entry", "breakthrough"),
        "contribution": words.pgettext("entry", "contribution"),
    }


def near_days(words: Words) -> dict[str, int]:
    """Return what today and yesterday are called, with the days that each is back."""
    return {words.pgettext("day", "today"): 0, words.pgettext("day", "yesterday"): 1}


def written(logged: Logged, words: Words, names: IdNames) -> str:
    """Return one line for what was written where and for the week; a second one if a challenge may be meant."""
    if len(logged.entries) == 1:
        what = words.pgettext("entry", ", ").join(_parts(logged.entries[0], words, names))
    else:
        what = words.ngettext("{n} entry", "{n} entries", len(logged.entries))
    place = f"{logged.file}:{logged.line}"
    lines = [words.text([words._("{place}: written ({what}).", place=place, what=what), week_line(logged.week, words)])]
    for challenge in logged.open:
        name = names.challenge(challenge)
        shown = challenge if name == challenge else words._("{name} ({id})", name=name, id=challenge)
        lines.append(
            words._(
                'Open challenge: {challenge}. If it is meant, add challenge = "{id}" to the entry; next time: -c {id}',
                challenge=shown,
                id=challenge,
            )
        )
    return "\n".join(harmless(line.replace(NO_BREAK, " ")) for line in lines) + "\n"


def listed(logged: Logged, words: Words, names: IdNames, *, columns: int = COLUMNS) -> str:
    """Return the entries, the newest last, and the week; no line is wider than `columns`."""
    rows = _rows(logged.entries, words, names, columns)
    if not rows:
        rows = wrap(words._('No entries here yet: `shinro log "what you did" -h 1` writes the first.'), columns)
    lines = [*rows, "", *wrap(week_line(logged.week, words), columns)]
    return "\n".join(line.replace(NO_BREAK, " ").rstrip() for line in lines) + "\n"


def week_line(week: WeekHours, words: Words) -> str:
    """Return this week's hours, beside those that were meant for it."""
    done = words.hours(sum(week.hours.values()))
    if week.meant is None:
        return words._("This week: {done}.", done=done)
    return words._("This week: {done}, meant {meant}.", done=done, meant=words.hours(week.meant))


def _parts(entry: Entry, words: Words, names: IdNames) -> list[str]:
    parts = [str(entry.date), kinds(words)[entry.kind]]
    if entry.hours is not None:
        parts.append(words.hours(entry.hours))
    if entry.skill is not None:
        parts.append(names.skill(entry.skill))
    elif entry.field is not None:
        parts.append(names.word(entry.field))
    if entry.challenge is not None:
        parts.append(names.challenge(entry.challenge))
    if entry.kind == "contribution":
        parts.append(_metric(entry, words))
    return parts


def _rows(entries: Sequence[Entry], words: Words, names: IdNames, columns: int) -> list[str]:
    spoken = kinds(words)
    cells = [
        (
            str(entry.date),
            spoken[entry.kind],
            words.hours(entry.hours).replace(NO_BREAK, " ") if entry.hours is not None else "",
            shorten(names.short(entry.field), _NAME) if entry.field else "",
        )
        for entry in entries
    ]
    wide = [max(width(row[at]) for row in cells) for at in range(4)] if cells else []
    lines = []
    for entry, row in zip(entries, cells, strict=True):
        start = _INDENT.join(
            pad(cell, size, right=at == 2) for at, (cell, size) in enumerate(zip(row, wide, strict=True))
        )
        lines.append(shorten(f"{start}{_INDENT}{_one_line(entry.text)}", columns))
        if entry.kind == "contribution":
            lines.append(shorten(" " * width(start) + _INDENT + _metric(entry, words), columns))
    return lines


def _metric(entry: Entry, words: Words) -> str:
    return _one_line(entry.metric or "") or words.pgettext("entry", "not measured")


def _one_line(text: str) -> str:
    return " ".join(harmless(text).split())
