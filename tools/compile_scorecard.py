"""Back-test every forecaster on the shipped evidence and write the track record that the package ships.

    python tools/compile_scorecard.py [--out FILE] [--work DIR] [--only YEAR ...]

FILE is `src/shinro/outlook/scorecard.json` by default. Each origin's forecasts are kept in DIR (default: a temporary
folder named after the hash of the snapshot and the code), so that an interrupted run goes on where it was. The same
snapshot gives the same bytes. Needs the extra `rivals`; three minutes on two cores.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from shinro.evidence import Evidence
from shinro.outlook.backtest import Origin, panel, run
from shinro.outlook.heldout import once_more, tracks_with
from shinro.outlook.record import Scorecard, pooled, written
from shinro.outlook.reference import reference
from shinro.outlook.scorecard import assemble
from shinro.outlook.verify import verify

if TYPE_CHECKING:
    from shinro.outlook.windows import Windows

OUTLOOK = Path(__file__).parents[1] / "src/shinro/outlook"
NEWEST = date(2026, 7, 15)
"""A day on which everything in the snapshot was known; each origin is cut to its own day."""
YEARS = tuple(range(2011, 2026))
"""Origins are mid-July: the half-year to June is known then."""


@cache
def known() -> Windows:
    """Return every window of the shipped evidence."""
    return reference(Evidence.shipped().as_of(NEWEST)).windows


def version() -> str:
    """Return a hash of the evidence, of the code and of the library that forecast."""
    parts = (OUTLOOK, OUTLOOK.parent / "evidence", OUTLOOK.parent / "random.py")
    found = [path for part in parts for path in ([part] if part.is_file() else sorted(part.rglob("*")))]
    files = [path for path in found if path.suffix in {".py", ".toml"}]
    code = b"".join(path.read_bytes() for path in files)
    about = Evidence.shipped().snapshot + metadata.version("statsforecast")
    return sha256(about.encode() + code).hexdigest()[:16]


def origin_of(year: int, work: Path) -> Origin:
    """Return the forecasts of one origin, from `work` if they are there."""
    path = work / f"{year}.pickle"
    if path.exists():
        with path.open("rb") as file:
            kept: Origin = pickle.load(file)
        return kept
    day = date(year, 7, 15).toordinal()
    windows = known()
    made = once_more(windows, run(windows, day, panel(windows.tracks)))
    half = path.with_suffix(f".{year}.half")
    half.write_bytes(pickle.dumps(made))
    half.replace(path)
    return made


def compiled(years: tuple[int, ...], work: Path) -> Scorecard:
    """Return the scorecard, telling progress on standard error."""
    work.mkdir(parents=True, exist_ok=True)
    start, done = time.monotonic(), 0
    with ProcessPoolExecutor(2) as pool:
        for each in as_completed([pool.submit(origin_of, year, work) for year in years]):
            each.result()
            done += 1
            print(f"{done} of {len(years)} origins, {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    origins = [origin_of(year, work) for year in years]
    tracks = known().tracks
    return assemble(Evidence.shipped().snapshot, origins, tracks, verify(origins, tracks_with(tracks)))


def main(arguments: list[str]) -> int:
    """Compile the scorecard and print it."""
    parser = argparse.ArgumentParser(description="Back-test every forecaster and write the track record.")
    parser.add_argument("--out", type=Path, default=OUTLOOK / "scorecard.json")
    parser.add_argument("--work", type=Path, default=None)
    parser.add_argument("--only", type=int, nargs="*", default=YEARS)
    options = parser.parse_args(arguments)
    work = options.work or Path(gettempdir()) / f"shinro-backtest-{version()}"
    card = compiled(tuple(options.only), work)
    options.out.write_bytes(written(card))
    for s in pooled(card.tallies):
        cover = f"{s.cover50:.2f} {s.cover80:.2f} {s.cover95:.2f}"
        print(
            f"{s.group:34} {s.horizon:4g} y {s.forecaster:20} {s.cases:5} CRPS {s.crps_ratio:.3f} of naive's, {cover}; "
            f"calibrated {s.calibrated_ratio:.3f}, {s.calibrated50:.2f} {s.calibrated80:.2f} {s.calibrated95:.2f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
