"""The unit of each figure of a chart, by the figure's name."""

from __future__ import annotations

from typing import Literal

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


def unit_of(name: str) -> Unit:
    """Return the unit of a figure."""
    return _UNITS.get(name, "chance")
