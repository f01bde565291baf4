"""Made-up panels for the tests: random walks counted with sampling noise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from shinro.evidence import Panel

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def half_years(size: int, first: int = 2005) -> tuple[date, ...]:
    """Return the last days of `size` half-years."""
    return tuple(date(first + at // 2, 6, 30) if at % 2 == 0 else date(first + at // 2, 12, 31) for at in range(size))


def walks(
    source: str, series: int, size: int, step: float, seed: int, total: float = 200_000.0, start: float = -4.0
) -> Panel:
    """Return a counted panel of independent random walks in log-odds."""
    draw = np.random.default_rng(seed)
    level = start + 0.5 * draw.standard_normal((series, 1))
    odds = level + np.cumsum(step * draw.standard_normal((series, size)), axis=1)
    share = 1.0 / (1.0 + np.exp(-odds))
    totals = np.full((series, size), total)
    count = draw.binomial(int(total), share).astype(np.float64)
    names = tuple(f"{source} {at}" for at in range(series))
    hidden = np.zeros((series, size), dtype=np.bool_)
    return Panel(source, names, ("",) * series, half_years(size), count, totals, hidden, True)
