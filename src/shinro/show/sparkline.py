"""A line of history and forecast in a row of block characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..chart.types import FieldForecast

BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
HISTORY = 16
"""Half-years of history shown: eight years."""
AHEAD = ("2", "4", "6", "8", "10")


def sparkline(values: Sequence[float]) -> str:
    """Return one block per value, as high as the value between zero and the largest."""
    top = max(values, default=0.0)
    if top <= 0:
        return BLOCKS[0] * len(values)
    return "".join(BLOCKS[min(int(max(value, 0.0) / top * len(BLOCKS)), len(BLOCKS) - 1)] for value in values)


def history_and_median(field: FieldForecast) -> str:
    """Return a field's last eight years, a bar, and its median share two, four ... ten years ahead, on one scale."""
    past = [point.share for point in field.history[-HISTORY:]]
    ahead = [field.quantiles[horizon]["0.5"] for horizon in AHEAD]
    line = sparkline(past + ahead)
    return " " * (HISTORY - len(past)) + line[: len(past)] + "|" + line[len(past) :]
