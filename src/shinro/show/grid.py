"""Tables on a terminal: columns by display width, figures flush right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table
from .width import NO_BREAK, pad, shorten, width

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = 80
INDENT = "  "


def grid(table: Table, *, first: int = 26, last: int | None = None, columns: int = COLUMNS) -> list[str]:
    """Return a table as lines of at most `columns`; its first column, and the one at `last`, is cut to fit.

    The first is no wider than `first`; nothing is said of a table without rows.
    """
    if not table.rows:
        return []
    told = [[cell.replace(NO_BREAK, " ") for cell in row] for row in (table.head, *table.rows)]
    flush = [at > 0 and number for at, number in enumerate(table.numbers)]
    wide = [max(width(row[at]) for row in told) for at in range(len(table.head))]
    wide[0] = min(wide[0], first)
    over = len(INDENT) + sum(wide) + 2 * (len(wide) - 1) - columns
    if over > 0:
        wide[0 if last is None else last] = max(wide[0 if last is None else last] - over, 6)
    lines = []
    for row in told:
        cells = (_cell(c, size, right=r) for c, size, r in zip(row, wide, flush, strict=True))
        lines.append(shorten((INDENT + "  ".join(cells)).rstrip(), columns))
    return lines


def upright(table: Table) -> Table:
    """Return a table turned over its diagonal: each column becomes a row."""
    head, *rest = zip(table.head, *table.rows, strict=True)
    return Table(head, tuple(rest))


def joined(blocks: Sequence[Sequence[str]]) -> str:
    """Return blocks of lines with an empty line between them, ending in a line break."""
    lines = ("\n".join(line.replace(NO_BREAK, " ").rstrip() for line in block) for block in blocks if block)
    return "\n\n".join(lines) + "\n"


def _cell(text: str, size: int, *, right: bool) -> str:
    return pad(shorten(text, size), size, right=right)
