"""The track record as plain figures: how past forecasts did, group by group, from the sums that the outlook ships.

`reading` makes the whole document of `shinro outlook --scorecard`; the chart keeps the twelve fields and all series.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..outlook.record import MOST_EXTRAPOLATED, extrapolated, pooled, tallied_in

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
    """Where outcomes fell: `bins`, by the probability that the forecast in use gave to less, in twenty equal bins.

    An outcome that its source hides counts in parts.
    """

    group: str
    horizon: float
    cases: int
    bins: tuple[float, ...]


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
    """How many means of several series lay in their own 80 % interval: of the `fields`, of `areas`, of `sources`.

    `horizon` is None for all horizons together.
    """

    group: str
    horizon: float | None
    cases: int
    inside80: int


class GroupRecord(Struct, frozen=True):
    """One group: `fields` (the twelve), `all` (every other series), or a source.

    `few`: cases by horizon where they are fewer than `Reading.extrapolated_below`. Such a horizon is extrapolated and
    not scored.
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
    return tuple(dict.fromkeys([FIELDS, ALL, *own])) if own else ()


def reading(card: Scorecard, held: HeldOut, as_of: date, only: str | None = None) -> Reading:
    """Return what `card` tells of what was known on `as_of`, of the group `only` if that is given."""
    known = card.known(as_of)
    scores, groups = pooled(known.tallies), groups_of(known)
    few = few_of(known, groups)
    found = [_group(known, scores, group, few[group]) for group in groups if only in (None, group)]
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


def few_of(card: Scorecard, groups: Sequence[str] = (FIELDS, ALL)) -> dict[str, dict[str, int]]:
    """Return the cases of the horizons with too few to be scored, by group."""
    found = extrapolated(card.tallies)
    return {group: {f"{h:g}": cases for h, cases in found.get(group, {}).items()} for group in groups}


def reliability(card: Scorecard, groups: Sequence[str] = (FIELDS, ALL)) -> tuple[Reliability, ...]:
    """Return where the outcomes of some groups fell, by horizon; a horizon with too few cases is left out."""
    sums: dict[tuple[str, float], list[float]] = {}
    cases: dict[tuple[str, float], int] = {}
    for tally in card.tallies:
        if tally.forecaster != IN_USE or not tally.bins:
            continue
        for group in set(groups) & set(tallied_in(tally)):
            key = group, tally.horizon
            cases[key] = cases.get(key, 0) + tally.cases
            sums[key] = [a + b for a, b in zip(sums.get(key, [0.0] * len(tally.bins)), tally.bins, strict=True)]
    kept = [key for key in sums if cases[key] >= MOST_EXTRAPOLATED]
    ordered = sorted(kept, key=lambda key: (groups.index(key[0]), key[1]))
    return tuple(Reliability(g, h, cases[g, h], tuple(round(n, 2) for n in sums[g, h])) for g, h in ordered)


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
    """Return the coverage of means of several series: by kind and horizon where cases suffice, and of all horizons."""
    sums: dict[tuple[str, float | None], tuple[int, int]] = {}
    for one in card.together:
        for horizon in (one.horizon, None):
            cases, held = sums.get((one.group, horizon), (0, 0))
            sums[one.group, horizon] = cases + one.cases, held + one.inside80
    order = (FIELDS, "areas", "sources")
    kept = [key for key, (cases, _) in sums.items() if key[1] is None or cases >= MOST_EXTRAPOLATED]
    ordered = sorted(kept, key=lambda key: (order.index(key[0]), key[1] is None, key[1] or 0.0))
    return tuple(Means(*key, *sums[key]) for key in ordered)


def _group(card: Scorecard, scores: Sequence[Pooled], group: str, few: dict[str, int]) -> GroupRecord:
    return GroupRecord(
        group=group,
        scores=track_record(scores, (group,)),
        against=against(card, (group,)),
        reliability=reliability(card, (group,)),
        misses=missed(card, group),
        few=few,
    )


def _short(value: float) -> float:
    return round(value, 4)
