"""Markdown (CommonMark and GitHub's tables) in which whatever a person wrote is shown as they wrote it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL = re.compile(
    r"(?<![A-Za-z0-9])https?://[!-;=?-[\]^_a-z{}~]*[A-Za-z0-9/]"  # a web address may be followed
    r"|[\\`*\[\]<|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word stays as it is
    r"|&(?=#?\w+;)"
)
_BLOCK = re.compile(r">|#{1,6}(?=\s|$)|[+-](?=\s|$)|[-=:](?=[-=:\s]*$)|\d+(?=[.)](?:\s|$))")
"""What would begin a quotation, a heading, an item, a rule or a table where a line begins with it."""
_ADDRESS = re.compile(r"https?://[^\s<>\x00-\x1f]+\Z", re.IGNORECASE)


def plain(text: str) -> str:
    """Return Markdown that shows `text` as it is; its line breaks stay, blank lines and outer spaces don't."""
    lines = ("".join(" " if _control(c) else c for c in line).strip() for line in text.splitlines())
    return "\\\n".join(_escaped(line) for line in lines if line)


def one_line(text: str) -> str:
    """Return the same on one line, for headings."""
    return plain(" ".join(text.split()))


def link(address: str) -> str:
    """Return a web address as a link, anything else as text."""
    return f"<{address}>" if _ADDRESS.match(address) else plain(address)


def item(text: str, below: Iterable[str] = ()) -> list[str]:
    """Return an item of a list with the items below it."""
    return [*_indented("- ", text), *(line for one in below for line in _indented("  - ", one))]


def document(blocks: Iterable[list[str]]) -> str:
    """Return blocks of lines with an empty line after each, ending in one line break."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _indented(mark: str, text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [(mark + first).rstrip(" "), *(" " * len(mark) + line for line in rest)]


def _control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"


def _escaped(line: str) -> str:
    text = _SPECIAL.sub(_shown, line)
    block = _BLOCK.match(text)
    if not block:
        return text
    return f"{block[0]}\\{text[block.end() :]}" if block[0].isdigit() else "\\" + text


def _shown(found: re.Match[str]) -> str:
    return f"<{found[0]}>" if len(found[0]) > 1 else "\\" + found[0]
