"""Outlook: what may become of the demand for each field, from what became of technologies that looked alike.

What comes in: a `View` of the evidence on one day. What passes through: tracks in log-odds (`panel`), what they looked
like and what became of them (`windows`), as an ensemble of learned analogs, look-alikes and the pooled random walk
(`ensemble`). What goes out: an `Outlook` (`fields`) with a fan per field, named precedents, the Markov chain that the
course is planned on (`chain`), the state of the whole occupation (`market`), how crowded each field is (`crowding`).
`forecast` takes any series, a person's own, too (`own`). How well such forecasts have done: `backtest`, `verify` and
`scorecard` find out, against `rivals`, and `record` is what ships. Apart from it: `Alerts`, the pairs of technologies
(`kinds`) of which one loses its use to the other (`substitution`).
"""

from .alerts import Alert, Alerts, watch
from .crowding import Crowding, crowding, ended
from .displacement import hazard
from .fields import TooEarly, outlook_of
from .forecast import PERCENTS, forecast
from .market import market_chain
from .own import OwnForecast, own_forecast
from .record import HeldOut, Scorecard, held_out
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
    "PERCENTS",
    "QUANTILES",
    "SOURCES",
    "Alert",
    "Alerts",
    "Analog",
    "Crowding",
    "DemandChain",
    "FieldOutlook",
    "HeldOut",
    "MarketChain",
    "Outlook",
    "OwnForecast",
    "Score",
    "Scorecard",
    "TooEarly",
    "crowding",
    "ended",
    "forecast",
    "hazard",
    "held_out",
    "market_chain",
    "outlook_of",
    "own_forecast",
    "watch",
]
