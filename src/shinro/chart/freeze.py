"""A chart's forecasts as they are kept in a voyage, beside those of no change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from ..evidence import DEMAND
from ..voyage import LEVELS, FieldShares, Forecast, Horizon
from .score import NORMAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from ..evidence import Panel, View
    from .types import Chart

    Floats = npt.NDArray[np.float64]

YEARS = (0.5, 1, 2, 3, 5, 8, 10)
HALF_YEAR = 365.25 / 2
LEAST_STEP = 0.05
"""Least standard deviation of a field's change in a half-year, log-odds."""


def frozen(chart: Chart, view: View, kept_on: date) -> Forecast:
    """Return what `chart` expects of each field, of the half-year that ends nearest to each horizon.

    `view` is the chart's own. Naive: the field's last log-odds, with the root mean square of its steps so far growing
    with the root of time. Numbers keep six digits, as their file does.
    """
    panel = view.fields()
    lag = next(source.lag_days for source in view.sources() if source.id == DEMAND)
    horizons = tuple(_horizon(chart.as_of, years, lag) for years in YEARS)
    steps = [(horizon.ends - panel.ends[-1]).days / HALF_YEAR for horizon in horizons]
    return Forecast(
        schema=1,
        as_of=chart.as_of,
        kept_on=kept_on,
        origin=panel.ends[-1],
        snapshot=chart.evidence.snapshot,
        seed=chart.seed,
        levels=LEVELS,
        horizon=horizons,
        field=tuple(
            FieldShares(
                id=field.id,
                share=_short(field.share),
                forecast=tuple(
                    tuple(_short(field.quantiles[f"{years:g}"][f"{level:g}"]) for level in LEVELS) for years in YEARS
                ),
                naive=tuple(_naive(panel, field.id, steps)),
            )
            for field in chart.outlook.fields
        ),
    )


def _horizon(as_of: date, years: float, lag: int) -> Horizon:
    ends = quarter_end(as_of + timedelta(days=round(years * 365.25)))
    return Horizon(years=years, ends=ends, due=ends + timedelta(days=lag))


def quarter_end(day: date) -> date:
    """Return the end of a quarter that lies nearest to `day`."""
    before = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    later = before + timedelta(days=100)
    after = date(later.year, later.month, 1) - timedelta(days=1)
    return before if day - before <= after - day else after


def _naive(panel: Panel, field: str, steps: Iterable[float]) -> Iterable[tuple[float, ...]]:
    row = panel.series.index(field)
    count, total = panel.count[row], panel.total[row]
    odds: Floats = np.log((count + 0.5) / (total - count + 0.5))[np.isfinite(count)]
    step = max(float(np.sqrt(np.mean(np.diff(odds) ** 2))) if len(odds) > 1 else 0.0, LEAST_STEP)
    for ahead in steps:
        spread = step * max(ahead, 0.0) ** 0.5
        yield tuple(_short(1.0 / (1.0 + float(np.exp(-(odds[-1] + score * spread))))) for score in NORMAL)


def _short(share: float) -> float:
    return float(f"{share:.6g}")
