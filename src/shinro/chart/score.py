"""Kept forecasts against what came, as far as it is known.

A forecast is of the share that lies underneath; the posts counted later scatter around it. So each level's distance
from the median is widened by the scatter of the outcome's own posts (root of the sum of squares, log shares) before
the two are compared. The naive forecast is of counts already: its steps are those of counts.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import exp, hypot, log
from statistics import NormalDist
from typing import TYPE_CHECKING

from msgspec import Struct

from ..voyage import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..evidence import Panel, View
    from ..voyage import Forecast

SCHEMA = 1
MIDDLE = LEVELS.index(0.5)
_EDGES = (0.0, *((low + high) / 2 for low, high in pairwise(LEVELS)), 1.0)
WEIGHTS = tuple(high - low for low, high in pairwise(_EDGES))
"""Each level stands for the probabilities that lie nearer to it than to any other."""
NORMAL = tuple(NormalDist().inv_cdf(level) for level in LEVELS)
"""Normal scores of the levels."""


class Settled(Struct, frozen=True):
    """One forecast whose outcome is known.

    `median`, `low`, `high`: what was expected, with the range of 80 % in which a count of so many posts would lie.
    `share` of `total` posts, of which `posts` name the field, in the half-year that ended on `ends`. It lay above the
    forecast's level `above` and below its level `below` (None: beyond the outermost). `crps`, `naive_crps`: see `crps`.
    `replay`: the forecast was kept when the outcome was known already.
    """

    as_of: date
    field: str
    years: float
    ends: date
    share_then: float
    median: float
    low: float
    high: float
    share: float
    posts: int
    total: int
    above: float | None
    below: float | None
    inside50: bool
    inside80: bool
    inside90: bool
    crps: float
    naive_crps: float
    replay: bool


class Open(Struct, frozen=True):
    """The forecasts of one day for one horizon whose outcome is not known.

    `due`: the day on which it can be; `waiting` if that has come and the evidence does not reach so far.
    """

    as_of: date
    years: float
    ends: date
    due: date
    fields: int
    waiting: bool


class Unforeseen(Struct, frozen=True):
    """A field that came without a forecast: no post had named it on the day of the forecasts."""

    as_of: date
    field: str
    years: float
    ends: date
    share: float
    posts: int


class Total(Struct, frozen=True):
    """Means over all settled forecasts of one horizon, or of all horizons (`years` None).

    `ratio`: CRPS over naive's; `inside50` and the others: shares of the outcomes. The fields of one half-year share
    its shocks: `half_years`, the number of different half-years, says more about the luck in it than `cases`.
    """

    years: float | None
    cases: int
    half_years: int
    crps: float
    naive_crps: float
    ratio: float
    inside50: float
    inside80: float
    inside90: float


class Scores(Struct, frozen=True):
    """All kept forecasts of a voyage, as far as their outcomes were known at `as_of`."""

    schema: int
    as_of: date
    snapshot: str
    totals: tuple[Total, ...]
    settled: tuple[Settled, ...]
    unforeseen: tuple[Unforeseen, ...]
    open: tuple[Open, ...]


def score(forecasts: Iterable[Forecast], view_of: Callable[[date], View], snapshot: str, as_of: date) -> Scores:
    """Return the scores known at `as_of`; `view_of` gives the view of a day, and no later day than that is asked for.

    Each outcome is read on its own due day, when its half-year is the newest one known: nothing is revised.
    """
    panels: dict[date, Panel] = {}
    settled: list[Settled] = []
    unforeseen: list[Unforeseen] = []
    still: list[Open] = []
    for forecast in sorted((one for one in forecasts if one.as_of <= as_of), key=lambda one: one.as_of):
        for at, horizon in enumerate(forecast.horizon):
            come = horizon.due <= as_of
            if come and horizon.due not in panels:
                panels[horizon.due] = view_of(horizon.due).fields()
            if come and panels[horizon.due].ends[-1] == horizon.ends:
                settled += _settled(forecast, at, panels[horizon.due])
                unforeseen += _unforeseen(forecast, at, panels[horizon.due])
            else:
                still.append(
                    Open(forecast.as_of, horizon.years, horizon.ends, horizon.due, len(forecast.field), waiting=come)
                )
    return Scores(
        schema=SCHEMA,
        as_of=as_of,
        snapshot=snapshot,
        totals=tuple(_totals(settled)),
        settled=tuple(settled),
        unforeseen=tuple(unforeseen),
        open=tuple(sorted(still, key=lambda o: (o.due, o.as_of))),
    )


def crps(levels: Sequence[float], outcome: float) -> float:
    """Return the continuous ranked probability score of log shares at `LEVELS`: twice the weighted pinball loss.

    Gneiting & Raftery, JASA 102, 2007; with few levels it is the weighted interval score of Bracher et al., PLOS
    Comput. Biol. 17, 2021. Units of the outcome, lower is better.
    """
    misses = zip(LEVELS, WEIGHTS, (outcome - level for level in levels), strict=True)
    return sum(2.0 * weight * max(p * miss, (p - 1.0) * miss) for p, weight, miss in misses)


def widened(levels: Sequence[float], deviation: float) -> list[float]:
    """Return log shares at `LEVELS`, further from their median by a normal scatter of that standard deviation."""
    middle = levels[MIDDLE]
    return [
        middle + (1 if normal > 0 else -1) * hypot(level - middle, normal * deviation)
        for level, normal in zip(levels, NORMAL, strict=True)
    ]


def _settled(forecast: Forecast, at: int, panel: Panel) -> Iterable[Settled]:
    horizon = forecast.horizon[at]
    for field in forecast.field:
        row = panel.series.index(field.id)
        posts, total = float(panel.count[row, -1]), float(panel.total[row, -1])
        outcome = log((posts + 0.5) / (total + 1.0))
        scatter = (1.0 / (total * field.forecast[at][MIDDLE] + 0.5) - 1.0 / (total + 1.0)) ** 0.5
        ours = widened([log(share) for share in field.forecast[at]], scatter)
        inside90, inside80, inside50 = (ours[n] <= outcome <= ours[-1 - n] for n in range(3))
        yield Settled(
            as_of=forecast.as_of,
            field=field.id,
            years=horizon.years,
            ends=horizon.ends,
            share_then=field.share,
            median=field.forecast[at][MIDDLE],
            low=exp(ours[1]),
            high=exp(ours[-2]),
            share=posts / total,
            posts=round(posts),
            total=round(total),
            above=max((p for p, level in zip(LEVELS, ours, strict=True) if level <= outcome), default=None),
            below=min((p for p, level in zip(LEVELS, ours, strict=True) if level > outcome), default=None),
            inside50=inside50,
            inside80=inside80,
            inside90=inside90,
            crps=crps(ours, outcome),
            naive_crps=crps([log(share) for share in field.naive[at]], outcome),
            replay=forecast.kept_on >= horizon.due,
        )


def _unforeseen(forecast: Forecast, at: int, panel: Panel) -> Iterable[Unforeseen]:
    horizon = forecast.horizon[at]
    for row, field in enumerate(panel.series):
        posts, total = float(panel.count[row, -1]), float(panel.total[row, -1])
        if posts > 0 and field not in {own.id for own in forecast.field}:
            yield Unforeseen(forecast.as_of, field, horizon.years, horizon.ends, posts / total, round(posts))


def _totals(settled: Sequence[Settled]) -> Iterable[Total]:
    """Yield one total per horizon, then that of all."""
    for years in (*sorted({one.years for one in settled}), None):
        some = [one for one in settled if years in (None, one.years)]
        if some:
            ours, theirs = _mean(one.crps for one in some), _mean(one.naive_crps for one in some)
            yield Total(
                years=years,
                cases=len(some),
                half_years=len({one.ends for one in some}),
                crps=ours,
                naive_crps=theirs,
                ratio=ours / theirs,
                inside50=_mean(one.inside50 for one in some),
                inside80=_mean(one.inside80 for one in some),
                inside90=_mean(one.inside90 for one in some),
            )


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / len(found)
