"""The fields' demand as each source alone would have it, each a chain that the course can be planned on.

Hiring posts say what is asked for; they are read in three ways (`View.fields`). Developers who use a field's tools and
papers on its topics are signs of another kind: their shares are of other things, so their level is moved to that of the
posts in the geometric mean over the fields that they tell of, and only their differences between fields and their
growth are theirs. A field that a source doesn't tell of keeps what the posts say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np

from .analogs import queries_at
from .chain import chain_of, kernel
from .ensemble import between, smoothed, spread
from .fields import APART, HALF_YEAR
from .panel import log_share, ordinal, share_of, track_of
from .reference import reference
from .scale import NORMAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from ..evidence import Panel, View
    from .panel import Track
    from .reference import Reference
    from .types import DemandChain

    Floats = npt.NDArray[np.float64]

POSTS = "hn_hiring"
READINGS = ("specific", "lexicon", "strict")
"""Readings of the posts: the one that is forecast; with product slogans; by unmistakable terms alone."""
OTHERS = (("github_innovationgraph", "World"), ("ml_conference_topics", "ML"))
"""Other sources with a level and a growth for most fields, with the region taken."""
STALE = 2.0
"""Years after which a source that has ended tells nothing of today."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One source alone: its `kind` of signal, how it is read ("" where there is one way), and the chain it leads to.

    `told`: the fields it tells of; `known_to`: last day of its newest period; `share`: `[field]` now, for all fields.
    """

    source: str
    reading: str
    kind: Literal["demand", "use", "attention"]
    known_to: date
    told: tuple[str, ...]
    share: Floats
    chain: DemandChain


def tellings(view: View, fields: tuple[str, ...]) -> tuple[Telling, ...]:
    """Return what each source alone says of `fields`; the first is the reading that the outlook rests on."""
    known, day = reference(view), ordinal(view.as_of)
    base = _read(known, _posts(view, "specific"), fields, day)
    return (
        *_readings(view, known, fields, day, base),
        *_others(view, known, fields, day, base),
    )


def japanese_posts(view: View) -> tuple[int, int]:
    """Return how many posts of the newest three whole years name Japan, and how many posts there were."""
    whole = next((profile for profile in view.profile() if profile.field == "all"), None)
    return (round(whole.japan), round(whole.posts)) if whole else (0, 0)


def _readings(
    view: View, known: Reference, fields: tuple[str, ...], day: int, base: tuple[Floats, Floats]
) -> Iterator[Telling]:
    for reading in READINGS:
        track = _posts(view, reading)
        share, ratio = base if reading == "specific" else _read(known, track, fields, day)
        chain = chain_of(kernel(known.windows.tracks), ratio, share)
        yield Telling(POSTS, reading, "demand", _end(track), fields, share, chain)


def _others(
    view: View, known: Reference, fields: tuple[str, ...], day: int, base: tuple[Floats, Floats]
) -> Iterator[Telling]:
    about = {source.id: source for source in view.sources()}
    for source, region in OTHERS:
        if source not in about or (view.as_of - about[source].last).days > STALE * 365.25:
            continue
        panel = _told(view.attention(source, region), fields)
        if not panel.series:
            continue
        track = track_of(panel, about[source].lag_days)
        told = panel.series
        share, ratio = base[0].copy(), base[1].copy()
        rows = [fields.index(field) for field in told]
        own, change = _read(known, track, told, day)
        own = own * np.exp(np.mean(np.log(share[rows]) - np.log(own)))
        share[rows], ratio[rows] = np.minimum(own, 0.9), change
        kind: Literal["use", "attention"] = "use" if about[source].kind == "use" else "attention"
        chain = chain_of(kernel(known.windows.tracks), ratio, share)
        yield Telling(source, "", kind, _end(track), told, share, chain)


def _posts(view: View, reading: str) -> Track:
    lag = next(source.lag_days for source in view.sources() if source.id == POSTS)
    panel = view.fields(reading)  # type: ignore[arg-type]  # one of READINGS
    return track_of(replace(panel, source="fields"), lag)


def _told(panel: Panel, fields: tuple[str, ...]) -> Panel:
    """Return the rows of `fields` that have a figure in the newest period and one before it."""
    rows = [
        panel.series.index(field)
        for field in fields
        if np.isfinite(panel.count[panel.series.index(field), -2:]).all()
        and panel.count[panel.series.index(field), -1] > 0
    ]
    return replace(
        panel,
        series=tuple(panel.series[row] for row in rows),
        areas=tuple(panel.areas[row] for row in rows),
        count=panel.count[rows],
        total=panel.total[rows],
        censored=panel.censored[rows],
    )


def _read(known: Reference, track: Track, fields: tuple[str, ...], day: int) -> tuple[Floats, Floats]:
    """Return share now `[field]` and quantiles of log(share / share now) `[field, step, level]`, like the outlook."""
    period = len(track.days) - 1
    query = queries_at(track, period, [track.series.index(field) for field in fields])
    made = smoothed(spread(known.windows, query, day))
    steps: Floats = np.arange(1.0, 21.0) + max(day - int(track.days[period]), 0) / HALF_YEAR
    change = np.maximum.accumulate(between(made, steps, query.spread), axis=2) + APART * np.arange(len(NORMAL))
    share = share_of(query.level)
    return share, log_share(query.level[:, None, None] + change) - np.log(share)[:, None, None]


def _end(track: Track) -> date:
    return date.fromordinal(int(track.days[-1]))
