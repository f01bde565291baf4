"""The figures of a chart by name, with the unit of each (`chart.figures` has them)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["chance", "number", "hours", "pays", "weeks"]
"""A chance or share 0-1, a number, hours a week, half-years of pay, weeks."""
_UNITS: dict[str, Unit] = {
    "study_eats_life": "hours",
    "study_hours": "hours",
    "generalist_too_thin": "number",
    "employable_fields": "number",
    "value": "pays",
    "waiting_costs": "pays",
    "finish_weeks": "weeks",
}
_PLAIN = (
    "useless_on_course",
    "value",
    "stays_first",
    "study_hours",
    "plan_in_26_weeks",
    "employable_fields",
    "waiting_costs",
    "finish_weeks",
)
_OF_FIELDS = (
    "share",
    "share_in_1_year",
    "share_in_5_years",
    "share_in_10_years",
    "fades",
    "rises",
    "displaced",
    "coverage",
)


def unit_of(name: str) -> Unit:
    """Return the unit of a figure."""
    return _UNITS.get(name, "chance")


def names(fields: Iterable[str], worries: Iterable[str]) -> tuple[str, ...]:
    """Return every name that a worry may be bound to: those of the founding `worries`, of the chart, of its fields."""
    return (*worries, *_PLAIN, *(f"{name}.{field}" for field in fields for name in _OF_FIELDS))
