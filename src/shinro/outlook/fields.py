"""The outlook of the twelve fields on one day: ensemble, chain, precedents, market, and the record known by then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from . import record
from .analogs import queries_at
from .chain import EDGES, chain_of, cumulative, kernel
from .chain_draws import chains_near
from .displacement import hazard_among, lifetimes
from .draws import drawn
from .ensemble import between, grounds, smoothed, spread
from .market import market_chain
from .panel import Track, log_share, ordinal, share_of
from .precedents import precedents
from .reference import reference
from .scale import NORMAL, at_score, normal_score
from .shocks import AREA
from .types import HORIZONS, QUANTILES, FieldOutlook, Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ..evidence import View
    from .types import DemandChain

    Floats = npt.NDArray[np.float64]

HALF_YEAR = 182.62
APART = 1e-9
"""Least distance of neighbouring quantiles, log-odds."""


class TooEarly(ValueError):  # noqa: N818 -- a state of the evidence, not a failure of the program
    """Raised where the view knows too little for any outlook: no field had posts, or no window an outcome."""


def outlook_of(view: View, fields: tuple[str, ...], *, seed: int = 0, draws: int = 0) -> Outlook:
    """Return the outlook of `fields` on the view's day; raise `TooEarly` before the evidence allows one.

    Each field's own distribution stands in its `quantiles`; that they move together is told by `shared`, the
    correlation of their normal scores (`shocks`). A forecast of an early day may rest on few known windows.
    `draws`: how many chains of other outlooks to draw (`draws`), by `seed`.
    """
    known = reference(view)
    track, day = known.fields, ordinal(view.as_of)
    if track is None:
        raise TooEarly(view.as_of)
    place = {name: at for at, name in enumerate(track.series)}
    rows = [place[f] for f in fields if f in place and np.nansum(track.count[place[f]]) > 0]
    if not rows or not len(known.windows):
        raise TooEarly(view.as_of)
    period = len(track.days) - 1
    query = queries_at(track, period, rows)
    try:
        ground = grounds(known.windows, day)
    except ValueError:
        raise TooEarly(view.as_of) from None
    raw = spread(known.windows, query, day, known=ground)
    made = smoothed(raw)
    steps: Floats = np.arange(1.0, len(HORIZONS) + 1) + max(day - int(track.days[period]), 0) / HALF_YEAR
    change = np.maximum.accumulate(between(made, steps, query.spread), axis=2) + APART * np.arange(len(NORMAL))
    odds = query.level[:, None, None] + change
    share = share_of(query.level)
    ratio = log_share(odds) - np.log(share)[:, None, None]
    support = np.stack([np.interp(steps, raw.anchors, line) for line in raw.series])
    chain = chain_of(kernel(known.windows.tracks), ratio, share)
    others: tuple[DemandChain, ...] = ()
    if draws:
        others = chains_near(chain, share, *drawn(known.windows, ground, query, steps, raw.anchors, seed, draws))
    life = lifetimes(known.windows.tracks)
    tellings = tuple(
        _field(track, row, query.level[at], query.spread[at], odds[at], ratio[at])
        | {
            "analogs": precedents(known.windows, queries_at(track, period, [row]), track.series[row], day),
            "displaced_before": hazard_among(life, float(query.level[at]), len(HORIZONS)),
            "support": support[at],
        }
        for at, row in enumerate(rows)
    )
    return Outlook(
        as_of=view.as_of,
        origin=date.fromordinal(int(track.days[period])),
        fields=tuple(FieldOutlook(**telling) for telling in tellings),  # type: ignore[arg-type]
        chain=chain,
        market=market_chain(view),
        shared=AREA,
        track_record=record.pooled(record.shipped().known(view.as_of).tallies),
        drawn=others,
    )


def _field(track: Track, row: int, level: float, variance: float, odds: Floats, ratio: Floats) -> dict[str, object]:
    """Return the figures of one field from its quantiles of log-odds and of log(share / share now), `[step, level]`."""
    half = normal_score(0.95) * variance**0.5
    low, middle, high = share_of(np.array([level - half, level, level + half]))
    marks = np.stack([at_score(odds, normal_score(q)) for q in QUANTILES], axis=1)
    last = ratio[-1:]
    past: Sequence[int] = range(len(track.days))
    return {
        "id": track.series[row],
        "share": float(middle),
        "share_low": float(low),
        "share_high": float(high),
        "history": tuple(
            (date.fromordinal(int(track.days[t])), float(track.count[row, t]), float(track.total[row, t]))
            for t in past
            if np.isfinite(track.count[row, t])
        ),
        "quantiles": share_of(marks),
        "displaced": cumulative(ratio, np.full(len(ratio), EDGES[0])),
        "rises": float(1.0 - cumulative(last, np.array([np.log(1.5)]))[0]),
        "fades": float(cumulative(last, np.array([np.log(2.0 / 3.0)]))[0]),
    }
