"""From the verified back-test to the scorecard: sums per origin, comparisons, ranges of means, and the worst misses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from ..random import stream
from .backtest import OURS, STEPS
from .calibrate import counted
from .panel import log_share
from .record import MOST_EXTRAPOLATED, Comparison, Miss, Scorecard, Tally, Together
from .reference import FIELDS
from .scale import normal_score, score_of
from .score import inside
from .shocks import AREA, MARKET, at_scores, scores
from .significance import ratios
from .verify import ascending, group_of, held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from .backtest import Origin
    from .panel import Track
    from .verify import Verified

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

DRAWS = 1000
LEAST_TOGETHER = 3
WIDTHS = (0.5, 0.8, 0.95)
BINS_TOLD = 20
WORST = {FIELDS: 24}
WORST_OF_SOURCE = 8


def assemble(snapshot: str, origins: Sequence[Origin], tracks: Sequence[Track], verified: Verified) -> Scorecard:
    """Return the scorecard of a back-test; the first forecaster of `verified` is the one in use."""
    groups = {name: rows for name, rows in group_of(verified).items() if rows.any()}
    own = {name: rows for name, rows in groups.items() if name != "all"}
    known = {track.source for track in tracks}
    return Scorecard(
        snapshot,
        tuple(t for name, rows in own.items() for t in _tallies(name, rows, verified)),
        tuple(c for name, rows in groups.items() for c in _comparisons(name, rows, verified)),
        tuple(together(origins, tracks)),
        tuple(m for name in own if name in known for m in _misses(name, origins, tracks)),
    )


def known_on(day: int, step: int) -> str:
    """Return the ISO day on which the outcomes of an origin are known, `step` half-years after its `day`."""
    origin = date.fromordinal(day)
    later = origin.replace(year=origin.year + step // 2)
    return (later + timedelta(days=184 * (step % 2))).isoformat()


def _tallies(group: str, rows: npt.NDArray[np.bool_], verified: Verified) -> Iterator[Tally]:
    for step in STEPS:
        for origin in np.unique(verified.origin[rows]):
            mine = np.flatnonzero(rows & (verified.step == step) & (verified.origin == origin))
            if not len(mine):
                continue
            for at, name in enumerate(verified.forecasters):
                crps, calibrated = (round(float(v), 4) for v in verified.error[at][:, mine].sum(axis=1))
                below, hidden = verified.probability[at][:, mine], verified.hidden[mine]
                raw, made = (tuple(_short(held(line, hidden, width).sum()) for width in WIDTHS) for line in below)
                bins = counted(below[0], hidden, BINS_TOLD) if at == 0 else ()
                yield Tally(
                    group,
                    name,
                    step / 2.0,
                    date.fromordinal(int(origin)).isoformat(),
                    known_on(int(origin), step),
                    len(mine),
                    crps,
                    raw,  # type: ignore[arg-type]
                    calibrated,
                    made,  # type: ignore[arg-type]
                    tuple(_short(n) for n in bins),
                )


def _short(count: float) -> float:
    """Return a count, which hidden outcomes make a fraction, as short as it can be told."""
    short = round(float(count), 2)
    return int(short) if short.is_integer() else short


def _comparisons(group: str, rows: npt.NDArray[np.bool_], verified: Verified) -> Iterator[Comparison]:
    """Compare with every other forecaster, raw, where a horizon has enough cases."""
    for step in STEPS:
        mine = np.flatnonzero(rows & (verified.step == step))
        if len(mine) < MOST_EXTRAPOLATED:
            continue
        label = verified.source[mine] * 100_000 + verified.series[mine]
        error = verified.error[:, 0, mine]
        made = ratios(error, label, verified.origin[mine], stream(0, "outlook", "bootstrap", group, step))
        for name, (ratio, low, high) in list(zip(verified.forecasters, made, strict=True))[1:]:
            yield Comparison(group, step / 2.0, name, len(mine), *(round(float(x), 4) for x in (ratio, low, high)))


def together(origins: Sequence[Origin], tracks: Sequence[Track]) -> Iterator[Together]:
    """Forecast the mean log share of the twelve fields, of each area of a source, and of each whole source."""
    for origin in origins:
        for place, step in enumerate(STEPS):
            found: dict[str, list[bool]] = {}
            for name, rows, kind in _sets(origin, tracks, place):
                lines = log_share(ascending(origin.made[OURS][rows, place]))
                random = stream(0, "outlook", "together", name, origin.day, step)
                score = scores(len(rows), DRAWS, random, MARKET if kind == "sources" else AREA)
                mean = at_scores(lines, score).mean(axis=1)
                truth = float(log_share(origin.truth[rows, place]).mean())
                low, high = np.quantile(mean, (0.1, 0.9))
                found.setdefault(kind, []).append(bool(low <= truth <= high))
            for kind, ins in found.items():
                yield Together(kind, step / 2.0, known_on(origin.day, step), len(ins), sum(ins))


def _sets(origin: Origin, tracks: Sequence[Track], place: int) -> Iterator[tuple[str, Ints, str]]:
    """Yield (name, rows, kind) of the sets of series whose mean is forecast; hidden outcomes leave a source out."""
    known = np.isfinite(origin.truth[:, place])
    for number in np.unique(origin.track[known & (origin.track < len(tracks))]):
        track, rows = tracks[number], np.flatnonzero(known & (origin.track == number))
        if np.isfinite(origin.floor[rows, place]).any():
            continue
        if track.source == FIELDS:
            yield FIELDS, rows, FIELDS
            continue
        if len(rows) >= LEAST_TOGETHER:
            yield track.source, rows, "sources"
        areas = np.array([track.areas[series] for series in origin.series[rows]])
        for area in sorted(set(areas) - {""}):
            if (areas == area).sum() >= LEAST_TOGETHER:
                yield f"{track.source}/{area}", rows[areas == area], "areas"


def _misses(group: str, origins: Sequence[Origin], tracks: Sequence[Track]) -> list[Miss]:
    """Return the outcomes farthest outside their forecast; of one series and horizon only the worst."""
    worst: dict[tuple[str, float], Miss] = {}
    number = next(at for at, track in enumerate(tracks) if track.source == group)
    for origin in origins:
        mine = np.flatnonzero(origin.track == number)
        for place, step in enumerate(STEPS):
            rows = mine[np.isfinite(origin.truth[mine, place])]
            if not len(rows):
                continue
            lines = log_share(ascending(origin.made[OURS][rows, place]))
            truth = log_share(origin.truth[rows, place])
            for at, score in _outside(lines, truth).items():
                row = rows[at]
                series, period = int(origin.series[row]), int(origin.period[row])
                name = tracks[number].series[series]
                if abs(score) > abs(worst[name, step].score if (name, step) in worst else 0.0):
                    now = float(log_share(tracks[number].level[series : series + 1, period])[0])
                    low, middle, high = lines[at, 10], lines[at, 49:51].mean(), lines[at, 89]
                    none = tracks[number].count[series, period + step // tracks[number].stride] == 0.0
                    now, low, middle, high, came = (
                        float(f"{np.exp(x):.4g}") for x in (now, low, middle, high, truth[at])
                    )
                    worst[name, step] = Miss(
                        group,
                        name,
                        date.fromordinal(origin.day).isoformat(),
                        step / 2.0,
                        known_on(origin.day, step),
                        (now, low, middle, high, 0.0 if none else came),
                        round(score, 2),
                    )
    ranked = sorted(worst.values(), key=lambda miss: (-abs(miss.score), miss.series, miss.horizon))
    return ranked[: WORST.get(group, WORST_OF_SOURCE)]


def _outside(lines: Floats, truth: Floats) -> Mapping[int, float]:
    """Return the normal score of each outcome outside its 95 % interval, by its place."""
    far = ~inside(lines, truth, 0.95)
    score = score_of(lines, truth)
    return {int(at): float(score[at]) for at in np.flatnonzero(far & (np.abs(score) > normal_score(0.975)))}
