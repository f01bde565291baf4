"""The scorecard on a terminal: the twelve fields first, then all other series, then each source in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..chart.record import ALL, FIELDS
from . import track_record
from .figures import Table
from .figures import record as reliability
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..atlas.types import Atlas
    from ..chart.record import GroupRecord, Reading
    from .words import Words

SUMMED = (1.0, 3.0, 5.0)
MISSES_SHOWN = 12


def scorecard_text(found: Reading, atlas: Atlas, words: Words, sources: Mapping[str, str]) -> str:
    """Return the scorecard as text of at most eighty columns, ending in a line break; `sources`: names by id."""
    names = Names(atlas, words)
    told = words._(
        "Shinro: how past forecasts would have done, by what was known on {date}", date=words.day(found.as_of)
    )
    blocks = [wrap(told, COLUMNS)]
    if not found.groups:
        return joined([*blocks, wrap(words._("No outcome was known by then."), COLUMNS)])
    blocks[0] += wrap(_reading(words), COLUMNS)
    alone = len(found.groups) == 1
    for group in found.groups:
        if alone or group.group in (FIELDS, ALL):
            blocks += _in_full(group, words, names, sources)
    if found.together:
        title = words._("SEVERAL SERIES TOGETHER: how often their mean lay in its range of 80%")
        blocks.append([title, *grid(track_record.means(found.together, words))])
    if not alone:
        blocks.append([words._("BY SOURCE"), *grid(_by_source(found, words), first=28)])
        blocks.append(_extrapolated(found, words, sources))
    if any(group.group.startswith(found.held_out.source) for group in found.groups):
        blocks.append(_held_out(found, words, sources))
    return joined(blocks)


def _reading(words: Words) -> str:
    return words._(
        "Each forecast was made with what was known on its day only. Error: CRPS of log shares over that of “no "
        "change”; below 1 is better than that."
    )


def _in_full(group: GroupRecord, words: Words, names: Names, sources: Mapping[str, str]) -> list[list[str]]:
    title = track_record.group(group.group, sources, words).upper()
    blocks = [[words._("{group}: ERROR", group=title), *grid(track_record.errors(group.scores, words))]]
    told = track_record.few(group.few, words)
    if not group.scores:
        return [[words._("{group}: ERROR", group=title), *wrap(told, COLUMNS, first=INDENT)]]
    if told:
        blocks[0] += wrap(told, COLUMNS, first=INDENT)
    calibrated = track_record.errors(group.scores, words, calibrated=True)
    blocks.append([words._("{group}: ERROR WITH CALIBRATED RANGES", group=title), *grid(calibrated)])
    versus = track_record.against(group.against, words)
    if versus.rows:
        head = words._("{group}: OUR ERROR OVER EACH OTHER’S (interval of 95%)", group=title)
        blocks.append([head, *grid(versus)])
    held = track_record.coverage(group.scores, words)
    blocks.append([words._("{group}: HOW OFTEN THE RANGES HELD", group=title), *grid(held)])
    table = reliability.table(group.reliability, words)
    if table.rows:
        head = words._("{group}: OUTCOMES BELOW WHAT WAS FORECAST WITH …", group=title)
        blocks.append([head, *grid(table)])
    worst = track_record.misses(group.misses[:MISSES_SHOWN], words, names, sources)
    if worst.rows:
        blocks.append([words._("{group}: WORST MISSES", group=title), *grid(worst, first=34)])
    return [[*wrap(block[0], COLUMNS), *block[1:]] for block in blocks]


def _by_source(found: Reading, words: Words) -> Table:
    """Return each group by its id: cases at one year, error and what the range of 80 % held at 1, 3 and 5 years."""
    ahead = [words._("{n} y", n=f"{years:g}") for years in SUMMED]
    rows = []
    for group in found.groups:
        own = {s.horizon: s for s in group.scores if s.forecaster == found.in_use}
        told = [own.get(years) for years in SUMMED]
        source, _, rest = group.group.partition(", ")
        rows.append(
            (
                words._("… its site left out") if rest else source,
                words.number(told[0].cases) if told[0] else "",
                *("" if one is None else words.number(one.crps_ratio, 2) for one in told),
                *("" if one is None else words.percent(one.cover80) for one in told),
            )
        )
    head = (words._("error {years}", years=ahead[0]), *ahead[1:], f"80% {ahead[0]}", *ahead[1:])
    return Table(("--source", words._("cases"), *head), tuple(rows))


def _extrapolated(found: Reading, words: Words, sources: Mapping[str, str]) -> list[str]:
    lines = []
    for group in found.groups:
        if group.few and group.group not in (FIELDS, ALL):
            name, years = track_record.group(group.group, sources, words), ", ".join(group.few)
            lines += wrap(
                words._("{group}: {years} years", group=name, years=years), COLUMNS, first=INDENT, rest="    "
            )
    if not lines:
        return []
    title = words._("EXTRAPOLATED, NOT SCORED (fewer than {cases} cases)", cases=found.extrapolated_below)
    return [title, *lines]


def _held_out(found: Reading, words: Words, sources: Mapping[str, str]) -> list[str]:
    held = found.held_out
    told = words._(
        "{source}, since {date}, out of every choice made here.",
        source=track_record.group(held.source, sources, words),
        date=words.day(held.since),
    )
    return [
        words._("HELD OUT"),
        *wrap(told, COLUMNS, first=INDENT),
        *wrap(words.text(_errors(found, words)), COLUMNS, first=INDENT),
        *wrap(held.why_ja if words.japanese else held.why, COLUMNS, first=INDENT),
    ]


def _errors(found: Reading, words: Words) -> list[str]:
    """Return the errors of the held-out source, with its past and without its whole site."""
    told = []
    for group in found.groups:
        own = {s.horizon: s for s in group.scores if s.forecaster == found.in_use}
        cells = words.join(f"{words.number(own[h].crps_ratio, 2)}" for h in SUMMED if h in own)
        years = words.join(f"{h:g}" for h in SUMMED if h in own)
        if group.group == found.held_out.source and cells:
            told.append(words._("Error {errors} at {years} years.", errors=cells, years=years))
        elif group.group.startswith(found.held_out.source) and cells:
            told.append(words._("Forecast without its site: {errors} at {years} years.", errors=cells, years=years))
    return told
