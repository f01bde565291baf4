"""The joint distribution of future demand, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    import numpy.typing as npt

QUANTILES: tuple[float, ...] = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
HORIZONS: tuple[float, ...] = tuple(h / 2 for h in range(1, 21))
"""Years ahead of the as-of date, in half-year steps."""


@dataclass(frozen=True, slots=True)
class Analog:
    """A past series that looked like this one's present. `became` maps years ahead to share then / share at `at`."""

    source: str
    series: str
    at: date
    weight: float
    became: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class FieldOutlook:
    """One field. Shares are of all hiring posts.

    `share` (posterior median), `share_low`, `share_high` (5-95 %) now; `history`: (end of half-year, count, total);
    `quantiles`: `[horizon, quantile]` shares; `displaced`: `[horizon]` chance that demand has fallen by 75 % or more;
    `rises`, `fades`: chance that demand in ten years is 1.5 times or more, two thirds or less, of today's.
    `displaced_before`: `[horizon]` how often series at a similar level had by then lost 75 % at some time
    (Kaplan-Meier over the reference class): a first passage, so it lies above a chance at one date. `support`:
    `[horizon]` distinct series behind the ensemble; 0 where no analog reaches so far and the nearest shorter horizon
    is widened.
    """

    id: str
    share: float
    share_low: float
    share_high: float
    history: tuple[tuple[date, float, float], ...]
    quantiles: npt.NDArray[np.float64]
    displaced: npt.NDArray[np.float64]
    rises: float
    fades: float
    analogs: tuple[Analog, ...]
    displaced_before: npt.NDArray[np.float64]
    support: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DemandChain:
    """A Markov chain on levels of demand per field whose marginals agree with the outlook's at every half-year.

    Level 0 is *displaced* (demand down by 75 % or more). `edges`: `[level - 1]` borders in log(share / share now);
    `share`: `[field, level]` the share that stands for the level; `start`: `[field]` level now;
    `step`: `[20, field, level, level]` transition in half-year t+1 (rows sum to 1); `given`: `[20, state, field, level,
    level]` the same in a half-year that is bad, middling or good for all fields at once, each as likely as the others
    and independent of the half-year before: their mean is `step`, and through them the fields move together;
    `after`: `[field, level, level]` transition beyond year ten (stationary, widened noise); `quantile_error`: largest
    absolute difference between the outlook's and the chain's cumulative probability at a level border, over fields and
    years 1, 3, 5, 10.
    """

    edges: npt.NDArray[np.float64]
    share: npt.NDArray[np.float64]
    start: npt.NDArray[np.int64]
    step: npt.NDArray[np.float64]
    given: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]
    quantile_error: float


@dataclass(frozen=True, slots=True)
class MarketChain:
    """The state of the whole occupation: boom, normal, winter, shrinking (AI does our work).

    `volume`: `[state]` posts relative to a normal half-year; `step`: `[state, state]`; `start`: `[state]`
    probabilities now.
    """

    states: tuple[str, ...]
    volume: npt.NDArray[np.float64]
    step: npt.NDArray[np.float64]
    start: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the track record: a forecaster's score at one horizon over all cases of a back-test.

    `crps_ratio`: continuous ranked probability score over naive's, both raw; `cover50`, `cover80`, `cover95`: share of
    outcomes inside the interval; `calibrated_...`: the same with calibrated intervals, over the same raw naive.
    """

    group: str
    forecaster: str
    horizon: float
    cases: int
    crps_ratio: float
    cover50: float
    cover80: float
    cover95: float
    calibrated_ratio: float
    calibrated50: float
    calibrated80: float
    calibrated95: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may come, seen from `as_of`.

    `origin` is the last day of the newest half-year known at `as_of`. `fields` keep the atlas's order and leave out
    a field that had no posts yet: nobody could choose it. The chain's field axis is that of `fields`. `shared`: the
    correlation of two fields' normal scores, through one shock that all fields share (`shocks`). `drawn`: chains of
    other outlooks that the evidence allows as well (`draws`), as many as were asked for.
    """

    as_of: date
    origin: date
    fields: tuple[FieldOutlook, ...]
    chain: DemandChain
    market: MarketChain
    shared: float
    track_record: tuple[Score, ...]
    drawn: tuple[DemandChain, ...] = ()
