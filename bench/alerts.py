"""How the alerts of history fare against the list of game changes: `python bench/alerts.py`."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.outlook.measure import half_of, measure, strengths

DAYS = (date(2016, 10, 1), date(2020, 6, 30), date(2026, 6, 30))


def main() -> None:
    from shinro.evidence import Evidence
    from shinro.outlook.alert_record import Rate
    from shinro.outlook.alerts import watch

    evidence = Evidence.shipped()
    start = time.perf_counter()
    found = watch(evidence.as_of(date(2026, 9, 1)))
    opened = sum(alert.opens for alert in found.raised)
    print(f"{time.perf_counter() - start:.1f} s; {opened} alerts of {len(found.raised)} pairs")
    for day in DAYS:
        view = watch(evidence.as_of(day))
        print(f"{day}: {len(view.on)} alerts on, {len(view.joined)} more pairs in them")
    for half, name in ((False, "half of choice"), (True, "held-out half"), (None, "both")):
        print(name)
        figures = half_of(found, half)
        for field in figures.__struct_fields__:
            value = getattr(figures, field)
            if isinstance(value, Rate):
                value = f"{value.share:.2f} ({value.hits} of {value.cases}; {value.low:.2f} to {value.high:.2f})"
            print(f"  {field}: {value}")
        print("  missed:", *measure(found, half).missed)
    for p in strengths(found):
        print(
            f"said {p.low:.1f}-{p.high:.1f}: {p.pairs}, true {p.true / p.pairs:.2f}, now {p.true_by_now / p.pairs:.2f}"
        )


if __name__ == "__main__":
    main()
