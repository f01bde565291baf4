"""Draws of the outlook: what it would be had other precedents been found, and were the share now another.

*Precedents.* The outcomes that a forecast rests on get random weights of mean one (the Bayesian bootstrap; Rubin,
Annals of Statistics 9, 1981), in blocks, for they are not independent: all windows of one technology, in whatever
source, share a weight, for they overlap; and so do all that start in the same `SPAN` years of one source, which lived
through the same booms. A window's weight is the product of both (Owen & Eckles, Annals of Applied Statistics 6, 2012).
One set of weights serves all fields and horizons, so that fields that share precedents move together. *Share now.* A
few posts tell it: it is drawn from its posterior, and what the fan owes to not knowing it is then taken out of the fan,
so that it counts once.

A draw moves the centre and the shape of a fan by what estimation leaves open; what is open about the future itself is
in every draw. Fans of reweighted outcomes are a few per cent narrower, as much as the centres move, so that the mean
over draws is the outlook itself.

Left as they are: which windows are alike, the regressions (refitting them moves the medians by almost the same:
correlation 0.9 to 0.97), the median drift of each source, the pooled moves of the chain (thousands are counted), the
weights set by judgement, and that all precedents come from one history of some fifteen years: ten years ahead it holds
hardly more than one example.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from ..random import key, stream
from . import learned, lookalikes
from .analogs import Near
from .ensemble import Spread, between, continued, mixed, settled, smoothed
from .panel import log_share, share_of
from .scale import weighted_levels
from .walk import own, steps_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .analogs import Queries
    from .ensemble import Grounds
    from .panel import Track
    from .windows import Windows

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

GROUPS = 1024
"""Technologies are dealt into so many groups by their name; a group has one weight."""
SPAN = 3
"""Years of starts in one source that share a weight (judgement: about half of the years that a chain looks ahead)."""
SPANS = 64
LEAST_OWN = 0.2
"""Part of a fan's variance that is left, at the least, once the share now is known."""


class Weights:
    """Weights of windows: `[draw, ...]` for windows of any shape `[...]`. The first draws do not hang on their number.

    `seed` and the number of the draw, the source, the span of years and the name of the technology are all they know.
    """

    def __init__(self, windows: Windows, seed: int, draws: int) -> None:
        groups, spans = [_groups(track) for track in windows.tracks], [_spans(track) for track in windows.tracks]
        first = np.cumsum([0, *(len(group) for group in groups)])
        self._group = np.concatenate(groups)[first[windows.track] + windows.series]
        first = np.cumsum([0, *(len(span) for span in spans)])
        self._cell = windows.track * SPANS + np.concatenate(spans)[first[windows.track] + windows.period]
        self._technology = np.stack([stream(seed, "outlook", i).standard_exponential(GROUPS) for i in range(draws)])
        self._time = np.stack(
            [
                np.concatenate(
                    [stream(seed, "outlook", i, track.source).standard_exponential(SPANS) for track in windows.tracks]
                )
                for i in range(draws)
            ]
        )

    def of(self, index: Ints) -> Floats:
        """Return `[draw, *index.shape]` weights of the windows `index`."""
        return np.asarray(self._technology[:, self._group[index]] * self._time[:, self._cell[index]])


def _groups(track: Track) -> Ints:
    names = [re.sub(r"\W+", "", name.casefold()) for name in track.series]
    return np.array([key(0, "outlook", "technology", name) % GROUPS for name in names], dtype=np.int64)


def _spans(track: Track) -> Ints:
    return np.array([date.fromordinal(int(day)).year // SPAN % SPANS for day in track.days], dtype=np.int64)


def changes(windows: Windows, known: Grounds, queries: Queries, anchors: Sequence[int], weights: Weights) -> Floats:
    """Return quantiles `[draw, query, anchor, level]` of the change of level, the outcomes weighted anew."""
    close, wide = lookalikes.apart(windows, known.start, queries)
    names = tuple(track.source for track in windows.tracks)
    parts: dict[int, Floats] = {}
    draws = 0
    for step in (step for step in anchors if step in known.rows):
        use = known.rows[step]
        start = known.start[use]
        found = lookalikes.outcomes(windows, queries, start, close[:, use], wide[:, use], step)
        sets = [weights.of(near.index) for near in found.near]
        draws = len(sets[0])
        asked = queries.part(np.tile(np.arange(len(queries)), draws))
        alike = lookalikes.blended(_repeated(found, sets), asked)
        told = learned.lessons(known.lessons[step], queries, names)
        score, near = _ascending(known.lessons[step].score[told.near.index], told.near.index, told.near.weight)
        scores = weighted_levels(
            np.tile(score, (draws, 1)), (near.weight * weights.of(start[near.index])).reshape(-1, score.shape[1])
        )
        taught = np.tile(told.where, (draws, 1)) + np.tile(told.scale, (draws, 1)) * scores
        walk = _walk(windows, queries, step, known.day, weights)
        parts[step] = settled(mixed(alike, taught, walk, step), asked)
    levels = next(iter(parts.values())).shape[1]
    made = np.full((draws * len(queries), len(anchors), levels), np.nan)
    for place, step in enumerate(anchors):
        if step in parts:
            made[:, place] = parts[step]
    return continued(made, anchors, tuple(parts)).reshape(draws, len(queries), len(anchors), levels)


def _ascending(change: Floats, index: Ints, weight: Floats) -> tuple[Floats, Near]:
    """Return samples `[query, k]` in the order of their values, so that no draw needs to sort them again."""
    order = np.argsort(change, axis=1, kind="stable")
    near = Near(np.take_along_axis(index, order, axis=1), np.take_along_axis(weight, order, axis=1))
    return np.take_along_axis(change, order, axis=1), near


def _repeated(found: lookalikes.Outcomes, weights: Sequence[Floats]) -> lookalikes.Outcomes:
    """Return the outcomes once for each draw `[draw x query, k]`, weighted by `weights` `[draw, query, k]`."""
    near, change, blur = [], [], []
    draws = len(weights[0])
    for one, values, noise, weight in zip(found.near, found.change, found.blur, weights, strict=True):
        order = np.argsort(values, axis=1, kind="stable")
        change.append(np.tile(np.take_along_axis(values, order, axis=1), (draws, 1)))
        blur.append(np.tile(np.take_along_axis(noise, order, axis=1), (draws, 1)))
        whole = np.take_along_axis(one.weight * weight, np.broadcast_to(order, weight.shape), axis=2)
        index = np.broadcast_to(np.take_along_axis(one.index, order, axis=1), whole.shape)
        near.append(Near(index.reshape(-1, whole.shape[2]), whole.reshape(-1, whole.shape[2])))
    return lookalikes.Outcomes(
        (near[0], near[1]),
        (change[0], change[1]),
        (blur[0], blur[1]),
        np.tile(found.shift, (draws, 1)),
        np.tile(found.distinct, draws),
    )


def _walk(windows: Windows, queries: Queries, step: int, day: int, weights: Weights) -> Floats:
    """Return quantiles `[draw x query, level]` of the pooled random walk's change against the filtered level."""
    rows, change = steps_known(windows, step, day)
    made: dict[str, Floats] = {}
    for name in sorted(set(queries.family)):
        mine = own(windows, rows, name)
        weight = weights.of(rows[mine])
        made[name] = weighted_levels(np.broadcast_to(change[mine], weight.shape), weight)
    by_query = np.stack([made[name] for name in queries.family], axis=1)
    return (by_query + (queries.last - queries.level)[:, None]).reshape(-1, by_query.shape[2])


def drawn(
    windows: Windows, known: Grounds, queries: Queries, steps: Floats, anchors: Sequence[int], seed: int, draws: int
) -> tuple[Floats, Floats]:
    """Return `draws` other outlooks of `queries`: `[draw, query, step, level]` quantiles of log(share / share now),
    after `steps` half-years, and `[draw, query]` the share now.

    The first of them do not hang on how many are asked for.
    """
    weights = Weights(windows, seed, draws)
    made = changes(windows, known, queries, anchors, weights)
    count, variance = len(queries), np.tile(queries.spread, draws)
    series = np.ones((draws * count, len(anchors)))
    spread = smoothed(Spread(tuple(anchors), made.reshape(draws * count, *made.shape[2:]), series))
    change = np.maximum.accumulate(between(spread, steps, variance), axis=-1)
    middle = (change[..., 49:50] + change[..., 50:51]) / 2.0
    own_part = np.maximum(1.0 - variance[:, None] / np.maximum(change.var(axis=-1), 1e-9), LEAST_OWN)
    change = middle + (change - middle) * np.sqrt(own_part)[..., None]
    score = np.stack([stream(seed, "outlook", i, "share now").standard_normal(count) for i in range(draws)])
    level = queries.level + score * np.sqrt(queries.spread)
    share = share_of(level)
    odds = level[:, :, None, None] + change.reshape(draws, count, *change.shape[1:])
    return log_share(odds) - np.log(share)[:, :, None, None], share
