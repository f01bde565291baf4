"""A picture and the same figures as a table; what all pictures have in common."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import Any, TypeAlias

Spec: TypeAlias = dict[str, Any]

SEA, BRASS, SAGE, ROSE, IRIS, SAND, GREY = (
    "#2b86b0",
    "#b8802a",
    "#4f9465",
    "#b8586f",
    "#7d72b8",
    "#a08a5f",
    "#808a96",
)
"""Colours that stand out by 3 : 1 or more both on paper and on deep navy."""
PALETTE = (SEA, BRASS, SAGE, ROSE, IRIS, SAND, GREY)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head; `numbers` tells which columns are set flush right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Whether each column holds figures only."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.head)
        return tuple(bool(column) and all(_is_figure(cell) for cell in column) for column in columns)


@dataclass(frozen=True, slots=True)
class Figure:
    """A Vega-Lite specification (without colours of text and axes: the page's), its title and its table."""

    id: str
    title: str
    spec: Spec
    table: Table


def _is_figure(cell: str) -> bool:
    letters = sum(character.isalpha() for character in cell)
    return not cell or (any(character.isdigit() for character in cell) and letters <= 2 and not cell[0].isalpha())


def short(value: float) -> float:
    """Return `value` with four significant digits, which is more than a picture shows."""
    if value == 0:
        return 0.0
    return round(value, 3 - floor(log10(abs(value))))


def view(height: int, **parts: Any) -> Spec:
    """Return a picture as wide as its place on the page."""
    return {"width": "container", "height": height, "autosize": {"type": "fit-x", "contains": "padding"}, **parts}


def rows(values: list[dict[str, Any]]) -> Spec:
    """Return rows as inline data."""
    return {"values": values}


def year_axis(**more: Any) -> Spec:
    """Return an axis of years, whole and without separators."""
    return {
        "title": None,
        "format": "d",
        "tickMinStep": 1,
        "grid": False,
        "labelOverlap": "greedy",
        "labelSeparation": 10,
        **more,
    }


def log_ticks(low: float, high: float) -> list[float]:
    """Return round shares between `low` and `high`, at most five, for a logarithmic axis."""
    decades = range(floor(log10(low)) - 1, floor(log10(high)) + 2)
    fine = [short(step * 10.0**decade) for decade in decades for step in (1, 2, 5)]
    coarse = [short(step * 10.0**decade) for decade in decades for step in (1, 3)]
    for ticks in (fine, coarse, [short(10.0**decade) for decade in decades]):
        found = [tick for tick in ticks if low <= tick <= high]
        if len(found) <= 5:
            return found
    return found
