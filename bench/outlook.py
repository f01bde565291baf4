"""Time and memory of the outlook of all twelve fields, and own series a minute: `python bench/outlook.py [DAY]`."""

from __future__ import annotations

import resource
import sys
import time
from datetime import date

import numpy as np

SERIES = 1000
BARS = {"outlook, warm": 1.5, "series a minute": 500}


def own(count: int) -> str:
    """Return a CSV of made-up series: yearly, quarterly and monthly, with and without a total."""
    draw = np.random.default_rng(1)
    rows = ["series,period,value,total"]
    for number in range(count):
        freq, total = number % 3, "" if number % 2 else "20000"
        size = int(draw.integers(4, 16)) * (1, 4, 12)[freq]
        value = 300.0 * np.exp(np.cumsum(draw.normal(0.0, 0.3 / (1, 2, 3.5)[freq], size)))
        for at, x in enumerate(np.minimum(value, 19_000.0)):
            back = size - 1 - at
            period = (
                f"{2025 - back}",
                f"{2025 - back // 4}-Q{4 - back % 4}",
                f"{2025 - back // 12}-{12 - back % 12:02d}",
            )[freq]
            rows.append(f"series {number},{period},{x:.0f},{total}")
    return "\n".join(rows) + "\n"


def main() -> None:
    day = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date(2026, 6, 30)
    start, cpu = time.perf_counter(), time.process_time()
    from shinro.evidence import FIELDS, Evidence, own_panels
    from shinro.outlook import outlook_of, own_forecast
    from shinro.outlook.reference import reference

    evidence = Evidence.shipped()
    print(f"import, read: {time.perf_counter() - start:.2f} s wall, {time.process_time() - cpu:.2f} s CPU")
    for name in ("first", "warm", "warm"):
        start, cpu = time.perf_counter(), time.process_time()
        made = outlook_of(evidence.as_of(day), FIELDS)
        wall = time.perf_counter() - start
        print(f"outlook, {name}: {wall:.2f} s wall, {time.process_time() - cpu:.2f} s CPU")
    print(f"  bar {BARS['outlook, warm']} s warm: {'ok' if wall <= BARS['outlook, warm'] else 'MISSED'}")
    text = own(SERIES)
    start = time.perf_counter()
    series, problems = own_panels(text, "own.csv", day)
    known = reference(evidence.as_of(day)).windows
    found = own_forecast(series, known, day.toordinal())
    rate = 60.0 * len(found) / (time.perf_counter() - start)
    bar = BARS["series a minute"]
    print(f"own series: {len(found)} of {SERIES}, {len(problems)} refused, {rate:,.0f} a minute")
    print(f"  bar {bar} a minute: {'ok' if rate >= bar else 'MISSED'}")
    scale = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 2**20
    print(f"peak memory {peak:.0f} MB; {len(made.fields)} fields; chain's error {made.chain.quantile_error:.1e}")


if __name__ == "__main__":
    main()
