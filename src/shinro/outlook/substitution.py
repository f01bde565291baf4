"""Is one technology losing its use to another? Pairs in which one falls and one rises, and the chance that it goes on.

A pair stands at a period if both are of one kind and one source and, by what was known then,
- the falling one's share lies below its highest, which is at most five years old, by `LEAST_CHANGE` and by `SURE`
  standard errors, and has fallen over two years;
- the rising one's share has risen over two years by as much and as surely;
- the rising one was the smaller of the two at some time in the last five years.

It has come true if `HORIZON` later the falling one has at most half of its highest share and the rising one is ahead.
Two logistic regressions, one given the other: that the falling one is halved (by how far and how surely it has fallen,
and how fast), and that the rising one is then ahead (by where the log of the odds between the two stands and how fast
it moves: substitution moves it along a straight line, Fisher & Pry, Technological Forecasting 3, 1971). Each day's
chances are fitted on the pairs that had been settled by that day, never on later ones and never on a list of names.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from .panel import log_share, share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .kinds import Kind
    from .panel import Bools, Floats, Ints, Track

HORIZON, WINDOW, TREND = 6, 10, 4
"""Half-years: until it has come true or not, over which the past counts, over which a trend is taken (judgement)."""
SURE = 2.0
LEAST_CHANGE = 0.2
"""Of a log share: a fifth (judgement)."""
NEAR = 0.05
"""A share within a twentieth of the highest counts as the highest (judgement)."""
LEAST_COUNT = 10.0
"""Posts (questions, papers, developers) in the period of the highest share, and of the rising one now."""
HALF = float(np.log(2.0))
SHRINKAGE = 3.0
"""Precision of the prior of every coefficient, of mean zero: the weight of a dozen cases (judgement)."""
LEAST_CASES = 20
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair at every period at which it stands. All arrays `[pair]`; levels and changes are of log shares.

    `track`, `kind`, `period`, `falling`, `rising`, `peak`: indices (`peak`: the period of the falling one's highest
    share); `day`: ordinal of the day on which the period was known; `fall`: from the highest share; `sureness`: that in
    standard errors; `pace`: the falling one's change per year; `odds`: the log of rising over falling; `speed`: its
    change per year; `size`: the rising one's log share; `rank`: the falling one's place in its kind at its highest
    share (1: the largest); `halved`, `ahead`: 1 or 0 at the horizon, NaN where not known; `settled`: ordinal of the day
    on which that was known.
    """

    track: Ints
    kind: Ints
    period: Ints
    falling: Ints
    rising: Ints
    peak: Ints
    day: Ints
    fall: Floats
    sureness: Floats
    pace: Floats
    odds: Floats
    speed: Floats
    size: Floats
    rank: Ints
    halved: Floats
    ahead: Floats
    settled: Ints

    def __len__(self) -> int:
        return len(self.day)


def joined(parts: Sequence[Pairs]) -> Pairs:
    """Return all pairs of several (at least one)."""
    return Pairs(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(Pairs)))


def pairs_of(track: Track, number: int, kinds: Sequence[Kind], since: int = 0) -> Pairs:
    """Return the pairs of a track; `number` is its own, `since` the first day on which the source could be read.

    Two series that several kinds hold are a pair of the smallest kind.
    """
    falling, rising, kind, member = _candidates(track, kinds)
    share = np.where(track.hidden, np.nan, share_of(track.level))
    level = np.where(track.hidden, np.nan, log_share(track.level))
    spread = (1.0 - share) ** 2 * track.spread
    trend, window, ahead = TREND // track.stride, WINDOW // track.stride, HORIZON // track.stride
    peak = _peaks(level, track.count >= LEAST_COUNT, window)
    every = np.arange(len(level))
    last = len(track.days) - 1
    parts: list[tuple[npt.NDArray[np.generic], ...]] = []
    for period in range(trend, last + 1):
        now, top = level[:, period], peak[:, period]
        with np.errstate(invalid="ignore"):
            change = now - level[:, period - trend]
            moved = np.abs(change) / np.sqrt(spread[:, period] + spread[:, period - trend])
            fall = level[every, top] - now
            sure = fall / np.sqrt(spread[every, top] + spread[:, period])
            falls = (top >= 0) & (fall >= LEAST_CHANGE) & (sure >= SURE) & (change < 0)
            rises = (change >= LEAST_CHANGE) & (moved >= SURE) & (track.count[:, period] >= LEAST_COUNT)
        some = np.flatnonzero(falls[falling] & rises[rising])
        past = slice(max(0, period - window), period + 1)
        some = some[(level[rising[some], past] < level[falling[some], past]).any(axis=1)]
        a, b = falling[some], rising[some]
        pace = change * 2.0 / TREND
        rank = 1 + (member[kind[some]] & (level[a, top[a]][:, None] < level[:, top[a]].T)).sum(axis=1)
        halved, won = np.full(len(a), np.nan), np.full(len(a), np.nan)
        settled = NEVER
        if period + ahead <= last:
            later = level[:, period + ahead]
            known = np.isfinite(later[a]) & np.isfinite(later[b])
            halved = np.where(known, level[a, top[a]] - later[a] >= HALF, np.nan)
            won = np.where(known, later[b] > later[a], np.nan)
            settled = max(int(track.days[period + ahead]) + track.lag, since)
        one = np.ones(len(a), dtype=np.int64)
        day = max(int(track.days[period]) + track.lag, since)
        parts.append(
            (
                *(one * number, kind[some], one * period, a, b, top[a], one * day, fall[a], sure[a], pace[a]),
                *(now[b] - now[a], pace[b] - pace[a], now[b], rank, halved, won, one * settled),
            )
        )
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True))) if parts else _none()


def chances(pairs: Pairs) -> Floats:
    """Return `[pair]` chance that each comes true, fitted on what had been settled by its day; NaN before enough was.

    Each falling series counts once a period, shared among its rivals: they stand or fall with it.
    """
    one = np.ones(len(pairs))
    fall = np.stack([one, pairs.fall, pairs.sureness, pairs.pace], axis=1)
    lead = np.stack([one, pairs.odds, pairs.speed], axis=1)
    same = np.unique(np.stack([pairs.track, pairs.falling, pairs.period]), axis=1, return_inverse=True)[1].ravel()
    weight = 1.0 / np.bincount(same)[same] if len(same) else one
    known = np.isfinite(pairs.halved)
    result = np.full(len(pairs), np.nan)
    for day in np.unique(pairs.day):
        past, now = known & (pairs.settled <= day), pairs.day == day
        if past.sum() < LEAST_CASES:
            continue
        halved = past & (pairs.halved == 1.0)
        loses = logistic(fall[past], pairs.halved[past], weight[past])
        leads = logistic(lead[halved], pairs.ahead[halved], weight[halved])
        result[now] = share_of(fall[now] @ loses) * share_of(lead[now] @ leads)
    return result


def logistic(given: Floats, truth: Floats, weight: Floats, rounds: int = 50) -> Floats:
    """Return the coefficients `[column]` of a logistic regression shrunk to zero (ridge), by Newton's method."""
    beta = np.zeros(given.shape[1])
    prior = SHRINKAGE * np.eye(given.shape[1])
    for _ in range(rounds):
        chance = share_of(given @ beta)
        slope = given.T @ (weight * (truth - chance)) - SHRINKAGE * beta
        curve = (given * (weight * chance * (1.0 - chance))[:, None]).T @ given + prior
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def _candidates(track: Track, kinds: Sequence[Kind]) -> tuple[Ints, Ints, Ints, Bools]:
    """Return falling, rising and kind `[pair]` of every ordered pair of different series of one kind, and the members
    `[kind, series]`.
    """
    place = {name: at for at, name in enumerate(track.series)}
    found: dict[tuple[int, int], int] = {}
    members = [[place[n] for n in kind.series.get(track.source, ()) if n in place] for kind in kinds]
    for number in sorted(range(len(kinds)), key=lambda at: (-len(members[at]), at)):
        found |= {(a, b): number for a in members[number] for b in members[number] if a != b}
    table = np.array([(a, b, kind) for (a, b), kind in found.items()], dtype=np.int64).reshape(-1, 3)
    among = np.zeros((len(kinds), len(track.series)), dtype=np.bool_)
    for number, some in enumerate(members):
        among[number, some] = True
    return table[:, 0], table[:, 1], table[:, 2], among


def _peaks(level: Floats, counted: Bools, window: int) -> Ints:
    """Return `[series, period]` the last period at which the level was near the highest so far (a plateau is one peak);
    -1 if there is none or it is older than the window.
    """
    best = np.maximum.accumulate(np.where(counted, level, -np.inf), axis=1)
    at = np.arange(level.shape[1])
    with np.errstate(invalid="ignore"):
        near = counted & (level >= best - NEAR)
    top = np.maximum.accumulate(np.where(near, at, -1), axis=1)
    return np.where(at - top <= window, top, -1)


def _none() -> Pairs:
    i, f = np.zeros(0, dtype=np.int64), np.zeros(0)
    return Pairs(i, i, i, i, i, i, i, f, f, f, f, f, f, i, f, f, i)
