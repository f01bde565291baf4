"""Crowding: how much supply there is per unit of demand in each field, and whether posts ask for graduates.

Supply per demand is the field's share of papers (or developers, or questions) over its share of hiring posts in the
same periods, in logs. Its level depends on which terms and venues are counted, hence it is told against the median
field only; its change does not, as long as the terms stay the same. Each log share carries the sampling variance of
its counts. A trend is a weighted line through the years, its interval widened by the Birge ratio
where the points scatter more than their counts explain.
"""

from __future__ import annotations

from datetime import date
from math import exp
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from .panel import log_odds
from .scale import normal_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from ..evidence import Profile, View

    Floats = npt.NDArray[np.float64]

SUPPLIES = (("ml_conference_topics", "ML"), ("github_innovationgraph", "World"), ("stackoverflow_tags", ""))
"""Sources of supply with the region taken: papers of NeurIPS, ICML and CVPR; developers; questions of learners."""
YEARS = 3
"""Years of a trend, and years pooled for what posts ask for."""
LEAST_POINTS = 3
STALE = 2.0
"""Years after which a source that has ended tells no level and no trend of today."""


class Supply(Struct, frozen=True):
    """Supply per unit of demand by one source. Ranges are 10-90 %.

    `level`: times the median field's, over the newest year; `trend`: factor a year over the newest `YEARS`;
    `rises`: chance that it did rise.
    """

    source: str
    known_to: date
    level: float
    level_low: float
    level_high: float
    trend: float
    trend_low: float
    trend_high: float
    rises: float


class Asked(Struct, frozen=True):
    """Share of a field's posts that ask for something, in the newest `YEARS` known to the end of `known_to`.

    `low`, `high`: 10-90 % of the Beta posterior; `before`: the share in the years before those (None without posts);
    `rises`: chance that it has risen since (0.5 where nothing tells).
    """

    known_to: int
    posts: int
    share: float
    low: float
    high: float
    before: float | None
    rises: float


class Crowding(Struct, frozen=True):
    """One field: its supplies (a source without terms or history of the field is left out), and what posts ask for."""

    field: str
    supplies: tuple[Supply, ...]
    phd: Asked | None
    junior: Asked | None

    @property
    def told(self) -> bool:
        """Whether anything is known."""
        return bool(self.supplies or self.phd or self.junior)


def crowding(view: View, fields: Sequence[str]) -> tuple[Crowding, ...]:
    """Return the crowding of `fields` by what the view knows."""
    supplies: dict[str, list[Supply]] = {field: [] for field in fields}
    for source, region in SUPPLIES:
        for field, supply in _supplies(view, source, region, fields):
            supplies[field].append(supply)
    years = view.profile_years()
    phd, junior = _asked(years, "phd"), _asked(years, "junior")
    return tuple(Crowding(field, tuple(supplies[field]), phd.get(field), junior.get(field)) for field in fields)


def ended(view: View) -> Mapping[str, date]:
    """Return the sources of supply that ended too long ago to tell anything of today, with their last day."""
    last = {source.id: source.last for source in view.sources()}
    return {source: last[source] for source, _ in SUPPLIES if source in last and _age(view, last[source]) > STALE}


def _age(view: View, end: date) -> float:
    return (view.as_of - end).days / 365.25


def _supplies(view: View, source: str, region: str, fields: Sequence[str]) -> Iterator[tuple[str, Supply]]:
    panel = view.attention(source, region)
    if len(panel.ends) < LEAST_POINTS or _age(view, panel.ends[-1]) > STALE:
        return
    apart = (panel.ends[-1] - panel.ends[-2]).days
    months = 12 if apart > 270 else 6
    per_year = 12 // months
    recent = slice(-(YEARS * per_year + 1), None)
    demand = view.fields_over(panel.ends[recent], months)
    rows = [panel.series.index(field) for field in fields]
    supply, blur = _log_share(panel.count[rows, recent], panel.total[rows, recent])
    posts, noise = _log_share(demand.count[rows], demand.total[rows])
    ratio, variance = supply - posts, blur + noise
    level = ratio[:, -per_year:].mean(axis=1)
    level_variance = variance[:, -per_year:].mean(axis=1) / per_year
    seen = np.isfinite(level) & (demand.count[rows, -1] > 0)
    if not seen.any():
        return
    level = level - float(np.median(level[seen]))
    years = np.array([(end - panel.ends[-1]).days / 365.25 for end in panel.ends[recent]])
    for at in np.flatnonzero(seen).tolist():
        known = np.isfinite(ratio[at])
        if known.sum() >= LEAST_POINTS:
            slope, deviation = line(years[known], ratio[at, known], variance[at, known])
            levels = _range(float(level[at]), float(level_variance[at]) ** 0.5)
            rises = NormalDist().cdf(slope / deviation)
            yield fields[at], Supply(source, panel.ends[-1], *levels, *_range(slope, deviation), rises)


def _log_share(count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return posterior mean and sampling variance of the log share of `count` in `total`, of any shape."""
    hit, whole = count + 0.5, total + 1.0
    return np.log(hit / whole), 1.0 / hit - 1.0 / whole


def line(x: Floats, y: Floats, variance: Floats) -> tuple[float, float]:
    """Return slope and standard deviation of the weighted line through points (Birge, Phys. Rev. 40, 1932)."""
    weight = 1.0 / variance
    centre = float((weight * x).sum() / weight.sum())
    mass = float((weight * (x - centre) ** 2).sum())
    slope = float((weight * (x - centre) * y).sum() / mass)
    rest = y - slope * (x - centre)
    rest = rest - (weight * rest).sum() / weight.sum()
    birge = max(1.0, float((weight * rest**2).sum()) / (len(x) - 2))
    return slope, (birge / mass) ** 0.5


def _range(mean: float, deviation: float) -> tuple[float, float, float]:
    """Return the median, 10 % and 90 % of a log-normal."""
    reach = normal_score(0.9) * deviation
    return exp(mean), exp(mean - reach), exp(mean + reach)


def _asked(years: Mapping[int, tuple[Profile, ...]], what: str) -> dict[str, Asked]:
    """Return per field what the posts of the newest years ask for, against those of the years before."""
    if not years:
        return {}
    last = max(years)
    now = _pooled(years, range(last - YEARS + 1, last + 1), what)
    before = _pooled(years, range(last - 2 * YEARS + 1, last - YEARS + 1), what)
    return {field: asked(last, *cell, *before.get(field, (0.0, 0.0))) for field, cell in now.items()}


def _pooled(years: Mapping[int, tuple[Profile, ...]], some: range, what: str) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for year in some:
        for profile in years.get(year, ()):
            count, posts = found.get(profile.field, (0.0, 0.0))
            found[profile.field] = count + float(getattr(profile, what)), posts + profile.posts
    return found


def asked(known_to: int, count: float, posts: float, count_before: float, posts_before: float) -> Asked:
    """Return a share with its Beta posterior (Jeffreys' prior), and the chance that it rose (normal log-odds)."""
    from scipy.special import betaincinv

    low, high = (float(betaincinv(count + 0.5, posts - count + 0.5, p)) for p in (0.1, 0.9))
    odds, variance = log_odds(np.array([count, count_before]), np.array([posts, posts_before]))
    rises = NormalDist().cdf(float((odds[0] - odds[1]) / variance.sum() ** 0.5)) if posts_before else 0.5
    return Asked(
        known_to=known_to,
        posts=round(posts),
        share=(count + 0.5) / (posts + 1.0),
        low=low,
        high=high,
        before=(count_before + 0.5) / (posts_before + 1.0) if posts_before else None,
        rises=rises,
    )
