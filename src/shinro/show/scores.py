"""How kept forecasts did, for a terminal: all in all, then one by one, the worst first, then what is not known yet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .names import Names
from .width import NO_BREAK, pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..atlas.types import Atlas
    from ..chart.score import Open, Scores, Settled, Total
    from .words import Words

COLUMNS = 80
_INDENT = "  "


def answer(scores: Scores, atlas: Atlas, words: Words, *, columns: int = COLUMNS) -> str:
    """Return the scores as text, ending in a line break; no line is wider than `columns`."""
    names = Names(atlas, words)
    blocks = [wrap(words._("Kept forecasts, by what was known on {date}", date=words.day(scores.as_of)), columns)]
    if not scores.settled and not scores.open:
        blocks.append(wrap(words._("None is kept here yet: `shinro chart --keep` keeps those of a chart."), columns))
    if scores.totals:
        blocks.append(_totals(scores, words, columns))
    for (as_of, years), group in groupby(scores.settled, key=lambda one: (one.as_of, one.years)):
        found = sorted(group, key=lambda one: -one.crps)
        title = words._(
            "{years} AFTER {date}: half-year to {end}",
            years=words.years(years),
            date=words.day(as_of),
            end=words.day(found[0].ends),
        )
        blocks.append([title, *_table(found, words, names)])
        new = [one for one in scores.unforeseen if (one.as_of, one.years) == (as_of, years)]
        if new:
            told = words.join(f"{names.short(one.field)} {words.percent(one.share, fine=True)}" for one in new)
            blocks[-1] += wrap(
                words._("Came without a forecast, for no post named it then: {fields}.", fields=told),
                columns,
                first=_INDENT,
            )
    if scores.open:
        blocks.append([words._("NOT KNOWN YET")])
        for one in scores.open:
            blocks[-1] += wrap(_open(one, words), columns, first=_INDENT, rest=_INDENT * 2)
    shown = ([shorten(line.replace(NO_BREAK, " ").rstrip(), columns) for line in block] for block in blocks)
    return "\n\n".join("\n".join(block) for block in shown) + "\n"


def _totals(scores: Scores, words: Words, columns: int) -> list[str]:
    head = ("", words._("cases"), words._("error"), *(words._("in {share}", share=f"{w}%") for w in (50, 80, 90)))
    rows = [_total(total, words) for total in scores.totals]
    notes = [
        words._(
            "An error below 1 beats “no change”. Forecasts of one half-year err together: these are of {n}, so a few "
            "cases more or less are luck.",
            n=words.ngettext("{n} half-year", "{n} half-years", scores.totals[-1].half_years),
        )
    ]
    replays = sum(one.replay for one in scores.settled)
    if replays:
        notes.append(
            words.ngettext(
                "{n} of them was kept when its outcome was known already: it shows the method, not foresight.",
                "{n} of them were kept when their outcome was known already: they show the method, not foresight.",
                replays,
            )
        )
    lines = [words._("ALL IN ALL"), *_lined([head, *rows])]
    for note in notes:
        lines += wrap(note, columns, first=_INDENT)
    return lines


def _total(total: Total, words: Words) -> tuple[str, ...]:
    ahead = words._("all") if total.years is None else words._("{years} ahead", years=words.years(total.years))
    held = (total.inside50, total.inside80, total.inside90)
    return (ahead, words.number(total.cases), words.number(total.ratio, 2), *(words.percent(share) for share in held))


def _table(settled: Sequence[Settled], words: Words, names: Names) -> list[str]:
    head = ("", words._("then"), words._("expected (10–90%)"), words._("came"), words._("posts"), words._("lay at"))
    rows = [
        (
            names.short(one.field),
            words.percent(one.share_then, fine=True),
            f"{words.percent(one.median, fine=True)} ({words.percent_range(one.low, one.high, fine=True)})",
            words.percent(one.share, fine=True),
            words.number(one.posts),
            _place(one, words),
        )
        for one in settled
    ]
    return _lined([head, *rows])


def _place(one: Settled, words: Words) -> str:
    """Return between which levels of the forecast the outcome lay."""
    if one.above is None:
        return words._("below {level}", level=f"{(one.below or 0.0) * 100:g}%")
    if one.below is None:
        return words._("above {level}", level=f"{one.above * 100:g}%")
    return f"{one.above * 100:g}–{one.below * 100:g}%"


def _open(one: Open, words: Words) -> str:
    what = words._(
        "{due}: {years} after {date}", due=words.day(one.due), years=words.years(one.years), date=words.day(one.as_of)
    )
    return what + (words._(" (the evidence does not reach so far)") if one.waiting else "")


def _lined(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return rows in columns, the first to the left, the others to the right."""
    told = [[cell.replace(NO_BREAK, " ") for cell in row] for row in rows]
    wide = [max(width(row[at]) for row in told) for at in range(len(told[0]))]
    return [
        _INDENT
        + "  ".join(pad(cell, size, right=at > 0) for at, (cell, size) in enumerate(zip(row, wide, strict=True)))
        for row in told
    ]
