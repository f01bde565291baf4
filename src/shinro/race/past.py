"""What became of demand, and what was known of it on the first day of each half-year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from ..course.person import relative_pay
from ..halfyear import HalfYear
from ..outlook import outlook_of
from ..outlook.market import volume

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ..evidence import Evidence, Panel, View
    from ..outlook import DemandChain, MarketChain

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

FIRST = HalfYear(2012, 1)
LEAST_QUARTERS = 4
"""Quarters of demand that the first vintage rests on."""
SETTLED = timedelta(days=14)
"""After so long a half-year's posts are known."""
ATTENTION = ("stackoverflow_tags", "stackoverflow_tags_yearly", "ml_conference_topics", "github_innovationgraph")
FRESH = timedelta(days=550)
"""A source of attention whose newest period ended longer ago says nothing of what is new."""
JEFFREYS = 0.5


@dataclass(frozen=True, slots=True)
class Vintage:
    """What was known on `day`, over all fields `[F]`.

    `menu`: fields of which a post was known; `share` of posts, `demand` (shares over their sum), `growth` of demand and
    `hype` of attention over two half-years in logs, cut at -1 and 1, 0 where too little is known; `wage` relative to
    the median; `volume` of posts against the ten years before. `fields`, `chain`, `market`: the outlook's.
    """

    day: date
    menu: Flags
    share: Floats
    demand: Floats
    growth: Floats
    hype: Floats
    wage: Floats
    volume: float
    fields: tuple[str, ...]
    chain: DemandChain
    market: MarketChain


@dataclass(frozen=True, slots=True)
class Past:
    """Half-years in their order: what was known on their first day, and what then became of `share[T, F]` of posts, of
    their `volume[T]`, and of `wage[T, F]` as known on the day after.
    """

    half_years: tuple[HalfYear, ...]
    vintages: tuple[Vintage, ...]
    share: Floats
    volume: Floats
    wage: Floats


@dataclass(frozen=True, slots=True)
class Became:
    """What became of `share[F]` of posts, their `volume` and `wage[F]` in one half-year."""

    share: Floats
    volume: float
    wage: Floats


def half_years_of(evidence: Evidence, first: HalfYear = FIRST) -> tuple[HalfYear, ...]:
    """Return the half-years from `first` to the last whole one of which all posts are known."""
    newest = evidence.as_of(date.max).newest()
    last = HalfYear.of(newest) if HalfYear.of(newest).end == newest else HalfYear.of(newest) + -1
    return tuple(first + t for t in range(last - first + 1))


def past_of(half_years: Sequence[HalfYear], found: Sequence[tuple[Vintage, Became]]) -> Past:
    """Return the past from what was found for each half-year (`looked_up`)."""
    return Past(
        tuple(half_years),
        tuple(vintage for vintage, _ in found),
        np.array([became.share for _, became in found]),
        np.array([became.volume for _, became in found]),
        np.array([became.wage for _, became in found]),
    )


def looked_up(evidence: Evidence, fields: tuple[str, ...], half_year: HalfYear) -> tuple[Vintage, Became]:
    """Return what was known on the first day of a half-year, and what became of it."""
    after = evidence.as_of(half_year.end + SETTLED, LEAST_QUARTERS)
    share, _ = _shares(after.fields(), fields)
    became = Became(share[:, -1], float(np.exp(volume(after.market())[-1])), _wages(after, fields))
    return vintage(evidence.as_of(half_year.start, LEAST_QUARTERS), fields), became


def vintage(view: View, fields: Sequence[str]) -> Vintage:
    """Return what a view knows of all `fields`."""
    outlook = outlook_of(view, tuple(fields))
    share, menu = _shares(view.fields(), fields)
    demand = share * menu[:, None]
    demand = demand / demand.sum(axis=0)
    return Vintage(
        day=view.as_of,
        menu=menu,
        share=share[:, -1],
        demand=demand[:, -1],
        growth=_growth(demand, 2) * menu,
        hype=hype(view, fields) * menu,
        wage=_wages(view, fields),
        volume=float(np.exp(volume(view.market())[-1])),
        fields=tuple(field.id for field in outlook.fields),
        chain=outlook.chain,
        market=outlook.market,
    )


def hype(view: View, fields: Sequence[str]) -> Floats:
    """Return `[F]` growth of attention over a year in logs, the mean over the sources that are fresh; 0 for none."""
    found = []
    for source in ATTENTION:
        panel = view.attention(source)
        if not panel.ends or view.as_of - panel.ends[-1] > FRESH:
            continue
        place = [panel.series.index(field) for field in fields]
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (panel.count[place] + JEFFREYS * panel.counted) / panel.total[place]
        yearly = len(panel.ends) > 1 and (panel.ends[-1] - panel.ends[-2]).days > 300
        found.append(_growth(share, 1 if yearly else 2))
    if not found:
        return np.zeros(len(fields))
    stack = np.array(found)
    known = np.isfinite(stack)
    return np.asarray(np.where(known, stack, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def _shares(panel: Panel, fields: Sequence[str]) -> tuple[Floats, Flags]:
    """Return the posterior mean of every field's share `[F, period]`, and which fields had a post at all `[F]`."""
    place = [panel.series.index(field) for field in fields]
    count, total = panel.count[place], panel.total[place]
    return (count + JEFFREYS) / (total + 2.0 * JEFFREYS), np.nansum(count, axis=1) > 0.0


def _growth(share: Floats, back: int) -> Floats:
    """Return `[F]` log growth over the last `back` periods, cut at -1 and 1; 0 where that far back nothing is known."""
    if share.shape[1] <= back:
        return np.zeros(len(share))
    with np.errstate(invalid="ignore", divide="ignore"):
        grown = np.log(share[:, -1] / share[:, -1 - back])
    return np.asarray(np.clip(np.nan_to_num(grown, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0))


def _wages(view: View, fields: Sequence[str]) -> Floats:
    pay = relative_pay(tuple(fields), view.wages())
    return np.array([pay[field] for field in fields])
