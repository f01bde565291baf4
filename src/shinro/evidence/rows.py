"""Rows of a series as they stand in a file: the sound ones as cells, and what is wrong with the others, row by row.

Pure. For whatever brings figures from outside: a person's own series (`own`), and the compiler of the snapshot.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import gcd, isfinite
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from ..problems import Place, Problem, ShinroError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Freq: TypeAlias = Literal["month", "quarter", "year"]
Unit: TypeAlias = Literal["count", "share", "index"]
"""What a value is: a number of cases (of `total`, where one is given), a share 0-1, a level above 0 in its own unit."""

UNITS: tuple[str, ...] = get_args(Unit)
MONTHS: dict[Freq, int] = {"month": 1, "quarter": 3, "year": 12}
PERIODS = "2020 | 2020-Q1 | 2020-01 | 2020-01-31"
"""How a period may be written; a day stands for the month, quarter or year that it lies in."""

_PERIOD = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])(-[0-9]{2})?))?", re.IGNORECASE)
_Fault: TypeAlias = tuple[str, dict[str, str | int | float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as found. `line` counts from 1; a `total` of None says that the source gives none."""

    line: int
    series: str
    period: str
    value: object
    total: object = None
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Cell:
    """One sound row: `value` (of `total`) in the period numbered `at`, counted in `freq` since year 0."""

    line: int
    series: str
    freq: Freq
    at: int
    value: float
    total: float | None
    unit: str


def checked(
    rows: Iterable[Row], file: str, today: date, *, unfinished: bool = False
) -> tuple[tuple[Cell, ...], tuple[Problem, ...]]:
    """Return the sound rows in their order, and a `Problem` at file:line for each fault of the others.

    A row is sound if its period can be read, is of its series' frequency, has ended by `today` (with `unfinished`: has
    begun) and is there once; if its numbers lie within their bounds; and if its unit is known and that of its series.
    The first row of a series that tells a frequency or a unit decides it. `arguments["series"]` of a problem names the
    series.
    """
    found = list(rows)
    freqs = _frequencies(found)
    units = {row.series: row.unit for row in reversed(found) if row.unit in UNITS}
    first: dict[tuple[str, int], int] = {}
    cells: list[Cell] = []
    problems: list[Problem] = []
    for row in found:
        freq = freqs.get(row.series, "month")
        faults = [
            *_of_period(row, freq, today, unfinished),
            *_of_numbers(row),
            *_of_unit(row, units.get(row.series, "")),
        ]
        if not faults:
            at = _number(row.period, freq)
            before = first.setdefault((row.series, at), row.line)
            if before == row.line:
                total = None if row.total is None else _float(row.total)
                cells.append(Cell(row.line, row.series, freq, at, _float(row.value), total, row.unit))
            else:
                faults.append(("row_twice", {"value": label(freq, at), "line": before}))
        problems += [Problem(rule, Place(file, row.line), {"series": row.series, **told}) for rule, told in faults]
    return tuple(cells), tuple(problems)


def gaps(cells: Iterable[Cell], file: str) -> tuple[Problem, ...]:
    """Return a `Problem` for each hole in a series, at the row after it."""
    problems = []
    before: dict[str, Cell] = {}
    for cell in sorted(cells, key=lambda cell: (cell.series, cell.at)):
        last = before.get(cell.series)
        if last and cell.at - last.at > 1:
            hole = dict.fromkeys(label(cell.freq, at) for at in (last.at + 1, cell.at - 1))
            problems.append(
                Problem("row_gap", Place(file, cell.line), {"series": cell.series, "value": " – ".join(hole)})
            )
        before[cell.series] = cell
    return tuple(problems)


def csv_rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row of a CSV text that is not blank, and the line on which it begins.

    Runs of white space in a cell become one space. Raises `ShinroError` where quotation marks do not match.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, [" ".join(cell.split()) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error:
        raise ShinroError([Problem("csv_syntax", Place(file, begins))]) from None


def label(freq: Freq, at: int) -> str:
    """Return a numbered period as it is written: `2020`, `2020-Q1`, `2020-01`."""
    year, part = divmod(at, 12 // MONTHS[freq])
    return {"year": f"{year:04}", "quarter": f"{year:04}-Q{part + 1}", "month": f"{year:04}-{part + 1:02}"}[freq]


def end_of(freq: Freq, at: int) -> date:
    """Return the last day of a numbered period."""
    year, month = divmod((at + 1) * MONTHS[freq], 12)
    return date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max


@lru_cache(maxsize=4096)
def _read(period: str) -> tuple[Freq | None, int] | None:
    """Return the frequency that a period is written in (None: a day, which fits any) and its month since year 0."""
    found = _PERIOD.fullmatch(period)
    if not found or found[1] == "0000":
        return None
    year, quarter, month, day = int(found[1]), found[2], found[3], found[4]
    if day:
        try:
            date.fromisoformat(period)
        except ValueError:
            return None
        return None, year * 12 + int(month) - 1
    if month:
        return "month", year * 12 + int(month) - 1
    return ("quarter", year * 12 + int(quarter) * 3 - 3) if quarter else ("year", year * 12)


def _frequencies(rows: Iterable[Row]) -> dict[str, Freq]:
    """Return the frequency of each series: as written, or where only days are given, by how far apart they lie."""
    written: dict[str, Freq] = {}
    months: dict[str, list[int]] = {}
    for row in rows:
        read = _read(row.period)
        if read:
            months.setdefault(row.series, []).append(read[1])
            if read[0]:
                written.setdefault(row.series, read[0])
    return {series: written.get(series) or _spaced(at) for series, at in months.items()}


def _spaced(months: list[int]) -> Freq:
    apart = gcd(*(month - months[0] for month in months))
    if apart == 0 or apart % 3:
        return "month"
    return "quarter" if apart % 12 else "year"


def _number(period: str, freq: Freq) -> int:
    read = _read(period)
    assert read is not None
    return read[1] // MONTHS[freq]


def _of_period(row: Row, freq: Freq, today: date, unfinished: bool) -> Iterator[_Fault]:
    read = _read(row.period)
    if read is None:
        yield "row_period", {"value": row.period, "expected": PERIODS}
        return
    at = read[1] // MONTHS[freq]
    if read[0] not in (None, freq):
        yield "row_mixed", {"value": row.period, "expected": label(freq, at)}
    elif (end_of(freq, at - 1) + timedelta(days=1) if unfinished else end_of(freq, at)) > today:
        yield "row_future", {"value": row.period, "expected": str(today)}


def _of_numbers(row: Row) -> Iterator[_Fault]:
    """Find numbers that are none or out of bounds; a level of 0 has no logarithm."""
    numbers = {"value": row.value} if row.total is None else {"value": row.value, "total": row.total}
    for name, number in numbers.items():
        if _float(number) != _float(number):
            yield "wrong_type", {"value": f"{name} = {number}", "expected": "1.5"}
            return
    value, level, total = _float(row.value), row.unit == "index", _float(row.total)
    bounded = row.total is not None and total > 0
    if row.total is not None and not bounded:
        yield "invalid_value", {"value": f"total = {row.total}", "expected": "> 0"}
    if value < 0 or (level and value == 0):
        yield "invalid_value", {"value": f"value = {row.value}", "expected": "> 0" if level else ">= 0"}
    elif value > (most := 1.0 if row.unit == "share" else total if bounded else value):
        yield "invalid_value", {"value": f"value = {row.value}", "expected": f"<= {most:g}"}


def _of_unit(row: Row, unit: str) -> Iterator[_Fault]:
    if row.unit not in UNITS:
        told = {"value": f"unit = {row.unit}", "expected": " | ".join(UNITS), "suggestion": nearest(row.unit, UNITS)}
        yield "invalid_value", {**told}
    elif row.unit != unit:
        yield "row_mixed", {"value": row.unit, "expected": unit}


def _float(value: object) -> float:
    """Return a number, NaN for what is none."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")
    return number if isfinite(number) else float("nan")
