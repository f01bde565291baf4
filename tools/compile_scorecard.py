"""Back-test every forecaster on the shipped evidence and write the track record that the package ships.

    python tools/compile_scorecard.py [FILE]

FILE is `src/shinro/outlook/scorecard.json` by default. The same snapshot gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from shinro.evidence import Evidence
from shinro.outlook.backtest import backtest
from shinro.outlook.record import Scorecard, pooled, written

FILE = Path(__file__).parents[1] / "src/shinro/outlook/scorecard.json"
SEED = 0
FIRST, LAST = 2014, 2025
ORIGINS = tuple(date(year, 7, 15) for year in range(FIRST, LAST + 1))
"""Mid-July: the half-year to June is known then, and the snapshot's newest outcomes count."""


def main(arguments: list[str]) -> int:
    """Compile the scorecard and print it."""
    evidence = Evidence.shipped()
    tallies = backtest(evidence.as_of, ORIGINS, SEED, lambda day: print(day, file=sys.stderr, flush=True))
    Path(arguments[0] if arguments else FILE).write_bytes(written(Scorecard(evidence.snapshot, tallies)))
    for s in pooled(tallies, date.max):
        cover = f"{s.cover50:.2f} {s.cover80:.2f} {s.cover95:.2f}"
        print(
            f"{s.group:24} {s.horizon:3.0f} y {s.forecaster:20} {s.cases:5} CRPS {s.crps_ratio:.3f} of naive's, {cover}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
