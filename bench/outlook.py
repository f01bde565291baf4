"""Time and memory of the outlook of all twelve fields, first and again: `python bench/outlook.py [DAY]`."""

from __future__ import annotations

import resource
import sys
import time
from datetime import date


def main() -> None:
    day = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date(2026, 6, 30)
    start, cpu = time.perf_counter(), time.process_time()
    from shinro.evidence import FIELDS, Evidence
    from shinro.outlook import outlook_of

    evidence = Evidence.shipped()
    print(f"import, read: {time.perf_counter() - start:.2f} s wall, {time.process_time() - cpu:.2f} s CPU")
    for name in ("first", "again", "again"):
        start, cpu = time.perf_counter(), time.process_time()
        made = outlook_of(evidence.as_of(day), FIELDS)
        print(f"outlook, {name}: {time.perf_counter() - start:.2f} s wall, {time.process_time() - cpu:.2f} s CPU")
    scale = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 2**20
    print(f"peak memory {peak:.0f} MB; {len(made.fields)} fields; chain's error {made.chain.quantile_error:.1e}")


if __name__ == "__main__":
    main()
