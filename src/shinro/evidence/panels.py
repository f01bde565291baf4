"""From rows of a source to a panel of half-years or years: pure, on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from .types import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Known rows of one source and region, ordered by series and period.

    `at`: number of the period since year 0, in quarters or years.
    """

    series: npt.NDArray[np.object_]
    at: npt.NDArray[np.int64]
    count: npt.NDArray[np.float64]
    total: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """How the cells of a source are read: what a missing one means, and how two quarters make a half-year."""

    freq: Literal["quarter", "year"]
    absent: Literal["zero", "censored", "missing"]
    pool: Literal["sum", "mean"]
    counted: bool


def panel_of(
    source: str,
    region: str,
    rows: Rows,
    rules: Rules,
    areas: Mapping[str, str],
    names: Sequence[str] | None = None,
    newest: int | None = None,
) -> Panel:
    """Return the panel of `rows`; `names` fixes the series and their order, otherwise all seen, in order of name.

    Half-years are pairs of quarters counted back from `newest` (the newest quarter known, if not given); a lone oldest
    quarter is left out. Years stay years. Where the source is complete an absent cell is zero, with the period's total.
    """
    series = tuple(dict.fromkeys(rows.series.tolist())) if names is None else tuple(names)
    step = 2 if rules.freq == "quarter" else 1
    last = newest if newest is not None else int(rows.at.max())
    first = int(rows.at.min())
    periods = (last - first + 1) // step * step
    start = last - periods + 1
    position = {name: i for i, name in enumerate(series)}
    index = np.array([position.get(name, -1) for name in rows.series.tolist()], np.int64)
    use = (index >= 0) & (rows.at >= start) & (rows.at <= last)
    shape = (len(series), periods)
    count, total = np.full(shape, np.nan), np.full(shape, np.nan)
    cell = (index[use], rows.at[use] - start)
    count[cell], total[cell] = rows.count[use], rows.total[use]
    censored = np.zeros(shape, np.bool_)
    if rules.absent != "missing":
        covered = _period_totals(rows, start, periods)
        absent = np.isnan(count) & ~np.isnan(covered)
        total = np.where(np.isnan(total), covered, total)
        if rules.absent == "zero":
            count[absent] = 0.0
        else:
            censored = absent
    if step == 2:
        count, total = _pooled(count, rules.pool), _pooled(total, rules.pool)
        censored = censored[:, ::2] | censored[:, 1::2]
    ends = tuple(_end(at, rules.freq) for at in range(start + step - 1, last + 1, step))
    return Panel(
        source, series, tuple(areas.get(s, "") for s in series), ends, count, total, censored, rules.counted, region
    )


def _period_totals(rows: Rows, start: int, periods: int) -> npt.NDArray[np.float64]:
    """Return the total of each period, NaN where the source does not cover it."""
    totals = np.full(periods, np.nan)
    inside = (rows.at >= start) & (rows.at < start + periods)
    totals[rows.at[inside] - start] = rows.total[inside]
    return totals


def _pooled(quarters: npt.NDArray[np.float64], pool: str) -> npt.NDArray[np.float64]:
    both = quarters[:, ::2] + quarters[:, 1::2]
    return both if pool == "sum" else both / 2


def _end(at: int, freq: str) -> date:
    """Return the last day of a numbered quarter or year."""
    if freq == "year":
        return date(at, 12, 31)
    year, quarter = divmod(at + 1, 4)
    return date(year, 3 * quarter + 1, 1) - timedelta(days=1)


def summed(rows: Rows, names: Sequence[str], lasts: Sequence[int], quarters: int) -> tuple[Floats, Floats]:
    """Return count and total `[name, period]` over the `quarters` up to each of `lasts` (numbered quarters).

    NaN where a quarter of the period is not covered; an absent cell of a covered quarter is zero.
    """
    totals = dict(zip(rows.at.tolist(), rows.total.tolist(), strict=True))
    cells = dict(zip(zip(rows.series.tolist(), rows.at.tolist(), strict=True), rows.count.tolist(), strict=True))
    periods = [range(last - quarters + 1, last + 1) for last in lasts]
    total = np.array([sum(totals.get(at, np.nan) for at in period) for period in periods])
    count = np.array([[sum(cells.get((name, at), 0.0) for at in period) for period in periods] for name in names])
    whole: Floats = np.broadcast_to(total, (len(names), len(periods))).copy()
    return np.where(np.isnan(whole), np.nan, count), whole


def by_field(panel: Panel, terms: Sequence[tuple[str, str, float]], fields: Sequence[str]) -> Panel:
    """Return the panel's fields: weighted sums over mapped (term, field, weight); NaN for a field without a term here.

    A censored term counts as none, so that the sum is then a lower bound; it is marked censored if any term was.
    """
    if not panel.series:
        return panel
    position = {name: i for i, name in enumerate(panel.series)}
    shape = (len(fields), len(panel.ends))
    count, censored = np.full(shape, np.nan), np.zeros(shape, np.bool_)
    total = np.full(shape, np.nan)
    covered = np.nan_to_num(np.nanmax(np.where(np.isnan(panel.total), -np.inf, panel.total), axis=0), neginf=np.nan)
    for i, field in enumerate(fields):
        own = [(position[term], weight) for term, f, weight in terms if f == field and term in position]
        if not own:
            continue
        at = [p for p, _ in own]
        weight = np.array([w for _, w in own])[:, None]
        count[i] = np.where(np.isnan(covered), np.nan, np.nansum(panel.count[at] * weight, axis=0))
        censored[i] = panel.censored[at].any(axis=0)
        total[i] = covered
    return Panel(
        panel.source, tuple(fields), tuple(fields), panel.ends, count, total, censored, panel.counted, panel.region
    )
