"""The outlook alone, without a person: all fields, or one field with all that is known of it.

In a replay, what happened since stands beside the forecast, in places of its own: it was not known then.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..evidence import DEMAND
from ..outlook import HORIZONS, QUANTILES, SOURCES, crowding, ended, outlook_of
from ..outlook.crowding import Crowding
from ..outlook.record import shipped
from . import record
from .fields import forecast_of, is_stale, sources_of
from .freeze import quarter_end
from .record import Missed
from .score import widened
from .types import EvidenceSource, FieldForecast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..evidence import View

SCHEMA = 1
BACK = (1, 3, 5)
"""Years ago that a term's share is told for."""
REGIONS = ("JP", "World")
CODE_HOST = "github_innovationgraph"
GROWTH = 3
"""Years of growth told of a region."""
YEAR = 365.25


class Term(Struct, frozen=True):
    """What a term of the field did: posts in the newest half-year that name it, their share of all, and before.

    `before`, `posts_before`: the same 1, 3 and 5 years earlier, where counted.
    """

    term: str
    posts: int
    share: float
    before: dict[str, float]
    posts_before: dict[str, int]


class Region(Struct, frozen=True):
    """Developers at a code host who name the field's topics, of all developers who name any topic.

    `factor`: share now over share `GROWTH` years ago. `hidden`: some topic has fewer developers than the source shows,
    so that the share is a lower bound. None where every topic of the field is hidden, or the field has none.
    """

    region: str
    known_to: date
    developers: float | None
    share: float | None
    factor: float | None
    hidden: bool


class Came(Struct, frozen=True):
    """What came, `years` after the day of the forecast: known later, and no part of it.

    It lay above the forecast's level `above` and below its level `below` (None: beyond the outermost), both widened by
    the scatter of the counted posts.
    """

    years: float
    end: date
    share: float
    posts: int
    above: float | None
    below: float | None


class Look(Struct, frozen=True):
    """One field. Terms, regions, crowding and misses are told where one field was asked for.

    `japan`: posts of the newest three whole years that name the field and Japan; `posts`: all of those of the field.
    """

    forecast: FieldForecast
    came: tuple[Came, ...] = ()
    terms: tuple[Term, ...] = ()
    regions: tuple[Region, ...] = ()
    japan: int = 0
    posts: int = 0
    crowding: Crowding | None = None
    misses: tuple[Missed, ...] = ()


class Unseen(Struct, frozen=True):
    """A field that no post named on the day of the forecast, with its share on the day that is known later."""

    field: str
    share: float | None


class Looked(Struct, frozen=True):
    """The outlook of a day. `later`: the day by which what came is known, None if nothing came since.

    `stale`: the newest evidence is more than a year older than the day.
    """

    schema: int
    as_of: date
    origin: date
    snapshot: str
    later: date | None
    fields: tuple[Look, ...]
    unseen: tuple[Unseen, ...]
    sources: tuple[EvidenceSource, ...]
    supply_ended: dict[str, date]
    stale: bool = False


def looked(view: View, later: View, fields: Sequence[str], snapshot: str, only: str | None = None) -> Looked:
    """Return the outlook of `fields` (of `only` one, in full) on the view's day; `later` knows what came since.

    Raises `TooEarly` if the view knows too little for any.
    """
    found = outlook_of(view, tuple(fields))
    told = tuple(f for f in found.fields if only in (None, f.id))
    crowded = {c.field: c for c in crowding(view, [f.id for f in found.fields]) if c.told} if only and told else {}
    misses = record.missed(shipped().known(view.as_of), record.FIELDS) if only else ()
    replay = later.as_of > view.as_of
    looks = []
    for field in told:
        forecast = forecast_of(field)
        came = _came(forecast, view.as_of, later) if replay else ()
        if only:
            mine = tuple(m for m in misses if m.series == only)
            named = next(((round(p.japan), round(p.posts)) for p in view.profile() if p.field == only), (0, 0))
            looks.append(Look(forecast, came, terms(view, only), regions(view, only), *named, crowded.get(only), mine))
        else:
            looks.append(Look(forecast, came))
    known = {field.id for field in found.fields}
    wanted = {*SOURCES, *({CODE_HOST} if only else ())}
    return Looked(
        schema=SCHEMA,
        as_of=view.as_of,
        origin=found.origin,
        snapshot=snapshot,
        later=later.as_of if any(look.came for look in looks) else None,
        fields=tuple(looks),
        unseen=tuple(_unseen(f, later, replay=replay) for f in fields if f not in known and only in (None, f)),
        sources=sources_of(view, wanted),
        supply_ended=dict(ended(view)) if only else {},
        stale=is_stale(view.newest(), view.as_of),
    )


def terms(view: View, field: str) -> tuple[Term, ...]:
    """Return the field's terms in hiring posts, the most used first; terms without any post in five years left out."""
    panel = view.panel(DEMAND)
    made = []
    for row, area in enumerate(panel.areas):
        posts, total = panel.count[row], panel.total[row]
        if area != field or not np.nansum(posts[-2 * max(BACK) - 1 :]):
            continue
        steps = {
            f"{years}": 2 * years for years in BACK if len(posts) > 2 * years and np.isfinite(posts[-1 - 2 * years])
        }
        made.append(
            Term(
                panel.series[row],
                round(float(posts[-1])),
                float(posts[-1] / total[-1]),
                {years: float(posts[-1 - step] / total[-1 - step]) for years, step in steps.items()},
                {years: round(float(posts[-1 - step])) for years, step in steps.items()},
            )
        )
    return tuple(sorted(made, key=lambda t: (-t.posts, t.term)))


def regions(view: View, field: str) -> tuple[Region, ...]:
    """Return the field among developers in Japan and in the world, as far as the code host shows them."""
    made = []
    known = view.regions(CODE_HOST) if any(s.id == CODE_HOST for s in view.sources()) else ()
    for region in (r for r in REGIONS if r in known):
        panel = view.attention(CODE_HOST, region=region)
        row = panel.series.index(field)
        count, total, step = panel.count[row], panel.total[row], 2 * GROWTH
        share = count / np.where(total > 0, total, np.nan)
        seen = bool(np.isfinite(share[-1]) and count[-1] > 0)
        past = len(share) > step and np.isfinite(share[-1 - step]) and share[-1 - step] > 0
        made.append(
            Region(
                region,
                panel.ends[-1],
                float(count[-1]) if seen else None,
                float(share[-1]) if seen else None,
                float(share[-1] / share[-1 - step]) if seen and past else None,
                bool(panel.censored[row, -1]),
            )
        )
    return tuple(made)


def _came(forecast: FieldForecast, as_of: date, later: View) -> tuple[Came, ...]:
    """Return the half-years that ended nearest to each horizon and are known to `later`."""
    newest = later.newest()
    ends = {years: quarter_end(as_of + timedelta(days=round(years * YEAR))) for years in HORIZONS}
    known = {years: end for years, end in ends.items() if end <= newest}
    if not known:
        return ()
    panel = later.fields_over(tuple(known.values()), 6)
    row = panel.series.index(forecast.id)
    made = []
    for at, (years, end) in enumerate(known.items()):
        posts, total = float(panel.count[row, at]), float(panel.total[row, at])
        if not np.isfinite(posts) or not total:
            continue
        outcome, scatter = log((posts + 0.5) / (total + 1.0)), (1.0 / (posts + 0.5) - 1.0 / (total + 1.0)) ** 0.5
        levels = widened([log(forecast.quantiles[f"{years:g}"][f"{q:g}"]) for q in QUANTILES], scatter)
        pairs = list(zip(QUANTILES, levels, strict=True))
        made.append(
            Came(
                years,
                end,
                posts / total,
                round(posts),
                max((q for q, level in pairs if level <= outcome), default=None),
                min((q for q, level in pairs if level > outcome), default=None),
            )
        )
    return tuple(made)


def _unseen(field: str, later: View, *, replay: bool) -> Unseen:
    panel = later.fields()
    row = panel.series.index(field)
    share = float(panel.count[row, -1] / panel.total[row, -1]) if replay and len(panel.ends) else None
    return Unseen(field, share)
