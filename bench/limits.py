"""What keeps the forecasts from being better: counts, shocks, rivals mixed in, and ranges. `python bench/limits.py`.

1. CRPS over naive's and over the pooled random walk's, of all sources but the fields and what is forecast twice: of the
   forecaster in use; had every source's common shift been known beforehand (the median miss of each source and origin
   taken off: nobody can know it); with a part of a rival mixed in; and what the sampling noise of the outcomes alone
   would give to a forecaster who knew every level exactly.
2. A part of pooled Markov mixed in, by source: what it gains on the source where that rival is better, what it costs.
3. Means over groups with and without the shared shock.
4. Ranges at eight and ten years: what widening all of them, their tails alone, or each source by its own past would do,
   and how sure the coverage is (95 %, bootstrap over series and origins).

Uses the forecasts that `tools/compile_scorecard.py` keeps, and makes them first if they are not there (three minutes).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.compile_scorecard import YEARS, known, origin_of, version

from shinro.outlook import scorecard
from shinro.outlook.backtest import OURS, STEPS, Origin
from shinro.outlook.calibrate import counted, effective, probabilities, stretch_of, stretched
from shinro.outlook.panel import Track, log_share
from shinro.outlook.score import crps
from shinro.outlook.shocks import AREA, MARKET
from shinro.outlook.significance import ratios
from shinro.outlook.verify import HALF_YEAR, ascending, held
from shinro.random import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

MIXES = {"pooled Markov": 0.3, "plain analogs": 0.3, "pooled random walk": 0.3}
PARTS = (0.0, 0.1, 0.2, 0.3)
LONG = (16, 20)
WIDENED = (1.0, 1.1, 1.2, 1.3, 1.4)
LEAST = 200


@dataclass(frozen=True)
class Cases:
    """The cases of one origin and horizon, by `[case]`."""

    origin: Origin
    place: int
    rows: np.ndarray
    track: np.ndarray
    series: np.ndarray
    truth: np.ndarray
    floor: np.ndarray

    def line(self, name: str) -> np.ndarray:
        """Return a forecaster's quantiles of log share."""
        return log_share(ascending(self.origin.made[name][self.rows, self.place]))

    def error(self, line: np.ndarray) -> np.ndarray:
        """Return the CRPS of quantiles of log share."""
        return crps(np.maximum(line, self.floor[:, None]), self.truth)


def cases(origins: list[Origin], tracks: tuple[Track, ...], step: int) -> Iterator[Cases]:
    place = STEPS.index(step)
    for origin in origins:
        rows = np.flatnonzero((origin.track < len(tracks)) & np.isfinite(origin.truth[:, place]))
        if len(rows):
            log = (log_share(column[rows, place]) for column in (origin.truth, origin.floor))
            yield Cases(origin, place, rows, origin.track[rows], origin.series[rows], *log)


def known_shift(line: np.ndarray, truth: np.ndarray, track: np.ndarray) -> np.ndarray:
    shift = np.zeros(len(line))
    for number in np.unique(track):
        mine = track == number
        shift[mine] = np.median(truth[mine] - line[mine][:, 49:51].mean(axis=1))
    return line + shift[:, None]


def errors(origins: list[Origin], tracks: tuple[Track, ...], fields: int) -> None:
    for step in STEPS:
        sums: dict[str, float] = {}
        for one in cases(origins, tracks, step):
            rest, ours = one.track != fields, one.line(OURS)
            made = {name: one.line(name) for name in ("naive", "pooled random walk")}
            made |= {OURS: ours, "shift known": known_shift(ours, one.truth, one.track)}
            made |= {f"+ {name}": (1 - part) * ours + part * one.line(name) for name, part in MIXES.items()}
            for name, line in made.items():
                sums[name] = sums.get(name, 0.0) + float(one.error(line)[rest].sum())
            noise = [
                tracks[t].noise[s, p + step // tracks[t].stride]
                for t, s, p in zip(one.track, one.series, one.origin.period[one.rows], strict=True)
                if t != fields
            ]
            sums["sampling noise"] = sums.get("sampling noise", 0.0) + float(np.sqrt(noise).sum() / np.pi**0.5)
        naive, walk = sums.pop("naive"), sums.pop("pooled random walk")
        told = "; ".join(f"{name} {value / naive:.3f} / {value / walk:.3f}" for name, value in sums.items())
        print(f"{step / 2:g} years, CRPS over naive / over pooled random walk: {told}")


def mixed(origins: list[Origin], tracks: tuple[Track, ...]) -> None:
    for step in (6, 10):
        found: list[np.ndarray] = []
        for one in cases(origins, tracks, step):
            ours, markov = one.line(OURS), one.line("pooled Markov")
            made = [one.error((1 - part) * ours + part * markov) for part in PARTS]
            made += [one.error(markov), one.error(one.line("naive"))]
            found.append(np.stack([one.track, one.series, np.full(len(one.rows), one.origin.day), *made]))
        every = np.concatenate(found, axis=1)
        for number, track in enumerate(tracks):
            mine = every[:, every[0] == number]
            if mine.shape[1] < 60:
                continue
            label, origin, error = mine[1].astype(int), mine[2].astype(int), mine[3:]
            told = []
            for at, part in enumerate(PARTS):
                random = stream(0, "bench", "mixed", track.source, step)
                ratio, low, high = ratios(error[[at, len(PARTS)]], label, origin, random)[1]
                naive = error[at].sum() / error[-1].sum()
                told.append(f"{part:.0%}: {naive:.3f} of naive, {ratio:.2f} [{low:.2f}, {high:.2f}] of Markov")
            print(f"pooled Markov mixed in, {track.source}, {step / 2:g} years: {'; '.join(told)}")


def means(origins: list[Origin], tracks: tuple[Track, ...]) -> None:
    for shared in (True, False):
        scorecard.AREA, scorecard.MARKET = (AREA, MARKET) if shared else (0.0, 0.0)  # type: ignore[attr-defined]
        found: dict[str, list[int]] = {}
        for row in scorecard.together(origins, tracks):
            found[row.group] = [
                a + b for a, b in zip(found.get(row.group, [0, 0]), (row.cases, row.inside80), strict=True)
            ]
        held_ = ", ".join(f"{group} {inside / cases:.0%} of {cases}" for group, (cases, inside) in found.items())
        print(f"80 % ranges of means hold, {'with' if shared else 'without'} a shared shock: {held_}")


def own_stretch(origins: list[Origin], tracks: tuple[Track, ...], number: int, day: int) -> np.ndarray:
    """Return the stretch by one source's own outcomes, at the longest horizon of which any were known on `day`."""
    for step in reversed(STEPS):
        sums = np.zeros(200)
        for one in cases(origins, tracks, step):
            if one.origin.day + round(step * HALF_YEAR) <= day and (mine := one.track == number).any():
                below = probabilities(one.line(OURS)[mine], one.truth[mine])
                sums += effective(counted(below, (one.truth <= one.floor)[mine]))
        if sums.any():
            return stretch_of(sums)
    return np.ones(3)


def ranges(origins: list[Origin], tracks: tuple[Track, ...]) -> None:
    ways = {f"all x {f:g}": np.full(3, f) for f in WIDENED} | {
        f"tails x {f:g}": np.array([1, 1, f]) for f in (1.2, 1.4)
    }
    for step in LONG:
        found: dict[str, list[np.ndarray]] = {name: [] for name in (*ways, "own past")}
        who: list[np.ndarray] = []
        for one in cases(origins, tracks, step):
            line, hidden = one.line(OURS), one.truth <= one.floor
            made = {name: stretched(line, factor) for name, factor in ways.items()}
            own = line.copy()
            for number in np.unique(one.track):
                mine = one.track == number
                own[mine] = stretched(line[mine], own_stretch(origins, tracks, number, one.origin.day))
            for name, changed in (made | {"own past": own}).items():
                below = probabilities(changed, one.truth)
                found[name].append(np.stack([one.error(changed), *(held(below, hidden, w) for w in (0.5, 0.8, 0.95))]))
            who.append(np.stack([one.track, one.series, np.full(len(one.rows), one.origin.day)]))
        label = np.concatenate(who, axis=1).astype(int)
        for name, parts in found.items():
            value = np.concatenate(parts, axis=1)
            told = [f"CRPS {value[0].sum() / np.concatenate(found['all x 1'], axis=1)[0].sum():.3f}"]
            for number, track in enumerate(tracks):
                mine = label[0] == number
                if mine.sum() < LEAST:
                    continue
                inside = " ".join(f"{100 * share:.0f}" for share in value[1:, mine].mean(axis=1))
                told.append(
                    f"{track.source} {inside}{spread(value[3, mine], label[1:, mine]) if name == 'all x 1' else ''}"
                )
            print(f"{step / 2:g} years, 50 80 95 % ranges, {name}: {'; '.join(told)}")


def spread(inside: np.ndarray, label: np.ndarray) -> str:
    series, origin = (np.unique(line, return_inverse=True)[1] for line in label)
    random = stream(0, "bench", "ranges", len(inside))
    drawn = []
    for _ in range(1000):
        weight = np.ones(len(inside))
        for line in (series, origin):
            size = int(line.max()) + 1
            weight *= np.bincount(random.integers(0, size, size), minlength=size)[line]
        drawn.append(float(weight @ inside / max(weight.sum(), 1.0)))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f" [{100 * low:.0f}-{100 * high:.0f}]"


def main() -> None:
    tracks = known().tracks
    fields = next(at for at, track in enumerate(tracks) if track.source == "fields")
    work = Path(gettempdir()) / f"shinro-backtest-{version()}"
    work.mkdir(exist_ok=True)
    origins = [origin_of(year, work) for year in YEARS]
    errors(origins, tracks, fields)
    mixed(origins, tracks)
    means(origins, tracks)
    ranges(origins, tracks)


if __name__ == "__main__":
    main()
