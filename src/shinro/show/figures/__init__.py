"""Pictures of a chart as Vega-Lite specifications (plain data), each with the same figures as a table."""

from .course import basis, chances, drivers, gains, hours, work, worth_of_an_hour
from .displacement import displaced
from .figure import PALETTE, Figure, Table
from .frontier import frontier
from .outlook import fan, overview
from .plan import gantt
from .record import reliability

__all__ = [
    "PALETTE",
    "Figure",
    "Table",
    "basis",
    "chances",
    "displaced",
    "drivers",
    "fan",
    "frontier",
    "gains",
    "gantt",
    "hours",
    "overview",
    "reliability",
    "work",
    "worth_of_an_hour",
]
