"""Forecasts of a person's own series on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table
from .grid import COLUMNS, INDENT, grid, joined
from .width import NO_BREAK, width, wrap

if TYPE_CHECKING:
    from ..chart.own import OwnOutlook
    from .words import Words

AHEAD = ("1", "3", "5", "10")


def own_text(found: OwnOutlook, words: Words) -> str:
    """Return the newest value of each series and its range at 1, 3, 5 and 10 years, in the units of the file."""
    title = words._(
        "Shinro: your series, 10–50–90% by years after each one’s newest period; nothing that was known only after "
        "{date} was used",
        date=words.day(found.as_of),
    )
    table = _table(found, words)
    wide = sum(max(width(row[at]) for row in (table.head, *table.rows)) + 2 for at in range(len(table.head)))
    return joined([wrap(title, COLUMNS), grid(table) if wide <= COLUMNS else _listed(table)])


def _table(found: OwnOutlook, words: Words) -> Table:
    head = (words._("Series"), words._("known to"), words._("value"), *(words.years(int(years)) for years in AHEAD))
    rows = tuple(
        (
            name,
            f"{found.about[name].newest:%Y-%m}",
            figure(found.about[name].value),
            *("–".join(figure(levels[year][q]) for q in ("0.1", "0.5", "0.9")) for year in AHEAD),
        )
        for name, levels in found.series.items()
    )
    return Table(head, rows)


def _listed(table: Table) -> list[str]:
    """Return the rows of a table that is too wide as lines of their own."""
    lines = []
    for name, known, value, *ahead in table.rows:
        lines += wrap(f"{name}: {value} ({known})", COLUMNS, first=INDENT)
        cells = (f"{head}: {cell}".replace(" ", NO_BREAK) for head, cell in zip(table.head[3:], ahead, strict=True))
        lines += wrap("   ".join(cells), COLUMNS, first=INDENT * 3)
    return lines


def figure(value: float) -> str:
    """Return a value with three significant digits, short; ten thousand or more as `12k`, `3.4M`."""
    if abs(value) >= 1e12:
        return f"{value:.3g}"
    for least, unit in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= least:
            scale = 1e3 if unit == "k" else least
            return f"{value / scale:.3g}{unit}" if abs(value) / scale < 1000 else f"{value / scale:.0f}{unit}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2g}"
