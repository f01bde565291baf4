"""What keeps the forecasts from being better: counts, shocks, and rivals mixed in. `python bench/limits.py`.

Per horizon, over all sources but the fields and what is forecast twice: CRPS over naive's and over the pooled random
walk's of the forecaster in use; of the same had every source's common shift been known beforehand (the median miss of
each source and origin taken off: nobody can know it); of the same mixed with a part of other forecasters; and the part
of naive's CRPS that the sampling noise of the outcome alone would give to a forecaster who knew its level exactly.
Last, how often 80 % ranges of means over groups hold with and without the shared shock. Uses the forecasts that
`tools/compile_scorecard.py` keeps, and makes them first if they are not there (three minutes).
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import gettempdir

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.compile_scorecard import YEARS, known, origin_of, version

from shinro.outlook import scorecard
from shinro.outlook.backtest import OURS, STEPS, Origin
from shinro.outlook.panel import log_share
from shinro.outlook.score import crps
from shinro.outlook.shocks import AREA, MARKET
from shinro.outlook.verify import ascending

MIXES = {"pooled Markov": 0.3, "plain analogs": 0.3, "pooled random walk": 0.3}


def lines(origin: Origin, name: str, rows: np.ndarray, place: int) -> np.ndarray:
    return log_share(ascending(origin.made[name][rows, place]))


def known_shift(line: np.ndarray, truth: np.ndarray, track: np.ndarray) -> np.ndarray:
    shift = np.zeros(len(line))
    for number in np.unique(track):
        mine = track == number
        shift[mine] = np.median(truth[mine] - line[mine][:, 49:51].mean(axis=1))
    return line + shift[:, None]


def main() -> None:
    tracks = known().tracks
    fields = next(at for at, track in enumerate(tracks) if track.source == "fields")
    work = Path(gettempdir()) / f"shinro-backtest-{version()}"
    work.mkdir(exist_ok=True)
    origins = [origin_of(year, work) for year in YEARS]
    for place, step in enumerate(STEPS):
        sums: dict[str, float] = {}
        for origin in origins:
            mine = (origin.track != fields) & (origin.track < len(tracks)) & np.isfinite(origin.truth[:, place])
            rows = np.flatnonzero(mine)
            if not len(rows):
                continue
            truth, floor = log_share(origin.truth[rows, place]), log_share(origin.floor[rows, place])[:, None]
            ours = lines(origin, OURS, rows, place)
            made = {name: lines(origin, name, rows, place) for name in ("naive", "pooled random walk")}
            made |= {OURS: ours, "shift known": known_shift(ours, truth, origin.track[rows])}
            for name, part in MIXES.items():
                made[f"+ {name}"] = (1 - part) * ours + part * lines(origin, name, rows, place)
            for name, line in made.items():
                sums[name] = sums.get(name, 0.0) + float(crps(np.maximum(line, floor), truth).sum())
            noise = [
                tracks[t].noise[s, p + step // tracks[t].stride]
                for t, s, p in zip(origin.track[rows], origin.series[rows], origin.period[rows], strict=True)
            ]
            sums["sampling noise"] = sums.get("sampling noise", 0.0) + float(np.sqrt(noise).sum() / np.pi**0.5)
        naive, walk = sums.pop("naive"), sums.pop("pooled random walk")
        told = "; ".join(f"{name} {value / naive:.3f} / {value / walk:.3f}" for name, value in sums.items())
        print(f"{step / 2:g} years, CRPS over naive / over pooled random walk: {told}")
    for shared in (True, False):
        scorecard.AREA, scorecard.MARKET = (AREA, MARKET) if shared else (0.0, 0.0)  # type: ignore[attr-defined]
        found: dict[str, list[int]] = {}
        for row in scorecard.together(origins, tracks):
            found[row.group] = [
                a + b for a, b in zip(found.get(row.group, [0, 0]), (row.cases, row.inside80), strict=True)
            ]
        held = ", ".join(f"{group} {inside / cases:.0%} of {cases}" for group, (cases, inside) in found.items())
        print(f"80 % ranges of means hold, {'with' if shared else 'without'} a shared shock: {held}")


if __name__ == "__main__":
    main()
