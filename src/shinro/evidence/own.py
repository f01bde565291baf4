"""A person's own series: a table with the columns `series, period, value`, and `total` and `area` if there are any."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import numpy as np

from ..problems import Place, Problem
from .panels import Rows, Rules, panel_of

if TYPE_CHECKING:
    from .types import Panel

OWN = "own"
"""The name of the source."""
COLUMNS = ("series", "period", "value")
PERIOD = re.compile(r"(\d{4})(?:-?Q([1-4])|-(0[1-9]|1[0-2])(?:-\d\d)?)?")


def own_panels(text: str, file: str) -> tuple[tuple[Panel, ...], tuple[Problem, ...]]:
    """Return the panel of a table (none if it holds no row in order) and every problem, by the row's line.

    Periods are all years (`2019`) or all quarters and months (`2019-Q3`, `2019-07`), which are pooled to half-years.
    Without a `total`, the sum over all series of a period is taken for it.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), skipinitialspace=True)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return (), tuple(_problem("missing_key", file, 1, name, ",".join(COLUMNS)) for name in missing)
    problems: list[Problem] = []
    cells: dict[tuple[str, int], list[float]] = {}
    areas: dict[str, str] = {}
    told, freqs, seen = True, set(), set()
    for row in reader:
        line, name, period = reader.line_num, (row["series"] or "").strip(), (row["period"] or "").strip()
        matched = PERIOD.fullmatch(period)
        value = _number(row["value"])
        total = _number(row["total"]) if row.get("total") else None
        if not name:
            problems.append(_problem("missing_key", file, line, "series", "series"))
        elif matched is None:
            problems.append(_problem("invalid_value", file, line, period, "2019, 2019-Q3, 2019-07"))
        elif value is None:
            problems.append(_problem("invalid_value", file, line, row["value"] or "", "0, 1, 2.5, …"))
        elif row.get("total") and (total is None or total < value or total == 0):
            problems.append(_problem("invalid_value", file, line, row["total"], f"total ≥ {row['value']}"))
        elif (name, period) in seen:
            problems.append(_problem("named_twice", file, line, f"{name}, {period}", ""))
        else:
            seen.add((name, period))
            year, quarter, month = matched.groups()
            freqs.add("quarter" if quarter or month else "year")
            at = int(year) * 4 + (int(quarter or 1) - 1 if not month else (int(month) - 1) // 3)
            cell = cells.setdefault((name, at), [0.0, 0.0])
            cell[0] += value
            cell[1] += total or 0.0
            told = told and total is not None
            areas[name] = (row.get("area") or areas.get(name, "")).strip()
    if len(freqs) > 1:
        problems.append(_problem("invalid_value", file, 1, "period", "2019, 2020, … | 2019-Q3, 2019-Q4, …"))
    if not seen and not problems:
        problems.append(_problem("too_few", file, 1, "0", "1"))
    return (() if problems else (_panel(cells, areas, told, yearly=freqs == {"year"}),)), tuple(problems)


def _panel(cells: dict[tuple[str, int], list[float]], areas: dict[str, str], told: bool, *, yearly: bool) -> Panel:
    keys = sorted(cells)
    at = np.array([at // 4 if yearly else at for _, at in keys], dtype=np.int64)
    count = np.array([cells[key][0] for key in keys])
    total = np.array([cells[key][1] for key in keys])
    if not told:
        total = np.array([count[at == period].sum() for period in at])
    rows = Rows(np.array([name for name, _ in keys], dtype=object), at, count, total)
    return panel_of(OWN, "", rows, Rules("year" if yearly else "quarter", "missing", "sum", True), areas)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0.0 <= number < float("inf") else None


def _problem(rule: str, file: str, line: int, value: str, expected: str) -> Problem:
    return Problem(rule, Place(file, line), {"value": value, "expected": expected})
