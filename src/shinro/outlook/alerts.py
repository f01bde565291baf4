"""Alerts: technologies that are probably losing their use to another, each raised once, on the day it could be known.

What comes in: the tracks of one vintage, each with the kinds of its series. What goes out: `Alerts`, one of each rising
technology, the pairs they hold, those past with what became of them, pairs that are not raised, and how past pairs as
strong have fared. Nothing here knows
which technologies did displace one another; the list of those is the test (`tests/outlook/game_changes.toml`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .kinds import Kind, kinds_of, shipped_kinds
from .panel import Track, log_share, ordinal, track_of
from .raising import JOINS, OPENS, STANDS, Name, Raised, largest, raised, spelling
from .substitution import HALF, LEAST_CHANGE, Pairs, chances, joined, pairs_of

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
DRIFT = 0.3
"""Step of the filter per half-year: more than that of the forecasts, since a game change outruns most series."""
STRENGTHS = (JOINS, 0.6, 0.7, OPENS)
"""Pairs are as strong as one another if they lie between the same two of these."""
FAINT = 1.0 / 3.0
"""Pairs less likely than this are not shown at all."""
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
    """What became of past pairs of one strength: so many were settled, so many had come true within three years."""

    settled: int
    true: int


@dataclass(frozen=True, slots=True)
class Alert:
    """One pair. `date`: when it was raised (if it was not: when it was last seen); shares as of that day.

    `opened`: when its alert was opened, None if it was not raised; `opens`: whether by this pair; `rank`: the place in
    its kind that the falling one had at its peak; `also`: if the pair stands for its alert, what else falls in it.
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
    opened: dt.date | None
    opens: bool
    rank: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alerts:
    """What was known on one day. `on`: one pair of each alert that stands, of its largest falling one; `joined`: their
    other pairs; `over`: earlier pairs; `below`: pairs that are not raised.
    """

    as_of: dt.date
    on: tuple[Alert, ...]
    joined: tuple[Alert, ...]
    over: tuple[Alert, ...]
    below: tuple[Alert, ...]
    past: Past

    @property
    def raised(self) -> tuple[Alert, ...]:
        """Return every pair that was ever raised, in order of days."""
        every = (*self.on, *self.joined, *self.over)
        return tuple(sorted(every, key=lambda a: (a.date, a.source, a.falling, a.rising)))


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
    """Return the alerts of some tracks as of a day; with any `own` track, of those only."""
    if not tracks:
        return Alerts(as_of, (), (), (), (), Past(0, 0))
    pairs = joined([pairs_of(w.track, number, w.kinds, w.since) for number, w in enumerate(tracks)])
    chance = chances(pairs)
    names = [_name(pairs, row, tracks) for row in range(len(pairs))]
    ends = np.concatenate([w.track.days[pairs.period[pairs.track == n]] for n, w in enumerate(tracks)])
    told = raised(pairs, chance, np.flatnonzero(pairs.day - ends <= STALE), names)
    today, only = ordinal(as_of), any(w.own for w in tracks)
    outcome = np.where(pairs.settled <= today, pairs.halved * pairs.ahead, np.nan)
    rows = np.array([one.row for one in told], dtype=np.int64)
    known = outcome[rows][np.isfinite(outcome[rows])]
    made = [
        _alert(pairs, one, chance, tracks, today, _past(chance[rows], outcome[rows], chance[one.row]))
        for one in told
        if tracks[pairs.track[one.row]].own == only
    ]
    newest = np.array([w.track.days[-1] for w in tracks])[pairs.track]
    faint = largest(pairs, np.flatnonzero((newest == ends) & (chance >= FAINT) & (today - newest <= STALE)))
    missed = {names[row]: row for row in reversed(faint) if names[row][0] == only}
    for one in told:
        missed.pop(names[one.row], None)
    below = [_alert(pairs, Raised(row, 0, opens=False), chance, tracks, today, Past(0, 0)) for row in missed.values()]
    on, others = _together([alert for alert in made if alert.on])
    over = tuple(alert for alert in made if not alert.on)
    return Alerts(as_of, on, others, over, tuple(reversed(below)), Past(len(known), int(known.sum())))


def _together(standing: Sequence[Alert]) -> tuple[tuple[Alert, ...], tuple[Alert, ...]]:
    """Return one pair for each alert, that of its largest falling one, and the other pairs, largest first."""
    groups: dict[str, list[Alert]] = {}
    for alert in sorted(standing, key=lambda a: (a.rank, -a.probability, a.source, a.falling)):
        groups.setdefault(spelling(alert.rising), []).append(alert)
    heads = []
    for head, *others in groups.values():
        heads.append(replace(head, also=tuple({a.falling: None for a in others if a.falling != head.falling})))
    rest = tuple(alert for _, *others in groups.values() for alert in others)
    return tuple(sorted(heads, key=lambda a: (a.date, a.source, a.falling))), rest


def _name(pairs: Pairs, row: int, tracks: Sequence[Watched]) -> Name:
    its = tracks[pairs.track[row]]
    return its.own, its.track.source, its.track.series[pairs.falling[row]], its.track.series[pairs.rising[row]]


def _past(strength: Floats, outcome: Floats, chance: float) -> Past:
    """Return how the settled alerts as strong as `chance` have fared."""
    level = np.searchsorted(STRENGTHS, strength, side="right")
    alike = (level == np.searchsorted(STRENGTHS, chance, side="right")) & np.isfinite(outcome)
    return Past(int(alike.sum()), int(outcome[alike].sum()))


def _alert(pairs: Pairs, one: Raised, chance: Floats, tracks: Sequence[Watched], today: int, past: Past) -> Alert:
    row = one.row
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
        probability=float(chance[row]),
        peak=dt.date.fromordinal(int(track.days[pairs.peak[row]])),
        lost=-float(np.expm1(-pairs.fall[row])),
        ratio=float(np.exp(pairs.odds[row])),
        lost_now=-float(np.expm1(-fallen)),
        ratio_now=float(np.exp(now[1] - now[0])),
        on=bool(one.opened and stands and today - int(track.days[-1]) <= STALE and fallen >= LEAST_CHANGE),
        came_true=bool(pairs.halved[row] * pairs.ahead[row]) if settled else None,
        came_later=bool(((since[1] > since[0]) & (top - since[0] >= HALF)).any()),
        past=past,
        opened=dt.date.fromordinal(one.opened) if one.opened else None,
        opens=one.opens,
        rank=int(pairs.rank[row]),
    )
