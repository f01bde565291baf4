"""Outlook: what may become of the demand for each field, from what became of technologies that looked alike.

What comes in: a `View` of the evidence on one day. What passes through: tracks in log-odds (`panel`), the nearest past
windows (`analogs`), what followed them as quantiles (`ensemble`), calibrated by past forecasts (`calibrate`). What
goes out: an `Outlook` with a fan per field, named precedents, the Markov chain that the course is planned on
(`chain`), the state of the whole occupation (`market`), how crowded each field is (`crowding`), and how well such
forecasts have done (`backtest`, `record`). Apart from it: `Alerts`, the pairs of technologies (`kinds`) of which one
loses its use to the other (`substitution`).
"""

from .alerts import Alert, Alerts, watch
from .crowding import Crowding, crowding, ended
from .displacement import hazard
from .forecast import TooEarly, forecast
from .market import market_chain
from .reference import SOURCES
from .types import (
    HORIZONS,
    QUANTILES,
    Analog,
    DemandChain,
    FieldOutlook,
    MarketChain,
    Outlook,
    Score,
)

__all__ = [
    "HORIZONS",
    "QUANTILES",
    "SOURCES",
    "Alert",
    "Alerts",
    "Analog",
    "Crowding",
    "DemandChain",
    "FieldOutlook",
    "MarketChain",
    "Outlook",
    "Score",
    "TooEarly",
    "crowding",
    "ended",
    "forecast",
    "hazard",
    "market_chain",
    "watch",
]
