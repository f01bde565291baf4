"""How past forecasts did, as tables: the forecaster in use against the others, what its ranges held, what it missed."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from ..chart.record import ALL, FIELDS, IN_USE
from ..outlook.record import MOST_EXTRAPOLATED
from .figures import Table
from .names import technology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..chart.record import Against, Means, Missed, TrackRecord
    from .names import Names
    from .words import Words

TINY = 0.001
TOLD = (1.0, 3.0, 5.0)
"""Horizons at which intervals are told, in years."""


def errors(scores: Sequence[TrackRecord], words: Words, *, calibrated: bool = False) -> Table:
    """Return errors (no change, uncalibrated = 1) by forecaster and horizon."""
    horizons = _horizons(scores)
    found = {
        (s.forecaster, s.horizon): s.calibrated_ratio if calibrated and s.calibrated_ratio is not None else s.crps_ratio
        for s in scores
    }
    body = tuple(
        (forecaster(name, words), *(_number(found.get((name, h)), words) for h in horizons))
        for name in dict.fromkeys(s.forecaster for s in scores)
    )
    return Table((words._("years ahead"), *(f"{h:g}" for h in horizons)), body)


def against(found: Sequence[Against], words: Words) -> Table:
    """Return the error of the forecaster in use over each other's, with the 95 % interval, at the `TOLD` horizons."""
    cells = {(a.forecaster, a.horizon): a for a in found}
    horizons = [h for h in TOLD if any(a.horizon == h for a in found)]
    body = tuple(
        (forecaster(name, words), *(_interval(cells.get((name, h)), words) for h in horizons))
        for name in dict.fromkeys(a.forecaster for a in found)
    )
    return Table((words._("years ahead"), *(f"{h:g}" for h in horizons)), body if horizons else ())


def coverage(scores: Sequence[TrackRecord], words: Words) -> Table:
    """Return what the ranges of the forecaster in use held, as made and calibrated, by horizon."""
    head = (
        words._("years ahead"),
        words._("cases"),
        *(f"{w}%" for w in (50, 80, 95)),
        *(words._("{share} cal.", share=f"{w}%") for w in (50, 80, 95)),
    )
    body = tuple(
        (
            f"{s.horizon:g}",
            words.number(s.cases),
            *(words.percent(x) for x in (s.cover50, s.cover80, s.cover95)),
            *("" if x is None else words.percent(x) for x in (s.calibrated50, s.calibrated80, s.calibrated95)),
        )
        for s in scores
        if s.forecaster == IN_USE
    )
    return Table(head, body)


def misses(found: Sequence[Missed], words: Words, names: Names, sources: Mapping[str, str]) -> Table:
    """Return the worst misses by name: the day, the horizon, what was expected, and what came."""
    several = len({m.group for m in found}) > 1
    head = (
        words._("Missed"),
        words._("forecast of"),
        words._("years"),
        words._("then"),
        words._("expected (10–90%)"),
        words._("came"),
    )
    body = tuple(
        (
            _series(m, words, names, sources if several else {}),
            f"{m.origin:%Y-%m}",
            f"{m.horizon:g}",
            _share(m.share, words),
            f"{_share(m.median, words)} ({_share(m.low, words).removesuffix('%')}–{_share(m.high, words)})",
            _share(m.came, words),
        )
        for m in found
    )
    return Table(head, body)


def means(found: Sequence[Means], words: Words) -> Table:
    """Return how often the mean of several series lay in its range of 80 %, by kind and horizon."""
    kinds = {
        "fields": words._("the twelve fields"),
        "areas": words._("an area’s series"),
        "sources": words._("a whole source"),
    }
    cells = {(m.group, m.horizon): m for m in found}
    horizons: list[float | None] = [*sorted({m.horizon for m in found if m.horizon is not None}), None]
    body = tuple(
        (
            words._("all horizons") if horizon is None else f"{horizon:g}",
            *(_held(cells.get((kind, horizon)), words) for kind in kinds),
        )
        for horizon in horizons
    )
    return Table((words._("years ahead"), *kinds.values()), body)


def forecaster(name: str, words: Words) -> str:
    """Return what a forecaster does."""
    return {
        IN_USE: words._("Shinro (in use)"),
        "plain analogs": words._("plain analogs"),
        "pooled Markov": words._("pooled Markov"),
        "pooled random walk": words._("pooled random walk"),
        "naive": words._("no change"),
        "drift": words._("drift"),
        "damped trend": words._("damped trend"),
    }.get(name, name)


def few(horizons: Iterable[str], words: Words) -> str:
    """Return which horizons are extrapolated, "" if none is."""
    told = words.join(list(horizons))
    return (
        words._(
            "Extrapolated, not scored (fewer than {cases} cases): {years} years.", cases=MOST_EXTRAPOLATED, years=told
        )
        if told
        else ""
    )


def group(name: str, sources: Mapping[str, str], words: Words) -> str:
    """Return the name of a group of series."""
    known = {FIELDS: words._("the twelve fields"), ALL: words._("all other series")}
    source, _, rest = name.partition(", ")
    told = known.get(name) or sources.get(source, source)
    return words._("{source}, its site left out", source=told) if rest else told


def _horizons(scores: Iterable[TrackRecord]) -> list[float]:
    return sorted({s.horizon for s in scores})


def _number(value: float | None, words: Words) -> str:
    return "" if value is None else words.number(value, 2)


def _interval(found: Against | None, words: Words) -> str:
    if found is None:
        return ""
    return f"{words.number(found.ratio, 2)} ({words.number_range(found.low, found.high, 2)})"


def _held(found: Means | None, words: Words) -> str:
    if found is None:
        return ""
    return words._("{share} of {cases}", share=words.percent(found.inside80 / found.cases), cases=found.cases)


def _share(share: float, words: Words) -> str:
    """Return a share as per cent, a tiny one with two significant digits."""
    if share >= TINY or share <= 0:
        return words.percent(share, fine=True)
    return f"{words.number(share * 100, 1 - floor(log10(share * 100)))}%"


def _series(miss: Missed, words: Words, names: Names, sources: Mapping[str, str]) -> str:
    if miss.group == FIELDS:
        return names.short(miss.series)
    name = technology(miss.series)
    return f"{name} ({group(miss.group, sources, words)})" if sources else name
