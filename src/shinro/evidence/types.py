"""Signals as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    import numpy.typing as npt

Kind = Literal["demand", "attention", "supply", "use", "wage"]
Reading = Literal["specific", "lexicon", "strict"]
"""How posts are read for the twelve fields: `View.fields`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where signals come from. `sha256` is the hash of the input files that were compiled.

    A period is known `lag_days` after its end, and not before `since`, the day on which the source first appeared.
    """

    id: str
    name: str
    origin: str
    licence: str
    attribution: str
    kind: Kind
    unit: Literal["count", "share", "index", "pay"]
    first: date
    last: date
    lag_days: int
    since: date | None
    series: int
    rows: int
    caveats: str
    caveats_ja: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Series of one source in half-years that end at `ends` (ascending, about 182 days apart).

    `count`, `total`: `[series, half_year]` float64; NaN where the source does not cover the half-year or the cell is
    censored. The share is `count / total`. `censored`: `[series, half_year]`, true where the source hides small counts.
    `counted` is false where the source publishes shares only (then `count` is a share and `total` is 1).
    `areas`: the field each series belongs to, "" for none. `region`: economy or set of venues, "" for all.
    Yearly sources have years instead of half-years: `ends` are then about 365 days apart.
    """

    source: str
    series: tuple[str, ...]
    areas: tuple[str, ...]
    ends: tuple[date, ...]
    count: npt.NDArray[np.float64]
    total: npt.NDArray[np.float64]
    censored: npt.NDArray[np.bool_]
    counted: bool
    region: str = ""


@dataclass(frozen=True, slots=True)
class Wage:
    """Median pay in a field relative to the median over all of the same source, level and year; `n` is its sample."""

    field: str
    relative: float
    n: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What posts that name a field ask for: of `posts` so many name a PhD, juniors (also interns), seniors, Japan."""

    field: str
    posts: float
    phd: float
    junior: float
    senior: float
    japan: float


@dataclass(frozen=True, slots=True)
class Pair:
    """How often documents of a source, in the period that began on `since`, belong to two fields at once.

    `together` is the inner product of the two fields' weights over the documents, `by_chance` what independence would
    give. `a` is before `b` in the alphabet, or the same field.
    """

    source: str
    since: date
    a: str
    b: str
    together: float
    by_chance: float
