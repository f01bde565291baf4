"""The track record as plain figures: how past forecasts did, group by group, from the sums that the outlook ships.

`reading` makes the whole document of `shinro outlook --scorecard`; the chart keeps the twelve fields and all series.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..outlook.record import MOST_EXTRAPOLATED, pooled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..outlook import HeldOut, Scorecard
    from ..outlook import Score as Pooled

SCHEMA = 1
IN_USE = "shinro"
"""The forecaster whose forecasts are shown."""
FIELDS, ALL = "fields", "all"
WORST_OF_ALL = 12


class TrackRecord(Struct, frozen=True):
    """How a forecaster did in the back-test: CRPS over naive's, and coverage of its 50, 80 and 95 % intervals.

    `calibrated_...`: the same with intervals calibrated on earlier outcomes, over the same uncalibrated naive.
    """

    group: str
    forecaster: str
    horizon: float
    cases: int
    crps_ratio: float
    cover50: float
    cover80: float
    cover95: float
    calibrated_ratio: float | None = None
    calibrated50: float | None = None
    calibrated80: float | None = None
    calibrated95: float | None = None


class Reliability(Struct, frozen=True):
    """Where outcomes fell: `bins`, by the probability that the forecast in use gave to less, in twenty equal bins."""

    group: str
    horizon: float
    cases: int
    bins: tuple[int, ...]


class Against(Struct, frozen=True):
    """CRPS of the forecaster in use over that of another, with a 95 % interval by bootstrap over series and origins."""

    group: str
    horizon: float
    forecaster: str
    cases: int
    ratio: float
    low: float
    high: float


class Missed(Struct, frozen=True):
    """An outcome far outside its forecast. Shares: then, the 10th, 50th, 90th percentile forecast, and what `came`.

    `score`: the normal score at which it lay; `known`: the day on which it was known.
    """

    group: str
    series: str
    origin: date
    horizon: float
    known: date
    share: float
    low: float
    median: float
    high: float
    came: float
    score: float


class Means(Struct, frozen=True):
    """How many means of several series lay in their own 80 % interval: of the `fields`, of `areas`, of `sources`."""

    group: str
    horizon: float
    cases: int
    inside80: int


class GroupRecord(Struct, frozen=True):
    """One group: `fields` (the twelve), `all` (every other series), or a source.

    `few`: cases by horizon where they are fewer than `Reading.extrapolated_below`. Such a horizon is extrapolated and
    not scored, but for the fields, which are few.
    """

    group: str
    scores: tuple[TrackRecord, ...]
    against: tuple[Against, ...]
    reliability: tuple[Reliability, ...]
    misses: tuple[Missed, ...]
    few: dict[str, int]


class HeldOutSource(Struct, frozen=True):
    """The source that no choice of the outlook looked at."""

    source: str
    since: date
    why: str
    why_ja: str


class Reading(Struct, frozen=True):
    """The whole scorecard as it was known on a day."""

    schema: int
    as_of: date
    snapshot: str
    in_use: str
    extrapolated_below: int
    held_out: HeldOutSource
    groups: tuple[GroupRecord, ...]
    together: tuple[Means, ...]


def groups_of(card: Scorecard) -> tuple[str, ...]:
    """Return the names of the groups of a scorecard: the fields, all others together, then each source."""
    own = dict.fromkeys(tally.group for tally in card.tallies)
    return tuple(dict.fromkeys([FIELDS, ALL, *own]))


def reading(card: Scorecard, held: HeldOut, as_of: date, only: str | None = None) -> Reading:
    """Return what `card` tells of what was known on `as_of`, of the group `only` if that is given."""
    known = card.known(as_of)
    scores = pooled(known.tallies)
    found = [
        _group(known, scores, group) for group in groups_of(known) if only in (None, group) and _has(scores, group)
    ]
    return Reading(
        schema=SCHEMA,
        as_of=as_of,
        snapshot=card.snapshot,
        in_use=IN_USE,
        extrapolated_below=MOST_EXTRAPOLATED,
        held_out=HeldOutSource(held.source, held.since, held.why, held.why_ja),
        groups=tuple(found),
        together=means(known) if only is None else (),
    )


def track_record(scores: Iterable[Pooled], groups: Sequence[str] = (FIELDS, ALL)) -> tuple[TrackRecord, ...]:
    """Return the scores of some groups as the chart tells them."""
    return tuple(
        TrackRecord(
            s.group,
            s.forecaster,
            s.horizon,
            s.cases,
            *(_short(x) for x in (s.crps_ratio, s.cover50, s.cover80, s.cover95)),
            *(_short(x) for x in (s.calibrated_ratio, s.calibrated50, s.calibrated80, s.calibrated95)),
        )
        for s in scores
        if s.group in groups
    )


def reliability(card: Scorecard, groups: Sequence[str] = (FIELDS, ALL)) -> tuple[Reliability, ...]:
    """Return where the outcomes of some groups fell, by horizon."""
    sums: dict[tuple[str, float], list[int]] = {}
    for tally in card.tallies:
        if tally.forecaster != IN_USE or not tally.bins:
            continue
        for group in groups:
            if tally.group == group or (group == ALL and tally.group != FIELDS and "," not in tally.group):
                into = sums.setdefault((group, tally.horizon), [0] * len(tally.bins))
                for at, number in enumerate(tally.bins):
                    into[at] += number
    ordered = sorted(sums, key=lambda key: (groups.index(key[0]), key[1]))
    return tuple(Reliability(g, h, sum(sums[g, h]), tuple(sums[g, h])) for g, h in ordered)


def against(card: Scorecard, groups: Sequence[str] = (FIELDS, ALL)) -> tuple[Against, ...]:
    """Return the comparisons of some groups with every other forecaster."""
    return tuple(
        Against(c.group, c.horizon, c.against, c.cases, c.ratio, c.low, c.high)
        for c in card.comparisons
        if c.group in groups
    )


def missed(card: Scorecard, group: str) -> tuple[Missed, ...]:
    """Return the worst misses of a group, the worst first; of `all`, those of every source, one for each series."""
    found = [m for m in card.misses if m.group == group or (group == ALL and m.group != FIELDS)]
    if group == ALL:
        found = sorted(found, key=lambda m: (-abs(m.score), m.group, m.series, m.horizon))
        found = list({(m.group, m.series): m for m in reversed(found)}.values())[::-1]
        found = sorted(found, key=lambda m: -abs(m.score))[:WORST_OF_ALL]
    return tuple(
        Missed(
            m.group, m.series, date.fromisoformat(m.origin), m.horizon, date.fromisoformat(m.known), *m.shares, m.score
        )
        for m in found
    )


def means(card: Scorecard) -> tuple[Means, ...]:
    """Return the coverage of means of several series, by kind and horizon."""
    sums: dict[tuple[str, float], tuple[int, int]] = {}
    for one in card.together:
        cases, held = sums.get((one.group, one.horizon), (0, 0))
        sums[one.group, one.horizon] = cases + one.cases, held + one.inside80
    order = (FIELDS, "areas", "sources")
    return tuple(Means(g, h, *sums[g, h]) for g, h in sorted(sums, key=lambda key: (order.index(key[0]), key[1])))


def _has(scores: Iterable[Pooled], group: str) -> bool:
    return any(s.group == group for s in scores)


def _group(card: Scorecard, scores: Sequence[Pooled], group: str) -> GroupRecord:
    made = [s for s in scores if s.group == group]
    cases = {s.horizon: s.cases for s in made if s.forecaster == IN_USE}
    asked = sorted({s.horizon for s in scores if s.horizon >= min(cases, default=0.0)})
    few = {f"{h:g}": cases.get(h, 0) for h in asked if cases.get(h, 0) < MOST_EXTRAPOLATED}
    kept = [s for s in made if group == FIELDS or f"{s.horizon:g}" not in few]
    return GroupRecord(
        group=group,
        scores=track_record(kept, (group,)),
        against=tuple(a for a in against(card, (group,)) if group == FIELDS or f"{a.horizon:g}" not in few),
        reliability=tuple(r for r in reliability(card, (group,)) if group == FIELDS or f"{r.horizon:g}" not in few),
        misses=missed(card, group),
        few=few,
    )


def _short(value: float) -> float:
    return round(value, 4)
