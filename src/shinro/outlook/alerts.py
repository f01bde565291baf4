"""Alerts: technologies that are probably losing their use to another, each raised once, on the day it could be known.

What comes in: the tracks of one vintage, each with the kinds of its series. What goes out: `Alerts`, those on, those
past with what became of them, pairs below the threshold, and how past alerts as strong have fared. Nothing here knows
which technologies did displace one another; the list of those is the test (`tests/outlook/game_changes.toml`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .kinds import Kind, kinds_of, shipped_kinds
from .panel import Track, log_share, ordinal, track_of
from .substitution import HALF, HORIZON, LEAST_CHANGE, Pairs, chances, joined, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..evidence import Panel, View
    from .panel import Floats

SOURCES = (
    ("hn_hiring", ("",)),
    ("stackoverflow_tags", ("",)),
    ("pypl_index", ("",)),
    ("ml_conference_topics", ("NeurIPS", "ML", "Robotics")),
)
THRESHOLD = 0.5
"""An alert is raised when it is more likely than not; this, `DRIFT` and `RISERS`: chosen on half of the list."""
DRIFT = 0.3
"""Step of the filter per half-year: twice that of the forecasts, since a game change moves faster than most series."""
STRENGTHS = (THRESHOLD, 0.6, 0.7, 0.8)
"""Alerts are as strong as one another if they lie between the same two of these."""
RISERS = 2
"""Rivals of one falling technology that are named at one time: the largest ones."""
FAINT = 1.0 / 3.0
"""Pairs less likely than this are not shown at all."""
STANDS = HORIZON // 2
"""Years for which an alert stands: those of its question."""
STALE = 400
"""A figure older than this many days on the day it could first be read raises no alert; a source whose newest figure is
older keeps none on."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A track, the kinds of its series, and the ordinal of the first day on which its source could be read."""

    track: Track
    kinds: tuple[Kind, ...]
    since: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """What became of past alerts of one strength: so many were settled, so many had come true within three years."""

    settled: int
    true: int


@dataclass(frozen=True, slots=True)
class Alert:
    """One pair. `date`: when it was raised (below the threshold: when it was last seen); shares as of that day.

    `lost`: the part of its highest share (of `peak`) that the falling one had lost; `ratio`: the rising one's share by
    the falling one's; `lost_now`, `ratio_now`: the same at the newest period known; `came_true`: whether it had
    three years on, None until that is known; `came_later`: whether that held at any time since.
    """

    falling: str
    rising: str
    area: str
    kind: str
    source: str
    date: dt.date
    probability: float
    peak: dt.date
    lost: float
    ratio: float
    lost_now: float
    ratio_now: float
    on: bool
    came_true: bool | None
    came_later: bool
    past: Past


@dataclass(frozen=True, slots=True)
class Alerts:
    """What was known on one day. `on`: alerts that stand; `over`: earlier ones; `below`: pairs under the threshold."""

    as_of: dt.date
    on: tuple[Alert, ...]
    over: tuple[Alert, ...]
    below: tuple[Alert, ...]
    past: Past


def watch(view: View, own: Iterable[Panel] = ()) -> Alerts:
    """Return the alerts of a view; with panels of one's `own`, the alerts of those, fitted with the view's history."""
    known = [_until(panel, view.as_of) for panel in own]
    mine = tuple(Watched(track_of(p, drift=DRIFT), kinds_of(p), own=True) for p in known if len(p.ends))
    return alerts_of((*watched(view), *mine), view.as_of)


def _until(panel: Panel, day: dt.date) -> Panel:
    """Return a panel without the periods that end after a day."""
    size = sum(end <= day for end in panel.ends)
    cut = {name: getattr(panel, name)[:, :size] for name in ("count", "total", "censored")}
    return replace(panel, ends=panel.ends[:size], **cut)


def watched(view: View) -> tuple[Watched, ...]:
    """Return the tracks of every source in which a displacement is looked for.

    Quarterly sources stand in it twice, their half-years a quarter apart, so that no alert waits for a half-year's end.
    """
    lags = {source.id: source.lag_days for source in view.sources()}
    found = []
    for source, regions in SOURCES:
        since = ordinal(view.first_known(source))
        for region in regions if source in lags else ():
            panel = view.panel(source, region)
            if not len(panel.ends):
                continue
            eve = panel.ends[-1] + dt.timedelta(days=lags[source] - 1)
            other = replace(view, as_of=min(eve, view.as_of)).panel(source, region)
            for one in (panel, other) if set(panel.ends).isdisjoint(other.ends) else (panel,):
                made = track_of(one, lags[source], drift=DRIFT) if len(one.ends) else None
                found += [Watched(made, shipped_kinds(), since)] if made else []
    return tuple(found)


def alerts_of(tracks: Sequence[Watched], as_of: dt.date) -> Alerts:
    """Return the alerts of some tracks as of a day; with any `own` track, of those only. Raised in order of days.

    The largest `RISERS` rivals over the threshold are named, each pair once a source.
    """
    if not tracks:
        return Alerts(as_of, (), (), (), Past(0, 0))
    pairs = joined([pairs_of(w.track, number, w.kinds, w.since) for number, w in enumerate(tracks)])
    chance = chances(pairs)
    ends = np.concatenate([w.track.days[pairs.period[pairs.track == n]] for n, w in enumerate(tracks)])
    fresh = pairs.day - ends <= STALE
    raised = _first(pairs, tracks, np.flatnonzero(fresh & (chance >= THRESHOLD)))
    newest = np.array([len(w.track.days) - 1 for w in tracks])[pairs.track] == pairs.period
    told = {_name(pairs, row, tracks) for row in raised}
    faint = _first(pairs, tracks, np.flatnonzero(newest & (chance >= FAINT) & (chance < THRESHOLD)))
    only = any(w.own for w in tracks)
    today = ordinal(as_of)
    outcome = np.where(pairs.settled <= today, pairs.halved * pairs.ahead, np.nan)
    made = [
        _alert(pairs, row, float(chance[row]), tracks, today, _past(chance[raised], outcome[raised], chance[row]))
        for row in raised
        if tracks[pairs.track[row]].own == only
    ]
    below = [
        replace(_alert(pairs, row, float(chance[row]), tracks, today, Past(0, 0)), on=False)
        for row in faint
        if tracks[pairs.track[row]].own == only
        and _name(pairs, row, tracks) not in told
        and today - int(tracks[pairs.track[row]].track.days[-1]) <= STALE
    ]
    known = outcome[raised][np.isfinite(outcome[raised])]
    return Alerts(
        as_of,
        tuple(alert for alert in made if alert.on),
        tuple(alert for alert in made if not alert.on),
        tuple(below),
        Past(len(known), int(known.sum())),
    )


def _first(pairs: Pairs, tracks: Sequence[Watched], rows: Iterable[int]) -> list[int]:
    """Return the rows at which each pair of names is first among the largest rivals of its falling one."""
    groups: dict[tuple[int, int, int], list[int]] = {}
    for row in rows:
        groups.setdefault((int(pairs.day[row]), int(pairs.track[row]), int(pairs.falling[row])), []).append(int(row))
    seen: set[tuple[str, str, str]] = set()
    result = []
    for _, group in sorted(groups.items()):
        for row in sorted(group, key=lambda at: (-pairs.period[at], -pairs.size[at], pairs.rising[at]))[:RISERS]:
            name = _name(pairs, row, tracks)
            if name not in seen:
                seen.add(name)
                result.append(row)
    return result


def _name(pairs: Pairs, row: int, tracks: Sequence[Watched]) -> tuple[str, str, str]:
    track = tracks[pairs.track[row]].track
    return track.source, track.series[pairs.falling[row]], track.series[pairs.rising[row]]


def _past(strength: Floats, outcome: Floats, chance: float) -> Past:
    """Return how the settled alerts as strong as `chance` have fared."""
    level = np.searchsorted(STRENGTHS, strength, side="right")
    alike = (level == np.searchsorted(STRENGTHS, chance, side="right")) & np.isfinite(outcome)
    return Past(int(alike.sum()), int(outcome[alike].sum()))


def _alert(pairs: Pairs, row: int, chance: float, tracks: Sequence[Watched], today: int, past: Past) -> Alert:
    its = tracks[pairs.track[row]]
    track, a, b = its.track, int(pairs.falling[row]), int(pairs.rising[row])
    kind, day = its.kinds[pairs.kind[row]], dt.date.fromordinal(int(pairs.day[row]))
    level = log_share(track.level[[a, b]])
    since, now, top = level[:, pairs.period[row] :], level[:, -1], level[0, pairs.peak[row]]
    fallen = float(top - now[0])
    settled = pairs.settled[row] <= today and np.isfinite(pairs.halved[row])
    stands = dt.date(day.year + STANDS, day.month, min(day.day, 28)).toordinal() > today
    return Alert(
        falling=track.series[a],
        rising=track.series[b],
        area=kind.area,
        kind=kind.id,
        source=track.source,
        date=day,
        probability=chance,
        peak=dt.date.fromordinal(int(track.days[pairs.peak[row]])),
        lost=-float(np.expm1(-pairs.fall[row])),
        ratio=float(np.exp(pairs.odds[row])),
        lost_now=-float(np.expm1(-fallen)),
        ratio_now=float(np.exp(now[1] - now[0])),
        on=bool(stands and today - int(track.days[-1]) <= STALE and fallen >= LEAST_CHANGE),
        came_true=bool(pairs.halved[row] * pairs.ahead[row]) if settled else None,
        came_later=bool(((since[1] > since[0]) & (top - since[0] >= HALF)).any()),
        past=past,
    )
