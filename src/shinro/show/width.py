"""Text by the columns it takes on a terminal, broken where Japanese and English may be broken.

A Japanese character takes two columns, so neither `len` nor `textwrap` knows where a line ends. Lines never start with
a closing mark or a small kana and never end with an opening bracket (kinsoku, JIS X 4051, the basic rules); katakana
words, short kanji words and a number with its unit stay whole where a line can hold them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NO_BREAK = "\u00a0"
"""A space at which no line is broken; it is shown as a space."""

# Marks that close, then the long-vowel and iteration marks; brackets and small kana are known by their Unicode names.
_CLOSING = (
    "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01\u2026\u2025\u2013,.:;?!%"
    "\u30fc\u3005\u309d\u309e\u30fd\u30fe"
)

_WORD = re.compile(
    r"[^\S\u00a0]+"  # white space, but for the no-break space
    # a number and its unit: ten thousand, hundred million, year, month, day, time, week, years old, times, pieces ...
    r"|[¥$+−-]?[0-9][0-9,.–~%]*[\u4e07\u5104\u5146\u5186\u5e74\u6708\u65e5\u6642\u9593\u9031\u6b73\u56de\u4ef6\u500d\u4eba\u70b9\u5206]{1,2}"
    r"|[\u30a1-\u30fa\u30fc\u30fb]{2,9}"  # a katakana word
    r"|[\u4e00-\u9fff\u3005]{2,4}"  # a kanji word
    r"|[!-~\u00a1-\u02af\u2010-\u2027]+"  # a word of Latin letters
    r"|."
)


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What moves, colours or turns round a terminal's text instead of standing in it."""


@cache
def may_start(character: str) -> bool:
    """Return whether a line may start with `character`."""
    small = "SMALL LETTER" in unicodedata.name(character, "") and width(character) == 2
    return not (small or character in _CLOSING or unicodedata.category(character) in {"Pe", "Pf"})


def may_end(character: str) -> bool:
    """Return whether a line may end with `character`."""
    return character not in "¥$−" and unicodedata.category(character) not in {"Ps", "Pi"}


def width(text: str) -> int:
    """Return the columns that `text` takes: two for wide and full-width characters, none for combining ones."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def harmless(text: str) -> str:
    """Return `text` with a space for each line break and whatever else would command the terminal."""
    return _CONTROL.sub(" ", text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return `text` filled with spaces to `columns`; on its left if `right` (numbers). Longer text is left as it is."""
    fill = " " * max(columns - width(text), 0)
    return fill + text if right else text + fill


def shorten(text: str, columns: int) -> str:
    """Return `text` cut to at most `columns`, ending in … if anything was cut."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept) + _columns(character) > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…" if columns > 0 else ""


def wrap(text: str, columns: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """Return `text` as lines of at most `columns` columns; no character but white space at line ends is lost.

    `first` stands before the first line, `rest` (default: as `first`) before the others. A line break in `text` stays.
    A piece that no line can hold is cut. Needs at least two columns beyond `first` and `rest`.
    """
    rest = first if rest is None else rest
    if columns - max(width(first), width(rest)) < 2:
        raise ValueError(columns)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        _wrap_paragraph(paragraph, columns, first if not lines else rest, rest, lines)
    return [line.replace(NO_BREAK, " ").rstrip() for line in lines]


def _wrap_paragraph(text: str, columns: int, first: str, rest: str, lines: list[str]) -> None:
    line, empty = first, True
    for unit in _units(text):
        if not empty and width(line) + width(unit.rstrip()) > columns:
            lines.append(line.rstrip())
            line, empty = rest, True
        if empty:
            unit = unit.lstrip()
        while width(line) + width(unit.rstrip()) > columns:
            cut = _cut(unit, columns - width(line))
            lines.append(line + unit[:cut])
            line, unit = rest, unit[cut:]
        line += unit
        empty = empty and not unit
    lines.append(line.rstrip())


def _cut(unit: str, columns: int) -> int:
    """Return how many characters of `unit` fit into `columns`, at least one; what follows may start a line."""
    taken = 0
    for index, character in enumerate(unit):
        taken += _columns(character)
        if taken > columns:
            while index > 1 and not may_start(unit[index]):
                index -= 1
            return max(index, 1)
    return len(unit)


def _units(text: str) -> list[str]:
    """Return the pieces between which a line may be broken; white space belongs to the piece before it."""
    units: list[str] = []
    joined = False
    for word in _WORD.findall(text):
        previous = units[-1] if units else ""
        closes = not may_start(word[0]) and not previous[-1:].isspace()
        if units and (joined or closes or word.isspace()):
            units[-1] += word
        else:
            units.append(word)
        joined = word[-1] == NO_BREAK or not may_end(word[-1])
    return units
