"""Series of a person's own, from the text of a CSV file: pure.

One row is one period of one series. Columns, in any order: `series`, `period` (`rows.PERIODS`), `value`, and if wanted
`total` (value of so many cases), `unit` (`rows.Unit`) and `area` (what the series belongs to; its first one counts).
Without `unit` a row with a total is a count, one without is a level in its own unit. Other columns are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from ..problems import Place, Problem, ShinroError, nearest
from .rows import MONTHS, Cell, Row, checked, csv_rows, end_of, gaps
from .types import Panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from .rows import Freq

NEEDED = ("series", "period", "value")
COLUMNS = (*NEEDED, "total", "unit", "area")
OWN = "own"
"""The source that panels of own series name."""
HALF = 6
"""Months in a half-year."""


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """One series in half-years (or in years, if its source has years), oldest first.

    `freq`: what the file has; `ends`: last day of each period, without a hole; `count`: per period, the sum of counts,
    or the mean of shares or levels; `total`: per period, of how many (for a share: 1), or None for a level whose share
    of anything is not known, and for a count without a total. The share is `count / total`.
    """

    name: str
    unit: str
    freq: Freq
    stride: Literal["half-year", "year"]
    ends: tuple[date, ...]
    count: tuple[float, ...]
    total: tuple[float, ...] | None
    area: str = ""


def own_panels(
    text: str, file: str, as_of: date, today: date | None = None
) -> tuple[tuple[OwnSeries, ...], tuple[Problem, ...]]:
    """Return the sound series of a CSV text in order of first mention, and every fault at `file`:row.

    A fault refuses its series; the others stay. A fault of the header, or text that is no CSV, leaves none. Periods
    that end after `today` (`as_of` if not given) are faults; those after `as_of` were not known then and are left out,
    so that a replay of an earlier day can read the same file. Months and quarters are pooled into half-years counted
    back from the series' newest period known; an oldest part of a half-year is left out.
    """
    rows, areas, problems = _rows(text, file)
    cells, faults = checked(rows, file, max(as_of, today or as_of))
    refused = {str(problem.arguments["series"]) for problem in (*faults, *problems) if "series" in problem.arguments}
    faults += gaps((cell for cell in cells if cell.series not in refused), file)
    refused |= {str(problem.arguments["series"]) for problem in faults}
    known = [cell for cell in cells if cell.series not in refused and end_of(cell.freq, cell.at) <= as_of]
    names = dict.fromkeys(cell.series for cell in known)
    pooled = (
        _pooled(sorted((c for c in known if c.series == name), key=lambda c: c.at), areas.get(name, ""))
        for name in names
    )
    found = tuple(series for series in pooled if series.ends)
    there = {series.name for series in found}
    for name in names:
        if name not in there:
            mine = [cell for cell in known if cell.series == name]
            what: dict[str, str | int | float] = {
                "value": len(mine),
                "expected": HALF // MONTHS[mine[0].freq],
                "series": name,
            }
            faults += (Problem("own_short", Place(file, mine[0].line), what),)
    return found, tuple(sorted((*problems, *faults), key=lambda problem: problem.place.line if problem.place else 0))


def panels_of(series: Iterable[OwnSeries]) -> tuple[Panel, ...]:
    """Return panels of the series that share their periods and their kind; NaN before a shorter one begins.

    Levels, and counts without a total, are taken as parts of the sum over their panel's series in each period: then
    only their shifts against one another tell anything.
    """
    groups: dict[tuple[object, ...], list[OwnSeries]] = {}
    for one in series:
        groups.setdefault((one.stride, one.ends[-1], one.unit, one.total is None), []).append(one)
    return tuple(_panel(own) for own in groups.values())


def _panel(own: list[OwnSeries]) -> Panel:
    ends = max((one.ends for one in own), key=len)
    count, total = np.full((len(own), len(ends)), np.nan), np.full((len(own), len(ends)), np.nan)
    for row, one in enumerate(own):
        count[row, len(ends) - len(one.ends) :] = one.count
        if one.total is not None:
            total[row, len(ends) - len(one.ends) :] = one.total
    if own[0].total is None:
        total = np.where(np.isnan(count), np.nan, np.nansum(count, axis=0))
    names, areas = tuple(one.name for one in own), tuple(one.area for one in own)
    return Panel(OWN, names, areas, ends, count, total, np.zeros(count.shape, np.bool_), own[0].unit == "count")


def _pooled(cells: list[Cell], area: str) -> OwnSeries:
    """Pool the cells of one series, which follow one another without a hole."""
    freq, unit, counted = cells[0].freq, cells[0].unit, cells[0].total is not None
    size = max(HALF // MONTHS[freq], 1)
    whole = cells[len(cells) % size :]
    parts = [whole[at : at + size] for at in range(0, len(whole), size)]
    by = 1 if counted or unit == "count" else size
    totals = [sum(1.0 if cell.total is None else cell.total for cell in part) / by for part in parts]
    counts = [
        sum(cell.value * (cell.total or 1.0) if unit == "share" else cell.value for cell in part) / by for part in parts
    ]
    return OwnSeries(
        name=cells[0].series,
        unit=unit,
        freq=freq,
        stride="year" if freq == "year" else "half-year",
        ends=tuple(end_of(freq, part[-1].at) for part in parts),
        count=tuple(counts),
        total=tuple(totals) if counted or unit == "share" else None,
        area=area,
    )


def _rows(text: str, file: str) -> tuple[tuple[Row, ...], dict[str, str], tuple[Problem, ...]]:
    """Return the rows of the text, the area of each series, and what keeps the file or a row from being read."""
    try:
        lines = list(csv_rows(text, file))
    except ShinroError as error:
        return (), {}, error.problems
    names = [name.lower() for name in lines[0][1]] if lines else []
    problems = list(_header(names, file))
    if problems:
        return (), {}, tuple(problems)
    told: list[tuple[int, dict[str, str]]] = []
    for line, cells in lines[1:]:
        row = dict(zip(names, cells, strict=False))
        series = {"series": row["series"]} if row.get("series") else {}
        if len(cells) != len(names):
            sizes = {"value": len(cells), "expected": len(names)}
            problems.append(Problem("row_cells", Place(file, line), {**sizes, **series}))
        elif not series:
            problems.append(Problem("row_nameless", Place(file, line)))
        else:
            told.append((line, row))
    areas = {row["series"]: row["area"] for _, row in reversed(told) if row.get("area")}
    return tuple(_typed(told)), areas, tuple(problems)


def _header(names: list[str], file: str) -> Iterator[Problem]:
    """Find needed columns that are not there, each with the column that was probably meant, and columns named twice."""
    for name in NEEDED:
        if name not in names:
            meant = nearest(name, [other for other in names if other not in COLUMNS])
            if meant:
                yield Problem("unknown_key", Place(file, 1), {"value": meant, "suggestion": name})
            else:
                yield Problem("missing_key", Place(file, 1), {"value": name, "expected": ",".join(NEEDED)})
    for name in COLUMNS:
        if names.count(name) > 1:
            yield Problem("named_twice", Place(file, 1), {"value": name})


def _typed(told: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Row]:
    """Yield the rows as series: one that has a total must have it in every row, and is a count unless it says more."""
    rows = list(told)
    counted = {row["series"] for _, row in rows if row.get("total")}
    for line, row in rows:
        has_total = row["series"] in counted
        yield Row(
            line,
            row["series"],
            row["period"],
            row["value"],
            row.get("total", "") if has_total else None,
            row.get("unit") or ("count" if has_total else "index"),
        )
